//! The days between which nothing happens: from the last day before the day of
//! a case on which something changed, to the day before the next. The answer is
//! one in all of that time. Must not know places.

use std::collections::BTreeSet;

use eprostor_model::Day;

use crate::format::{Case, PlanRow, day};

/// Days after publication on which an act enters into force, Constitution
/// 196(4).
const DAYS_TO_FORCE: i32 = 8;
/// Most months a building ban lasts, ZPI 27(6).
const MONTHS_OF_BAN: u32 = 12;
/// Days on which the law itself changes what holds: plans adopted before 1993
/// are open from the first, and from the second on revived or ceased (62/2023
/// art. 81; domain.md 2), and from the third conditions may be issued for a part
/// of a parcel (ZPI 53a(2) since 91/2025).
const DAYS_OF_LAW: [&str; 3] = ["2021-05-01", "2025-08-05", "2025-10-31"];

/// Returns the case on the first day of its time, or nothing where it is on
/// that day or nothing happened before it.
pub(super) fn on_the_first(case: &Case) -> Option<Case> {
    let first = changes(case).range(..=case.day()).next_back().copied();
    on(case, first?)
}

/// Returns the case on the last day of its time, or nothing where it is on
/// that day or nothing happens after it.
pub(super) fn on_the_last(case: &Case) -> Option<Case> {
    let next = changes(case)
        .range(case.day().plus_days(1)..)
        .next()
        .copied();
    on(case, next?.plus_days(-1))
}

fn on(case: &Case, day: Day) -> Option<Case> {
    (day != case.day()).then(|| Case {
        day: day.to_string().parse().unwrap(),
        ..case.clone()
    })
}

/// Returns every day from which on the answer may be another.
fn changes(case: &Case) -> BTreeSet<Day> {
    let mut days: BTreeSet<Day> = DAYS_OF_LAW.iter().map(|day| day.parse().unwrap()).collect();
    days.extend(
        case.card
            .iter()
            .filter_map(|card| card.in_force.as_ref())
            .map(day),
    );
    let words = case.coverage.iter().flat_map(|line| line.split(' '));
    days.extend(
        words
            .filter(|word| word.contains('-'))
            .map(|word| -> Day { word.parse().unwrap() }),
    );
    for plan in &case.plan {
        days.extend(plan.events.values().map(day));
        days.extend(
            plan.horizon
                .as_ref()
                .map(|horizon| day(horizon).plus_days(1)),
        );
        let bounds = plan
            .regimes
            .iter()
            .flat_map(|regime| [&regime.from, &regime.to]);
        days.extend(bounds.flatten().map(day));
        days.extend(
            plan.events
                .get("publication")
                .map(|date| day(date).plus_days(DAYS_TO_FORCE)),
        );
        days.extend(ends_of_ban(plan));
    }
    days
}

/// A ban is over on the day after its months; where it was shorter than the
/// law allows, or none was set, the law's twelve months are over on another.
fn ends_of_ban(plan: &PlanRow) -> Vec<Day> {
    let Some(decision) = plan.events.get("decision_on_drafting") else {
        return Vec::new();
    };
    let months = plan.ban_months.unwrap_or(MONTHS_OF_BAN).min(MONTHS_OF_BAN);
    [months, MONTHS_OF_BAN]
        .into_iter()
        .map(|months| {
            day(decision)
                .plus_months(months.try_into().unwrap())
                .plus_days(1)
        })
        .collect()
}
