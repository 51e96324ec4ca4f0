//! Brings borders that all but meet together: vertices to vertices, vertices to
//! sides, sides through vertices. Must not know why.
//!
//! After the snap rounding of Hobby (1999), with places that vertices agree on
//! instead of pixels, and one round only: no border moves by more than the
//! tolerance, because a side is bent only to places that near where it was.

use std::collections::{BTreeMap, BTreeSet};

use super::network::{
    Looks, P, Parts, around, at, beside, box_of, boxes_of, distance, parts_of, place, polygons_of,
    real, sides,
};
use crate::GeometryError;
use crate::boxes::BoxTree;
use crate::grid::GRID_M;
use crate::planar::PlanarPolygon;
use crate::repair::{RepairKind, RepairLimits, repair_polygon};

/// Times that it is tried again where a polygon could not follow.
const ROUNDS: usize = 4;

/// What became of a polygon.
#[derive(Clone, Debug, PartialEq)]
pub enum Snapped {
    /// Nothing of it lay near enough to anything.
    Unchanged,
    /// Its border was moved.
    Moved {
        /// The polygon now.
        polygon: PlanarPolygon,
        /// The largest move, in metres: at most the tolerance.
        largest_m: f64,
        /// Where that was: (easting, northing) in metres, before the move.
        place: (f64, f64),
    },
    /// It would have collapsed, lost a ring, needed a repair or changed beyond the
    /// tolerance, and is as it was.
    Left,
}

/// Brings vertices and sides within the tolerance, in metres, to each other and
/// to polygons that stay as they are. Vertices nearer to each other than the
/// tolerance become one, also of one polygon. The result does not depend on the
/// order of the polygons. Takes n·log n time in the number of vertices.
///
/// # Errors
/// Far more of the drawing lies within the tolerance than in any drawing.
pub fn snap_together(
    moving: &[&PlanarPolygon],
    staying: &[&PlanarPolygon],
    tolerance_m: f64,
) -> Result<Vec<Snapped>, GeometryError> {
    let all = moving.iter().chain(staying);
    let drawn: Vec<Parts> = all.map(|polygon| parts_of(polygon)).collect();
    let mut stays: Vec<bool> = (0..drawn.len()).map(|i| i >= moving.len()).collect();
    let tolerance = tolerance_m / GRID_M;
    for round in 1.. {
        let mut moves = Moves::of(&drawn, &stays, tolerance)?;
        let mut snapped = Vec::with_capacity(moving.len());
        let mut any_left = false;
        for (number, polygon) in moving.iter().enumerate() {
            let result = if stays[number] {
                Snapped::Left
            } else {
                moves.applied(polygon, &drawn[number], number, tolerance_m)?
            };
            if result == Snapped::Left && !stays[number] {
                any_left = true;
                stays[number] = true;
            }
            snapped.push(result);
        }
        if !any_left || round == ROUNDS {
            return Ok(snapped);
        }
    }
    Ok(Vec::new())
}

/// Where vertices go, and the places that sides are bent to.
struct Moves {
    to: BTreeMap<P, P>,
    places: Vec<P>,
    tree: BoxTree,
    /// The polygons that come to have a vertex at each place.
    owners: BTreeMap<P, BTreeSet<usize>>,
    tolerance: f64,
    looks: Looks,
}

impl Moves {
    fn of(drawn: &[Parts], stays: &[bool], tolerance: f64) -> Result<Self, GeometryError> {
        let (mut still, mut free) = (BTreeSet::new(), BTreeSet::new());
        let mut walls = Vec::new();
        for (parts, stays) in drawn.iter().zip(stays) {
            for ring in parts.iter().flatten() {
                if *stays {
                    still.extend(ring.iter().copied());
                    walls.extend(sides(ring));
                } else {
                    free.extend(ring.iter().copied());
                }
            }
        }
        free.retain(|p| !still.contains(p));
        let mut looks = Looks::for_vertices(still.len() + free.len());
        let to = agreed(&still, &free, &walls, tolerance, &mut looks)?;
        let mut owners: BTreeMap<P, BTreeSet<usize>> = BTreeMap::new();
        for (number, parts) in drawn.iter().enumerate() {
            for p in parts.iter().flatten().flatten() {
                let place = to.get(p).copied().unwrap_or(*p);
                owners.entry(place).or_default().insert(number);
            }
        }
        let places: Vec<P> = owners.keys().copied().collect();
        let tree = BoxTree::build(places.iter().map(|p| around(*p, 0.0)).zip(0..));
        Ok(Self {
            to,
            places,
            tree,
            owners,
            tolerance,
            looks,
        })
    }

