//! Borders that all but meet: a vertex of one polygon that lies beside the
//! border of another, and not on it. Must not know how they are brought together.

use std::collections::BTreeMap;

use super::network::{Looks, P, around, beside, box_of, distance, on_grid, place};
use super::sides::Sides;
use crate::GeometryError;
use crate::bounds::Bounds;
use crate::boxes::BoxTree;
use crate::grid::GRID_M;
use crate::planar::{PlanarPolygon, rings};

/// Two polygons whose borders all but meet.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// Positions of the polygons, the lower first.
    pub pair: (usize, usize),
    /// How many vertices miss the border of the other.
    pub vertices: usize,
    /// The largest distance between them, in metres.
    pub largest_m: f64,
    /// Where that is: (easting, northing) in metres.
    pub place: (f64, f64),
}

/// What lies near a vertex, of one polygon.
#[derive(Clone, Copy)]
struct Near {
    side: f64,
    vertex: f64,
    /// The two also meet near the vertex.
    meets: bool,
}

/// Returns every pair of polygons with a vertex of one at least `from_m` and at
/// most `to_m` metres from the border of the other, or on that border and as far
/// from a vertex of it. Where the two share a vertex within `to_m` they meet, and
/// nothing is told; nor is anything of two borders that others share, each over
/// its whole side. Takes n·log n time in the number of vertices.
///
/// # Errors
/// Far more sides lie near each other than in any drawing.
pub fn near_misses(
    polygons: &[&PlanarPolygon],
    from_m: f64,
    to_m: f64,
) -> Result<Vec<NearMiss>, GeometryError> {
    let (from, to) = (from_m / GRID_M, to_m / GRID_M);
    let all = near_unmatched(polygons, to);
    let owners = Owners::of(&all);
    let tree = BoxTree::build(all.iter().map(|(side, _)| box_of(*side)).zip(0..));
    let mut looks = Looks::for_vertices(all.len());
    let mut misses: BTreeMap<(u32, u32), NearMiss> = BTreeMap::new();
    let mut near: BTreeMap<u32, Near> = BTreeMap::new();
    for own in owners.0.chunk_by(|(a, _), (b, _)| a == b) {
        let p = own[0].0;
        let owned = |number: u32| own.iter().any(|(_, owner)| *owner == number);
        near.clear();
        for number in tree.meeting(&around(p, to)) {
            looks.look()?;
            let (side, of) = all[number as usize];
            if owned(of) {
                continue;
            }
            let entry = near.entry(of).or_insert(Near {
                side: f64::INFINITY,
                vertex: f64::INFINITY,
                meets: false,
            });
            entry.side = entry.side.min(beside(p, side).distance);
            for end in [side.0, side.1] {
                let to_end = distance(p, end);
                entry.vertex = entry.vertex.min(to_end);
                let shared = || owners.at(end).iter().any(|(_, owner)| owned(*owner));
                entry.meets |= to_end <= to && shared();
            }
        }
        let missed = near.iter().filter_map(|(of, near)| {
            let counts = |distance: f64| (from..=to).contains(&distance);
            let by = if counts(near.side) {
                Some(near.side)
            } else {
                (near.side < from && counts(near.vertex)).then_some(near.vertex)
            };
            by.filter(|_| !near.meets).map(|by| (*of, by))
        });
        for (of, by) in missed {
            for (_, one) in own {
                add(&mut misses, (*one, of), p, by * GRID_M);
            }
        }
    }
    Ok(misses.into_values().collect())
}

/// Returns the sides near those that only one polygon has, with the position of
/// their polygon: what lies twice the distance away may still say that two meet.
fn near_unmatched(polygons: &[&PlanarPolygon], to: f64) -> Vec<((P, P), u32)> {
    let sides = Sides::of(polygons, &[]);
    let alone = sides.tallies().filter(|tally| tally.up + tally.down == 1);
    let alone: Vec<Bounds> = alone.map(|tally| box_of((tally.low, tally.high))).collect();
    drop(sides);
    if alone.is_empty() {
        return Vec::new();
    }
    let alone = BoxTree::build(alone.into_iter().zip(0..));
    let mut near = Vec::new();
    for (polygon, number) in polygons.iter().zip(0..) {
        for ring in rings(polygon.multi_polygon()) {
            for ends in ring.0.windows(2) {
                let side = (on_grid(&ends[0]), on_grid(&ends[1]));
                let around = box_of(side).expanded(2.0 * to + 1.0);
                if alone.meeting(&around).next().is_some() {
                    near.push((side, number));
                }
            }
        }
    }
    near
}

/// Every vertex with the polygons that have it, in order. A sorted
/// list is made faster than a map, and what is near in it is near in memory.
struct Owners(Vec<(P, u32)>);

impl Owners {
    fn of(sides: &[((P, P), u32)]) -> Self {
        let mut all: Vec<(P, u32)> = sides.iter().map(|((from, _), of)| (*from, *of)).collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    fn at(&self, p: P) -> &[(P, u32)] {
        let from = self.0.partition_point(|(other, _)| *other < p);
        let count = self.0[from..].partition_point(|(other, _)| *other == p);
        &self.0[from..from + count]
    }
}

fn add(misses: &mut BTreeMap<(u32, u32), NearMiss>, (a, b): (u32, u32), p: P, by_m: f64) {
    let pair = (a.min(b), a.max(b));
    let miss = misses.entry(pair).or_insert(NearMiss {
        pair: (pair.0 as usize, pair.1 as usize),
        vertices: 0,
        largest_m: 0.0,
        place: place(p),
    });
    miss.vertices += 1;
    if by_m > miss.largest_m {
        miss.largest_m = by_m;
        miss.place = place(p);
    }
}
