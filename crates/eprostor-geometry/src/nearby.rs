//! What of a ring matters to a small place: stretches of many edges that pass
//! it by are taken as one. Must not know overlay.

use geo::{Coord, LineString, MultiPolygon};

use crate::bounds::Bounds;
use crate::planar::rings;

/// Edges of a stretch: a place meets few of the stretches of a long ring, and
/// the boxes take a byte a vertex.
const STRETCH: usize = 32;

/// Boxes around the stretches of every ring, in the order of [`rings`]; none
/// for rings too short to gain from them, and no list of rings where all are:
/// a register holds a million parcels of a few edges.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stretches(Box<[Box<[Bounds]>]>);

impl Stretches {
    pub(crate) fn of(polygons: &MultiPolygon<f64>) -> Self {
        if rings(polygons).all(is_short) {
            return Self::default();
        }
        Self(rings(polygons).map(boxes).collect())
    }

    /// Returns every ring with its boxes.
    fn with_rings<'a>(
        &'a self,
        polygons: &'a MultiPolygon<f64>,
    ) -> impl Iterator<Item = (&'a LineString<f64>, &'a [Bounds])> {
        let of_ring = |index: usize| self.0.get(index).map_or(&[][..], |boxes| boxes);
        let numbered = rings(polygons).enumerate();
        numbered.map(move |(index, ring)| (ring, of_ring(index)))
    }

    /// Returns the bytes on the heap.
    pub(crate) fn memory_bytes(&self) -> usize {
        let boxes: usize = self.0.iter().map(|boxes| size_of_val(&**boxes)).sum();
        size_of_val(&*self.0) + boxes
    }

    /// Calls for every edge of the rings that may meet the area, and for one
    /// edge in place of each stretch that lies beyond one side of it. Inside the
    /// area, its border included, the winding of the edges is that of the rings.
    /// Ends when a call returns `false`.
    pub(crate) fn edges_near(
        &self,
        polygons: &MultiPolygon<f64>,
        area: &Bounds,
        mut visit: impl FnMut(Coord<f64>, Coord<f64>) -> bool,
    ) {
        for (ring, boxes) in self.with_rings(polygons) {
            let mut before = None;
            let went_on = vertices_near(ring, boxes, area, |point| {
                let from = before.replace(point);
                from.is_none_or(|from| visit(from, point))
            });
            if !went_on {
                return;
            }
        }
    }

    /// Returns the rings as [`Stretches::edges_near`] sees them, without their
    /// closing points.
    pub(crate) fn rings_near(
        &self,
        polygons: &MultiPolygon<f64>,
        area: &Bounds,
    ) -> Vec<Vec<Coord<f64>>> {
        let near = |ring: &LineString<f64>, boxes: &[Bounds]| {
            let mut kept = Vec::with_capacity(if boxes.is_empty() { ring.0.len() } else { 64 });
            vertices_near(ring, boxes, area, |point| {
                kept.push(point);
                true
            });
            kept.pop();
            kept
        };
        let rings = self.with_rings(polygons);
        rings.map(|(ring, boxes)| near(ring, boxes)).collect()
    }
}

fn is_short(ring: &LineString<f64>) -> bool {
    ring.0.len() < 3 * STRETCH
}

fn boxes(ring: &LineString<f64>) -> Box<[Bounds]> {
    if is_short(ring) {
        return Box::default();
    }
    (0..ring.0.len() - 1)
        .step_by(STRETCH)
        .filter_map(|first| {
            let last = (first + STRETCH).min(ring.0.len() - 1);
            Bounds::around(ring.0[first..=last].iter().map(|c| (c.x, c.y)))
        })
        .collect()
}

/// Calls for every vertex, the closing one included, but for those within a
/// stretch that lies beyond one side of the area. Tells whether all calls
/// returned `true`.
fn vertices_near(
    ring: &LineString<f64>,
    boxes: &[Bounds],
    area: &Bounds,
    mut visit: impl FnMut(Coord<f64>) -> bool,
) -> bool {
    let Some(&closing) = ring.0.last() else {
        return true;
    };
    if boxes.is_empty() {
        return ring.0.iter().all(|&point| visit(point));
    }
    for (stretch, first) in boxes.iter().zip((0..).step_by(STRETCH)) {
        let end = (first + STRETCH).min(ring.0.len() - 1);
        let shown = if is_beyond_a_side(stretch, area) {
            first + 1
        } else {
            end
        };
        if !ring.0[first..shown].iter().all(|&point| visit(point)) {
            return false;
        }
    }
    visit(closing)
}

fn is_beyond_a_side(stretch: &Bounds, area: &Bounds) -> bool {
    stretch.max_e < area.min_e
        || stretch.min_e > area.max_e
        || stretch.max_n < area.min_n
        || stretch.min_n > area.max_n
}
