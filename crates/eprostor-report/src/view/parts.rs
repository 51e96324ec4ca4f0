//! Parts and touches in words.

use std::collections::BTreeSet;

use eprostor_model::{
    Certainty, Conflict, Document, DocumentRole, Message, Outcome, Part, PlanId, PlanInPart,
    PlanRole, Reason, RulesOfCode, Touch, TouchKind, ZoneFacts,
};

use super::Words;
use super::headings::Headings;
use super::plans::{PlanLineView, line};
use super::regimes_in_part::{RegimeOnPartView, regimes_in_part};
use super::values::{ValueRowView, rows};
use crate::words::{article, coded, filled, law_name, rendered, word};

/// A part in words.
#[derive(Debug, Clone, PartialEq)]
pub struct PartView {
    /// Its number, as on the sketch.
    pub number: u32,
    /// `Deo 1`.
    pub title: String,
    /// The parcel it is part of, where the land has several.
    pub parcel: Option<String>,
    /// The outcome's code.
    pub outcome_code: &'static str,
    /// What became of it.
    pub outcome: String,
    /// Its share of the parcel: `98,3 %`.
    pub share: String,
    /// Its area: `489,5 m²`.
    pub area: String,
    /// Plans that govern, amend, claim or give context.
    pub plans: Vec<PlanInPartView>,
    /// Its values, as somebody vouches for them.
    pub values: Vec<ValueRowView>,
    /// Values that a machine read and nobody confirmed.
    pub unconfirmed: Vec<ValueRowView>,
    /// Rules for zones of plans whose zones are no data.
    pub by_code: Vec<RulesOfCodeView>,
    /// What the law leaves open.
    pub conflicts: Vec<ConflictView>,
    /// Regimes that lie on it.
    pub regimes: Vec<RegimeOnPartView>,
    /// Undelivered plans that may cover it, by id.
    pub cards: Vec<String>,
    /// What else must be said of it.
    pub notes: Vec<String>,
    /// Every step taken.
    pub reasons: Vec<ReasonView>,
}

impl PartView {
    /// Returns the tables of values that have rows.
    pub fn value_tables<'a>(&'a self, headings: &'a Headings) -> Vec<ValueTable<'a>> {
        let table = |kind, key: String, heading: &'a str, rows: &'a [ValueRowView]| ValueTable {
            kind,
            key,
            heading,
            rows,
        };
        let own = |kind: &'static str, heading, rows| table(kind, kind.to_owned(), heading, rows);
        let by_code = (1..).zip(&self.by_code).map(|(number, code): (u32, _)| {
            let key = format!("code-{number}");
            table("by-code", key, &code.heading, &code.values)
        });
        [
            own("values", &headings.values, &self.values),
            own("unconfirmed", &headings.unconfirmed, &self.unconfirmed),
        ]
        .into_iter()
        .chain(by_code)
        .filter(|table| !table.rows.is_empty())
        .collect()
    }
}

/// A table of values.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTable<'a> {
    /// values, unconfirmed or by-code.
    pub kind: &'static str,
    /// A name of its own among those of the part.
    pub key: String,
    /// Its heading.
    pub heading: &'a str,
    /// Its rows.
    pub rows: &'a [ValueRowView],
}

/// What the text of a plan says of a zone, where none of its zones is data.
#[derive(Debug, Clone, PartialEq)]
pub struct RulesOfCodeView {
    /// The plan's id.
    pub plan: String,
    /// The zone's code, and that nobody knows whether the land lies in it.
    pub heading: String,
    /// Its values.
    pub values: Vec<ValueRowView>,
}

/// The texts that may mention a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneTextsView {
    /// The zone's code.
    pub code: String,
    /// For each the title, verbatim, or else the file name, and the SHA-256.
    pub texts: Vec<(String, String)>,
}

/// A plan in a part.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanInPartView {
    /// The plan's id.
    pub id: String,
    /// The role's code.
    pub role_code: &'static str,
    /// The role in words.
    pub role: String,
    /// The plan's title, verbatim, or its id.
    pub title: String,
    /// The plan itself, where the answer holds its title page.
    pub plan: Option<PlanLineView>,
    /// Its zones there, a line each: `S2 – Становање · stanovanje (I.4.2.1)`.
    pub zones: Vec<String>,
    /// Its texts, for each zone there and each that its text names.
    pub mentions: Vec<ZoneTextsView>,
}

