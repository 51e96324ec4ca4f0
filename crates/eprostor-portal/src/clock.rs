//! The clock of the portal and the command line, the doors. Everything below
//! gets days and times as arguments.

use eprostor_model::{Day, DayError};
use eprostor_service::RecordTime;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Returns today in Europe/Belgrade.
///
/// # Errors
/// The clock of this machine is set to a year that no day of ours has.
///
/// # Panics
/// Never: the time zones are built into the program.
pub fn today() -> Result<Day, DayError> {
    let zone = TimeZone::get("Europe/Belgrade").expect("the time zones are built into the program");
    Day::try_from(now().to_zoned_datetime(zone).date())
}

/// Returns the moment for the record.
pub fn record_time() -> RecordTime {
    RecordTime(now().as_second())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the doors are here; the clock enters with them"
)]
fn now() -> Timestamp {
    Timestamp::now()
}
