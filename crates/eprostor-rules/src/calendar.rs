//! Working days and deadlines (domain.md 8). Every day is an argument; must not
//! know plans or parcels.

mod deadline;
mod easter;

use eprostor_model::{
    Day, DayError, FreeDay, HolidayRow, HolidayRule, LATEST_YEAR, LawTables, OnSunday, SkippedDay,
};
use jiff::civil::Weekday;
use thiserror::Error;

pub use deadline::deadline;
pub use easter::orthodox_easter;

/// Says why a day or a deadline cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The table of holidays does not hold for the day.
    #[error("holidays of {0} are not known: no row of the table holds on that day")]
    OutsideTable(Day),
    /// The term ends after the last year there is.
    #[error("the term from {0} ends after the year {LATEST_YEAR}")]
    TooLate(Day),
    /// No deadline has that code.
    #[error("no deadline {0:?} in the law tables")]
    UnknownDeadline(String),
    /// It is not known how long the deadline was on that day.
    #[error("how long deadline {code} was on {day} is not known")]
    UnknownOnDay {
        /// The deadline's code.
        code: String,
        /// The day of the event.
        day: Day,
    },
}

/// Returns why a day is no working day, or nothing where it is one. A holiday
/// is named before the Saturday or Sunday it falls on.
///
/// # Errors
/// The table of holidays does not hold for the day.
pub fn free_day(law: &LawTables, day: Day) -> Result<Option<FreeDay>, CalendarError> {
    let rows = law.holidays().iter();
    if !rows.clone().any(|row| row.valid.contains(day)) {
        return Err(CalendarError::OutsideTable(day));
    }
    if let Some(why) = at_rest(law, day) {
        return Ok(Some(why));
    }
    // The first working day behind a state holiday on a Sunday is free in its
    // place; between the two lie only days that are free anyway.
    let mut before = day.plus_days(-1);
    while at_rest(law, before).is_some() {
        if before.date().weekday() == Weekday::Sunday {
            let moves = |row: &&HolidayRow| row.on_sunday == OnSunday::Moves && falls(row, before);
            if let Some(row) = rows.clone().find(moves) {
                return Ok(Some(FreeDay::MovedHoliday(row.name.clone())));
            }
        }
        before = before.plus_days(-1);
    }
    Ok(None)
}

/// Tells whether offices work on a day.
///
/// # Errors
/// The table of holidays does not hold for the day.
pub fn is_working_day(law: &LawTables, day: Day) -> Result<bool, CalendarError> {
    Ok(free_day(law, day)?.is_none())
}

/// Returns the last of `count` working days, the first of which is the first
/// working day after `day`. No days end on `day` itself.
///
/// # Errors
/// The table of holidays does not hold for a day on the way, or the years end.
pub fn add_working_days(law: &LawTables, day: Day, count: u16) -> Result<Day, CalendarError> {
    Ok(counted(law, day, count)?.0)
}

/// Returns how many working days lie behind `from`, up to and with `to`: none
/// where `to` is not later.
///
/// # Errors
/// The table of holidays does not hold for a day between.
pub fn working_days_between(law: &LawTables, from: Day, to: Day) -> Result<u32, CalendarError> {
    let (mut day, mut count) = (from, 0);
    while day < to {
        day = day.plus_days(1);
        count += u32::from(is_working_day(law, day)?);
    }
    Ok(count)
}

/// Returns the last of `count` working days with the days that did not count.
fn counted(
    law: &LawTables,
    from: Day,
    count: u16,
) -> Result<(Day, Vec<SkippedDay>), CalendarError> {
    let (mut day, mut left, mut skipped) = (from, count, Vec::new());
    while left > 0 {
        day = in_range(from, day.plus_days(1))?;
        match free_day(law, day)? {
            Some(why) => skipped.push(SkippedDay { day, why }),
            None => left -= 1,
        }
    }
    Ok((day, skipped))
}

/// Returns the end of a term from `from`, where the register answers for it.
fn in_range(from: Day, end: Day) -> Result<Day, CalendarError> {
    let checked: Result<Day, DayError> = Day::try_from(end.date());
    checked.map_err(|_| CalendarError::TooLate(from))
}

/// Returns why a day is free by itself: a holiday, a Saturday or a Sunday.
fn at_rest(law: &LawTables, day: Day) -> Option<FreeDay> {
    if let Some(row) = law.holidays().iter().find(|row| falls(row, day)) {
        return Some(FreeDay::Holiday(row.name.clone()));
    }
    match day.date().weekday() {
        Weekday::Saturday => Some(FreeDay::Saturday),
        Weekday::Sunday => Some(FreeDay::Sunday),
        _ => None,
    }
}

/// Tells whether a day is one of a holiday's days. No holiday of the table
/// begins in one year and ends in the next.
fn falls(row: &HolidayRow, day: Day) -> bool {
    let year = day.date().year();
    let first = match row.rule {
        HolidayRule::Fixed { month, day } => Day::new(year, month, day).ok(),
        HolidayRule::FromEaster(offset) => orthodox_easter(year).map(|day| day.plus_days(offset)),
    };
    first.is_some_and(|first| {
        row.valid.contains(day) && first <= day && day < first.plus_days(i32::from(row.days))
    })
}

#[cfg(test)]
mod tests;
