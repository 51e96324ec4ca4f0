//! A deadline of the law tables, counted from an event by the version of the
//! law that holds on the day of the event. Must not know the procedure it is a
//! step of.

use eprostor_model::{Day, Deadline, DeadlineUnit, LawTables};

use super::{CalendarError, counted, free_day, in_range};

/// Counts a deadline from the day of an event; day 1 is the day after it.
/// Months and years end on the day of the same number.
///
/// # Errors
/// There is no such deadline, no version of the law is known to hold on that
/// day, or a day between is outside the table of holidays.
pub fn deadline(law: &LawTables, code: &str, from: Day) -> Result<Deadline, CalendarError> {
    let rows = law.deadlines().iter();
    let mut rows = rows
        .filter(|row| row.code.eq_ignore_ascii_case(code))
        .peekable();
    if rows.peek().is_none() {
        return Err(CalendarError::UnknownDeadline(code.to_owned()));
    }
    let row = rows.find(|row| row.valid.contains(from));
    let row = row.ok_or_else(|| CalendarError::UnknownOnDay {
        code: code.to_ascii_uppercase(),
        day: from,
    })?;
    let value = i32::from(row.value);
    let (last_day, skipped) = match row.unit {
        DeadlineUnit::WorkingDays => counted(law, from, row.value)?,
        DeadlineUnit::Days => (from.plus_days(value), Vec::new()),
        DeadlineUnit::Months => (from.plus_months(value), Vec::new()),
        DeadlineUnit::Years => (from.plus_months(12 * value), Vec::new()),
    };
    let last_day = in_range(from, last_day)?;
    Ok(Deadline {
        code: row.code.clone(),
        from,
        value: row.value,
        unit: row.unit,
        law_article: row.law_article.clone(),
        version: row.version.clone(),
        law_version: law.version().to_owned(),
        last_day,
        skipped,
        last_day_is_free: free_day(law, last_day)?,
    })
}