    fn place(&self, p: P) -> P {
        self.to.get(&p).copied().unwrap_or(p)
    }

    /// Moves a polygon.
    fn applied(
        &mut self,
        polygon: &PlanarPolygon,
        drawn: &Parts,
        number: usize,
        tolerance_m: f64,
    ) -> Result<Snapped, GeometryError> {
        let mut largest = Largest::default();
        let mut parts = Vec::with_capacity(drawn.len());
        for rings in drawn {
            let mut moved = Vec::with_capacity(rings.len());
            for ring in rings {
                let ring = without_spikes(self.ring(ring, number, &mut largest)?);
                if ring.len() < 3 {
                    return Ok(Snapped::Left);
                }
                moved.push(ring);
            }
            parts.push(moved);
        }
        if parts == *drawn {
            return Ok(Snapped::Unchanged);
        }
        let now = sealed(&parts);
        // What lies within the tolerance of a border is not more than this.
        let most_m2 = polygon.perimeter_m() * tolerance_m * 2.0;
        Ok(match now {
            Some(now) if (now.area_m2() - polygon.area_m2()).abs() <= most_m2 => Snapped::Moved {
                polygon: now,
                largest_m: largest.by * GRID_M,
                place: place(largest.at),
            },
            _ => Snapped::Left,
        })
    }

    fn ring(
        &mut self,
        ring: &[P],
        number: usize,
        largest: &mut Largest,
    ) -> Result<Vec<P>, GeometryError> {
        let mut moved = Vec::with_capacity(ring.len());
        for side in sides(ring) {
            let from = self.place(side.0);
            largest.take(distance(side.0, from), side.0);
            moved.push(from);
            for (by, bend) in self.bends(side, number)? {
                largest.take(by, bend);
                moved.push(bend);
            }
        }
        Ok(moved)
    }

    /// Returns the places that a side is bent to, in order, with how far the
    /// side lay from each. A place of the polygon itself is none: it would come
    /// to touch itself there.
    fn bends(&mut self, side: (P, P), number: usize) -> Result<Vec<(f64, P)>, GeometryError> {
        let now = (self.place(side.0), self.place(side.1));
        let mut found: BTreeSet<P> = BTreeSet::new();
        for area in boxes_of(side, self.tolerance) {
            for index in self.tree.meeting(&area) {
                self.looks.look()?;
                found.insert(self.places[index as usize]);
            }
        }
        let mut bends: Vec<(f64, f64, P)> = Vec::new();
        for p in found {
            let (was, is) = (beside(p, side), beside(p, now));
            let inside = 0.0 < is.along && is.along < 1.0 && p != now.0 && p != now.1;
            let is_own = || self.owners[&p].contains(&number);
            // On the side already, as near as the grid can say.
            let bends_it = is.distance > 0.0 && was.distance <= self.tolerance;
            if inside && bends_it && !is_own() {
                bends.push((is.along, was.distance, p));
            }
        }
        bends.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ok(bends.into_iter().map(|(_, by, p)| (by, p)).collect())
    }
}

/// Returns a polygon of moved rings; `None` where a repair would change more than
/// was moved, which nobody would be told.
fn sealed(parts: &Parts) -> Option<PlanarPolygon> {
    let polygons = polygons_of(parts);
    PlanarPolygon::seal(polygons.clone()).ok().or_else(|| {
        let repaired = repair_polygon(polygons, &RepairLimits::default()).ok()?;
        let is_same_land = repaired.repairs.iter().all(|repair| {
            matches!(
                repair.kind,
                RepairKind::Reoriented | RepairKind::RepeatedPointsDropped
            )
        });
        is_same_land.then_some(repaired.polygon)
    })
}

/// The largest move so far.
#[derive(Default)]
struct Largest {
    by: f64,
    at: P,
}

impl Largest {
    fn take(&mut self, by: f64, at: P) {
        if by > self.by {
            *self = Self { by, at };
        }
    }
}

