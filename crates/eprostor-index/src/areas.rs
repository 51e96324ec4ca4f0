//! What of a plan shares area with a polygon, and how much. Must not know
//! parcels.
//!
//! Zones of one code may overlap each other, and so may areas of one regime:
//! what several of them cover counts once. Which of them overlap is found when
//! the plan is indexed, so that all others are only summed.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::{AreaIndex, PartitionBudget, PlanarPolygon, Shared, partition};
use eprostor_model::{Day, DayInterval};
use rayon::prelude::*;

use crate::entries::{LandUse, PlanEntries};

/// Square metres that two areas may share and not overlap: as much as
/// [`partition`] takes for a leftover of rounding.
const OVERLAP_M2: f64 = 1e-6;

/// The polygons of a plan, indexed.
#[derive(Debug)]
pub(crate) struct PlanAreas {
    index: AreaIndex,
    /// The number of the entry of every polygon of the index.
    numbers: Vec<u32>,
    overlaps: Vec<Overlap>,
}

/// Areas of one land use that overlap each other on some days.
#[derive(Debug)]
struct Overlap {
    days: DayInterval,
    /// The numbers of their entries.
    members: BTreeSet<u32>,
}

/// What an entry, or an overlap of entries, shares with a polygon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SharedEntry {
    /// The number of the entry; from their count on, of an overlap.
    pub(crate) number: u32,
    /// The area of the polygon that the entry covers, in m². Of an overlap, what
    /// the sum of its members counts too often; infinite where that would be too
    /// costly to count.
    pub(crate) area_m2: f64,
}

impl PlanAreas {
    /// Indexes the polygons of a plan and finds those that overlap.
    pub(crate) fn new(plan: &PlanEntries) -> Self {
        let count = plan.entries.len() as u32;
        let polygons: Vec<(u32, &PlanarPolygon)> = (0..count)
            .filter_map(|number| Some((number, plan.polygon(number)?)))
            .collect();
        let index = AreaIndex::build(polygons.iter().map(|(_, polygon)| *polygon));
        let pairs = overlapping_pairs(plan, &index, &polygons);
        Self {
            index,
            numbers: polygons.iter().map(|(number, _)| *number).collect(),
            overlaps: overlaps(plan, &pairs),
        }
    }

    /// Finds which polygons of the plan, of which this is the index, share area
    /// with another. What was in `found` is dropped.
    pub(crate) fn shared(
        &self,
        polygon: &PlanarPolygon,
        plan: &PlanEntries,
        found: &mut Vec<SharedEntry>,
    ) {
        let mut shared: Vec<Shared> = Vec::new();
        self.index.shared(polygon, &mut shared);
        found.clear();
        found.extend(shared.iter().map(|one| SharedEntry {
            number: self.numbers[one.number as usize],
            area_m2: one.area_m2,
        }));
        let count = found.len();
        let mut counted: (Vec<u32>, f64) = (Vec::new(), 0.0);
        for (number, overlap) in (plan.entries.len() as u32..).zip(&self.overlaps) {
            let numbers = found[..count].iter().map(|one| one.number);
            let met: Vec<u32> = numbers
                .filter(|number| overlap.members.contains(number))
                .collect();
            // Areas that overlap on several stretches of days do so alike.
            if met != counted.0 {
                let areas: Vec<_> = met.iter().filter_map(|met| plan.polygon(*met)).collect();
                let area_m2 = counted_twice_m2(polygon, &areas);
                counted = (met, area_m2);
            }
            let area_m2 = counted.1;
            if area_m2 > 0.0 {
                found.push(SharedEntry { number, area_m2 });
            }
        }
    }

    /// Returns the days on which an overlap lasts.
    pub(crate) fn overlap_days(&self, overlap: usize) -> Option<DayInterval> {
        Some(self.overlaps.get(overlap)?.days)
    }

    /// Returns an entry that takes part in an overlap.
    pub(crate) fn overlap_member(&self, overlap: usize) -> Option<u32> {
        self.overlaps.get(overlap)?.members.first().copied()
    }

    /// Returns the memory it takes, in bytes, the few overlaps left out.
    pub(crate) fn memory_bytes(&self) -> usize {
        self.index.memory_bytes() + size_of_val(self.numbers.as_slice())
    }
}

/// Returns how much of a polygon several others cover together less than each
/// for itself, in m².
fn counted_twice_m2(polygon: &PlanarPolygon, others: &[&PlanarPolygon]) -> f64 {
    if others.len() < 2 {
        return 0.0;
    }
    let Ok(cells) = partition(polygon, others, PartitionBudget::default()) else {
        return f64::INFINITY;
    };
    let again = cells
        .iter()
        .map(|cell| cell.covers.len().saturating_sub(1) as f64 * cell.area_m2);
    again.sum()
}

/// Returns the pairs of entries of one land use that share area.
fn overlapping_pairs(
    plan: &PlanEntries,
    index: &AreaIndex,
    polygons: &[(u32, &PlanarPolygon)],
) -> Vec<(u32, u32)> {
    let land_use = |number: u32| plan.land_use(number);
    let with_use = polygons
        .par_iter()
        .filter(|(number, _)| land_use(*number).is_some());
    with_use
        .flat_map_iter(|&(number, polygon)| {
            let mut shared = Vec::new();
            index.shared(polygon, &mut shared);
            let others = shared.into_iter().filter_map(move |one| {
                let other = polygons[one.number as usize].0;
                let overlap = other > number
                    && one.area_m2 > OVERLAP_M2
                    && land_use(other) == land_use(number);
                overlap.then_some((number, other))
            });
            others.collect::<Vec<_>>()
        })
        .collect()
}

/// Puts pairs of one land use together, for every interval between the days on
/// which one of them begins or ends.
fn overlaps(plan: &PlanEntries, pairs: &[(u32, u32)]) -> Vec<Overlap> {
    let mut by_use: BTreeMap<Option<LandUse<'_>>, Vec<(u32, u32)>> = BTreeMap::new();
    for &pair in pairs {
        by_use.entry(plan.land_use(pair.0)).or_default().push(pair);
    }
    let mut overlaps = Vec::new();
    for pairs in by_use.values() {
        let matters = |number: u32| plan.entries[number as usize].matters;
        let ends = pairs.iter().flat_map(|&(a, b)| [matters(a), matters(b)]);
        let days: BTreeSet<Day> = ends
            .flat_map(|days| [Some(days.from), days.to])
            .flatten()
            .collect();
        let days: Vec<Day> = days.into_iter().collect();
        for (position, &from) in days.iter().enumerate() {
            let both =
                |&&(a, b): &&(u32, u32)| matters(a).contains(from) && matters(b).contains(from);
            let members: BTreeSet<u32> = pairs
                .iter()
                .filter(both)
                .flat_map(|&(a, b)| [a, b])
                .collect();
            if !members.is_empty() {
                let to = days.get(position + 1).copied();
                let days = DayInterval { from, to };
                overlaps.push(Overlap { days, members });
            }
        }
    }
    overlaps
}
