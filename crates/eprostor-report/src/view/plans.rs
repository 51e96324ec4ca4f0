//! Plans in one line each.

use eprostor_model::{Message, PlanFacts};

use super::Words;
use crate::words::{coded, law_name, measure, rendered};

/// A plan in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLineView {
    /// Its id.
    pub id: String,
    /// Its kind as a code: `PDR`.
    pub kind_code: &'static str,
    /// Its kind in words.
    pub kind: String,
    /// Its title, in the script it was adopted in.
    pub title: String,
    /// Who adopts it, verbatim.
    pub adopter: String,
    /// The gazette reference, verbatim.
    pub gazette: Option<String>,
    /// Its phase as a code.
    pub phase_code: &'static str,
    /// Its phase on the legal day.
    pub phase: String,
    /// Since and until when it is in force by its own events.
    pub in_force: Option<String>,
    /// How much of it is data.
    pub level: String,
    /// How well its lines sit.
    pub accuracy: Option<String>,
    /// Kind, gazette, days, level and accuracy in one line.
    pub line: String,
    /// Its documents.
    pub documents: Vec<DocumentView>,
}

/// A document of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentView {
    /// Its title, or its file name.
    pub title: String,
    /// The part it plays.
    pub role: String,
    /// The SHA-256 of its bytes, for a link.
    pub hash: String,
}

/// Returns every plan the answer names.
pub(super) fn lines(words: &Words<'_>) -> Vec<PlanLineView> {
    let plans = words.content.plans.iter();
    plans.map(|facts| line(words, facts)).collect()
}

/// Returns a plan in words.
pub(super) fn line(words: &Words<'_>, facts: &PlanFacts) -> PlanLineView {
    let (plan, locale) = (&facts.plan, words.locale);
    let kind = words.law.plan_type(plan.kind);
    let kind = kind.map_or(plan.kind.code(), |row| law_name(&row.name, locale));
    let level = Message::new(level_code(facts)).integer("level", facts.level.number().into());
    let in_force = in_force(words, facts);
    let accuracy = accuracy(words, facts);
    let level = rendered(&level, locale);
    let known = [facts.gazette.clone(), in_force.clone(), Some(level.clone())];
    let mut line = vec![kind.to_owned()];
    line.extend(known.into_iter().flatten());
    line.extend(accuracy.clone());
    PlanLineView {
        id: plan.id.to_string(),
        kind_code: plan.kind.code(),
        kind: kind.to_owned(),
        title: plan.title.clone(),
        adopter: plan.adopter.name.clone(),
        gazette: facts.gazette.clone(),
        phase_code: facts.phase.code(),
        phase: coded("phase-", facts.phase.code(), locale),
        in_force,
        level,
        accuracy,
        line: line.join(" · "),
        documents: facts.documents.iter().map(|d| document(words, d)).collect(),
    }
}

/// The five levels of architecture.md, "Digitisation level".
fn level_code(facts: &PlanFacts) -> &'static str {
    match facts.level.number() {
        0 => "level-card",
        1 => "level-boundary",
        2 => "level-sheets",
        3 => "level-zones",
        _ => "level-provisions",
    }
}

fn in_force(words: &Words<'_>, facts: &PlanFacts) -> Option<String> {
    let days = facts.in_force?;
    let message = match days.to {
        Some(to) => Message::new("plan-in-force-until").day("until", to),
        None => Message::new("plan-in-force-since"),
    };
    Some(rendered(&message.day("since", days.from), words.locale))
}

fn accuracy(words: &Words<'_>, facts: &PlanFacts) -> Option<String> {
    let accuracy = facts.plan.accuracy.as_ref()?;
    let metres = measure(accuracy.positional_m, 2, words.locale);
    let message = match accuracy.scale {
        Some(scale) => Message::new("plan-accuracy-scale").integer("scale", scale.into()),
        None => Message::new("plan-accuracy"),
    };
    Some(rendered(&message.text("metres", metres), words.locale))
}

fn document(words: &Words<'_>, document: &eprostor_model::Document) -> DocumentView {
    let title = document.title.clone();
    DocumentView {
        title: title.unwrap_or_else(|| document.file.clone()),
        role: coded("document-", document.role.code(), words.locale),
        hash: document.hash.to_string(),
    }
}
