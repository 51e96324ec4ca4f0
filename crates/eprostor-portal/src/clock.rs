//! The portal's clock. Everything below gets days and times as arguments.

use eprostor_model::{Day, DayError};
use eprostor_service::RecordTime;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Returns today in Europe/Belgrade.
pub(crate) fn today() -> Result<Day, DayError> {
    let zone = TimeZone::get("Europe/Belgrade").expect("the time zones are built into the program");
    Day::try_from(now().to_zoned_datetime(zone).date())
}

/// Returns the moment for the record.
pub(crate) fn record_time() -> RecordTime {
    RecordTime(now().as_second())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the portal is a door; the clock enters here"
)]
fn now() -> Timestamp {
    Timestamp::now()
}
