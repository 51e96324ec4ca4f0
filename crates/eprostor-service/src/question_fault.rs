//! What is wrong with the words of a question, as a message for the reader: the
//! code is stable, the words and the cure stand in the message files.

use eprostor_geometry::{Crs, Epsg};
use eprostor_model::{
    BUILDING_TYPES, DayError, IdError, IntentFault, MAX_ROUTE_LENGTH_M, MAX_ROUTE_VERTICES,
    MAX_ROUTE_WIDTH_M, MIN_ROUTE_WIDTH_M, Message, Parameter, RouteFault,
};

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

/// Metres of a kilometre.
const M_PER_KM: f64 = 1_000.0;

/// Returns the message for a line and width that are no route.
pub fn route(fault: &RouteFault) -> Message {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let metres = |value, decimals| Parameter::Measure { value, decimals };
    match fault {
        RouteFault::Width { width_m } => Message::new("error-route-width")
            .text("width_m", width_m)
            .with("min_m", metres(MIN_ROUTE_WIDTH_M, 2))
            .with("max_m", metres(MAX_ROUTE_WIDTH_M, 0)),
        RouteFault::SeveralLines { found } => {
            Message::new("error-route-several-lines").integer("found", whole(*found))
        }
        RouteFault::TooManyVertices { found } => Message::new("error-route-vertices")
            .integer("found", whole(*found))
            .integer("max", whole(MAX_ROUTE_VERTICES)),
        RouteFault::TooLong { length_m } => Message::new("error-route-length")
            .with("length_km", metres(length_m / M_PER_KM, 3))
            .with("max_km", metres(MAX_ROUTE_LENGTH_M / M_PER_KM, 0)),
        RouteFault::TooTangled => Message::new("error-route-tangled"),
    }
}

/// Reads a working width in metres, with a point or a comma.
///
/// # Errors
/// The message that it is none.
pub fn width_m(text: &str) -> Result<f64, Message> {
    let number = text.trim().replace(',', ".").parse().ok();
    number.ok_or_else(|| Message::new("error-width-malformed").text("width", text.trim()))
}

/// Returns the message for what cannot be built.
pub fn intent(fault: &IntentFault) -> Message {
    match fault {
        IntentFault::Measure { field, text, max } => {
            Message::new("error-building-measure-malformed")
                .text("field", field)
                .text("value", text)
                .integer("max", i64::from(*max))
        }
        IntentFault::UnknownClass(text) => {
            Message::new("error-building-class-unknown").text("value", text)
        }
        IntentFault::UnknownType(text) => Message::new("error-building-type-unknown")
            .text("value", text)
            .text("known", BUILDING_TYPES.join(", ")),
        IntentFault::Storeys(text) => {
            Message::new("error-building-storeys-malformed").text("value", text)
        }
        IntentFault::YesNo { field, text } => Message::new("error-building-yes-no-malformed")
            .text("field", field)
            .text("value", text),
        IntentFault::Use { max } => Message::new("error-building-use-malformed")
            .integer("max", i64::try_from(*max).unwrap_or(i64::MAX)),
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
