//! The steps that led to an answer as plain text: numbered, each with its
//! article and the plans it speaks of. Must not know the answer itself, only its
//! view.

use eprostor_model::Message;

use super::parts::{block, head, open, regimes};
use super::route::parts_along;
use super::{Text, wrapped};
use crate::steps::fell_out;
use crate::view::{AnswerView, PartView, ReasonView};
use crate::words::{rendered, word};

/// Returns the steps that led to an answer, part by part.
pub fn explanation_text(view: &AnswerView) -> String {
    let mut text = Text::default();
    text.heading(&view.title);
    if let Some(demo) = &view.demo {
        text.line(demo);
    }
    view.address.iter().for_each(|line| text.line(line));
    text.line(&view.day);
    if let Some(route) = &view.route {
        parts_along(&mut text, &view.headings, route);
    }
    for part in &view.parts {
        text.section(&head(part), |text| explained(text, view, part));
    }
    text.line("");
    text.line(&view.determinants_line);
    text.0
}

fn explained(text: &mut Text, view: &AnswerView, part: &PartView) {
    text.line(&format!("{}:", word("explain-steps", view.locale)));
    for (place, reason) in part.reasons.iter().enumerate() {
        step(text, view, place + 1, reason);
    }
    // Context never governs, so it has fallen out, too.
    let rules = |id: &str| {
        let mut plans = part.plans.iter();
        plans.any(|plan| plan.id == id && plan.role_code != "context")
    };
    let steps = part.reasons.iter().map(|reason| reason.plans.as_slice());
    let fell = fell_out(steps, rules);
    let heading = word("explain-fell-out", view.locale);
    block(text, &heading, &fell, |text, fell| {
        let numbers: Vec<String> = fell.steps.iter().map(ToString::to_string).collect();
        let line = Message::new("explain-in-steps")
            .text("plan", named(view, fell.plan))
            .text("steps", numbers.join(", "));
        text.item(&rendered(&line, view.locale));
    });
    regimes(text, &view.headings, part);
    open(text, &view.headings, part);
}

fn step(text: &mut Text, view: &AnswerView, number: usize, reason: &ReasonView) {
    let first = format!("{number:>3}. ");
    let rest = " ".repeat(first.len());
    let line = format!("{} [{}]", reason.text, reason.article);
    text.0.push_str(&wrapped(&line, &first, &rest));
    for plan in &reason.plans {
        text.0.push_str(&wrapped(&named(view, plan), &rest, &rest));
    }
}

/// Returns a plan as title and id, or its id where the answer holds no more.
fn named(view: &AnswerView, id: &str) -> String {
    let plan = view.plans.iter().find(|plan| plan.id == id);
    plan.map_or_else(|| id.to_owned(), |plan| format!("{} ({id})", plan.title))
}
