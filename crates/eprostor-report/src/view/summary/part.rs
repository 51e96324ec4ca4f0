//! A part in the words of a citizen: where, what became of it, its facts, and
//! what else must be known. Must not know other parts.

use eprostor_model::{ConflictKind, Message, Outcome, Part, PlanInPart};

use super::super::Words;
use super::super::parts::{outcome, ruling, zone};
use super::limits::{Said, limits};
use super::open::{conflicts, gaps, told_apart};
use crate::words::{filled, rendered};

/// Returns the sentence on a part, and those that belong to it.
pub(super) fn sentence(words: &Words<'_>, part: &Part) -> String {
    let facts = facts(words, part);
    let mut first = head(words, part);
    if !facts.is_empty() {
        let facts = facts.join("; ");
        first = match part.outcome {
            // What is open is said in the next sentence, not by these.
            Outcome::Conflict => format!("{first} ({facts})"),
            _ => format!("{first}: {facts}"),
        };
    }
    // A Serbian day ends in a full stop of its own.
    if !first.ends_with('.') {
        first.push('.');
    }
    let mut sentences = vec![first];
    sentences.extend(conflicts(words, part));
    sentences.extend(more_facts(words, part));
    sentences.extend(gaps(words, part));
    sentences.join(" ")
}

fn head(words: &Words<'_>, part: &Part) -> String {
    let place = place(words, part);
    let code = match part.outcome {
        Outcome::Governed => "summary-governed",
        Outcome::GovernedSoFarKnown => "summary-governed-so-far-known",
        Outcome::InterimRules => "summary-interim-rules",
        Outcome::BannedUntil(_) => "summary-banned-until",
        Outcome::GeneralRules => "summary-general-rules",
        Outcome::NoBasis => "summary-no-basis",
        Outcome::PublicUse => "summary-public-use",
        Outcome::Conflict => "summary-conflict",
        Outcome::NotKnown => "summary-not-known",
    };
    let message = Message::new(code).text("where", place);
    let message = match part.outcome {
        Outcome::Governed | Outcome::GovernedSoFarKnown => {
            let titles = titles(words, part);
            let count = i64::try_from(titles.len()).unwrap_or(i64::MAX);
            // Words for a plan that the answer did not name.
            let plans = if titles.is_empty() {
                outcome(words, part.outcome)
            } else {
                titles.join(", ")
            };
            message.text("plans", plans).integer("count", count)
        }
        Outcome::BannedUntil(day) => message.day("day", day),
        _ => message,
    };
    rendered(&message, words.locale)
}

/// Returns where the part lies: on this parcel, or on a share of it.
fn place(words: &Words<'_>, part: &Part) -> String {
    let parcels = &words.content.land.parcels;
    let is_one_parcel = words.is_about_parcels() && parcels.len() == 1;
    let is_route = words.content.route.is_some();
    if words.content.parts.len() == 1 && words.content.touches.is_empty() {
        let code = match (is_one_parcel, is_route) {
            (true, _) => "summary-on-parcel",
            (false, true) => "summary-on-route",
            (false, false) => "summary-on-land",
        };
        return rendered(&Message::new(code), words.locale);
    }
    let message = match &part.parcel {
        _ if is_route => Message::new("summary-on-share-of-route"),
        Some(key) if parcels.len() > 1 => {
            Message::new("summary-on-share-of-one").text("parcel", key.number)
        }
        _ if is_one_parcel => Message::new("summary-on-share-of-parcel"),
        _ => Message::new("summary-on-share-of-land"),
    };
    let message = message
        .text("share", words.percent(part.share))
        .integer("number", part.number.into());
    rendered(&message, words.locale)
}

/// Returns what stands behind the colon.
fn facts(words: &Words<'_>, part: &Part) -> Vec<String> {
    let mut facts = match part.outcome {
        // The head names the plans, or a later sentence does.
        Outcome::Governed
        | Outcome::GovernedSoFarKnown
        | Outcome::BannedUntil(_)
        | Outcome::NotKnown => Vec::new(),
        _ => titles(words, part),
    };
    match part.outcome {
        Outcome::BannedUntil(_) => {}
        Outcome::Conflict | Outcome::NoBasis | Outcome::NotKnown => {
            facts.extend(zones(words, part))
        }
        _ => {
            facts.extend(zones(words, part));
            facts.extend(limits(words, part, Said::All));
        }
    }
    facts
}

/// Returns facts that hold only in a sense: without a ban, or beside what is in
/// dispute.
fn more_facts(words: &Words<'_>, part: &Part) -> Option<String> {
    let (code, facts) = match part.outcome {
        Outcome::BannedUntil(_) => {
            let mut facts = titles(words, part);
            facts.extend(zones(words, part));
            facts.extend(limits(words, part, Said::All));
            ("summary-without-ban", facts)
        }
        Outcome::Conflict if part.conflicts.iter().all(|c| is_about_values(c.kind)) => {
            let facts = limits(words, part, Said::Undisputed);
            ("summary-undisputed", facts)
        }
        _ => return None,
    };
    let facts = facts.join("; ");
    (!facts.is_empty()).then(|| filled(code, &[("facts", &facts)], words.locale))
}

/// Tells whether only values are in dispute, not which plan governs.
fn is_about_values(kind: ConflictKind) -> bool {
    matches!(
        kind,
        ConflictKind::ValuesDiffer
            | ConflictKind::ZonesOverlap
            | ConflictKind::TextAgainstSheet
            | ConflictKind::TogetherDiffer
    )
}

fn titles(words: &Words<'_>, part: &Part) -> Vec<String> {
    let title = |plan: &PlanInPart| match words.plan(&plan.plan) {
        Some(facts) => told_apart(words, facts.plan.title.clone(), &facts.plan),
        None => plan.plan.to_string(),
    };
    ruling(part).map(title).collect()
}

fn zones(words: &Words<'_>, part: &Part) -> Option<String> {
    let zones = ruling(part).flat_map(|plan| &plan.zones);
    let zones: Vec<String> = zones.map(|found| zone(words, found)).collect();
    let zones = zones.join("; ");
    (!zones.is_empty()).then(|| filled("summary-zone", &[("zone", &zones)], words.locale))
}
