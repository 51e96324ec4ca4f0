//! What is wrong with a question, as a message for the reader: the code is
//! stable, the words and the cure stand in the message files.

use eprostor_geometry::{Crs, Epsg};
use eprostor_index::FindError;
use eprostor_model::{DayError, IdError, Message};
use eprostor_rules::RulesError;
use eprostor_store::StoreError;

use crate::ServiceError;

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

impl ServiceError {
    /// Returns what to tell the reader, where the question is at fault; `None`
    /// where the machine is.
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Self::NotInitialised => Message::new("error-not-initialised"),
            Self::Find(fault) => find(fault),
            Self::UnknownRevision { asked, newest } => Message::new("error-revision-unknown")
                .text("asked", asked)
                .text("newest", newest),
            Self::Coordinates(_) => Message::new("error-coordinates-unusable"),
            Self::Area(findings) => findings.first().map_or_else(
                || Message::new("error-area-refused"),
                |finding| finding.message.clone(),
            ),
            Self::UnknownPlan(id) => Message::new("error-plan-unknown").text("id", id),
            Self::UnknownDocument(hash) => {
                Message::new("error-document-unknown").text("hash", hash)
            }
            Self::Store(StoreError::KeyReused { .. }) => Message::new("error-key-reused"),
            Self::Rules(RulesError::Cutting { land, covers, .. }) => {
                Message::new("error-land-too-complex")
                    .text("land", land)
                    .text("covers", covers)
            }
            Self::Rules(_) | Self::Store(_) | Self::Ingest(_) | Self::Stopped(_) => return None,
        })
    }
}

fn joined<T: ToString>(things: &[T]) -> String {
    things
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn find(fault: &FindError) -> Message {
    match fault {
        FindError::UnknownKo { code, nearest } => Message::new("error-ko-unknown")
            .text("ko", code)
            .text("nearest", joined(nearest)),
        FindError::UnknownParcel { key, nearest } => Message::new("error-parcel-unknown")
            .text("ko", key.ko)
            .text("number", &key.number)
            .text("nearest", joined(nearest)),
        FindError::NotOnDay {
            key, successors, ..
        } => Message::new("error-parcel-not-on-day")
            .text("ko", key.ko)
            .text("number", &key.number)
            .text("successors", joined(successors)),
        _ => Message::new("error-nothing-here"),
    }
}
