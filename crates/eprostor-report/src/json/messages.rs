//! Messages as code, parameters and words in the two authored languages.

use std::borrow::Cow;
use std::collections::BTreeMap;

use eprostor_model::{Message, Parameter};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{plain, rendered};

/// A message: programs read code and parameters, people the text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageDocument<'a> {
    /// Its stable code.
    #[schema(example = "rule-pdr-governs")]
    code: &'a str,
    /// Its parameters by name.
    parameters: BTreeMap<&'a str, ParameterDocument<'a>>,
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
enum ParameterDocument<'a> {
    /// A whole number.
    Integer(i64),
    /// Words, a decimal or a day.
    Text(Cow<'a, str>),
}

impl<'a> MessageDocument<'a> {
    pub(super) fn new(message: &'a Message) -> Self {
        let parameters = message.parameters.iter();
        Self {
            code: &message.code,
            parameters: parameters
                .map(|(name, value)| (&**name, parameter(value)))
                .collect(),
            text: TextDocument {
                sr_cyrl: rendered(message, Locale::SrCyrl),
                en: rendered(message, Locale::En),
            },
        }
    }
}

fn parameter(parameter: &Parameter) -> ParameterDocument<'_> {
    match parameter {
        Parameter::Integer(number) => ParameterDocument::Integer(*number),
        Parameter::Text(text) => ParameterDocument::Text(text.into()),
        Parameter::Decimal(decimal) => ParameterDocument::Text(decimal.to_string().into()),
        Parameter::Measure { value, decimals } => {
            ParameterDocument::Text(plain(*value, usize::from(*decimals)).into())
        }
        Parameter::Day(day) => ParameterDocument::Text(day.to_string().into()),
    }
}
