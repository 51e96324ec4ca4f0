//! Deadlines, which need no register: only the law tables.

use eprostor_model::{Day, Deadline, LawTables};

use crate::ServiceError;

/// Counts a deadline of the law tables from the day of an event.
///
/// # Errors
/// There is no such deadline, or the law or the holidays of a day are not
/// known.
pub fn deadline(code: &str, from: Day) -> Result<Deadline, ServiceError> {
    Ok(eprostor_rules::deadline(LawTables::embedded(), code, from)?)
}
