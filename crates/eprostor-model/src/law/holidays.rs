//! Public holidays as rows of `law/holidays.csv`. Must not know how days are
//! counted: which day of a year a rule names is the business of
//! `eprostor-rules`.

use super::reading::Row;
use super::{LawError, LawName};
use crate::{Day, DayInterval};

/// On which day of a year a holiday begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayRule {
    /// Every year on the same day of the same month.
    Fixed {
        /// The month, 1 to 12.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// So many days after Orthodox Easter Sunday; negative before it.
    FromEaster(i32),
}

/// What becomes of a holiday that falls on a Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnSunday {
    /// The next working day is free in its place: state holidays.
    Moves,
    /// Nothing.
    Stays,
}

/// A row of `holidays.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayRow {
    /// Its code.
    pub code: String,
    /// Its names.
    pub name: LawName,
    /// Its first day in a year.
    pub rule: HolidayRule,
    /// How many days it lasts.
    pub days: u8,
    /// What becomes of it on a Sunday.
    pub on_sunday: OnSunday,
    /// The days on which the row holds.
    pub valid: DayInterval,
    /// The law it rests on.
    pub law: String,
    /// What the row rests on.
    pub evidence: String,
}

pub(super) fn holiday(row: &Row<'_>) -> Result<HolidayRow, LawError> {
    let rule = rule(&row.text("rule")?).ok_or_else(|| row.fault("rule"))?;
    let on_sunday = match row.text("moves_off_sunday")?.as_str() {
        "yes" => OnSunday::Moves,
        "no" => OnSunday::Stays,
        _ => return Err(row.fault("moves_off_sunday")),
    };
    Ok(HolidayRow {
        code: row.text("code")?,
        name: row.name()?,
        rule,
        days: row.parsed("days")?,
        on_sunday,
        valid: DayInterval {
            from: row.parsed("valid_from")?,
            to: row.optional::<Day>("valid_to")?,
        },
        law: row.text("law")?,
        evidence: row.text("evidence")?,
    })
}

/// Reads `01-07` or `easter-2`.
fn rule(text: &str) -> Option<HolidayRule> {
    if let Some(offset) = text.strip_prefix("easter") {
        return offset.parse().ok().map(HolidayRule::FromEaster);
    }
    let (month, day) = text.split_once('-')?;
    let rule = HolidayRule::Fixed {
        month: month.parse().ok()?,
        day: day.parse().ok()?,
    };
    matches!(
        rule,
        HolidayRule::Fixed {
            month: 1..=12,
            day: 1..=31
        }
    )
    .then_some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_a_day_of_the_year_or_counts_from_easter() {
        let fixed = HolidayRule::Fixed { month: 1, day: 7 };
        assert_eq!(rule("01-07"), Some(fixed));
        assert_eq!(rule("easter-2"), Some(HolidayRule::FromEaster(-2)));
        assert_eq!(rule("easter+1"), Some(HolidayRule::FromEaster(1)));
        for bad in ["", "easter", "13-01", "01-32", "0107", "christmas"] {
            assert_eq!(rule(bad), None, "{bad}");
        }
    }
}
