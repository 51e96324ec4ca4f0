//! Numbers as cells show them. No digit is lost: a format may add zeros and the
//! percent sign, and never rounds. Must not know files.

use eprostor_model::Day;

/// Days from 30 December 1899, where Excel's days would begin had 1900 not been
/// taken for a leap year, to 1 January 1970.
const EPOCH_1900: i64 = 25_569;
/// Days from 1 January 1904 to 1 January 1970.
const EPOCH_1904: i64 = 24_107;
/// Excel counts a 29 February 1900; days before it are one off.
const FALSE_LEAP_DAY: i64 = 60;
const SECONDS_OF_A_DAY: f64 = 86_400.0;
/// Decimals that a format may ask for.
const MAX_DECIMALS: usize = 15;

/// How a cell shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    /// As it is.
    #[default]
    General,
    /// With at least so many decimals.
    Number(usize),
    /// A hundred times as large, with a percent sign.
    Percent(usize),
    /// As a day.
    Day,
    /// As a time of day.
    Time,
}

/// Where days begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum DayZero {
    #[default]
    Of1900,
    Of1904,
}

impl Format {
    /// Returns a format that every program knows by its number (ECMA-376,
    /// 18.8.30).
    pub(super) fn built_in(id: u64) -> Self {
        match id {
            2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => Self::Number(2),
            9 => Self::Percent(0),
            10 => Self::Percent(2),
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Self::Time,
            _ => Self::General,
        }
    }

    /// Returns a format by its code: `0.00`, `0%`, `dd.mm.yyyy`.
    pub(super) fn of_code(code: &str) -> Self {
        let signs = signs(code);
        let has = |letters: &str| signs.chars().any(|sign| letters.contains(sign));
        if has("yd") || (has("m") && !has("hs")) {
            return Self::Day;
        }
        if has("hs") {
            return Self::Time;
        }
        let decimals = signs.split_once('.').map_or(0, |(_, decimals)| {
            decimals.chars().take_while(|sign| *sign == '0').count()
        });
        let decimals = decimals.min(MAX_DECIMALS);
        match (has("%"), has("0#?")) {
            (true, _) => Self::Percent(decimals),
            (false, true) => Self::Number(decimals),
            (false, false) => Self::General,
        }
    }

    /// Returns a number as a cell of this format shows it.
    pub(super) fn shown(self, value: f64, zero: DayZero) -> String {
        match self {
            Self::General => plain(value, 0),
            Self::Number(decimals) => plain(value, decimals),
            Self::Percent(decimals) => format!("{}%", plain(value * 100.0, decimals)),
            Self::Day => day(value, zero).unwrap_or_else(|| plain(value, 0)),
            Self::Time => time(value).unwrap_or_else(|| plain(value, 0)),
        }
    }
}

/// Returns the signs of a format that mean something, small, of its first part:
/// without texts in quotes, colours, and letters that stand for themselves.
fn signs(code: &str) -> String {
    let mut signs = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            // `[h]` counts hours, anything else is a colour, a language or a
            // condition.
            '[' => {
                let inside: String = letters
                    .by_ref()
                    .take_while(|letter| *letter != ']')
                    .collect();
                let inside = inside.to_lowercase();
                if !inside.is_empty() && inside.chars().all(|letter| "hms".contains(letter)) {
                    signs.push('h');
                }
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            letter => signs.extend(letter.to_lowercase()),
        }
    }
    // `General` and `E+00` hold letters of days.
    signs.replace("general", "").replace("e+", "e")
}

