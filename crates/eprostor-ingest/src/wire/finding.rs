//! Findings on their way through the pipe.

use std::borrow::Cow;

use eprostor_model::{Day, Finding, LegalDecimal, Message, Parameter, Place, Severity};
use serde::{Deserialize, Serialize};

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WireFinding {
    severity: u8,
    code: String,
    parameters: Vec<(String, WireParameter)>,
    file: Option<String>,
    layer: Option<String>,
    feature: Option<String>,
    row: Option<u64>,
    field: Option<String>,
    point: Option<(f64, f64)>,
    located: Option<(f64, f64)>,
}

/// A parameter; decimals and days travel as they are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum WireParameter {
    Text(String),
    Integer(i64),
    Decimal(String),
    Measure(f64, u8),
    Day(i64),
}

impl From<Finding> for WireFinding {
    fn from(finding: Finding) -> Self {
        let position = Severity::ALL.iter().position(|s| *s == finding.severity);
        let parameters = finding.message.parameters.into_iter();
        Self {
            severity: position.and_then(|p| u8::try_from(p).ok()).unwrap_or(0),
            code: finding.message.code.into_owned(),
            parameters: parameters
                .map(|(name, parameter)| (name.into_owned(), parameter.into()))
                .collect(),
            file: finding.place.file,
            layer: finding.place.layer,
            feature: finding.place.feature,
            row: finding.place.row,
            field: finding.place.field,
            point: finding.place.point,
            located: finding.place.located,
        }
    }
}

impl From<WireFinding> for Finding {
    /// A severity that the parent does not know becomes the worst one.
    fn from(wire: WireFinding) -> Self {
        let severity = Severity::ALL.get(usize::from(wire.severity)).copied();
        let mut message = Message::new(Cow::Owned(wire.code));
        for (name, parameter) in wire.parameters {
            message = message.with(name, parameter.into());
        }
        Self {
            severity: severity.unwrap_or(Severity::Error),
            message,
            place: Place {
                file: wire.file,
                layer: wire.layer,
                feature: wire.feature,
                row: wire.row,
                field: wire.field,
                point: wire.point,
                located: wire.located,
            },
        }
    }
}

impl From<Parameter> for WireParameter {
    fn from(parameter: Parameter) -> Self {
        match parameter {
            Parameter::Text(text) => Self::Text(text),
            Parameter::Integer(number) => Self::Integer(number),
            Parameter::Decimal(decimal) => Self::Decimal(decimal.to_string()),
            Parameter::Measure { value, decimals } => Self::Measure(value, decimals),
            Parameter::Day(day) => Self::Day(day.epoch_days()),
        }
    }
}

impl From<WireParameter> for Parameter {
    /// What is no decimal or day is shown as it came.
    fn from(wire: WireParameter) -> Self {
        match wire {
            WireParameter::Text(text) => Self::Text(text),
            WireParameter::Integer(number) => Self::Integer(number),
            WireParameter::Decimal(text) => match text.parse::<LegalDecimal>() {
                Ok(decimal) => Self::Decimal(decimal),
                Err(_) => Self::Text(text),
            },
            WireParameter::Measure(value, decimals) => Self::Measure { value, decimals },
            WireParameter::Day(days) => match Day::from_epoch_days(days) {
                Ok(day) => Self::Day(day),
                Err(_) => Self::Integer(days),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_comes_out_of_the_pipe_as_it_went_in() {
        let day: Day = "2026-11-25".parse().unwrap();
        let finding = Finding::repair("finding-test")
            .text("name", "зона С2")
            .integer("count", -3)
            .measure("area_m2", 0.125)
            .with("day", Parameter::Day(day))
            .with("value", Parameter::Decimal("0.30".parse().unwrap()))
            .at(Place::file("layers/a.geojson")
                .layer("zone")
                .feature("S2")
                .row(7)
                .field("code")
                .point((f64::INFINITY, 2.0))
                .located((7_457_000.5, 4_950_000.25)));
        let bytes = crate::wire::encode(&WireFinding::from(finding.clone())).unwrap();
        let back: WireFinding = crate::wire::decode(&bytes).unwrap();
        assert_eq!(Finding::from(back), finding);
    }
}
