//! The steps that led to an answer, for programs: the reasons of the answer,
//! numbered. Must not know the reader.

use eprostor_model::{Answer, LawTables, Outcome, Part, PlanRole};
use serde::Serialize;

use super::determinants::DeterminantsDocument;
use super::lines;
use super::messages::MessageDocument;
use super::parts::{ConflictDocument, ReasonDocument};
use super::regimes_in_part::RegimeOnPartDocument;
use crate::steps::fell_out;

/// How an answer came about.
#[derive(Debug, Serialize)]
struct ExplanationDocument<'a> {
    /// The five values the answer is a function of.
    determinants: DeterminantsDocument,
    /// The parts, by number.
    parts: Vec<ExplainedPart<'a>>,
}

/// How what holds in a part came about.
#[derive(Debug, Serialize)]
struct ExplainedPart<'a> {
    /// Its number in the answer, from 1.
    number: u32,
    /// What became of it.
    outcome: &'static str,
    /// The day a building ban ends, for the outcome `banned_until` only.
    banned_until: Option<String>,
    /// Every step, in order.
    steps: Vec<ReasonDocument<'a>>,
    /// Plans that the steps name and that do not govern.
    fell_out: Vec<FellOutDocument>,
    /// Regimes that lie on it, with what the plan does to each.
    regimes_on_part: Vec<RegimeOnPartDocument<'a>>,
    /// What the law leaves open.
    conflicts: Vec<ConflictDocument<'a>>,
    /// Undelivered plans that may cover it.
    cards: Vec<String>,
    /// What else must be said of it.
    notes: Vec<MessageDocument<'a>>,
}

/// A plan that does not govern.
#[derive(Debug, Serialize)]
struct FellOutDocument {
    /// Its id.
    plan: String,
    /// The numbers of the steps that name it, from 1.
    steps: Vec<usize>,
}

/// Returns the steps that led to an answer as JSON.
pub fn explanation_json(answer: &Answer, law: &LawTables) -> String {
    let content = answer.content();
    lines(&ExplanationDocument {
        determinants: DeterminantsDocument::new(&content.determinants),
        parts: content
            .parts
            .iter()
            .map(|part| explained(part, law))
            .collect(),
    })
}

fn explained<'a>(part: &'a Part, law: &'a LawTables) -> ExplainedPart<'a> {
    let steps: Vec<ReasonDocument<'a>> = part.reasons.iter().map(ReasonDocument::new).collect();
    let ruling = part.plans.iter();
    let ruling = ruling.filter(|plan| plan.role != PlanRole::Context);
    let ruling: Vec<String> = ruling.map(|plan| plan.plan.to_string()).collect();
    let named = steps.iter().map(|step| step.plans.as_slice());
    let fell_out = fell_out(named, |plan| ruling.iter().any(|found| found == plan))
        .into_iter()
        .map(|fell| FellOutDocument {
            plan: fell.plan.to_owned(),
            steps: fell.steps,
        })
        .collect();
    ExplainedPart {
        number: part.number,
        outcome: part.outcome.code(),
        banned_until: match part.outcome {
            Outcome::BannedUntil(day) => Some(day.to_string()),
            _ => None,
        },
        steps,
        fell_out,
        regimes_on_part: part
            .regimes
            .iter()
            .map(|regime| RegimeOnPartDocument::new(regime, law))
            .collect(),
        conflicts: part.conflicts.iter().map(ConflictDocument::new).collect(),
        cards: part.cards.iter().map(ToString::to_string).collect(),
        notes: part.notes.iter().map(MessageDocument::new).collect(),
    }
}
