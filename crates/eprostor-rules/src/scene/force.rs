//! When each candidate plan begins and ends to have effect. Must not know a
//! place.

use eprostor_model::{
    Day, DayInterval, EventKind, Phase, PlanContent, RelationKind, days_in_force, phase_on,
};

use super::{Force, Standing};
use crate::circles::{Circles, Way};
use crate::table::{ANNULLED, OWN_END, REPLACED};

/// Dates every plan: its days in force and the first day of its effect. Plans
/// are sorted by id.
pub(super) fn date(plans: &mut [Standing<'_>]) {
    for plan in plans.iter_mut() {
        plan.days = days_in_force(&plan.content.events);
    }
    // A correction of a correction begins with the plan at the end of the
    // chain, which is no longer than the number of plans.
    for _ in 0..plans.len() {
        let begun: Vec<Option<DayInterval>> = plans
            .iter()
            .map(|plan| days_of_correction(plan, plans))
            .collect();
        let mut moved = false;
        for (plan, days) in plans.iter_mut().zip(begun) {
            if days.is_some() && plan.days != days {
                plan.days = days;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    for plan in plans.iter_mut() {
        plan.effective_from = effective_from(plan.content, plan.days);
    }
    still_born(plans);
}

/// Returns the days of an act that corrects a plan that is held here: from that
/// plan's own start to the end of the act. `None` for any other act.
fn days_of_correction(plan: &Standing<'_>, plans: &[Standing<'_>]) -> Option<DayInterval> {
    if !plan.content.is_correction() {
        return None;
    }
    let begins = plan.amending().filter_map(|(_, _, target)| {
        let position = plans.binary_search_by(|other| other.id().cmp(target));
        plans[position.ok()?].days.map(|days| days.from)
    });
    let ends = plan
        .content
        .events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Repeal | EventKind::Annulment));
    Some(DayInterval {
        from: begins.min()?,
        to: ends.map(|event| event.day).min(),
    })
}

/// The day of entry into force; an act that only annuls another may have no
/// such day and works from the day of the annulment (Constitution 168(3)).
fn effective_from(content: &PlanContent, days: Option<DayInterval>) -> Option<Day> {
    let entry = days.map(|days| days.from);
    let annuls = content
        .relations
        .iter()
        .any(|relation| relation.kind == RelationKind::Annuls);
    let annulment = content
        .events
        .iter()
        .filter(|event| annuls && event.kind == EventKind::Annulment)
        .map(|event| event.day)
        .min();
    entry.or(annulment)
}

/// A plan annulled before it came into force never had effect.
fn still_born(plans: &mut [Standing<'_>]) {
    let annulled: Vec<bool> = plans
        .iter()
        .map(|plan| {
            let by = |other: &&Standing<'_>| {
                let in_time = other.effective_from.is_some()
                    && plan.effective_from.is_some()
                    && other.effective_from < plan.effective_from;
                in_time && other.acts_on_all_of(plan.id(), RelationKind::Annuls)
            };
            plans.iter().any(|other| by(&other))
        })
        .collect();
    for (plan, annulled) in plans.iter_mut().zip(annulled) {
        if annulled {
            plan.effective_from = None;
        }
    }
}

pub(super) fn force(position: usize, all: &[Standing<'_>], circles: &Circles, day: Day) -> Force {
    let plan = &all[position];
    let events = &plan.content.events;
    match plan.days {
        Some(days) if days.contains(day) => {
            ended_by_another(position, all, circles, day).unwrap_or(Force::Since(days.from))
        }
        Some(days) if days.from <= day => Force::Over(&OWN_END, None),
        _ if phase_on(events, day) == Phase::Invalid => Force::Over(&OWN_END, None),
        _ => Force::NotYet,
    }
}

/// Plans that replace each other in a circle all stay: nothing says which came
/// last.
fn ended_by_another(
    position: usize,
    all: &[Standing<'_>],
    circles: &Circles,
    day: Day,
) -> Option<Force> {
    let id = all[position].id();
    let ends = [
        (RelationKind::Annuls, &ANNULLED),
        (RelationKind::Replaces, &REPLACED),
    ];
    all.iter()
        .enumerate()
        .filter(|(other, standing)| {
            standing.is_effective(day) && !circles.hold(Way::Ends, position, *other)
        })
        .find_map(|(_, standing)| {
            let (_, rule) = ends
                .iter()
                .find(|(kind, _)| standing.acts_on_all_of(id, *kind))?;
            Some(Force::Over(rule, Some(standing.id().clone())))
        })
}
