//! Looks whether a finding is told, with its place, its words and its cure.

use eprostor_model::{Finding, Parameter};
use eprostor_text::{Argument, Locale, Messages};

/// What a finding must say of its place.
#[derive(Clone, Copy)]
pub(crate) enum At<'a> {
    /// The file.
    File(&'a str),
    /// The file and the row in it.
    Row(&'a str, u64),
    /// The file and the field.
    Field(&'a str, &'a str),
    /// Only that it is told.
    Anywhere,
}

/// Returns the finding with this code, and fails without it.
pub(crate) fn told<'a>(findings: &'a [Finding], code: &str, at: At<'_>) -> &'a Finding {
    let fits = |finding: &&Finding| {
        let place = &finding.place;
        let is_in = |file: &str| place.file.as_deref() == Some(file);
        finding.code() == code
            && match at {
                At::File(file) => is_in(file),
                At::Row(file, row) => is_in(file) && place.row == Some(row),
                At::Field(file, field) => is_in(file) && place.field.as_deref() == Some(field),
                At::Anywhere => true,
            }
    };
    let finding = findings
        .iter()
        .find(fits)
        .unwrap_or_else(|| panic!("{code} is not told there: {findings:#?}"));
    for finding in findings {
        has_words(finding);
    }
    finding
}

/// Fails when the message or the cure of a finding is missing or lacks one of
/// its parameters, in any language.
fn has_words(finding: &Finding) {
    let arguments: Vec<(&str, Argument)> = finding
        .message
        .parameters
        .iter()
        .map(|(name, parameter)| (name.as_ref(), argument(parameter)))
        .collect();
    for locale in Locale::ALL {
        let messages = Messages::embedded();
        let code = finding.code();
        assert!(messages.has(code), "{code} has no message");
        let words = messages.render(locale, code, &arguments);
        let cure = messages.render_attribute(locale, code, "cure", &arguments);
        let cure = cure.unwrap_or_else(|| panic!("{code} has no cure"));
        for text in [words, cure] {
            assert!(
                !text.trim().is_empty() && !text.contains("{$"),
                "{code}: {text}"
            );
        }
    }
}

fn argument(parameter: &Parameter) -> Argument {
    match parameter {
        Parameter::Text(text) => Argument::Text(text.clone()),
        Parameter::Integer(number) => Argument::Integer(*number),
        Parameter::Decimal(decimal) => Argument::Decimal(decimal.to_string()),
        Parameter::Measure { value, decimals } => {
            Argument::Decimal(format!("{value:.*}", usize::from(*decimals)))
        }
        Parameter::Day(day) => Argument::Text(day.to_string()),
    }
}
