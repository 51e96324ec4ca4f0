//! What is to be built, as a drawn file says it in its member `intent`. Must not
//! know what the words mean, only that they are words.

use eprostor_model::{Finding, INTENT_FIELDS, Place};
use serde_json::Value;

use crate::bounds::bounded;
use crate::collector::Findings;
use crate::nearest::nearest_or_all;

/// The member of the file.
const MEMBER: &str = "intent";

/// Returns names and words; `null` says nothing, in place of the member and of
/// each of its own.
pub(crate) fn words(
    member: &Value,
    place: &Place,
    findings: &mut Findings,
) -> Vec<(String, String)> {
    let fields = match member {
        Value::Null => return Vec::new(),
        Value::Object(fields) => fields,
        _ => {
            let place = place.clone().field(MEMBER);
            findings.push(Finding::error("finding-intent-no-object").at(place));
            return Vec::new();
        }
    };
    let mut words = Vec::new();
    for (name, value) in fields {
        match field(name, value, place) {
            Ok(None) => {}
            Ok(Some(text)) => words.push((name.clone(), text)),
            Err(finding) => findings.push(finding),
        }
    }
    words
}

fn field(name: &str, value: &Value, place: &Place) -> Result<Option<String>, Finding> {
    let shown: String = name.chars().take(80).collect();
    let place = place.clone().field(&shown);
    if !INTENT_FIELDS.contains(&name) {
        return Err(Finding::error("finding-intent-field-unknown")
            .text("field", &shown)
            .text("near", nearest_or_all(name, INTENT_FIELDS))
            .at(place));
    }
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            return Err(Finding::error("finding-intent-value")
                .text("field", &shown)
                .at(place));
        }
    };
    bounded(name, text, &place).map(Some)
}
