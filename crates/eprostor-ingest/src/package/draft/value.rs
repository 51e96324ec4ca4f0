//! The value of a provision: what its parameter's row in the law table allows.
//! Must not know plans.

use eprostor_model::{
    Finding, LawTables, LegalDecimal, Operator, ParameterRow, ProvisionValue, Storeys,
};
use eprostor_text::to_latin;

use crate::collector::Findings;
use crate::package::columns::at;
use crate::tables::Row;

/// Returns the value of a row; a value at fault is a finding.
pub(super) fn value(
    row: &Row<'_>,
    parameter: &ParameterRow,
    operator: Operator,
    findings: &mut Findings,
) -> Option<ProvisionValue> {
    let text = row.optional(at::VALUE)?;
    let unit = unit(row, parameter, findings)?;
    if operator == Operator::Text {
        return Some(ProvisionValue::Text(text));
    }
    let mut kinds = parameter.value_kind.split('|');
    let first = kinds.next().unwrap_or_default();
    let has_other = kinds.next().is_some();
    match first {
        "storeys" => storeys(row, &text, findings),
        "bool" if unit == "bool" => flag(row, &text, findings),
        // A parking ratio or a fraction of the height is a number or words.
        "number" | "ratio" => match text.parse::<LegalDecimal>() {
            Ok(value) => number(row, parameter, value, unit, findings),
            Err(_) if has_other || first == "ratio" || unit.contains("fraction") => {
                Some(ProvisionValue::Text(text))
            }
            Err(_) => {
                findings.push(
                    Finding::error("finding-value-not-a-number")
                        .text("value", text)
                        .text("parameter", &parameter.key)
                        .at(row.place(at::VALUE)),
                );
                None
            }
        },
        _ => {
            class(row, parameter, &text, findings);
            Some(ProvisionValue::Text(text))
        }
    }
}

/// Returns the unit: the row's own, else the only one the parameter has.
fn unit(row: &Row<'_>, parameter: &ParameterRow, findings: &mut Findings) -> Option<String> {
    let own = row.text(at::UNIT);
    let mut allowed = parameter.unit.split('|').map(str::trim);
    let only = match (allowed.next(), allowed.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    let fits = parameter.unit.split('|').any(|unit| unit.trim() == own);
    match (own, only) {
        ("", Some(only)) => Some(only.to_owned()),
        (own, _) if fits => Some(own.to_owned()),
        (own, _) => {
            findings.push(
                Finding::error("finding-unit-mismatch")
                    .text("unit", own)
                    .text("expected", &parameter.unit)
                    .text("parameter", &parameter.key)
                    .at(row.place(at::UNIT)),
            );
            None
        }
    }
}

fn storeys(row: &Row<'_>, text: &str, findings: &mut Findings) -> Option<ProvisionValue> {
    // Plans write the formula in their own script: П+4+Пк.
    let formula = to_latin(text).parse::<Storeys>();
    if formula.is_err() {
        findings.push(
            Finding::error("finding-storeys-malformed")
                .text("value", text)
                .at(row.place(at::VALUE)),
        );
    }
    formula.ok().map(ProvisionValue::Storeys)
}

fn flag(row: &Row<'_>, text: &str, findings: &mut Findings) -> Option<ProvisionValue> {
    match text {
        "true" => Some(ProvisionValue::Flag(true)),
        "false" => Some(ProvisionValue::Flag(false)),
        other => {
            findings.push(
                Finding::error("finding-flag-malformed")
                    .text("value", other)
                    .at(row.place(at::VALUE)),
            );
            None
        }
    }
}

fn number(
    row: &Row<'_>,
    parameter: &ParameterRow,
    value: LegalDecimal,
    unit: String,
    findings: &mut Findings,
) -> Option<ProvisionValue> {
    // The range says what is believable; it is compared, never kept.
    let measured: f64 = value.to_string().parse().unwrap_or(f64::NAN);
    let too_low = parameter.low.is_some_and(|low| measured < low);
    let too_high = parameter.high.is_some_and(|high| measured > high);
    if too_low || too_high {
        let bound = |bound: Option<f64>| bound.map_or("–".to_owned(), |bound| bound.to_string());
        findings.push(
            Finding::error("finding-value-out-of-range")
                .text("value", value)
                .text("parameter", &parameter.key)
                .text("low", bound(parameter.low))
                .text("high", bound(parameter.high))
                .at(row.place(at::VALUE)),
        );
        return None;
    }
    // Old plans write coverage as 0,30 (domain.md 4).
    if unit == "%" && measured > 0.0 && measured <= 1.0 {
        findings.push(
            Finding::warning("finding-value-fraction")
                .text("value", value)
                .text("parameter", &parameter.key)
                .at(row.place(at::VALUE)),
        );
    }
    Some(ProvisionValue::Number { value, unit })
}

/// A land use should be a class of the national table, of which only a part is
/// at hand.
fn class(row: &Row<'_>, parameter: &ParameterRow, text: &str, findings: &mut Findings) {
    let is_land_use = &*parameter.key.0 == "land_use";
    if is_land_use && LawTables::embedded().land_use(text).is_none() {
        findings.push(
            Finding::warning("finding-class-unknown")
                .text("class", text)
                .at(row.place(at::VALUE)),
        );
    }
}
