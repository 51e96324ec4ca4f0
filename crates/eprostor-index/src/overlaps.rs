//! Areas of a plan that overlap each other while they are one land use: zones
//! of a code, areas of a regime. What several of them cover counts once. Which
//! of them overlap is found once, so that all others are only summed. Must not
//! know parcels.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::{AskedPolygon, BoxTree, PartitionBudget, PlanarPolygon, partition};
use eprostor_model::{Day, DayInterval};
use rayon::prelude::*;

use crate::entries::LandUse;
use crate::plan::PlanEntries;

/// Square metres that two areas may share and not overlap: as much as
/// [`partition`] takes for a leftover of rounding.
const OVERLAP_M2: f64 = 1e-6;

/// Areas of one land use that overlap each other on some days.
#[derive(Debug)]
pub(crate) struct Overlap {
    /// The days.
    pub(crate) days: DayInterval,
    /// The numbers of their entries.
    pub(crate) members: BTreeSet<u32>,
}

/// Finds the areas of a plan that overlap.
pub(crate) fn overlaps(plan: &PlanEntries) -> Vec<Overlap> {
    let mut by_use: BTreeMap<Option<LandUse<'_>>, Vec<(u32, u32)>> = BTreeMap::new();
    for pair in overlapping_pairs(plan) {
        by_use.entry(plan.land_use(pair.0)).or_default().push(pair);
    }
    let mut overlaps = Vec::new();
    for pairs in by_use.values() {
        overlaps.extend(by_days(plan, pairs));
    }
    overlaps
}

/// Returns what the sum of the areas that members of an overlap cover of a
/// polygon counts too often, in m²; infinite where that would be too costly to
/// count.
pub(crate) fn counted_twice_m2(polygon: &PlanarPolygon, members: &[&PlanarPolygon]) -> f64 {
    if members.len() < 2 {
        return 0.0;
    }
    let Ok(cells) = partition(polygon, members, PartitionBudget::default()) else {
        return f64::INFINITY;
    };
    let again = cells
        .iter()
        .map(|cell| cell.covers.len().saturating_sub(1) as f64 * cell.area_m2);
    again.sum()
}

/// Returns the pairs of entries of one land use that share area.
fn overlapping_pairs(plan: &PlanEntries) -> Vec<(u32, u32)> {
    let numbers = (0..plan.entries.len() as u32).filter(|n| plan.land_use(*n).is_some());
    let numbers: Vec<u32> = numbers.collect();
    let boxes = numbers.iter();
    let tree = BoxTree::build(boxes.map(|&n| (plan.entries[n as usize].bounds, n)));
    let overlapped = |number: u32| -> Vec<(u32, u32)> {
        let bounds = plan.entries[number as usize].bounds;
        let of_use = |&other: &u32| other > number && plan.land_use(other) == plan.land_use(number);
        let mut others = tree.meeting(&bounds).filter(of_use).peekable();
        let (Some(polygon), Some(_)) = (plan.polygon(number), others.peek()) else {
            return Vec::new();
        };
        let asked = AskedPolygon::new(polygon);
        others
            .filter(|other| plan.shared_m2(*other, &asked) > OVERLAP_M2)
            .map(|other| (number, other))
            .collect()
    };
    let pairs = numbers
        .par_iter()
        .flat_map_iter(|number| overlapped(*number));
    pairs.collect()
}

/// Puts pairs of one land use together, for every interval between the days on
/// which one of them begins or ends.
fn by_days(plan: &PlanEntries, pairs: &[(u32, u32)]) -> Vec<Overlap> {
    let matters = |number: u32| plan.entries[number as usize].matters;
    let ends = pairs.iter().flat_map(|&(a, b)| [matters(a), matters(b)]);
    let ends = ends.flat_map(|days| [Some(days.from), days.to]).flatten();
    let days: BTreeSet<Day> = ends.collect();
    let days: Vec<Day> = days.into_iter().collect();
    let overlap = |(position, &from): (usize, &Day)| {
        let both = pairs
            .iter()
            .filter(|(a, b)| matters(*a).contains(from) && matters(*b).contains(from));
        let members: BTreeSet<u32> = both.flat_map(|&(a, b)| [a, b]).collect();
        let to = days.get(position + 1).copied();
        let days = DayInterval { from, to };
        (!members.is_empty()).then_some(Overlap { days, members })
    };
    days.iter().enumerate().filter_map(overlap).collect()
}
