//! Numbers, days and storeys as a reader expects them. Must not know what they
//! measure. Decimals are text on both sides: a legal value never passes an f64.

use crate::locale::Locale;

/// Digits between two marks of thousands.
const GROUP: usize = 3;

/// Writes a decimal, given with a point and without marks (`-1234.50`), in the
/// reader's manner: `-1.234,50` in Serbian, `-1,234.50` in English. All digits
/// are kept, zeros at the end too: they tell the precision.
///
/// A text that is no decimal is returned as it is.
///
/// ```
/// use eprostor_text::{Locale, format_decimal};
/// assert_eq!(format_decimal("1234.50", Locale::SrCyrl), "1.234,50");
/// assert_eq!(format_decimal("1234.50", Locale::En), "1,234.50");
/// ```
pub fn format_decimal(decimal: &str, locale: Locale) -> String {
    let (sign, digits) = match decimal.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", decimal),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || fraction.is_some_and(|fraction| !is_number(fraction)) {
        return decimal.to_owned();
    }
    let (thousands, point) = match locale {
        Locale::SrCyrl | Locale::SrLatn => ('.', ','),
        Locale::En => (',', '.'),
    };
    let mut written = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(GROUP) {
            written.push(thousands);
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.push(point);
        written.push_str(fraction);
    }
    written
}

/// Writes a day of the calendar: `1. 3. 2021.` in Serbian, where each number is
/// an ordinal with its point, `1 March 2021` in English.
///
/// A month outside 1–12 is written as a number.
pub fn format_day(year: i16, month: u8, day: u8, locale: Locale) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = usize::from(month)
        .checked_sub(1)
        .and_then(|place| MONTHS.get(place));
    match (locale, name) {
        (Locale::En, Some(name)) => format!("{day} {name} {year}"),
        (Locale::En, None) => format!("{year}-{month:02}-{day:02}"),
        (Locale::SrCyrl | Locale::SrLatn, _) => format!("{day}. {month}. {year}."),
    }
}

/// Writes a formula of storeys (`Po+P+4+Pk`) in the script of the reader:
/// `По+П+4+Пк` in Cyrillic, unchanged in Latin and English.
///
/// Only the known letters (domain: Po, S, P, Pk, Ps, G) change, and only as
/// whole words: anything else in the text stays.
pub fn format_storeys(formula: &str, locale: Locale) -> String {
    if locale != Locale::SrCyrl {
        return formula.to_owned();
    }
    let mut written = String::with_capacity(formula.len() * 2);
    let mut word = String::new();
    for letter in formula.chars() {
        if letter.is_alphabetic() {
            word.push(letter);
        } else {
            written.push_str(storey_in_cyrillic(&word));
            word.clear();
            written.push(letter);
        }
    }
    written.push_str(storey_in_cyrillic(&word));
    written
}

fn storey_in_cyrillic(word: &str) -> &str {
    match word {
        "Po" => "По",
        "PO" => "ПО",
        "S" => "С",
        "Su" => "Су",
        "P" => "П",
        "Pk" => "Пк",
        "PK" => "ПК",
        "Ps" => "Пс",
        "PS" => "ПС",
        "G" => "Г",
        "do" => "до",
        "od" => "од",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_from_the_right() {
        for (decimal, serbian, english) in [
            ("0", "0", "0"),
            ("0.60", "0,60", "0.60"),
            ("999", "999", "999"),
            ("1000", "1.000", "1,000"),
            ("-12345678.9", "-12.345.678,9", "-12,345,678.9"),
            ("123456", "123.456", "123,456"),
        ] {
            assert_eq!(format_decimal(decimal, Locale::SrCyrl), serbian);
            assert_eq!(format_decimal(decimal, Locale::SrLatn), serbian);
            assert_eq!(format_decimal(decimal, Locale::En), english);
        }
    }

    #[test]
    fn what_is_no_decimal_is_left_alone() {
        for text in [
            "", "-", ".", "1.", ".5", "1,5", "1e5", "NaN", "1.2.3", "П+4", "--1", "+1",
        ] {
            assert_eq!(format_decimal(text, Locale::SrLatn), text);
        }
    }

    #[test]
    fn days_are_written_as_read() {
        assert_eq!(format_day(2021, 3, 1, Locale::SrCyrl), "1. 3. 2021.");
        assert_eq!(format_day(2021, 12, 31, Locale::En), "31 December 2021");
        assert_eq!(format_day(2021, 0, 1, Locale::En), "2021-00-01");
    }

    #[test]
    fn storeys_follow_the_script() {
        assert_eq!(format_storeys("Po+P+4+Pk", Locale::SrCyrl), "По+П+4+Пк");
        assert_eq!(
            format_storeys("(Po)+P+1 do P+3", Locale::SrCyrl),
            "(По)+П+1 до П+3"
        );
        assert_eq!(format_storeys("П+1+Plan", Locale::SrCyrl), "П+1+Plan");
        assert_eq!(format_storeys("P+4+Pk", Locale::SrLatn), "P+4+Pk");
        assert_eq!(format_storeys("", Locale::SrCyrl), "");
    }
}
