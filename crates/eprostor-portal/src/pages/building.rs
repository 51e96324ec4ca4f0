//! The form that asks what is to be built. Must not know the rules.

use eprostor_model::{BUILDING_TYPES, INTENT_FIELDS, Message};
use eprostor_report::words;

use crate::extract::Reader;

/// A field of the form.
pub(crate) struct Field {
    /// Its name in the query.
    pub(crate) name: &'static str,
    /// Its label.
    pub(crate) label: String,
    /// What the URL says.
    pub(crate) value: String,
    /// What can be chosen; none where something is typed.
    pub(crate) choices: Vec<Choice>,
}

/// What can be chosen in a field.
pub(crate) struct Choice {
    /// Its value in the query.
    pub(crate) value: &'static str,
    /// Its words.
    pub(crate) label: String,
    /// The mark of the one the URL says.
    pub(crate) selected: &'static str,
}

/// Returns the fields of the form as the URL fills them.
pub(crate) fn fields(reader: &Reader) -> Vec<Field> {
    let field = |name: &'static str| {
        let given = reader.building().iter().find(|(key, _)| key == name);
        let value = given.map(|(_, value)| value.clone()).unwrap_or_default();
        Field {
            name,
            label: word(reader, &format!("page-build-{}", name.replace('_', "-"))),
            choices: choices(reader, name, &value),
            value,
        }
    };
    INTENT_FIELDS.into_iter().map(field).collect()
}

fn choices(reader: &Reader, name: &str, given: &str) -> Vec<Choice> {
    let choice = |value: &'static str, label: String| Choice {
        value,
        label,
        selected: if value == given { " selected" } else { "" },
    };
    match name {
        "building_type" => BUILDING_TYPES
            .iter()
            .map(|value| choice(value, building_type(reader, value)))
            .collect(),
        "corner" | "existing_building" => ["yes", "no"]
            .into_iter()
            .map(|value| choice(value, word(reader, &format!("flag-{value}"))))
            .collect(),
        _ => Vec::new(),
    }
}

fn building_type(reader: &Reader, value: &str) -> String {
    let message = Message::new("page-build-type-name").text("value", value);
    words::rendered(&message, reader.locale)
}

fn word(reader: &Reader, code: &str) -> String {
    words::word(code, reader.locale)
}
