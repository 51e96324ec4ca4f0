//! Personal numbers on their way in: what the register, a finding or a text says is
//! masked before it leaves the worker, so that nothing behind it can tell a number.
//! Must not know what a value means.

use eprostor_model::document_text::Finder;
use eprostor_model::{DocumentText, Finding, Parameter, Place};
use eprostor_text::{MASK, without_personal_numbers};
use serde_json::Value;

use crate::collector::Findings;
use crate::document::numbers;
use crate::package::{PLAN_FILE, PackageFile};
use crate::toml_reading::Lines;

/// Masks a value; tells whether it held a number.
pub(crate) fn mask(value: &mut String) -> bool {
    match without_personal_numbers(value) {
        std::borrow::Cow::Owned(masked) => {
            *value = masked;
            true
        }
        std::borrow::Cow::Borrowed(_) => false,
    }
}

/// Masks a value that was imported and tells it at its place.
pub(crate) fn mask_imported(
    value: &mut String,
    place: impl Fn() -> Place,
    findings: &mut Findings,
) {
    if mask(value) {
        findings.push(Finding::repair("finding-personal-number-masked").at(place()));
    }
}

/// Masks what a finding quotes.
pub(crate) fn mask_finding(finding: &mut Finding) {
    for (_, parameter) in &mut finding.message.parameters {
        let masked = match parameter {
            Parameter::Text(text) => {
                mask(text);
                continue;
            }
            Parameter::Integer(number) => number.to_string(),
            Parameter::Decimal(decimal) => decimal.to_string(),
            Parameter::Measure { .. } | Parameter::Day(_) => continue,
        };
        let mut text = masked;
        if mask(&mut text) {
            *parameter = Parameter::Text(text);
        }
    }
    let place = &mut finding.place;
    let parts = [
        &mut place.file,
        &mut place.layer,
        &mut place.feature,
        &mut place.field,
    ];
    for part in parts.into_iter().flatten() {
        mask(part);
    }
}

/// Masks every value of `plan.toml`, and tells each at its line.
pub(crate) fn mask_description(
    package: PackageFile,
    lines: &Lines,
    findings: &mut Findings,
) -> PackageFile {
    let Ok(mut value) = serde_json::to_value(&package) else {
        return package;
    };
    let mut found = Vec::new();
    mask_tree(&mut value, String::new(), &mut found);
    if found.is_empty() {
        return package;
    }
    for path in found {
        let place = lines.place(PLAN_FILE, &path);
        findings.push(Finding::repair("finding-personal-number-masked").at(place));
    }
    serde_json::from_value(value).expect("masked texts are of the types that they were")
}

fn mask_tree(value: &mut Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if mask(text) {
                found.push(path);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                mask_tree(item, format!("{path}[{index}]"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                mask_tree(member, path, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Masks the numbers of a text and tells the pages that have them, never the numbers.
pub(crate) fn mask_text(
    text: DocumentText,
    find: &Finder,
    place: &Place,
    findings: &mut Findings,
) -> DocumentText {
    let (text, hidden) = text.masked(MASK, find);
    if !hidden.is_empty() {
        let mut pages: Vec<u32> = hidden.iter().map(|hidden| hidden.page).collect();
        let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
        pages.sort_unstable();
        pages.dedup();
        findings.push(
            Finding::warning("finding-personal-number-in-text")
                .integer("count", count)
                .text("pages", numbers(&pages))
                .at(place.clone()),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_quotes_no_number() {
        let mut finding = Finding::error("finding-test")
            .text("value", "JMBG 0101990 715018")
            .integer("number", 2_408_985_710_356)
            .at(Place::file("0101990715018.csv")
                .row(3)
                .field("0101990715018"));
        mask_finding(&mut finding);
        assert_eq!(finding.said("value"), Some("JMBG ███████ ██████"));
        assert_eq!(finding.said("number"), Some("█████████████"));
        assert_eq!(finding.place.file.as_deref(), Some("█████████████.csv"));
        assert_eq!(finding.place.field.as_deref(), Some("█████████████"));
        assert_eq!(finding.place.row, Some(3));
    }
}
