//! Checks which ring lies in which: holes in their exterior, no hole in a
//! hole, no polygon in another. Must not know crossings: it is asked only when
//! there are none.

use geo::Coord;

use super::rings::{Ring, Role};
use super::segments::{Segments, Visit, side};
use super::{Fault, FaultKind, MAX_FAULTS};

/// Notes the faults of nesting. Each ring is located once by a ray through
/// the tree.
pub(super) fn judge(rings: &[Ring], segments: &Segments, found: &mut Vec<Fault>) {
    for (number, ring) in rings.iter().enumerate() {
        let Some((place, around)) = located(rings, segments, number) else {
            continue;
        };
        let kind = match ring.role {
            Role::Hole => hole_fault(rings, ring, &around),
            Role::Shell => shell_fault(rings, ring, &around),
        };
        if let Some(kind) = kind {
            found.push(Fault::at(kind, (place.x, place.y)));
        }
        if found.len() >= MAX_FAULTS {
            return;
        }
    }
}

fn hole_fault(rings: &[Ring], hole: &Ring, around: &[usize]) -> Option<FaultKind> {
    let own = |role: Role| {
        around
            .iter()
            .any(|&r| rings[r].polygon == hole.polygon && rings[r].role == role)
    };
    if !own(Role::Shell) {
        Some(FaultKind::HoleOutsideShell)
    } else if own(Role::Hole) {
        Some(FaultKind::NestedHoles)
    } else {
        None
    }
}

/// A polygon inside another is a fault unless it lies in one of its holes.
fn shell_fault(rings: &[Ring], shell: &Ring, around: &[usize]) -> Option<FaultKind> {
    let others = around
        .iter()
        .filter(|&&r| rings[r].polygon != shell.polygon);
    let swallowed = others
        .filter(|&&r| rings[r].role == Role::Shell)
        .any(|&outer| {
            let polygon = rings[outer].polygon;
            !around
                .iter()
                .any(|&r| rings[r].polygon == polygon && rings[r].role == Role::Hole)
        });
    swallowed.then_some(FaultKind::OverlappingPolygons)
}

/// Returns a point of the ring that lies on no other ring, and the rings
/// around it; `None` when every candidate lies on another ring.
fn located(rings: &[Ring], segments: &Segments, number: usize) -> Option<(Coord<f64>, Vec<usize>)> {
    let points = &rings[number].points;
    let middles = points.iter().enumerate().map(|(index, a)| {
        let b = points[rings[number].next(index)];
        Coord {
            x: f64::midpoint(a.x, b.x),
            y: f64::midpoint(a.y, b.y),
        }
    });
    points
        .iter()
        .copied()
        .chain(middles)
        .find_map(|place| rings_around(segments, number, place).map(|around| (place, around)))
}

/// Returns the rings that contain the place, by the parity of crossings of a
/// ray to the north; `None` when the place lies on another ring.
fn rings_around(segments: &Segments, own: usize, place: Coord<f64>) -> Option<Vec<usize>> {
    let mut crossed = Vec::new();
    let mut on_boundary = false;
    segments.near([place.x, place.y], [place.x, f64::MAX], |number| {
        let segment = &segments.all()[number];
        if segment.ring == own || !segment.touches_box([place.x, place.y], [place.x, f64::MAX]) {
            return Visit::Continue;
        }
        let (a, b) = (segment.from, segment.to);
        let turn = side(a, b, place);
        let at_place = [place.x, place.y];
        if turn == 0 && segment.touches_box(at_place, at_place) {
            on_boundary = true;
            return Visit::Stop;
        }
        // Half-open in x, so that a ray through a vertex counts it once.
        let eastwards = a.x <= place.x && place.x < b.x;
        let westwards = b.x <= place.x && place.x < a.x;
        if (eastwards && turn < 0) || (westwards && turn > 0) {
            crossed.push((segment.ring, number));
        }
        Visit::Continue
    });
    if on_boundary {
        return None;
    }
    crossed.sort_unstable();
    crossed.dedup();
    let around = crossed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|of_ring| of_ring.len() % 2 == 1)
        .map(|of_ring| of_ring[0].0)
        .collect();
    Some(around)
}
