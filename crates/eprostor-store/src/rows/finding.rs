//! Findings that stay with a plan: repairs, warnings, notes.

use eprostor_model::{Day, Finding, Message, Parameter, Place, Severity};
use serde_json::Value;

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cell, Cells, cells};
use crate::fields::Fields;

impl StoredRow for Finding {
    fn cells(&self) -> Cells {
        let place = &self.place;
        let mut cells = cells![
            self.severity.code(),
            self.code(),
            parameters_text(&self.message),
            &place.file,
            &place.layer,
            &place.feature,
        ];
        // No file has 2^63 rows.
        cells.push(Cell::Integer(
            place.row.and_then(|row| i64::try_from(row).ok()),
        ));
        cells.extend(cells![
            &place.field,
            place.point.map(|point| point.0),
            place.point.map(|point| point.1),
        ]);
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        let (x, y): (Option<f64>, Option<f64>) = (fields.get("point_x")?, fields.get("point_y")?);
        let mut message = Message::new(fields.text("code")?);
        for (name, parameter) in read_parameters(fields)? {
            message = message.with(name, parameter);
        }
        Ok(Self {
            severity: fields.code("severity", Severity::from_code)?,
            message,
            place: Place {
                file: fields.optional_text("file")?,
                layer: fields.optional_text("layer")?,
                feature: fields.optional_text("feature")?,
                row: fields.optional_whole("file_row")?,
                field: fields.optional_text("field")?,
                point: x.zip(y),
                located: None,
            },
        })
    }
}

/// Returns parameters as a JSON array of `[name, type, value]`, with a fourth
/// text for the decimals of a measure. Numbers are texts too, so that no
/// reader rounds them.
fn parameters_text(message: &Message) -> String {
    let array = message.parameters.iter().map(|(name, parameter)| {
        let (kind, value) = match parameter {
            Parameter::Text(text) => ("text", text.clone()),
            Parameter::Integer(number) => ("integer", number.to_string()),
            Parameter::Decimal(decimal) => ("decimal", decimal.to_string()),
            Parameter::Measure { value, .. } => ("measure", value.to_string()),
            Parameter::Day(day) => ("day", day.to_string()),
        };
        let mut texts = vec![name.to_string(), kind.to_owned(), value];
        if let Parameter::Measure { decimals, .. } = parameter {
            texts.push(decimals.to_string());
        }
        Value::from(texts)
    });
    Value::Array(array.collect()).to_string()
}

fn read_parameters(fields: &Fields<'_>) -> Result<Vec<(String, Parameter)>, StoreError> {
    let fault = || fields.unreadable("parameters");
    let text = fields.text("parameters")?;
    let arrays: Vec<Vec<String>> = serde_json::from_str(&text).map_err(|_| fault())?;
    arrays
        .iter()
        .map(|texts| {
            let (name, rest) = texts.split_first().ok_or_else(fault)?;
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            let parameter = read_parameter(&rest).ok_or_else(fault)?;
            Ok((name.clone(), parameter))
        })
        .collect()
}

fn read_parameter(texts: &[&str]) -> Option<Parameter> {
    Some(match *texts {
        ["text", value] => Parameter::Text(value.to_owned()),
        ["integer", value] => Parameter::Integer(value.parse().ok()?),
        ["decimal", value] => Parameter::Decimal(value.parse().ok()?),
        ["measure", value, decimals] => Parameter::Measure {
            value: value.parse().ok()?,
            decimals: decimals.parse().ok()?,
        },
        ["day", value] => Parameter::Day(value.parse::<Day>().ok()?),
        _ => return None,
    })
}
