//! From codes to words of the reader's language. Must not know pages.

use eprostor_model::{Day, DayInterval, LawName, Message, Parameter, Revision};
use eprostor_text::{Argument, Locale, Messages, format_day};

/// Returns the message with this code.
pub(crate) fn word(locale: Locale, code: &str) -> String {
    Messages::embedded().render(locale, code, &[])
}

/// Returns the message with this code and one number in it.
pub(crate) fn counted(locale: Locale, code: &str, count: usize) -> String {
    let count = Argument::Integer(i64::try_from(count).unwrap_or(i64::MAX));
    Messages::embedded().render(locale, code, &[("count", count)])
}

/// Returns the message of a code of the model, which has underscores where
/// messages have dashes.
pub(crate) fn coded(locale: Locale, prefix: &str, code: &str) -> String {
    word(locale, &format!("{prefix}{}", code.replace('_', "-")))
}

/// Returns the line that names a revision.
pub(crate) fn revision(locale: Locale, revision: Revision) -> String {
    message(
        locale,
        &Message::new("page-revision").integer("revision", revision.0),
    )
}

/// Returns days in force in words.
pub(crate) fn interval(locale: Locale, days: Option<DayInterval>) -> String {
    let words = match days {
        None => Message::new("page-not-in-force"),
        Some(DayInterval { from, to: None }) => Message::new("page-since").day("from", from),
        Some(DayInterval { from, to: Some(to) }) => Message::new("page-since-until")
            .day("from", from)
            .day("to", to),
    };
    message(locale, &words)
}

/// Returns the name of a row of the law tables.
pub(crate) fn law_name(name: &LawName, locale: Locale) -> &str {
    match locale {
        Locale::SrCyrl => &name.sr_cyrl,
        Locale::SrLatn => &name.sr_latn,
        Locale::En => &name.en,
    }
}

/// Returns a message in words.
pub(crate) fn message(locale: Locale, message: &Message) -> String {
    Messages::embedded().render(locale, &message.code, &arguments(message))
}

/// Returns an attribute of a message in words, its cure for example.
pub(crate) fn attribute(locale: Locale, message: &Message, name: &str) -> Option<String> {
    Messages::embedded().render_attribute(locale, &message.code, name, &arguments(message))
}

/// Returns a day as the reader writes it.
pub(crate) fn day(locale: Locale, day: Day) -> String {
    let (year, month, of_month) = numbers(day);
    format_day(year, month, of_month, locale)
}

fn arguments(message: &Message) -> Vec<(&str, Argument)> {
    let parameters = message.parameters.iter();
    parameters
        .map(|(name, parameter)| (name.as_ref(), argument(parameter)))
        .collect()
}

fn argument(parameter: &Parameter) -> Argument {
    match parameter {
        Parameter::Text(text) => Argument::Text(text.clone()),
        Parameter::Integer(number) => Argument::Integer(*number),
        Parameter::Decimal(decimal) => Argument::Decimal(decimal.to_string()),
        Parameter::Measure { value, decimals } => {
            Argument::Decimal(format!("{value:.*}", usize::from(*decimals)))
        }
        Parameter::Day(day) => {
            let (year, month, day) = numbers(*day);
            Argument::Day { year, month, day }
        }
    }
}

fn numbers(day: Day) -> (i16, u8, u8) {
    let date = day.date();
    // Months and days of the month are never negative.
    (
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}
