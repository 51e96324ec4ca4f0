//! Repairs that concern one ring alone and never change what it encloses.
//! Must not know other rings.

use std::collections::BTreeSet;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::{Refusal, RefusalReason, Repair, RepairKind, RepairLimits};
use crate::grid::{LINES_PER_M, grid_number, metres};
use crate::raw::RawPolygons;
use crate::validity::{self, Fault, FaultKind};

/// A ring of grid numbers: without closing point, spikes or repeated points.
#[derive(Clone, Debug)]
pub(super) struct CleanRing {
    pub(super) points: Vec<Coord<f64>>,
    /// Area in square metres, positive.
    pub(super) area_m2: f64,
    /// Whether it ran counter-clockwise when it was read.
    pub(super) drawn: Drawn,
}

/// Direction in which a ring was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    CounterClockwise,
    Clockwise,
}

/// A polygon of clean rings, exterior counter-clockwise, holes clockwise.
#[derive(Clone, Debug)]
pub(super) struct CleanPolygon {
    pub(super) shell: CleanRing,
    pub(super) holes: Vec<CleanRing>,
}

/// Checks size and finiteness.
pub(super) fn admitted(raw: &RawPolygons, limits: &RepairLimits) -> Result<(), Refusal> {
    let found = raw.vertex_count();
    if found > limits.max_vertices {
        let limit = limits.max_vertices;
        let reason = RefusalReason::TooManyVertices { found, limit };
        return Err(Refusal::new(reason, Vec::new()));
    }
    let faults = validity::non_finite(raw, 1.0);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::new(RefusalReason::NonFinite, faults))
    }
}

/// Returns the polygons that have area, on the grid.
pub(super) fn cleaned(raw: &RawPolygons, repairs: &mut Vec<Repair>) -> Vec<CleanPolygon> {
    let mut polygons = Vec::new();
    for rings in raw.polygons() {
        let Some((exterior, holes)) = rings.split_first() else {
            continue;
        };
        let Some(shell) = clean_ring(exterior, Drawn::CounterClockwise, repairs) else {
            continue;
        };
        let holes = holes
            .iter()
            .filter_map(|hole| clean_ring(hole, Drawn::Clockwise, repairs))
            .collect();
        let holes = once(holes, |hole| hole, repairs);
        polygons.push(CleanPolygon { shell, holes });
    }
    // A part is known by its exterior; the same with other holes is no copy.
    let is_plain = polygons.iter().all(|polygon| polygon.holes.is_empty());
    if is_plain {
        once(polygons, |polygon| &polygon.shell, repairs)
    } else {
        polygons
    }
}

/// Drops what has the same ring as one before it, wherever the ring begins.
fn once<T>(all: Vec<T>, ring: impl Fn(&T) -> &CleanRing, repairs: &mut Vec<Repair>) -> Vec<T> {
    if all.len() < 2 {
        return all;
    }
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(all.len());
    for one in all {
        let CleanRing {
            points, area_m2, ..
        } = ring(&one);
        if seen.insert(in_one_order(points)) {
            kept.push(one);
            continue;
        }
        repairs.push(Repair {
            kind: RepairKind::RingTwiceDropped,
            place: (metres(points[0].x), metres(points[0].y)),
            area_change_m2: -area_m2,
        });
    }
    kept
}

/// Returns the points of a ring from the least on, as bits.
fn in_one_order(points: &[Coord<f64>]) -> Vec<(u64, u64)> {
    let mut bits: Vec<(u64, u64)> = points
        .iter()
        .map(|c| (c.x.to_bits(), c.y.to_bits()))
        .collect();
    let least = (0..bits.len()).min_by_key(|index| bits[*index]);
    bits.rotate_left(least.unwrap_or(0));
    bits
}

/// Returns why nothing is left of a drawing: it has too few points, or they lie on
/// one line.
pub(super) fn nothing(raw: &RawPolygons) -> Fault {
    let mut points: Vec<Coord<f64>> = Vec::new();
    for c in raw.polygons().iter().flatten().flat_map(|ring| &ring.0) {
        let c = Coord {
            x: grid_number(c.x),
            y: grid_number(c.y),
        };
        if points.len() < 3 && !points.contains(&c) {
            points.push(c);
        }
    }
    let Some(first) = points.first() else {
        return Fault::empty();
    };
    let kind = if points.len() < 3 {
        FaultKind::TooFewPoints
    } else {
        FaultKind::ZeroArea
    };
    Fault::at(kind, (metres(first.x), metres(first.y)))
}

/// Returns the polygons in metres, rings closed.
pub(super) fn in_metres(polygons: &[CleanPolygon]) -> MultiPolygon<f64> {
    MultiPolygon(
        polygons
            .iter()
            .map(|polygon| {
                let holes = polygon.holes.iter().map(closed_in_metres).collect();
                Polygon::new(closed_in_metres(&polygon.shell), holes)
            })
            .collect(),
    )
}

/// Returns a ring in metres, closed.
pub(super) fn closed_in_metres(ring: &CleanRing) -> LineString<f64> {
    let in_metres = |c: &Coord<f64>| Coord {
        x: metres(c.x),
        y: metres(c.y),
    };
    let ends = ring.points.iter().chain(ring.points.first());
    LineString(ends.map(in_metres).collect())
}

