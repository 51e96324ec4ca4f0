//! A deadline that was counted: its last day and the days that did not count.

use crate::{Day, DeadlineUnit, LawName};

/// Why a day is no working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FreeDay {
    /// It is a Saturday.
    Saturday,
    /// It is a Sunday.
    Sunday,
    /// It is a holiday.
    Holiday(LawName),
    /// A state holiday fell on a Sunday, and this is the next working day.
    MovedHoliday(LawName),
}

impl FreeDay {
    /// Returns the reason's code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
            Self::Holiday(_) => "holiday",
            Self::MovedHoliday(_) => "moved_holiday",
        }
    }

    /// Returns the holiday's names, where it is one.
    pub fn holiday(&self) -> Option<&LawName> {
        match self {
            Self::Holiday(name) | Self::MovedHoliday(name) => Some(name),
            Self::Saturday | Self::Sunday => None,
        }
    }
}

/// A day that did not count, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedDay {
    /// The day.
    pub day: Day,
    /// Why it did not count.
    pub why: FreeDay,
}

/// A deadline counted from an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The row's code, as `PUBLIC_INSIGHT`.
    pub code: String,
    /// The day of the event; day 1 is the day after it.
    pub from: Day,
    /// How many.
    pub value: u16,
    /// Of what.
    pub unit: DeadlineUnit,
    /// The article.
    pub law_article: String,
    /// The version of the act that holds on the day of the event.
    pub version: String,
    /// The version of the law tables.
    pub law_version: String,
    /// The last day of the term.
    pub last_day: Day,
    /// The days between that did not count; none where days of the calendar
    /// are counted.
    pub skipped: Vec<SkippedDay>,
    /// Why the last day is no working day, where it is none: whether the term
    /// then ends later is a question of the act on procedure, not held here.
    pub last_day_is_free: Option<FreeDay>,
}