/// Returns where vertices go: to the nearest vertex that stays, to the nearest
/// side that stays, or to a place agreed on by those near each other.
fn agreed(
    still: &BTreeSet<P>,
    free: &BTreeSet<P>,
    walls: &[(P, P)],
    tolerance: f64,
    looks: &mut Looks,
) -> Result<BTreeMap<P, P>, GeometryError> {
    let (mut fixed, mut places) = (Cells::new(tolerance), Cells::new(tolerance));
    still.iter().for_each(|p| fixed.add(*p));
    let tree = BoxTree::build(walls.iter().map(|wall| box_of(*wall)).zip(0..));
    let mut moves = BTreeMap::new();
    let mut open = Vec::new();
    for p in free {
        let mut to = fixed.nearest(*p, looks)?;
        if to.is_none() {
            to = on_wall(*p, walls, &tree, tolerance, looks)?;
            if let Some(wall) = to {
                let agreed = places.nearest(wall, looks)?;
                let near = agreed.filter(|place| distance(*p, *place) <= tolerance);
                to = near.or(to);
                if near.is_none() {
                    places.add(wall);
                }
            }
        }
        match to {
            Some(to) => {
                moves.insert(*p, to);
            }
            None => open.push(*p),
        }
    }
    for p in open {
        match places.nearest(p, looks)? {
            Some(to) => {
                moves.insert(p, to);
            }
            None => places.add(p),
        }
    }
    moves.retain(|from, to| from != to);
    Ok(moves)
}

/// Returns the nearest point of the sides that stay, as the grid has it, if it lies
/// within the tolerance; the point itself where the grid cannot bring it nearer.
fn on_wall(
    p: P,
    walls: &[(P, P)],
    tree: &BoxTree,
    tolerance: f64,
    looks: &mut Looks,
) -> Result<Option<P>, GeometryError> {
    let mut nearest: Option<(f64, (P, P), f64)> = None;
    for number in tree.meeting(&around(p, tolerance)) {
        looks.look()?;
        let wall = walls[number as usize];
        let found = beside(p, wall);
        let is_nearer = nearest.is_none_or(|(best, other, _)| {
            found.distance < best || (found.distance == best && wall < other)
        });
        if found.distance <= tolerance && is_nearer {
            nearest = Some((found.distance, wall, found.along));
        }
    }
    Ok(nearest.and_then(|(by, wall, along)| {
        let to = if by < 1.0 { p } else { at(wall, along) };
        (distance(p, to) <= tolerance).then_some(to)
    }))
}

/// Points by squares as wide as the tolerance.
struct Cells {
    cells: BTreeMap<P, Vec<P>>,
    tolerance: f64,
}

impl Cells {
    fn new(tolerance: f64) -> Self {
        Self {
            cells: BTreeMap::new(),
            tolerance,
        }
    }

    fn add(&mut self, p: P) {
        self.cells.entry(self.cell(p)).or_default().push(p);
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "smaller than a grid number"
    )]
    fn cell(&self, p: P) -> P {
        let of = |number: i64| (real(number) / self.tolerance.max(1.0)).floor() as i64;
        (of(p.0), of(p.1))
    }

    /// Returns the nearest point within the tolerance, the least of equals.
    fn nearest(&self, p: P, looks: &mut Looks) -> Result<Option<P>, GeometryError> {
        let (e, n) = self.cell(p);
        let mut nearest: Option<(f64, P)> = None;
        for cell in (-1..=1).flat_map(|de| (-1..=1).map(move |dn| (e + de, n + dn))) {
            for other in self.cells.get(&cell).into_iter().flatten() {
                looks.look()?;
                let by = distance(p, *other);
                let is_nearer =
                    nearest.is_none_or(|(best, q)| by < best || (by == best && *other < q));
                if by <= self.tolerance && is_nearer {
                    nearest = Some((by, *other));
                }
            }
        }
        Ok(nearest.map(|(_, p)| p))
    }
}

/// Returns a ring without repeated points and without stretches that run back
/// over themselves.
fn without_spikes(ring: Vec<P>) -> Vec<P> {
    let mut kept: Vec<P> = Vec::with_capacity(ring.len());
    for p in ring {
        if kept.last() == Some(&p) {
            continue;
        }
        if kept.len() > 1 && kept[kept.len() - 2] == p {
            kept.pop();
            continue;
        }
        kept.push(p);
    }
    // The same across the end.
    loop {
        let count = kept.len();
        if count > 1 && kept[0] == kept[count - 1] {
            kept.pop();
        } else if count > 2 && kept[1] == kept[count - 1] {
            kept.remove(0);
        } else if count > 2 && kept[0] == kept[count - 2] {
            kept.pop();
        } else {
            return kept;
        }
    }
}
