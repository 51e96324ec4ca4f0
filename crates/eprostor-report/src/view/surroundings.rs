//! Lines on the land, what is coming, what the answer rests on, and the five
//! values it is a function of.

use eprostor_model::{CoverageFacts, CoverageSubject, FeatureOnLand, Message, Upcoming};

use super::Words;
use super::plans::{PlanLineView, line as plan_line};
use crate::words::{coded, law_name, measure, rendered, word};

/// A line or point on the land, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureView {
    /// The plan's own code and name.
    pub name: String,
    /// The length inside the land; empty for points.
    pub length: String,
    /// The id of its plan.
    pub plan: String,
}

/// A plan that is coming, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpcomingView {
    /// Its id.
    pub id: String,
    /// Its title, verbatim.
    pub title: String,
    /// Its phase and, where known, the day it enters into force.
    pub phase: String,
    /// The plan itself, where the answer holds its title page.
    pub plan: Option<PlanLineView>,
}

/// A completeness statement in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageView {
    /// About what: the kind of plans, or the regime.
    pub subject: String,
    /// The completeness as a code.
    pub completeness_code: &'static str,
    /// How complete, who says so and for which days.
    pub text: String,
    /// The document it rests on, verbatim.
    pub document: Option<String>,
}

/// A value with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledView {
    /// What it is.
    pub label: String,
    /// The value.
    pub value: String,
}

/// Returns lines and points.
pub(super) fn features(words: &Words<'_>) -> Vec<FeatureView> {
    let view = |feature: &FeatureOnLand| FeatureView {
        name: match &feature.name {
            Some(name) => format!("{} – {name}", feature.code),
            None => feature.code.clone(),
        },
        length: feature
            .length_m
            .map(|length| format!("{} m", measure(length, 1, words.locale)))
            .unwrap_or_default(),
        plan: feature.plan.to_string(),
    };
    words.content.features.iter().map(view).collect()
}

/// Returns plans that are coming.
pub(super) fn upcoming(words: &Words<'_>) -> Vec<UpcomingView> {
    let plans = words.content.upcoming.iter();
    plans.map(|upcoming| coming(words, upcoming)).collect()
}

fn coming(words: &Words<'_>, upcoming: &Upcoming) -> UpcomingView {
    let mut phase = coded("phase-", upcoming.phase.code(), words.locale);
    if let Some(day) = upcoming.in_force_from {
        let message = Message::new("upcoming-in-force").day("day", day);
        phase = format!("{phase}, {}", rendered(&message, words.locale));
    }
    UpcomingView {
        id: upcoming.plan.to_string(),
        title: words.plan_title(&upcoming.plan),
        phase,
        plan: words
            .plan(&upcoming.plan)
            .map(|facts| plan_line(words, facts)),
    }
}

/// Returns what the answer rests on.
pub(super) fn coverage(words: &Words<'_>) -> Vec<CoverageView> {
    let facts = words.content.coverage.iter();
    facts.map(|facts| statement(words, facts)).collect()
}

fn statement(words: &Words<'_>, facts: &CoverageFacts) -> CoverageView {
    let locale = words.locale;
    let name = match &facts.subject {
        CoverageSubject::Plans(kind) => words.law.plan_type(*kind).map(|row| &row.name),
        CoverageSubject::Regime(code) => words.law.regime(&code.0).map(|row| &row.name),
    };
    let code = match &facts.subject {
        CoverageSubject::Plans(kind) => kind.to_string(),
        CoverageSubject::Regime(code) => code.to_string(),
    };
    let completeness = coded("coverage-", facts.completeness.code(), locale);
    let message = match facts.valid.to {
        Some(to) => Message::new("coverage-stated-until").day("until", to),
        None => Message::new("coverage-stated"),
    };
    let message = message
        .text("adopter", &facts.adopter)
        .text("completeness", completeness)
        .day("since", facts.valid.from);
    CoverageView {
        subject: name.map_or(code, |name| law_name(name, locale).to_owned()),
        completeness_code: facts.completeness.code(),
        text: rendered(&message, locale),
        document: facts.document.clone(),
    }
}

/// Characters of a question shown: an area's line is as long as its outline.
const QUESTION_SHOWN: usize = 60;

/// Returns the five values the answer is a function of.
pub(super) fn determinants(words: &Words<'_>) -> Vec<LabelledView> {
    let determinants = &words.content.determinants;
    let subject = determinants.question.canonical_subject();
    let mut question: String = subject.chars().take(QUESTION_SHOWN).collect();
    if question.len() < subject.len() {
        question.push('…');
    }
    // What is to be built stands behind the subject, and is shown whole.
    let line = determinants.question.canonical_line();
    question.push_str(line.strip_prefix(&subject).unwrap_or_default());
    let act = words.content.planning_act.clone();
    let act = act.unwrap_or_else(|| word("determinant-act-not-held", words.locale));
    let labelled = |name: &str, value: String| LabelledView {
        label: word(&format!("determinant-{name}"), words.locale),
        value,
    };
    vec![
        labelled("question", question),
        labelled("day", words.day(determinants.question.day)),
        labelled("revision", determinants.revision.to_string()),
        labelled("law", determinants.law_version.clone()),
        labelled("act", act),
        labelled("schema", determinants.schema_version.to_string()),
    ]
}

/// Returns labelled values in one line.
pub(super) fn line(values: &[LabelledView]) -> String {
    let pairs = values.iter();
    let pairs: Vec<String> = pairs.map(|v| format!("{}: {}", v.label, v.value)).collect();
    pairs.join(" · ")
}
