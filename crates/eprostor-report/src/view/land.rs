//! Who and where: title, address and parcels.

use eprostor_model::{Message, ParcelFacts, Subject};

use super::{Words, route};
use crate::words::{ko_address, measure, rendered, word};

/// A parcel in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelView {
    /// The code of its cadastral municipality.
    pub ko: String,
    /// Its number.
    pub number: String,
    /// Its number as it stands in an address: `222-1`.
    pub url_number: String,
    /// `KO DEMOVO (999903), DEMOVO`.
    pub address: String,
    /// The area of its geometry.
    pub measured_area: String,
    /// The registered area, or that there is none.
    pub registered_area: String,
    /// Where it came from and what came after it, a sentence each.
    pub history: Vec<String>,
}

/// Returns what the answer is about.
pub(super) fn title(words: &Words<'_>) -> String {
    let parcels = &words.content.land.parcels;
    let message = match (&words.content.determinants.question.subject, &parcels[..]) {
        (Subject::Area(_), _) => Message::new("answer-title-area"),
        (Subject::Route(route), _) => route::title(words, route.line().length_m(), route.width_m()),
        (Subject::Point(point), _) => Message::new("answer-title-point")
            .text("e", measure(point.e(), 2, words.locale))
            .text("n", measure(point.n(), 2, words.locale)),
        (Subject::Parcel(key), _) => Message::new("answer-title-parcel").text("number", key.number),
    };
    rendered(&message, words.locale)
}

/// Returns one line per cadastral municipality.
pub(super) fn address(words: &Words<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for parcel in &words.content.land.parcels {
        let line = parcel_address(words, parcel);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push(word("answer-no-parcel", words.locale));
    }
    lines
}

/// Returns the legal day in words.
pub(super) fn legal_day(words: &Words<'_>) -> String {
    let day = words.content.determinants.question.day;
    rendered(&Message::new("answer-day").day("day", day), words.locale)
}

/// Returns the parcels.
pub(super) fn parcels(words: &Words<'_>) -> Vec<ParcelView> {
    let parcels = words.content.land.parcels.iter();
    parcels.map(|parcel| view(words, parcel)).collect()
}

fn view(words: &Words<'_>, parcel: &ParcelFacts) -> ParcelView {
    let registered = parcel.registered_area_m2.map_or_else(
        || word("answer-area-not-registered", words.locale),
        |area| {
            format!(
                "{} m²",
                eprostor_text::format_decimal(&area.to_string(), words.locale)
            )
        },
    );
    ParcelView {
        ko: parcel.key.ko.to_string(),
        number: parcel.key.number.to_string(),
        url_number: parcel.key.number.url_form(),
        address: parcel_address(words, parcel),
        measured_area: words.area(parcel.measured_area_m2),
        registered_area: registered,
        history: history(words, parcel),
    }
}

fn parcel_address(words: &Words<'_>, parcel: &ParcelFacts) -> String {
    ko_address(&parcel.ko, words.locale)
}

fn history(words: &Words<'_>, parcel: &ParcelFacts) -> Vec<String> {
    let joined = |numbers: &[eprostor_model::ParcelNumber]| {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        numbers.join(", ")
    };
    let mut history = Vec::new();
    if !parcel.predecessors.is_empty() {
        history.push(
            Message::new("answer-predecessors").text("numbers", joined(&parcel.predecessors)),
        );
    }
    if !parcel.successors.is_empty() {
        history.push(Message::new("answer-successors").text("numbers", joined(&parcel.successors)));
    }
    if let Some(end) = parcel.valid.to {
        history.push(Message::new("answer-parcel-ended").day("day", end));
    }
    history.iter().map(|m| rendered(m, words.locale)).collect()
}
