//! Building bans by decisions to draft a PDR (ZPI 27(6), 57(5)). Must not know
//! values.

use eprostor_model::{
    Conflict, ConflictKind, Day, Event, EventKind, Message, PlanKind, days_in_force,
};

use crate::cutting::Covers;
use crate::scene::{Force, Scene, Standing};
use crate::table::{
    ADOPTED_IN_TIME, BAN_NOT_APPLIED, BAN_NOT_FORESEEN, BAN_NOT_SET, BAN_RENEWED, BAN_RUNNING,
    BAN_SHORTER, GENERAL_RULES, Rule,
};
use crate::trail::Trail;

/// Most months a ban may last from the adoption of the decision, ZPI 27(6).
const MOST_MONTHS: u32 = 12;

/// What a ban makes of a cell where a PDR is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BanState {
    /// There is none, or it does not bind yet.
    None,
    /// It runs through this day.
    Running(Day),
    /// It ran out and no PDR was adopted: the general rules apply.
    Passed,
    /// The law leaves open what holds; a conflict says so.
    Open,
}

/// A decision that bans building over a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decision {
    plan: usize,
    /// The day of its adoption.
    day: Day,
    /// The first day it binds: its entry into force, where that is known.
    binds: Day,
    /// Months as the decision says.
    months: u32,
}

impl Decision {
    /// Returns the first day on which building is free again: a ban of 12
    /// months from 1 March 2020 lasts through 1 March 2021.
    fn free_from(&self) -> Day {
        after_months(self.day, self.months.min(MOST_MONTHS))
    }

    /// Returns the last day of the ban.
    fn last_day(&self) -> Day {
        self.free_from().plus_days(-1)
    }

    fn runs(&self, day: Day) -> bool {
        self.binds <= day && day < self.free_from()
    }
}

/// Returns the days on which a decision's ban, and the longest term the law
/// allows for one, are over.
pub(crate) fn ends(decision: &Event) -> [Day; 2] {
    let months = decision.building_ban_months.unwrap_or(MOST_MONTHS);
    [months.min(MOST_MONTHS), MOST_MONTHS].map(|months| after_months(decision.day, months))
}

fn after_months(day: Day, months: u32) -> Day {
    // Never more than twelve, so the conversion cannot fail.
    let months = i32::try_from(months).unwrap_or(0);
    day.plus_months(months).plus_days(1)
}

/// Tells whether a decision to draft the plan, taken on or before the day,
/// bans building, and the plan is not yet in force. A decision that is a
/// document of its own stays one when it is in force itself.
pub(crate) fn bans_building(scene: &Scene<'_>, standing: &Standing<'_>) -> bool {
    let is_open = match standing.force {
        Force::NotYet => true,
        Force::Since(_) => standing.kind() == PlanKind::Odl,
        Force::Over(..) => false,
    };
    is_open && own_decisions(scene, 0, standing).next().is_some()
}

fn own_decisions<'s>(
    scene: &'s Scene<'_>,
    plan: usize,
    standing: &'s Standing<'_>,
) -> impl Iterator<Item = Decision> + 's {
    let in_force = days_in_force(&standing.content.events).map(|days| days.from);
    let binds = in_force.filter(|_| standing.kind() == PlanKind::Odl);
    let taken =
        |event: &&Event| event.kind == EventKind::DecisionOnDrafting && event.day <= scene.day;
    let events = standing.content.events.iter().filter(taken);
    events.filter_map(move |event| {
        Some(Decision {
            plan,
            day: event.day,
            binds: binds.unwrap_or(event.day),
            months: event.building_ban_months?,
        })
    })
}

/// Returns the decisions that ban building in the cell, the earliest first.
fn decisions(scene: &Scene<'_>, covers: &Covers) -> Vec<Decision> {
    let mut found: Vec<Decision> = scene
        .plans
        .iter()
        .enumerate()
        .filter(|(plan, standing)| bans_building(scene, standing) && covers.in_plan(scene, *plan))
        .flat_map(|(plan, standing)| own_decisions(scene, plan, standing))
        .collect();
    found.sort_by_key(|decision| (decision.day, decision.plan));
    found
}

/// Tells whether a decision that bans building covers the cell.
pub(crate) fn covers_any(scene: &Scene<'_>, covers: &Covers) -> bool {
    !decisions(scene, covers).is_empty()
}

/// Says what every decision over the cell sets, and returns those that can ban
/// building: decisions on a PDR.
fn said(scene: &Scene<'_>, covers: &Covers, trail: &mut Trail) -> Vec<Decision> {
    let mut able = Vec::new();
    for decision in decisions(scene, covers) {
        let id = scene.id(decision.plan);
        let kind = scene.plans[decision.plan].kind();
        trail.note(
            Message::new("note-ban-decision")
                .text("plan", id)
                .day("day", decision.day)
                .integer("months", i64::from(decision.months)),
        );
        if !matches!(kind, PlanKind::Pdr | PlanKind::Odl) {
            trail.step(&BAN_NOT_APPLIED, &[id]);
            continue;
        }
        if decision.months > MOST_MONTHS {
            trail.note(
                Message::new("note-ban-cut")
                    .text("plan", id)
                    .integer("months", i64::from(MOST_MONTHS)),
            );
        }
        able.push(decision);
    }
    able
}

