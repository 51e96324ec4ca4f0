//! Plans adopted before 1 January 1993, under the former planning system
//! (62/2023 art. 81). Must not know values.

use eprostor_model::{Conflict, ConflictKind, Day, Event, EventKind, Message, PlanId};

use crate::claims::Claim;
use crate::scene::Scene;
use crate::table::{PRE_1993, PRE_1993_OPEN};
use crate::trail::Trail;

/// Returns the first day of the present planning system.
fn system_begins() -> Option<Day> {
    Day::new(1993, 1, 1).ok()
}

/// Returns the first day on which it is open whether such plans still hold:
/// until 30 April 2021 they were in force with a warning.
pub(crate) fn open_from() -> Option<Day> {
    Day::new(2021, 5, 1).ok()
}

/// Returns the day a plan was adopted, or the earliest day that shows it: its
/// publication or entry into force.
fn made_on(events: &[Event]) -> Option<Day> {
    let first = |kind: EventKind| {
        let days = events.iter().filter(|event| event.kind == kind);
        days.map(|event| event.day).min()
    };
    first(EventKind::Adoption).or_else(|| {
        [EventKind::Publication, EventKind::EntryIntoForce]
            .into_iter()
            .filter_map(first)
            .min()
    })
}

/// Says of every governing plan of the former system that it is one, and from
/// May 2021 on that it is open whether it holds. `would_govern` names the plans
/// that govern if it does not.
pub(crate) fn tell(
    scene: &Scene<'_>,
    governing: &[usize],
    would_govern: impl Fn(&[usize]) -> Vec<PlanId>,
    trail: &mut Trail,
) {
    let is_old = |plan: &usize| {
        let made = made_on(&scene.content(*plan).events);
        made.zip(system_begins())
            .is_some_and(|(made, limit)| made < limit)
    };
    let old: Vec<usize> = governing.iter().copied().filter(is_old).collect();
    for &plan in &old {
        let id = scene.id(plan);
        trail.step(&PRE_1993, &[id]);
        if let Some(day) = made_on(&scene.content(plan).events) {
            trail.note(
                Message::new("note-pre-1993")
                    .text("plan", id)
                    .day("day", day),
            );
        }
    }
    if old.is_empty() || open_from().is_none_or(|open| scene.day < open) {
        return;
    }
    let then = would_govern(&old);
    for &plan in &old {
        let id = scene.id(plan);
        let ceased = match then.as_slice() {
            [] => Message::new("reading-ceased-no-basis").text("plan", id),
            plans => Message::new("reading-ceased")
                .text("plan", id)
                .text("other", joined(plans)),
        };
        trail.step(&PRE_1993_OPEN, &[id]);
        trail.conflict(Conflict {
            kind: ConflictKind::Pre1993,
            article: PRE_1993_OPEN.article,
            readings: vec![ceased, Message::new("reading-still-holds").text("plan", id)],
            ask: scene.adopters(&[plan]),
        });
    }
}

fn joined(plans: &[PlanId]) -> String {
    let names: Vec<&str> = plans.iter().map(PlanId::as_str).collect();
    names.join(", ")
}

/// Returns the claims without some plans.
pub(crate) fn without(claims: &[Claim], plans: &[usize]) -> Vec<Claim> {
    let stays = |claim: &&Claim| !plans.contains(&claim.base);
    claims.iter().filter(stays).cloned().collect()
}
