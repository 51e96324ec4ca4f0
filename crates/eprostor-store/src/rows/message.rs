//! Messages in a column: a code and typed parameters. Must not know what they say.

use eprostor_model::{Day, Message, Parameter};
use serde_json::Value;

/// Returns parameters as a JSON array of `[name, type, value]`, with a fourth
/// text for the decimals of a measure. Numbers are texts too, so that no
/// reader rounds them.
pub(super) fn parameters_of(message: &Message) -> Value {
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
    Value::Array(array.collect())
}

/// Returns the message of a code and its parameters; `None` where they are not
/// what [`parameters_of`] wrote.
pub(super) fn message_of(code: String, parameters: Value) -> Option<Message> {
    let parameters: Vec<Vec<String>> = serde_json::from_value(parameters).ok()?;
    let mut message = Message::new(code);
    for texts in &parameters {
        let (name, rest) = texts.split_first()?;
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        message = message.with(name.clone(), parameter_of(&rest)?);
    }
    Some(message)
}

fn parameter_of(texts: &[&str]) -> Option<Parameter> {
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
