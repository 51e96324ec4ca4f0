//! The answer in one minute: sentences a citizen reads first. Every one is said
//! again, with its source, further down.

use eprostor_model::{Message, Outcome, ParameterAnswer, Part, RegimeOutcome, ValueState};

use super::Words;
use super::parts::{outcome, ruling, zone};
use super::regimes::name;
use super::values::{parameter_name, value_text};
use crate::words::{counted, filled, rendered};

/// Parameters named in the summary: what a permit asks first (ZPI 31).
const MAIN_PARAMETERS: [&str; 4] = ["site_coverage_max", "far_max", "storeys_max", "height_max"];

/// Parts said one by one; of more only the number is said.
const PARTS_SAID: usize = 3;

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
    largest.truncate(PARTS_SAID);
    sentences.extend(largest.iter().map(|part| part_sentence(words, part)));
    sentences.extend(values_sentence(words, largest.first()));
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

fn part_sentence(words: &Words<'_>, part: &Part) -> String {
    let whole = words.content.parts.len() == 1;
    let plans: Vec<String> = ruling(part)
        .map(|plan| words.plan_title(&plan.plan))
        .collect();
    let mut zones: Vec<String> = Vec::new();
    for found in ruling(part).flat_map(|plan| &plan.zones) {
        zones.push(zone(words, found));
    }
    let mut sentence = outcome(words, part.outcome);
    if !plans.is_empty() && part.outcome != Outcome::NotKnown {
        sentence = format!("{sentence} – {}", plans.join(", "));
    }
    if !zones.is_empty() {
        let zones = filled("summary-zone", &[("zone", &zones.join("; "))], words.locale);
        sentence = format!("{sentence}; {zones}");
    }
    if whole {
        return format!("{sentence}.");
    }
    let head = Message::new("summary-part")
        .integer("number", part.number.into())
        .text("share", words.percent(part.share));
    format!("{} {sentence}.", rendered(&head, words.locale))
}

fn values_sentence(words: &Words<'_>, part: Option<&&Part>) -> Option<String> {
    let part = part?;
    let main = |key: &&str| part.values.iter().find(|value| value.key.0 == **key);
    let phrases: Vec<String> = MAIN_PARAMETERS
        .iter()
        .filter_map(main)
        .filter_map(|answer| phrase(words, answer))
        .collect();
    if phrases.is_empty() {
        return None;
    }
    let several = words.content.parts.len() > 1;
    let phrases = phrases.join("; ");
    Some(if several {
        let message = Message::new("summary-part-values")
            .integer("number", part.number.into())
            .text("values", phrases);
        rendered(&message, words.locale)
    } else {
        format!("{}.", capitalised(&phrases))
    })
}

/// Returns a value that holds for every building there; those with conditions
/// would need more than a phrase.
fn phrase(words: &Words<'_>, answer: &ParameterAnswer) -> Option<String> {
    let ValueState::Set(values) = &answer.state else {
        return None;
    };
    match &values[..] {
        [only] if only.conditions.is_empty() => Some(format!(
            "{}: {}",
            parameter_name(words, answer),
            value_text(words, answer, only)
        )),
        _ => None,
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
    let names: Vec<String> = applies.map(|regime| name(words, regime)).collect();
    let unknown = regimes
        .iter()
        .filter(|regime| matches!(regime.outcome, RegimeOutcome::NotKnown { .. }))
        .count();
    let mut sentences = Vec::new();
    if !names.is_empty() {
        let names = names.join("; ");
        sentences.push(filled(
            "summary-regimes",
            &[("names", &names)],
            words.locale,
        ));
    }
    if unknown > 0 {
        sentences.push(counted("summary-regimes-not-known", unknown, words.locale));
    }
    sentences
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
