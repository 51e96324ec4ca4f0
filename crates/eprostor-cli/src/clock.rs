//! The clock of the command line. Everything below gets days and times as
//! arguments.

use eprostor_model::Day;
use eprostor_service::RecordTime;
use jiff::tz::TimeZone;

use crate::failure::Failure;

/// Returns today in Europe/Belgrade.
pub(crate) fn today() -> Result<Day, Failure> {
    let zone = TimeZone::get("Europe/Belgrade").map_err(Failure::machine)?;
    let date = now().to_zoned_datetime(zone).date();
    Day::try_from(date).map_err(Failure::machine)
}

/// Returns the moment for the record.
pub(crate) fn record_time() -> RecordTime {
    RecordTime(now().as_second())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is a door; the clock enters here"
)]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}