/// What the law leaves open, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictView {
    /// The kind of conflict.
    pub title: String,
    /// The article it rests on.
    pub article: String,
    /// Every reading.
    pub readings: Vec<String>,
    /// Whom to ask.
    pub ask: String,
}

/// One step in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonView {
    /// The rule's id.
    pub rule: &'static str,
    /// What was found.
    pub text: String,
    /// The article it rests on.
    pub article: String,
    /// The plans concerned, by id.
    pub plans: Vec<String>,
}

/// A piece too small to be a part, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TouchView {
    /// Why it is no part.
    pub kind: String,
    /// The parcel it lies on, where the land has several.
    pub parcel: Option<String>,
    /// Its area.
    pub area: String,
    /// The plans that would have governed there.
    pub plans: Vec<PlanInPartView>,
}

/// Returns the parts.
pub(super) fn parts(words: &Words<'_>) -> Vec<PartView> {
    let parts = words.content.parts.iter();
    parts.map(|part| view(words, part)).collect()
}

fn view(words: &Words<'_>, part: &Part) -> PartView {
    let locale = words.locale;
    let rows = part.values.iter().flat_map(|v| rows(words, v));
    let (unconfirmed, confirmed) = rows.partition(|row: &ValueRowView| row.unconfirmed.is_some());
    let title = Message::new("answer-part").integer("number", part.number.into());
    PartView {
        number: part.number,
        title: rendered(&title, locale),
        parcel: parcel(words, part.parcel.as_ref()),
        outcome_code: part.outcome.code(),
        outcome: with_certainty(words, part),
        share: words.percent(part.share),
        area: words.area(part.area_m2),
        plans: in_part(words, &part.plans, &part.by_code),
        values: confirmed,
        unconfirmed,
        by_code: part.by_code.iter().map(|r| of_code(words, r)).collect(),
        conflicts: part.conflicts.iter().map(|c| conflict(words, c)).collect(),
        regimes: regimes_in_part(words, part),
        cards: ids(&part.cards),
        notes: part
            .notes
            .iter()
            .map(|note| rendered(note, locale))
            .collect(),
        reasons: part.reasons.iter().map(|r| reason(words, r)).collect(),
    }
}

/// Returns the pieces that only touch.
pub(super) fn touches(words: &Words<'_>) -> Vec<TouchView> {
    let view = |touch: &Touch| TouchView {
        kind: match (touch.kind, &words.content.route) {
            (TouchKind::Sliver, Some(_)) => word("touch-sliver-on-route", words.locale),
            (kind, _) => coded("touch-", kind.code(), words.locale),
        },
        parcel: parcel(words, touch.parcel.as_ref()),
        area: words.area(touch.area_m2),
        plans: in_part(words, &touch.plans, &[]),
    };
    words.content.touches.iter().map(view).collect()
}

/// Returns the outcome of a part in words, and whether it is one only as far as
/// is known, unless the outcome says so itself.
fn with_certainty(words: &Words<'_>, part: &Part) -> String {
    let outcome = outcome(words, part.outcome);
    let says_so = matches!(
        part.outcome,
        Outcome::GovernedSoFarKnown | Outcome::NotKnown
    );
    match part.certainty {
        Certainty::SoFarKnown if !says_so => filled(
            "outcome-so-far-known",
            &[("outcome", &outcome)],
            words.locale,
        ),
        Certainty::SoFarKnown | Certainty::Fact => outcome,
    }
}

/// Returns an outcome in words.
pub(super) fn outcome(words: &Words<'_>, outcome: Outcome) -> String {
    match outcome {
        Outcome::BannedUntil(day) => {
            let message = Message::new("outcome-banned-until").day("day", day);
            rendered(&message, words.locale)
        }
        other => coded("outcome-", other.code(), words.locale),
    }
}

/// Returns the plans of a part that rule it, governing ones first.
pub(super) fn ruling(part: &Part) -> impl Iterator<Item = &PlanInPart> {
    let plans = part.plans.iter();
    plans.filter(|plan| plan.role != PlanRole::Context)
}

