//! The answer in one minute: sentences a citizen reads first. Every one is said
//! again, with its source, further down.

mod limits;
mod open;
mod part;

use eprostor_model::{Message, Part, RegimeAnswer, RegimeOutcome};

use super::Words;
use super::regimes::name;
use super::regimes_in_part::told;
use super::route::metres;
use crate::words::{counted, filled, law_phrase, rendered};

/// Parts said one by one; of more only the number is said.
const PARTS_SAID: usize = 3;

/// Regimes and undelivered plans named one by one; of more only the number is
/// said (issue 4, point 9).
const NAMED: usize = 5;

/// Regimes without data that are named before the others: every building asks
/// for its road and its power (ZPI 54), most for water, many for heritage, and
/// farmland for its change of use (ZPI 88). A judgement; nobody has counted.
const ASKED_MOST: [&str; NAMED] = ["road", "power", "water_land", "heritage", "agricultural"];

/// Returns the sentences.
pub(super) fn sentences(words: &Words<'_>) -> Vec<String> {
    let content = words.content;
    let mut sentences = vec![rendered(&area(words), words.locale)];
    if content.parts.len() > 1 {
        let code = if words.is_about_parcels() && content.land.parcels.len() == 1 {
            "summary-parts"
        } else {
            "summary-land-parts"
        };
        sentences.push(counted(code, content.parts.len(), words.locale));
    }
    let mut largest: Vec<&Part> = content.parts.iter().collect();
    largest.sort_by(|a, b| {
        b.area_m2
            .total_cmp(&a.area_m2)
            .then(a.number.cmp(&b.number))
    });
    let more = largest.len().saturating_sub(PARTS_SAID);
    largest.truncate(PARTS_SAID);
    sentences.extend(largest.iter().map(|part| part::sentence(words, part)));
    if more > 0 {
        sentences.push(counted("summary-smaller-parts", more, words.locale));
    }
    sentences.extend(super::building::not_met(words));
    sentences.extend(conflict_sentence(words));
    sentences.extend(regime_sentences(words));
    if !content.upcoming.is_empty() {
        sentences.push(counted(
            "summary-upcoming",
            content.upcoming.len(),
            words.locale,
        ));
    }
    sentences
}

fn area(words: &Words<'_>) -> Message {
    let area = words.area(words.content.land.area_m2);
    if let Some(route) = &words.content.route {
        let parcels = words.content.land.parcels.len();
        return Message::new("summary-route")
            .text("length", metres(words, route.length_m))
            .text("width", metres(words, route.width_m))
            .text("area", area)
            .integer("count", i64::try_from(parcels).unwrap_or(i64::MAX));
    }
    match &words.content.land.parcels[..] {
        [parcel] if words.is_about_parcels() => match parcel.registered_area_m2 {
            Some(registered) => {
                let text = eprostor_text::format_decimal(&registered.to_string(), words.locale);
                Message::new("summary-area-registered")
                    .text("area", area)
                    .text("registered", format!("{text} m²"))
            }
            None => Message::new("summary-area").text("area", area),
        },
        _ => Message::new("summary-area").text("area", area),
    }
}

fn conflict_sentence(words: &Words<'_>) -> Option<String> {
    let count = words.content.parts.iter().map(|p| p.conflicts.len()).sum();
    (count > 0).then(|| counted("summary-conflicts", count, words.locale))
}

fn regime_sentences(words: &Words<'_>) -> Vec<String> {
    let regimes = &words.content.regimes;
    let applies = regimes
        .iter()
        .filter(|regime| matches!(regime.outcome, RegimeOutcome::Applies(_)));
    let names: Vec<String> = applies.map(|regime| told(words, regime)).collect();
    let mut sentences = Vec::new();
    if !names.is_empty() {
        let names = names.join("; ");
        sentences.push(filled(
            "summary-regimes",
            &[("names", &names)],
            words.locale,
        ));
    }
    sentences.extend(unknown_sentence(words));
    sentences
}

/// Names the regimes nothing is known of, those asked most first, each with
/// whom to ask.
fn unknown_sentence(words: &Words<'_>) -> Option<String> {
    let regimes = words.content.regimes.iter();
    let mut unknown: Vec<(&RegimeAnswer, &str)> = regimes
        .filter_map(|regime| match &regime.outcome {
            RegimeOutcome::NotKnown => Some((regime, &*regime.ask)),
            _ => None,
        })
        .collect();
    if unknown.is_empty() {
        return None;
    }
    let place = |code: &str| ASKED_MOST.iter().position(|asked| *asked == code);
    // The sort is stable: the others keep the order of the law table.
    unknown.sort_by_key(|(regime, _)| place(&regime.code.0).unwrap_or(ASKED_MOST.len()));
    let count = i64::try_from(unknown.len()).unwrap_or(i64::MAX);
    let names = unknown.iter().map(|(regime, ask)| {
        let (name, whom) = (name(words, regime), law_phrase(ask, words.locale));
        let named = [("name", name.as_str()), ("whom", whom.as_str())];
        filled("summary-regime-not-known", &named, words.locale)
    });
    let message = Message::new("summary-regimes-not-known")
        .integer("count", count)
        .text("names", open::at_most_named(words, names.collect()));
    Some(rendered(&message, words.locale))
}