fn clean_ring(
    raw: &LineString<f64>,
    wanted: Drawn,
    repairs: &mut Vec<Repair>,
) -> Option<CleanRing> {
    let first = raw.0.first()?;
    let mut note = |kind, c: Coord<f64>, area_change_m2| {
        repairs.push(Repair {
            kind,
            place: (c.x, c.y),
            area_change_m2,
        });
    };
    let raw_area_m2 = doubled_area(&raw.0).abs() / 2.0;
    if raw.0.last() != Some(first) {
        note(RepairKind::RingClosed, *first, 0.0);
    }
    let mut points = on_grid(&raw.0);
    let closing = usize::from(raw.0.last() == Some(first) && raw.0.len() > 1);
    if points.len() + closing < raw.0.len() {
        note(RepairKind::RepeatedPointsDropped, *first, 0.0);
    }
    if let Some(spike) = drop_spikes(&mut points) {
        let place = Coord {
            x: metres(spike.x),
            y: metres(spike.y),
        };
        note(RepairKind::SpikeDropped, place, 0.0);
    }
    let doubled = doubled_area(&points);
    if points.len() < 3 || is_flat(&points) {
        note(RepairKind::RingDropped, *first, -raw_area_m2);
        return None;
    }
    let drawn = if doubled >= 0.0 {
        Drawn::CounterClockwise
    } else {
        Drawn::Clockwise
    };
    if drawn != wanted {
        points.reverse();
        note(RepairKind::Reoriented, *first, 0.0);
    }
    Some(CleanRing {
        points,
        area_m2: doubled.abs() / 2.0 / (LINES_PER_M * LINES_PER_M),
        drawn,
    })
}

/// Returns grid numbers without repeated points and without the closing one.
fn on_grid(coords: &[Coord<f64>]) -> Vec<Coord<f64>> {
    let mut points: Vec<Coord<f64>> = coords
        .iter()
        .map(|c| Coord {
            x: grid_number(c.x),
            y: grid_number(c.y),
        })
        .collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// Drops vertices at which the ring runs straight back, and the repeated
/// points that leaves; returns the first such vertex. Linear: each vertex is
/// pushed and dropped at most once, plus the seam at the start.
fn drop_spikes(points: &mut Vec<Coord<f64>>) -> Option<Coord<f64>> {
    let mut first_spike = None;
    let mut kept: Vec<Coord<f64>> = Vec::with_capacity(points.len());
    for &point in points.iter() {
        kept.push(point);
        drop_at_end(&mut kept, &mut first_spike);
    }
    // The seam: spikes whose tip or foot is the first or last point.
    let mut start = 0;
    while kept.len() - start >= 3 {
        let last = kept.len() - 1;
        if kept[last] == kept[start] || runs_back(kept[last - 1], kept[last], kept[start]) {
            first_spike.get_or_insert(kept[last]);
            kept.pop();
        } else if runs_back(kept[last], kept[start], kept[start + 1]) {
            first_spike.get_or_insert(kept[start]);
            start += 1;
        } else {
            break;
        }
    }
    kept.drain(..start);
    if first_spike.is_some() {
        *points = kept;
    }
    first_spike
}

fn drop_at_end(kept: &mut Vec<Coord<f64>>, first_spike: &mut Option<Coord<f64>>) {
    while let [.., a, b, c] = kept[..] {
        if b == c {
            kept.pop();
        } else if runs_back(a, b, c) {
            first_spike.get_or_insert(b);
            let end = kept.len();
            kept.remove(end - 2);
        } else {
            return;
        }
    }
    if let [a, b] = kept[..]
        && a == b
    {
        kept.pop();
    }
}

/// Tells whether the path a–b–c turns straight back at b. Exact: differences
/// of grid numbers of one drawing are whole and products stay below 2^106 only
/// in sign, so the robust predicate decides.
fn runs_back(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>) -> bool {
    validity::side(a, b, c) == 0 && (a.x - b.x) * (c.x - b.x) + (a.y - b.y) * (c.y - b.y) > 0.0
}

fn is_flat(points: &[Coord<f64>]) -> bool {
    points
        .iter()
        .all(|&c| validity::side(points[0], points[1], c) == 0)
}

/// Returns twice the signed area about the first point, in square units of
/// the coordinates.
fn doubled_area(points: &[Coord<f64>]) -> f64 {
    let Some(&origin) = points.first() else {
        return 0.0;
    };
    let ends = points.iter().skip(1).chain(points.first());
    points
        .iter()
        .zip(ends)
        .map(|(a, b)| {
            let (ax, ay) = (a.x - origin.x, a.y - origin.y);
            let (bx, by) = (b.x - origin.x, b.y - origin.y);
            ax * by - bx * ay
        })
        .sum()
}

/// Returns whether any of the faults has the kind.
pub(super) fn has(faults: &[validity::Fault], kind: FaultKind) -> bool {
    faults.iter().any(|fault| fault.kind == kind)
}
