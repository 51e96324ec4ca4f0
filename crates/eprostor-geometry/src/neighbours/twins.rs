//! Polygons that are the same land drawn twice. Must not know what they stand
//! for.

use std::collections::BTreeMap;

use super::network::{P, Parts, parts_of};
use crate::planar::PlanarPolygon;

/// Returns for every polygon the position of the first one with the same rings,
/// wherever the rings begin: its own, where there is none before it. Takes n·log n
/// time.
pub fn first_of_the_same(polygons: &[&PlanarPolygon]) -> Vec<usize> {
    let mut first: BTreeMap<Parts, usize> = BTreeMap::new();
    let numbered = polygons.iter().enumerate();
    numbered
        .map(|(number, polygon)| {
            *first
                .entry(in_one_order(parts_of(polygon)))
                .or_insert(number)
        })
        .collect()
}

fn in_one_order(mut parts: Parts) -> Parts {
    for rings in &mut parts {
        rings.iter_mut().for_each(|ring| from_the_least(ring));
        if let Some(holes) = rings.get_mut(1..) {
            holes.sort_unstable();
        }
    }
    parts.sort_unstable();
    parts
}

fn from_the_least(ring: &mut [P]) {
    let least = (0..ring.len()).min_by_key(|index| ring[*index]);
    ring.rotate_left(least.unwrap_or(0));
}