/// Returns a zone in one line: the plan's own words, then the national class.
pub(super) fn zone(words: &Words<'_>, zone: &ZoneFacts) -> String {
    let mut line = zone.code.clone();
    for own in [&zone.name, &zone.label].into_iter().flatten() {
        if !line.contains(own.as_str()) {
            line = format!("{line} – {own}");
        }
    }
    let class = zone.class.as_deref();
    match class.map(|code| (code, words.law.land_use(code))) {
        Some((code, Some(row))) => {
            format!("{line} · {} ({code})", law_name(&row.name, words.locale))
        }
        Some((code, None)) => format!("{line} · {code}"),
        None => line,
    }
}

fn parcel(words: &Words<'_>, key: Option<&eprostor_model::ParcelKey>) -> Option<String> {
    let several = words.content.land.parcels.len() > 1;
    let key = key.filter(|_| several)?;
    let message = Message::new("answer-title-parcel").text("number", key.number);
    Some(format!("{} ({})", rendered(&message, words.locale), key.ko))
}

fn in_part(
    words: &Words<'_>,
    plans: &[PlanInPart],
    by_code: &[RulesOfCode],
) -> Vec<PlanInPartView> {
    let view = |plan: &PlanInPart| PlanInPartView {
        id: plan.plan.to_string(),
        role_code: plan.role.code(),
        role: coded("role-", plan.role.code(), words.locale),
        title: words.plan_title(&plan.plan),
        plan: words.plan(&plan.plan).map(|facts| line(words, facts)),
        zones: plan.zones.iter().map(|z| zone(words, z)).collect(),
        mentions: mentions(words, plan, by_code),
    };
    plans.iter().map(view).collect()
}

fn of_code(words: &Words<'_>, rules: &RulesOfCode) -> RulesOfCodeView {
    let values = rules.values.iter();
    RulesOfCodeView {
        plan: rules.plan.to_string(),
        heading: filled("heading-by-code", &[("code", &rules.code)], words.locale),
        values: values.flat_map(|value| rows(words, value)).collect(),
    }
}

/// Returns the texts of a plan for every code that matters in a part.
fn mentions(words: &Words<'_>, plan: &PlanInPart, by_code: &[RulesOfCode]) -> Vec<ZoneTextsView> {
    let facts = words.plan(&plan.plan);
    let documents = facts.into_iter().flat_map(|facts| &facts.documents);
    let is_text = |d: &&Document| matches!(d.role, DocumentRole::Text | DocumentRole::Decision);
    let named = |text: &Document| {
        let title = text.title.as_ref().unwrap_or(&text.file);
        (title.clone(), text.hash.to_string())
    };
    let texts: Vec<_> = documents.filter(is_text).map(named).collect();
    if texts.is_empty() {
        return Vec::new();
    }
    let of_text = by_code.iter().filter(|rules| rules.plan == plan.plan);
    let zones = plan.zones.iter().map(|zone| zone.code.as_str());
    let codes: BTreeSet<&str> = zones
        .chain(of_text.map(|rules| rules.code.as_str()))
        .collect();
    let of_code = |code: &str| ZoneTextsView {
        code: code.to_owned(),
        texts: texts.clone(),
    };
    codes.into_iter().map(of_code).collect()
}

fn conflict(words: &Words<'_>, conflict: &Conflict) -> ConflictView {
    let readings = conflict.readings.iter();
    ConflictView {
        title: coded("conflict-", conflict.kind.code(), words.locale),
        article: article(conflict.article, words.locale),
        readings: readings
            .map(|reading| rendered(reading, words.locale))
            .collect(),
        ask: filled("answer-ask", &[("whom", &conflict.ask)], words.locale),
    }
}

pub(super) fn reason(words: &Words<'_>, reason: &Reason) -> ReasonView {
    ReasonView {
        rule: reason.rule,
        text: rendered(&reason.message, words.locale),
        article: article(reason.article, words.locale),
        plans: ids(&reason.plans),
    }
}

fn ids(plans: &[PlanId]) -> Vec<String> {
    plans.iter().map(ToString::to_string).collect()
}
