//! Whether the events of a plan make sense together. Must not know layers.

use eprostor_model::{Day, EventKind, Finding, Place, PlanContent};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// Events that the law lets follow each other; the second never comes before
/// the first (ZPI 46–51, Constitution 196(4)).
const ORDER: [(EventKind, EventKind); 10] = [
    (EventKind::DecisionOnDrafting, EventKind::EarlyInsight),
    (EventKind::DecisionOnDrafting, EventKind::Adoption),
    (EventKind::EarlyInsight, EventKind::PublicInsight),
    (EventKind::ExpertControl, EventKind::PublicInsight),
    (EventKind::PublicInsight, EventKind::Adoption),
    (EventKind::Adoption, EventKind::Publication),
    (EventKind::Adoption, EventKind::EntryIntoForce),
    (EventKind::Publication, EventKind::EntryIntoForce),
    (EventKind::EntryIntoForce, EventKind::Repeal),
    (EventKind::EntryIntoForce, EventKind::Annulment),
];

/// The longest building ban, ZPI 27(6).
const MAX_BAN_MONTHS: u32 = 12;

/// Checks the events of a plan.
pub(super) fn check(content: &PlanContent, findings: &mut Findings) {
    let place = || Place::file(PLAN_FILE).field("event");
    if content.events.is_empty() {
        findings.push(Finding::error("finding-no-event").at(place()));
    }
    for (earlier, later) in ORDER {
        let (Some(first), Some(second)) = (day_of(content, earlier), day_of(content, later)) else {
            continue;
        };
        if second < first {
            findings.push(
                Finding::error("finding-events-out-of-order")
                    .text("earlier", earlier)
                    .text("later", later)
                    .with("earlier_day", eprostor_model::Parameter::Day(first))
                    .with("later_day", eprostor_model::Parameter::Day(second))
                    .at(place()),
            );
        }
    }
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

fn day_of(content: &PlanContent, kind: EventKind) -> Option<Day> {
    let events = content.events.iter().filter(|event| event.kind == kind);
    events.map(|event| event.day).min()
}
