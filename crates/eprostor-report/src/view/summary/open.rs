//! What must be known beside the rules of a part: open questions with their
//! readings, plans that may be missing. Must not know the limits that hold.

use eprostor_model::{Conflict, Message, Parameter, Part, Plan, PlanId};

use super::super::Words;
use super::NAMED;
use crate::words::{coded, counted, filled, law_name, rendered, word};

/// Returns a sentence for every open question.
pub(super) fn conflicts(words: &Words<'_>, part: &Part) -> Vec<String> {
    let conflicts = part.conflicts.iter();
    conflicts.map(|found| conflict(words, found)).collect()
}

/// Returns what may be missing in the knowledge of a part.
pub(super) fn gaps(words: &Words<'_>, part: &Part) -> Vec<String> {
    let mut sentences = Vec::new();
    if !part.cards.is_empty() {
        let names = part.cards.iter().map(|id| card(words, part, id)).collect();
        let names = at_most_named(words, names);
        let message = Message::new("summary-cards")
            .integer("count", i64::try_from(part.cards.len()).unwrap_or(i64::MAX))
            .text("names", names);
        sentences.push(rendered(&message, words.locale));
    }
    let is_open = |note: &Message| {
        ["note-list-not-complete", "note-list-of-no-place"].contains(&note.code.as_ref())
    };
    if part.notes.iter().any(is_open) {
        sentences.push(word("summary-lists-open", words.locale));
    }
    sentences
}

/// Joins the first names; of the others only the number is said.
pub(super) fn at_most_named(words: &Words<'_>, mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let named = names.join("; ");
    if more == 0 {
        return named;
    }
    let more = counted("summary-and-more", more, words.locale);
    format!("{named}; {more}")
}

fn conflict(words: &Words<'_>, conflict: &Conflict) -> String {
    let readings = conflict.readings.iter().enumerate();
    let readings: Vec<String> = readings
        .map(|(place, reading)| {
            let text = rendered(&titled(words, reading), words.locale);
            format!("({}) {}", place + 1, text.trim_end_matches('.'))
        })
        .collect();
    let message = Message::new("summary-open")
        .text(
            "title",
            coded("conflict-", conflict.kind.code(), words.locale),
        )
        .text("readings", readings.join("; "))
        .text("ask", &conflict.ask);
    rendered(&message, words.locale)
}

/// Puts titles in the place of plan ids, which say nothing to a citizen, and
/// names in that of parameter keys.
fn titled(words: &Words<'_>, message: &Message) -> Message {
    let parameters = message.parameters.iter();
    let parameters = parameters.map(|(name, parameter)| {
        let parameter = match parameter {
            Parameter::Text(text) => Parameter::Text(named(words, text)),
            other => other.clone(),
        };
        (name.clone(), parameter)
    });
    Message {
        code: message.code.clone(),
        parameters: parameters.collect(),
    }
}

fn named(words: &Words<'_>, text: &str) -> String {
    let mut plans = words.content.plans.iter();
    if let Some(facts) = plans.find(|facts| facts.plan.id.to_string() == text) {
        let title = quoted(words, &facts.plan.title);
        return told_apart(words, title, &facts.plan);
    }
    match words.law.parameter(text) {
        Some(row) => law_name(&row.name, words.locale).to_owned(),
        None => text.to_owned(),
    }
}

/// Adds its id to the title of a plan that another plan of the answer has, too.
pub(super) fn told_apart(words: &Words<'_>, title: String, plan: &Plan) -> String {
    let plans = words.content.plans.iter();
    let alike = plans.filter(|facts| facts.plan.title == plan.title);
    match alike.count() {
        0 | 1 => title,
        _ => format!("{title} ({})", plan.id),
    }
}

/// Quotes a title, unless it holds quotation marks of its own.
fn quoted(words: &Words<'_>, title: &str) -> String {
    if title.contains(['„', '“', '”', '"', '«', '»']) {
        return title.to_owned();
    }
    filled("summary-quoted", &[("title", title)], words.locale)
}

/// Returns an undelivered plan with its title and whom to ask, which stand in
/// the note on it.
fn card(words: &Words<'_>, part: &Part, id: &PlanId) -> String {
    let id = id.to_string();
    let notes = part.notes.iter();
    let mut notes = notes.filter(|note| note.code == "note-card-may-cover");
    let note = notes.find(|note| text(note, "plan") == Some(&id));
    let known = note.and_then(|note| Some((text(note, "title")?, text(note, "office")?)));
    match known {
        Some((title, office)) => {
            let title = quoted(words, title);
            let named = [("title", title.as_str()), ("office", office)];
            filled("summary-card", &named, words.locale)
        }
        None => id,
    }
}

fn text<'m>(message: &'m Message, name: &str) -> Option<&'m str> {
    let mut parameters = message.parameters.iter();
    let (_, parameter) = parameters.find(|(found, _)| found == name)?;
    match parameter {
        Parameter::Text(text) => Some(text),
        _ => None,
    }
}