/// Decides the ban where a mandatory PDR is missing.
pub(crate) fn state(scene: &Scene<'_>, covers: &Covers, trail: &mut Trail) -> BanState {
    let decisions = said(scene, covers, trail);
    let day = scene.day;
    let running = decisions.iter().rev().find(|decision| decision.runs(day));
    let passed = decisions
        .iter()
        .find(|decision| decision.free_from() <= day);
    match (passed, running) {
        (None, None) => BanState::None,
        (None, Some(ban)) => {
            trail.step(&BAN_RUNNING, &[scene.id(ban.plan)]);
            BanState::Running(ban.last_day())
        }
        (Some(_), Some(again)) => {
            let readings = ["reading-banned", "reading-general-rules-now"];
            open(
                scene,
                ConflictKind::BanRenewed,
                &BAN_RENEWED,
                *again,
                readings,
                trail,
            )
        }
        (Some(ban), None) => after(scene, covers, *ban, trail),
    }
}

/// Says that it is open whether the general rules apply, where decisions to
/// draft the missing PDR set no ban and the longest term of 27(6) has passed.
pub(crate) fn tell_not_set(scene: &Scene<'_>, covers: &Covers, trail: &mut Trail) {
    if !decisions(scene, covers).is_empty() {
        return;
    }
    let drafted = scene
        .plans
        .iter()
        .enumerate()
        .filter(|(plan, standing)| drafts_pdr(scene, standing) && covers.in_plan(scene, *plan));
    let decided = drafted.filter_map(|(plan, standing)| {
        let decision = |event: &&Event| event.kind == EventKind::DecisionOnDrafting;
        let days = standing.content.events.iter().filter(decision);
        let day = days.map(|event| event.day).min()?;
        (after_months(day, MOST_MONTHS) <= scene.day).then_some((day, plan))
    });
    let Some((day, plan)) = decided.min() else {
        return;
    };
    let decision = Decision {
        plan,
        day,
        binds: day,
        months: MOST_MONTHS,
    };
    open(
        scene,
        ConflictKind::BanNotSet,
        &BAN_NOT_SET,
        decision,
        ["reading-no-term-without-ban", "reading-general-without-ban"],
        trail,
    );
}

/// Tells whether a PDR is being drafted, by a decision taken on or before the
/// day, and is neither adopted nor ended.
pub(crate) fn drafts_pdr(scene: &Scene<'_>, standing: &Standing<'_>) -> bool {
    let happened = |kind: EventKind| {
        let mut events = standing.content.events.iter();
        events.any(|event| event.kind == kind && event.day <= scene.day)
    };
    standing.kind() == PlanKind::Pdr
        && standing.force == Force::NotYet
        && happened(EventKind::DecisionOnDrafting)
        && !happened(EventKind::Adoption)
        && !happened(EventKind::Publication)
}

/// Decides what holds after a ban.
fn after(scene: &Scene<'_>, covers: &Covers, ban: Decision, trail: &mut Trail) -> BanState {
    if adopted_in_time(scene, covers, ban) {
        let readings = ["reading-interim-rules", "reading-general-rules-now"];
        return open(
            scene,
            ConflictKind::AdoptedInTime,
            &ADOPTED_IN_TIME,
            ban,
            readings,
            trail,
        );
    }
    if ban.months < MOST_MONTHS && scene.day < after_months(ban.day, MOST_MONTHS) {
        let readings = ["reading-interim-rules", "reading-general-rules-now"];
        return open(
            scene,
            ConflictKind::BanShorter,
            &BAN_SHORTER,
            ban,
            readings,
            trail,
        );
    }
    trail.step(&GENERAL_RULES, &[scene.id(ban.plan)]);
    trail.note(Message::new("note-general-rules"));
    BanState::Passed
}

/// Tells whether a PDR over the cell was adopted while the ban ran and is not
/// in force yet.
fn adopted_in_time(scene: &Scene<'_>, covers: &Covers, ban: Decision) -> bool {
    scene.plans.iter().enumerate().any(|(plan, standing)| {
        let in_time = |event: &Event| {
            event.kind == EventKind::Adoption
                && event.day >= ban.day
                && event.day < ban.free_from()
                && event.day <= scene.day
        };
        standing.kind() == PlanKind::Pdr
            && standing.force == Force::NotYet
            && covers.in_plan(scene, plan)
            && standing.content.events.iter().any(in_time)
    })
}

/// Says what a decision means where no plan foresees a PDR that is missing: it
/// is open whether it bans anything.
pub(crate) fn not_foreseen(scene: &Scene<'_>, covers: &Covers, trail: &mut Trail) {
    let decisions = said(scene, covers, trail);
    if let Some(ban) = decisions.iter().find(|decision| decision.runs(scene.day)) {
        let readings = ["reading-banned", "reading-not-banned"];
        open(
            scene,
            ConflictKind::BanNotForeseen,
            &BAN_NOT_FORESEEN,
            *ban,
            readings,
            trail,
        );
    }
}

/// Returns the last day of a ban that runs where the plan that foresees
/// the PDR is applied directly (ZPI 25(6)); when it has run out, that plan goes
/// on being applied.
pub(crate) fn beside_direct_application(
    scene: &Scene<'_>,
    covers: &Covers,
    trail: &mut Trail,
) -> Option<Day> {
    let decisions = said(scene, covers, trail);
    let running = decisions.iter().rev().find(|ban| ban.runs(scene.day))?;
    trail.step(&BAN_RUNNING, &[scene.id(running.plan)]);
    Some(running.last_day())
}

fn open(
    scene: &Scene<'_>,
    kind: ConflictKind,
    rule: &'static Rule,
    ban: Decision,
    readings: [&'static str; 2],
    trail: &mut Trail,
) -> BanState {
    let id = scene.id(ban.plan);
    let until = ban.last_day();
    trail.step(rule, &[id]);
    trail.conflict(Conflict {
        kind,
        article: rule.article,
        readings: readings
            .map(|code| Message::new(code).text("plan", id).day("day", until))
            .to_vec(),
        ask: scene.adopters(&[ban.plan]),
    });
    BanState::Open
}
