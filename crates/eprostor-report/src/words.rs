//! From codes, numbers and days to words of the reader's language. Must not
//! know answers.

use eprostor_model::{
    CadastralMunicipality, Day, DayInterval, LawName, Message, Parameter, Revision,
};
use eprostor_text::{Argument, Locale, Messages, format_day, format_decimal};

use crate::terminal::visible_message;

/// Returns a message for a terminal: in words, with its cure behind it where it
/// has one.
pub fn message_text(message: &Message, locale: Locale) -> String {
    let message = visible_message(message);
    let words = rendered(&message, locale);
    match attribute(&message, "cure", locale) {
        // A message that ends in a list of numbers has no stop of its own.
        Some(cure) if words.ends_with(char::is_alphanumeric) => format!("{words}. {cure}"),
        Some(cure) => format!("{words} {cure}"),
        None => words,
    }
}

/// Returns a message in words.
pub fn rendered(message: &Message, locale: Locale) -> String {
    let [text] = rendered_in(message, [locale]);
    text
}

/// Returns a message in the words of several languages.
pub(crate) fn rendered_in<const N: usize>(message: &Message, locales: [Locale; N]) -> [String; N] {
    let (messages, arguments) = (Messages::embedded(), arguments(message));
    locales.map(|locale| with_single_stops(messages.render(locale, &message.code, &arguments)))
}

/// A Serbian day ends in a full stop, which ends the sentence, too: takes out
/// the second of two stops behind a digit. An ellipsis has three.
fn with_single_stops(text: String) -> String {
    if !text.contains("..") {
        return text;
    }
    let mut single = String::with_capacity(text.len());
    for piece in text.split_inclusive("..") {
        let doubled = piece
            .strip_suffix("..")
            .filter(|rest| rest.ends_with(|letter: char| letter.is_ascii_digit()));
        match doubled {
            Some(rest) => {
                single.push_str(rest);
                single.push('.');
            }
            None => single.push_str(piece),
        }
    }
    single
}

/// Returns an attribute of a message in words.
pub fn attribute(message: &Message, name: &str, locale: Locale) -> Option<String> {
    Messages::embedded().render_attribute(locale, &message.code, name, &arguments(message))
}

/// Returns the words of a code without arguments.
pub fn word(code: &str, locale: Locale) -> String {
    Messages::embedded().render(locale, code, &[])
}

/// Returns the words of a code of the model, which has underscores where
/// messages have dashes.
pub fn coded(prefix: &str, code: &str, locale: Locale) -> String {
    word(&format!("{prefix}{}", code.replace('_', "-")), locale)
}

/// Returns the words of a code with words in it.
pub(crate) fn filled(code: &'static str, texts: &[(&'static str, &str)], locale: Locale) -> String {
    let texts = texts.iter();
    let args: Vec<_> = texts
        .map(|(name, text)| (*name, Argument::Text((*text).to_owned())))
        .collect();
    Messages::embedded().render(locale, code, &args)
}

/// Returns the words of a code with a number that chooses the plural.
pub fn counted(code: &'static str, count: usize, locale: Locale) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    rendered(&Message::new(code).integer("count", count), locale)
}

/// Returns a phrase of the law tables in the reader's language. The tables
/// hold some columns in one language only; a phrase without translation is
/// shown as it stands there.
pub(crate) fn law_phrase(phrase: &str, locale: Locale) -> String {
    let letters = phrase.to_lowercase();
    let words: Vec<&str> = letters
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let code = format!("law-{}", words.join("-"));
    if Messages::embedded().has(&code) {
        word(&code, locale)
    } else {
        phrase.to_owned()
    }
}

/// Returns a reference to an article, as `ZPI 57(3)`, with the act's name in
/// the reader's language.
pub(crate) fn article(reference: &str, locale: Locale) -> String {
    let whole = law_phrase(reference, locale);
    if whole != reference {
        return whole;
    }
    // The plural stands first: the other is a part of it.
    ["ZPI", "Constitution", "items", "item"]
        .into_iter()
        .fold(whole, |text, act| {
            text.replace(act, &word(&format!("law-{}", act.to_lowercase()), locale))
        })
}

/// Returns the name of a row of the law tables.
pub fn law_name(name: &LawName, locale: Locale) -> &str {
    match locale {
        Locale::SrCyrl => &name.sr_cyrl,
        Locale::SrLatn => &name.sr_latn,
        Locale::En => &name.en,
    }
}

/// Returns a day as the reader writes it.
pub fn day(day: Day, locale: Locale) -> String {
    let (year, month, of_month) = numbers(day);
    format_day(year, month, of_month, locale)
}

