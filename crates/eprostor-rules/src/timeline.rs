//! The days on which the answer for a parcel may change, and what changed on
//! them. Must not know how an answer comes about.

mod days;

use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{
    Answer, Certainty, Change, Conflict, Day, DayInterval, Outcome, ParameterAnswer, Part, PlanId,
    PlanInPart, PlanRole, RegimeCode, RegimeOutcome, Timeline, TimelineSpan,
};

pub use days::change_days;

/// Puts answers in a row: days with the same rules are one span. `present` is
/// the answer of the day that was asked; `answers` are
/// those of the days of [`change_days`] on which the parcel exists, ascending;
/// `until` is the first day on which it no longer does.
pub fn timeline(present: Answer, answers: Vec<(Day, Answer)>, until: Option<Day>) -> Timeline {
    let mut spans: Vec<TimelineSpan> = Vec::new();
    for (day, answer) in answers {
        let changes = match spans.last() {
            Some(last) => changes(&Facts::of(&last.answer), &Facts::of(&answer)),
            None => Vec::new(),
        };
        if let Some(last) = spans.last_mut() {
            if changes.is_empty() {
                continue;
            }
            last.days.to = Some(day);
        }
        spans.push(TimelineSpan {
            days: DayInterval {
                from: day,
                to: until,
            },
            changes,
            answer,
        });
    }
    Timeline { present, spans }
}

/// Returns what differs between two answers for the same land.
pub(crate) fn changes_between(before: &Answer, after: &Answer) -> Vec<Change> {
    changes(&Facts::of(before), &Facts::of(after))
}

/// What of an answer is a change when it differs.
struct Facts<'a> {
    parts: Vec<PartFacts<'a>>,
    ruling: BTreeSet<&'a PlanId>,
    upcoming: BTreeSet<&'a PlanId>,
    regimes: BTreeMap<&'a RegimeCode, &'a RegimeOutcome>,
}

/// The rules of a part, without reasons and remarks.
#[derive(PartialEq)]
struct PartFacts<'a> {
    outcome: Outcome,
    plans: Vec<&'a PlanInPart>,
    values: &'a [ParameterAnswer],
    conflicts: &'a [Conflict],
    certainty: Certainty,
    cards: &'a [PlanId],
    area_m2: f64,
}

impl<'a> Facts<'a> {
    fn of(answer: &'a Answer) -> Self {
        let content = answer.content();
        let parts: Vec<PartFacts<'a>> = content.parts.iter().map(PartFacts::of).collect();
        let ruling = parts.iter().flat_map(|part| &part.plans);
        Self {
            ruling: ruling.map(|plan| &plan.plan).collect(),
            upcoming: content.upcoming.iter().map(|plan| &plan.plan).collect(),
            regimes: content
                .regimes
                .iter()
                .map(|regime| (&regime.code, &regime.outcome))
                .collect(),
            parts,
        }
    }

    fn differ<T: PartialEq>(&self, other: &Self, of: impl Fn(&PartFacts<'a>) -> T) -> bool {
        !self.parts.iter().map(&of).eq(other.parts.iter().map(&of))
    }
}

impl<'a> PartFacts<'a> {
    fn of(part: &'a Part) -> Self {
        let plans = part.plans.iter();
        Self {
            outcome: part.outcome,
            plans: plans
                .filter(|plan| plan.role != PlanRole::Context)
                .collect(),
            values: &part.values,
            conflicts: &part.conflicts,
            certainty: part.certainty,
            cards: &part.cards,
            area_m2: part.area_m2,
        }
    }
}

fn changes(before: &Facts<'_>, after: &Facts<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    let plans = |set: &BTreeSet<&PlanId>, without: &BTreeSet<&PlanId>| -> Vec<PlanId> {
        set.difference(without)
            .map(|plan| (*plan).clone())
            .collect()
    };
    found.extend(
        plans(&after.ruling, &before.ruling)
            .into_iter()
            .map(Change::PlanBegins),
    );
    found.extend(
        plans(&before.ruling, &after.ruling)
            .into_iter()
            .map(Change::PlanEnds),
    );
    found.extend(
        plans(&after.upcoming, &before.upcoming)
            .into_iter()
            .map(Change::PlanOnItsWay),
    );
    let gone = plans(&before.upcoming, &after.upcoming).into_iter();
    found.extend(
        gone.filter(|plan| !after.ruling.contains(plan))
            .map(Change::PlanGivenUp),
    );
    if before.differ(after, |part| part.outcome) {
        found.push(Change::Outcome);
    }
    if before.differ(after, |part| part.conflicts) {
        found.push(Change::Conflict);
    }
    let same_plans = before.ruling == after.ruling;
    if same_plans
        && before.differ(after, |part| {
            (part.plans.clone(), part.values, part.area_m2)
        })
    {
        found.push(Change::Rules);
    }
    if before.differ(after, |part| (part.certainty, part.cards)) {
        found.push(Change::Knowledge);
    }
    for (code, outcome) in &after.regimes {
        if let Some(change) = before
            .regimes
            .get(code)
            .and_then(|old| regime(code, old, outcome))
        {
            found.push(change);
        }
    }
    found
}

fn regime(code: &RegimeCode, before: &RegimeOutcome, after: &RegimeOutcome) -> Option<Change> {
    let applies = |outcome: &RegimeOutcome| matches!(outcome, RegimeOutcome::Applies(_));
    match (applies(before), applies(after)) {
        (false, true) => Some(Change::RegimeBegins(code.clone())),
        (true, false) => Some(Change::RegimeEnds(code.clone())),
        _ if before.code() != after.code() => Some(Change::RegimeKnowledge(code.clone())),
        _ => None,
    }
}
