//! What is wrong with the words of a question, as a message for the reader: the
//! code is stable, the words and the cure stand in the message files.

use eprostor_geometry::{Crs, Epsg};
use eprostor_model::{DayError, IdError, Message};

/// Returns the message for a day that is none.
pub fn day(fault: &DayError) -> Message {
    match fault {
        DayError::NotADay(text) => Message::new("error-day-malformed").text("day", text),
        DayError::OutOfRange(text) => Message::new("error-day-out-of-range").text("day", text),
    }
}

/// Returns the message for an identity that is none.
pub fn id(fault: &IdError) -> Message {
    match fault {
        IdError::PlanId(text) => Message::new("error-plan-id-malformed").text("id", text),
        IdError::ZoneId(text) => Message::new("error-zone-id-malformed").text("id", text),
        IdError::KoDigits(text) => Message::new("error-ko-malformed").text("ko", text),
        IdError::KoCheckDigit {
            code,
            found,
            expected,
        } => Message::new("error-ko-check-digit")
            .text("ko", code)
            .text("found", found)
            .text("expected", expected),
        IdError::Municipality(text) => {
            Message::new("error-municipality-malformed").text("code", text)
        }
        IdError::ParcelNumber(text) => {
            Message::new("error-parcel-number-malformed").text("number", text)
        }
        IdError::DocumentHash(text) => {
            Message::new("error-document-hash-malformed").text("hash", text)
        }
    }
}

/// Returns the CRS with this EPSG code.
///
/// # Errors
/// The message that it is not supported.
pub fn crs(epsg: u32) -> Result<Epsg, Message> {
    let code = Epsg(epsg);
    match Crs::from_epsg(code) {
        Ok(_) => Ok(code),
        Err(_) => Err(Message::new("error-crs-unsupported").text("epsg", epsg)),
    }
}
