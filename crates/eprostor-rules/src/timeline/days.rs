//! The days on which something begins or ends to matter. Must not know what.

use std::collections::BTreeSet;

use eprostor_model::{Candidates, Day, DayInterval, EventKind, Land, PlanContent, days_in_force};

use crate::ban;
use crate::former_system;

/// Returns every day from which on the answer for the land may be another.
/// `candidates` are those of all days.
pub fn change_days(candidates: &Candidates) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    for candidate in &candidates.plans {
        of_plan(&candidate.plan.content, &mut days);
    }
    for card in &candidates.cards {
        days.extend(card.in_force.or(card.adopted));
    }
    for statement in &candidates.coverage {
        of_interval(statement.valid, &mut days);
    }
    if let Land::Parcels(parcels) = &candidates.land {
        for parcel in parcels {
            of_interval(parcel.parcel.valid, &mut days);
        }
    }
    days.extend(former_system::open_from());
    days
}

fn of_plan(content: &PlanContent, days: &mut BTreeSet<Day>) {
    days.extend(content.events.iter().map(|event| event.day));
    if let Some(interval) = days_in_force(&content.events) {
        of_interval(interval, days);
    }
    days.extend(content.plan.horizon.map(|last| last.plus_days(1)));
    let decisions = content
        .events
        .iter()
        .filter(|event| event.kind == EventKind::DecisionOnDrafting);
    for decision in decisions {
        days.extend(ban::ends(decision));
    }
    for regime in &content.regimes {
        if let Some(valid) = regime.valid {
            of_interval(valid, days);
        }
    }
}

fn of_interval(interval: DayInterval, days: &mut BTreeSet<Day>) {
    days.insert(interval.from);
    days.extend(interval.to);
}
