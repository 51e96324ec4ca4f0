//! Makes a disagreement small: takes away what it does not need. Must not know
//! why the two disagree.

use std::collections::BTreeSet;
use std::path::Path;

use crate::format::{Case, PlanRow};
use crate::{Disagreement, disagreeing};

/// Returns the smallest world that is found by taking things away one by one.
pub(crate) fn smallest(python: &Path, found: &Disagreement) -> Disagreement {
    let mut best = Disagreement {
        case: found.case.clone(),
        oracle: found.oracle.clone(),
        differences: found.differences.clone(),
    };
    loop {
        let worlds = smaller(&best.case);
        let found = disagreeing(python, &worlds, &mut BTreeSet::new());
        let Some(smaller) = found.into_iter().next() else {
            return best;
        };
        best = smaller;
    }
}

/// Returns the worlds that lack one thing, the largest things first.
fn smaller(case: &Case) -> Vec<Case> {
    let mut worlds = Vec::new();
    let mut without = |change: &dyn Fn(&mut Case)| {
        let mut world = case.clone();
        change(&mut world);
        worlds.push(world);
    };
    for index in (0..case.plan.len()).filter(|&index| !is_meant(case, index)) {
        without(&|world| drop(world.plan.remove(index)));
    }
    for index in (0..case.parcel.len()).filter(|_| case.parcel.len() > 1) {
        without(&|world| drop(world.parcel.remove(index)));
    }
    for index in 0..case.card.len() {
        without(&|world| drop(world.card.remove(index)));
    }
    for index in 0..case.coverage.len() {
        without(&|world| drop(world.coverage.remove(index)));
    }
    for (at, plan) in case.plan.iter().enumerate() {
        for_rows(plan.relations.len(), |row| {
            without(&|world| drop(world.plan[at].relations.remove(row)));
        });
        for_rows(plan.provisions.len(), |row| {
            without(&|world| drop(world.plan[at].provisions.remove(row)));
        });
        for_rows(plan.zones.len(), |row| {
            if !is_spoken_of(plan, &plan.zones[row].code) {
                without(&|world| drop(world.plan[at].zones.remove(row)));
            }
        });
        for_rows(plan.regimes.len(), |row| {
            without(&|world| drop(world.plan[at].regimes.remove(row)));
        });
    }
    worlds
}

fn for_rows(count: usize, change: impl FnMut(usize)) {
    (0..count).for_each(change);
}

/// Tells whether a relation points to a plan: without it the world would be
/// another question.
fn is_meant(case: &Case, index: usize) -> bool {
    let mut rows = case.plan.iter().flat_map(|plan| &plan.relations);
    rows.any(|row| row.target == case.plan[index].id)
}

/// Tells whether a provision speaks of the zones with a code.
fn is_spoken_of(plan: &PlanRow, code: &str) -> bool {
    let mut zones = plan.provisions.iter().flat_map(|rule| &rule.zones);
    zones.any(|zone| zone == code)
}
