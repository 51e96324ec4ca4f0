//! Messages as code, parameters and words in the two authored languages.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use eprostor_model::{Message, Parameter};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use super::kept::{Kept, Written};
use crate::words::{plain, rendered_in};

/// Bytes of the longest message that is kept: a few sentences. Texts of plans
/// may be longer, and places are bounded by number only.
const KEPT_BYTES: usize = 1024;

thread_local! {
    static KEPT: Kept<u64, Message> = Kept::new();
}

/// A message; one without measures says the same in many answers.
pub(super) type MessageDocument<'a> = Written<MessageFields<'a>>;

/// A message: programs read code and parameters, people the text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MessageDocument)]
pub(crate) struct MessageFields<'a> {
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
        let lay_out = || MessageFields::new(message);
        match place(message) {
            Some(place) => KEPT.with(|kept| kept.document(place, message, lay_out)),
            None => Self::New(lay_out()),
        }
    }
}

/// Returns the place of a message that says all in words and few of them: their
/// digest.
fn place(message: &Message) -> Option<u64> {
    let mut digest = DefaultHasher::new();
    message.code.hash(&mut digest);
    let mut bytes = message.code.len();
    for (name, parameter) in &message.parameters {
        let Parameter::Text(text) = parameter else {
            return None;
        };
        (name, text).hash(&mut digest);
        bytes += name.len() + text.len();
    }
    (bytes <= KEPT_BYTES).then(|| digest.finish())
}

impl<'a> MessageFields<'a> {
    pub(crate) fn new(message: &'a Message) -> Self {
        let [sr_cyrl, en] = rendered_in(message, [Locale::SrCyrl, Locale::En]);
        let parameters = message.parameters.iter();
        Self {
            code: &message.code,
            parameters: parameters
                .map(|(name, value)| (&**name, parameter(value)))
                .collect(),
            text: TextDocument { sr_cyrl, en },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_is_not_kept() {
        let title = |bytes: usize| Message::new("rule").text("title", "a".repeat(bytes));
        assert!(place(&title(900)).is_some());
        assert_eq!(place(&title(KEPT_BYTES + 1)), None);
        let halves = title(600).text("other", "b".repeat(600));
        assert_eq!(place(&halves), None);
        assert!(matches!(
            MessageDocument::new(&title(900)),
            Written::Kept(_)
        ));
        assert!(matches!(MessageDocument::new(&halves), Written::New(_)));
    }
}
