//! Whether the events of a plan make sense together. Must not know layers.

use eprostor_model::{
    Day, EventKind, Finding, Parameter, Place, PlanContent, Relation, RelationKind,
};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// Which events of the earlier kind must come before every one of the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Each of them: nothing of the kind may happen afterwards.
    Each,
    /// The first: steps of the procedure are repeated, and a wrong print is
    /// published again.
    First,
}

/// Events that the law lets follow each other; the second never comes before
/// the first (ZPI 33, 46–51, Constitution 196(4)).
const ORDER: [(EventKind, EventKind, Which); 17] = [
    (
        EventKind::DecisionOnDrafting,
        EventKind::EarlyInsight,
        Which::First,
    ),
    (
        EventKind::EarlyInsight,
        EventKind::PublicInsight,
        Which::First,
    ),
    (
        EventKind::ExpertControl,
        EventKind::PublicInsight,
        Which::First,
    ),
    (
        EventKind::DecisionOnDrafting,
        EventKind::Adoption,
        Which::Each,
    ),
    (EventKind::EarlyInsight, EventKind::Adoption, Which::Each),
    (EventKind::Draft, EventKind::Adoption, Which::Each),
    (EventKind::ExpertControl, EventKind::Adoption, Which::Each),
    (EventKind::PublicInsight, EventKind::Adoption, Which::Each),
    (EventKind::Consent, EventKind::Adoption, Which::Each),
    (EventKind::Adoption, EventKind::Publication, Which::Each),
    (EventKind::Adoption, EventKind::EntryIntoForce, Which::Each),
    (EventKind::Adoption, EventKind::Repeal, Which::Each),
    (
        EventKind::Publication,
        EventKind::EntryIntoForce,
        Which::First,
    ),
    (EventKind::Publication, EventKind::Repeal, Which::First),
    (EventKind::Publication, EventKind::Annulment, Which::First),
    (EventKind::EntryIntoForce, EventKind::Repeal, Which::Each),
    (EventKind::EntryIntoForce, EventKind::Annulment, Which::Each),
];

/// The longest building ban, ZPI 27(6).
const MAX_BAN_MONTHS: u32 = 12;

/// The longest ban that is read at all, ten times the lawful one: more is a
/// slip of the pen, and far more would leave the calendar.
const MAX_WRITTEN_BAN_MONTHS: u32 = 120;

/// Checks the events of a plan.
pub(super) fn check(content: &PlanContent, findings: &mut Findings) {
    let place = || Place::file(PLAN_FILE).field("event");
    if content.events.is_empty() {
        findings.push(Finding::error("finding-no-event").at(place()));
    }
    for (earlier, later, which) in ORDER {
        findings.extend(out_of_order(content, earlier, later, which));
    }
    findings.extend(corrected_amendment(content).map(|finding| finding.at(place())));
    for event in &content.events {
        let Some(months) = event.building_ban_months else {
            continue;
        };
        let place = Place::file(PLAN_FILE).field("building_ban_months");
        if event.kind != EventKind::DecisionOnDrafting {
            findings.push(
                Finding::error("finding-ban-misplaced")
                    .text("kind", event.kind)
                    .at(place),
            );
        } else if months > MAX_WRITTEN_BAN_MONTHS {
            findings.push(
                Finding::error("finding-ban-impossible")
                    .integer("months", months.into())
                    .integer("limit", MAX_WRITTEN_BAN_MONTHS.into())
                    .at(place),
            );
        } else if months > MAX_BAN_MONTHS {
            findings.push(
                Finding::warning("finding-ban-too-long")
                    .integer("months", months.into())
                    .integer("limit", MAX_BAN_MONTHS.into())
                    .at(place),
            );
        }
    }
}

/// Tells apart an amendment that was corrected and an act that only corrects: the
/// first works from its own entry into force, the second from the start of what
/// it corrects (ZPI 47a(3)), and a slip of the pen turns one into the other.
fn corrected_amendment(content: &PlanContent) -> Option<Finding> {
    let amends = |relation: &Relation| relation.kind == RelationKind::Amends;
    let corrected = days_of(content, EventKind::Correction).next().is_some();
    let is_both = corrected && content.relations.iter().any(amends) && !content.is_correction();
    is_both.then(|| Finding::note("finding-amendment-corrected"))
}

fn out_of_order(
    content: &PlanContent,
    earlier: EventKind,
    later: EventKind,
    which: Which,
) -> Option<Finding> {
    // A judgment works from the day it names, whenever it was printed.
    let is_judgment = || {
        let mut relations = content.relations.iter();
        relations.any(|relation| relation.kind == RelationKind::Annuls)
    };
    if (earlier, later) == (EventKind::Publication, EventKind::Annulment) && is_judgment() {
        return None;
    }
    let before = match which {
        Which::Each => days_of(content, earlier).max(),
        Which::First => days_of(content, earlier).min(),
    }?;
    let after = days_of(content, later).min()?;
    (after < before).then(|| {
        Finding::error("finding-events-out-of-order")
            .text("earlier", earlier)
            .text("later", later)
            .with("earlier_day", Parameter::Day(before))
            .with("later_day", Parameter::Day(after))
            .at(Place::file(PLAN_FILE).field("event"))
    })
}

fn days_of(content: &PlanContent, kind: EventKind) -> impl Iterator<Item = Day> {
    let events = content.events.iter();
    events
        .filter(move |event| event.kind == kind)
        .map(|event| event.day)
}