/// Returns the fifteen digits that programs show, with at least so many
/// decimals.
pub(super) fn plain(value: f64, decimals: usize) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let text = rounded.to_string();
    let text = if text == "-0" { "0".to_owned() } else { text };
    let found = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    if found >= decimals || !value.is_finite() {
        return text;
    }
    let point = if found == 0 { "." } else { "" };
    format!("{text}{point}{}", "0".repeat(decimals - found))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float becomes the nearest whole number, and days far away are none"
)]
fn day(value: f64, zero: DayZero) -> Option<String> {
    let whole = value.floor() as i64;
    let since_1970 = match zero {
        DayZero::Of1904 => whole.checked_sub(EPOCH_1904)?,
        DayZero::Of1900 if whole < FALSE_LEAP_DAY => whole.checked_sub(EPOCH_1900 - 1)?,
        DayZero::Of1900 => whole.checked_sub(EPOCH_1900)?,
    };
    let day = Day::from_epoch_days(since_1970).ok()?;
    let fraction = value - value.floor();
    match fraction * SECONDS_OF_A_DAY < 0.5 {
        true => Some(day.to_string()),
        false => Some(format!("{day} {}", time(fraction)?)),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is compared before"
)]
fn time(value: f64) -> Option<String> {
    if !(0.0..1_000.0).contains(&value) {
        return None;
    }
    let seconds = (value * SECONDS_OF_A_DAY).round() as u64;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    Some(format!("{hours:02}:{minutes:02}:{:02}", seconds % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart_by_their_signs() {
        for (code, format) in [
            ("General", Format::General),
            ("@", Format::General),
            ("0", Format::Number(0)),
            ("#,##0.00", Format::Number(2)),
            ("0.0#", Format::Number(1)),
            ("0.00\" m²\"", Format::Number(2)),
            ("[Red]0.0;-0.0", Format::Number(1)),
            ("0%", Format::Percent(0)),
            ("0.00\\ %", Format::Percent(2)),
            ("0.00E+00", Format::Number(2)),
            ("dd.mm.yyyy", Format::Day),
            ("[$-281A]d. mmmm yyyy.", Format::Day),
            ("mmm", Format::Day),
            ("hh:mm", Format::Time),
            ("[h]:mm:ss", Format::Time),
            ("\"den\" 0", Format::Number(0)),
        ] {
            assert_eq!(Format::of_code(code), format, "{code}");
        }
        assert_eq!(Format::built_in(10), Format::Percent(2));
        assert_eq!(Format::built_in(14), Format::Day);
    }

    #[test]
    fn numbers_gain_zeros_and_lose_no_digit() {
        let shown = |format: Format, value| format.shown(value, DayZero::Of1900);
        assert_eq!(shown(Format::General, 0.1 + 0.2), "0.3");
        assert_eq!(shown(Format::General, 60.0), "60");
        assert_eq!(shown(Format::Number(2), 1.5), "1.50");
        assert_eq!(shown(Format::Number(1), 0.6125), "0.6125");
        assert_eq!(shown(Format::Number(2), 3.0), "3.00");
        assert_eq!(shown(Format::Percent(0), 0.6), "60%");
        assert_eq!(shown(Format::Percent(0), 0.07), "7%");
        assert_eq!(shown(Format::Percent(1), 0.125), "12.5%");
        assert_eq!(shown(Format::Number(2), f64::NAN), "NaN");
        assert_eq!(shown(Format::General, 1e300).len(), 301);
    }

    #[test]
    fn days_are_counted_from_both_beginnings() {
        // As LibreOffice shows them: 44275 is 20 March 2021, and 42813 with the
        // other beginning.
        let shown = |value, zero| Format::Day.shown(value, zero);
        assert_eq!(shown(44_275.0, DayZero::Of1900), "2021-03-20");
        assert_eq!(shown(42_813.0, DayZero::Of1904), "2021-03-20");
        assert_eq!(shown(44_275.5, DayZero::Of1900), "2021-03-20 12:00:00");
        assert_eq!(shown(1.0, DayZero::Of1900), "1900-01-01");
        assert_eq!(shown(61.0, DayZero::Of1900), "1900-03-01");
        assert_eq!(shown(-5.0, DayZero::Of1900), "-5");
        assert_eq!(shown(1e18, DayZero::Of1900), "1000000000000000000");
        assert_eq!(Format::Time.shown(0.75, DayZero::Of1900), "18:00:00");
    }
}
