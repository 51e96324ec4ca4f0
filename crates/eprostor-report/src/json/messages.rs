//! Messages as code, parameters and words in the two authored languages.

use std::collections::BTreeMap;

use eprostor_model::{Message, Parameter};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{plain, rendered};

/// A message: programs read code and parameters, people the text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageDocument {
    /// Its stable code.
    #[schema(example = "rule-pdr-governs")]
    code: String,
    /// Its parameters by name.
    parameters: BTreeMap<String, ParameterDocument>,
    /// Its words.
    text: TextDocument,
}

/// Words in the two authored languages; Serbian in Latin is derived from
/// Cyrillic.
#[derive(Debug, Serialize, ToSchema)]
struct TextDocument {
    /// Serbian in Cyrillic.
    sr_cyrl: String,
    /// English.
    en: String,
}

/// A parameter: whole numbers as numbers; words, decimals and days as text.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = MessageParameterDocument)]
enum ParameterDocument {
    /// A whole number.
    Integer(i64),
    /// Words, a decimal or a day.
    Text(String),
}

impl MessageDocument {
    pub(super) fn new(message: &Message) -> Self {
        let parameters = message.parameters.iter();
        Self {
            code: message.code.to_string(),
            parameters: parameters
                .map(|(name, value)| (name.to_string(), parameter(value)))
                .collect(),
            text: TextDocument {
                sr_cyrl: rendered(message, Locale::SrCyrl),
                en: rendered(message, Locale::En),
            },
        }
    }
}

fn parameter(parameter: &Parameter) -> ParameterDocument {
    match parameter {
        Parameter::Integer(number) => ParameterDocument::Integer(*number),
        Parameter::Text(text) => ParameterDocument::Text(text.clone()),
        Parameter::Decimal(decimal) => ParameterDocument::Text(decimal.to_string()),
        Parameter::Measure { value, decimals } => {
            ParameterDocument::Text(plain(*value, usize::from(*decimals)))
        }
        Parameter::Day(day) => ParameterDocument::Text(day.to_string()),
    }
}