/// Returns days in force in words.
pub fn days_in_force(days: Option<DayInterval>, locale: Locale) -> String {
    let words = match days {
        None => Message::new("page-not-in-force"),
        Some(DayInterval { from, to: None }) => Message::new("page-since").day("from", from),
        Some(DayInterval { from, to: Some(to) }) => Message::new("page-since-until")
            .day("from", from)
            .day("to", to),
    };
    rendered(&words, locale)
}

/// Returns the line that names a revision.
pub fn revision(revision: Revision, locale: Locale) -> String {
    let line = Message::new("page-revision").integer("revision", revision.0);
    rendered(&line, locale)
}

/// Returns a measured number with so many decimals, as the reader writes it.
pub(crate) fn measure(value: f64, decimals: usize, locale: Locale) -> String {
    format_decimal(&plain(value, decimals), locale)
}

/// Returns a measured number with a point and without a negative zero.
pub(crate) fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    match text.strip_prefix('-') {
        Some(positive) if is_zero => positive.to_owned(),
        _ => text,
    }
}

pub(crate) fn arguments(message: &Message) -> Vec<(&str, Argument)> {
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
            Argument::Decimal(plain(*value, usize::from(*decimals)))
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

/// Returns a name of a place in the script of the language.
pub fn place_name<'n>(cyrl: &'n str, latn: &'n str, locale: Locale) -> &'n str {
    match locale {
        Locale::SrCyrl => cyrl,
        Locale::SrLatn | Locale::En => latn,
    }
}

/// Returns a cadastral municipality with its code and municipality.
pub fn ko_address(ko: &CadastralMunicipality, locale: Locale) -> String {
    let message = Message::new("answer-address")
        .text("ko", place_name(&ko.name_cyrl, &ko.name_latn, locale))
        .text("code", ko.code)
        .text(
            "municipality",
            place_name(&ko.municipality_cyrl, &ko.municipality_latn, locale),
        );
    rendered(&message, locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_zero_is_shown_as_zero() {
        assert_eq!(plain(-0.000_1, 2), "0.00");
        assert_eq!(plain(-1.5, 1), "-1.5");
        assert_eq!(measure(1234.56, 1, Locale::SrLatn), "1.234,6");
    }

    #[test]
    fn articles_name_the_act_in_the_readers_language() {
        assert_eq!(article("ZPI 57(3)", Locale::SrCyrl), "ЗПИ 57(3)");
        assert_eq!(article("ZPI 57(3)", Locale::SrLatn), "ZPI 57(3)");
        assert_eq!(
            article("ZPI 35; Constitution 168(3)", Locale::SrLatn),
            "ZPI 35; Ustav 168(3)"
        );
        assert_eq!(
            article("ZPI 2 items 26-27, 31 item 4", Locale::SrLatn),
            "ZPI 2 tač. 26-27, 31 tač. 4"
        );
        assert_eq!(
            article("register practice", Locale::SrCyrl),
            "пракса регистра"
        );
    }

    #[test]
    fn a_reading_shows_a_number_as_values_are_shown() {
        let reading = |value: Parameter, unit: &str| {
            let message = Message::new("reading-value")
                .text("plan", "p")
                .text("parameter", "k")
                .text("operator", "max")
                .with("value", value)
                .text("unit", unit)
                .text("provision", "cl-4");
            (
                rendered(&message, Locale::En),
                rendered(&message, Locale::SrCyrl),
            )
        };
        let number = |text: &str| Parameter::Decimal(text.parse().unwrap());
        for (value, unit, english, serbian) in [
            (number("1200.5"), "m2", "1,200.5 m²", "1.200,5 m²"),
            (number("60"), "%", "60 %", "60 %"),
            (number("0.30"), "ratio", "0.30", "0,30"),
            (Parameter::Text("P+1".to_owned()), "storeys", "P+1", "P+1"),
        ] {
            let (en, sr) = reading(value, unit);
            assert_eq!(en, format!("p: k at most {english} (cl-4)."));
            assert_eq!(sr, format!("p: k највише {serbian} (cl-4)."));
        }
    }

    #[test]
    fn a_day_at_the_end_of_a_sentence_keeps_one_full_stop() {
        let message = Message::new("regime-checked")
            .text("adopter", "demovo")
            .day("since", "2020-01-01".parse().unwrap());
        let text = rendered(&message, Locale::SrLatn);
        assert!(text.ends_with("1. 1. 2020."), "{text}");
        assert_eq!(
            with_single_stops("31. 12. 2025.. To".to_owned()),
            "31. 12. 2025. To"
        );
        assert_eq!(with_single_stops("itd... 3".to_owned()), "itd... 3");
    }

    #[test]
    fn a_message_is_followed_by_its_cure() {
        let message = Message::new("cli-folder-exists");
        let text = message_text(&message, Locale::En);
        let cure = attribute(&message, "cure", Locale::En).unwrap();
        assert!(text.ends_with(&cure) && text.len() > cure.len());
    }
}
