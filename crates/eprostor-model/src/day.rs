//! Legal days and half-open intervals of them. A day is a calendar day in
//! Europe/Belgrade; there is no clock here.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use thiserror::Error;

/// The earliest legal day the register answers for: the first planning law
/// whose plans may still be in force is younger than this.
pub const EARLIEST_YEAR: i16 = 1900;
/// The latest legal day the register answers for.
pub const LATEST_YEAR: i16 = 2199;

/// Says why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DayError {
    /// The text is not an ISO day that exists.
    #[error("day {0:?} is not a calendar day of the form 2026-11-25")]
    NotADay(String),
    /// The day lies outside the years the register answers for.
    #[error("day {0} is outside {EARLIEST_YEAR}–{LATEST_YEAR}")]
    OutOfRange(String),
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The first day of [`EARLIEST_YEAR`].
    pub const EARLIEST: Self = Self(Date::constant(EARLIEST_YEAR, 1, 1));

    /// The first day of plans that are made in GIS by law (62/2023, article
    /// 91(2)).
    pub const GIS_BY_LAW: Self = Self(Date::constant(2028, 1, 1));

    /// Returns the day with these numbers.
    ///
    /// # Errors
    /// The day does not exist or is out of range.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DayError> {
        let text = || format!("{year:04}-{month:02}-{day:02}");
        let date = Date::new(year, month, day).map_err(|_| DayError::NotADay(text()))?;
        Self::try_from(date)
    }

    /// Returns the day as a calendar date.
    pub fn date(self) -> Date {
        self.0
    }

    /// Returns the day `days` later, or the last day there is.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// Returns the day `months` later; a day that month lacks becomes its last.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.months()))
    }

    /// Returns the days since 1970-01-01, the form in which the store keeps a
    /// day.
    pub fn epoch_days(self) -> i64 {
        let epoch = Date::constant(1970, 1, 1);
        i64::from((self.0 - epoch).get_days())
    }

    /// Returns the day that [`Day::epoch_days`] gave.
    ///
    /// # Errors
    /// The number is out of range.
    pub fn from_epoch_days(days: i64) -> Result<Self, DayError> {
        let fault = || DayError::OutOfRange(format!("{days} days after 1970-01-01"));
        let span = jiff::Span::new().try_days(days).map_err(|_| fault())?;
        let date = Date::constant(1970, 1, 1)
            .checked_add(span)
            .map_err(|_| fault())?;
        Self::try_from(date)
    }
}

impl TryFrom<Date> for Day {
    type Error = DayError;

    fn try_from(date: Date) -> Result<Self, DayError> {
        if (EARLIEST_YEAR..=LATEST_YEAR).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(DayError::OutOfRange(date.to_string()))
        }
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let fault = || DayError::NotADay(text.to_owned());
        if text.len() != 10 {
            return Err(fault());
        }
        let date: Date = text.parse().map_err(|_| fault())?;
        Self::try_from(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A half-open interval of days `[from, to)`; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayInterval {
    /// The first day inside.
    pub from: Day,
    /// The first day no longer inside; `None` where no end is known.
    pub to: Option<Day>,
}

impl DayInterval {
    /// Returns the interval that starts on `from` and has no known end.
    pub fn since(from: Day) -> Self {
        Self { from, to: None }
    }

    /// Tells whether the day lies inside.
    #[inline]
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Tells whether no day lies inside.
    pub fn is_empty(&self) -> bool {
        self.to.is_some_and(|to| to <= self.from)
    }

    /// Tells whether any day lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        let from = self.from.max(other.from);
        self.contains(from) && other.contains(from)
    }

    /// Returns the interval cut off at `to`, if that is earlier.
    #[must_use]
    pub fn ending_by(self, to: Day) -> Self {
        let to = self.to.map_or(to, |own| own.min(to));
        Self {
            from: self.from,
            to: Some(to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn an_interval_holds_its_first_day_and_not_its_last() {
        let interval = DayInterval {
            from: day("2020-01-01"),
            to: Some(day("2021-01-01")),
        };
        assert!(interval.contains(day("2020-01-01")));
        assert!(interval.contains(day("2020-12-31")));
        assert!(!interval.contains(day("2021-01-01")));
        assert!(!interval.contains(day("2019-12-31")));
    }

    #[test]
    fn intervals_meet_where_they_have_a_day_in_common() {
        let days = |from: &str, to: Option<&str>| DayInterval {
            from: day(from),
            to: to.map(day),
        };
        let year = days("2020-01-01", Some("2021-01-01"));
        for (other, meets) in [
            (days("2020-12-31", None), true),
            (days("2021-01-01", None), false),
            (days("2019-01-01", Some("2020-01-01")), false),
            (days("2019-01-01", Some("2020-01-02")), true),
            (days("2020-06-01", Some("2020-06-01")), false),
        ] {
            assert_eq!(year.meets(&other), meets, "{other:?}");
            assert_eq!(other.meets(&year), meets, "{other:?}");
        }
    }

    #[test]
    fn epoch_days_lead_there_and_back() {
        for text in [
            "1970-01-01",
            "1969-12-31",
            "2026-11-25",
            "1900-01-01",
            "2199-12-31",
        ] {
            assert_eq!(
                Day::from_epoch_days(day(text).epoch_days()),
                Ok(day(text)),
                "{text}"
            );
        }
        assert_eq!(day("1970-01-02").epoch_days(), 1);
    }

    #[test]
    fn days_that_do_not_exist_or_lie_out_of_range_are_refused() {
        for bad in [
            "2026-02-30",
            "26-01-01",
            "2026-1-1",
            "",
            "yesterday",
            "2026-01-01T00:00",
        ] {
            assert!(
                matches!(bad.parse::<Day>(), Err(DayError::NotADay(_))),
                "{bad}"
            );
        }
        assert!(matches!(
            "1899-12-31".parse::<Day>(),
            Err(DayError::OutOfRange(_))
        ));
        assert!(matches!(
            "2200-01-01".parse::<Day>(),
            Err(DayError::OutOfRange(_))
        ));
    }
}
