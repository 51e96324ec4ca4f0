//! Where polygons do not cover a whole exactly once. Must not know what the
//! polygons stand for.
//!
//! Around every place the rings of all polygons wind as often as polygons cover
//! it, and the whole walked backwards takes one off inside of it. A side that is
//! walked as often one way as the other changes no winding, so only the sides that
//! are left need an overlay: of zones drawn border on border there are none.

use std::iter::repeat_n;

use geo::{LineString, MultiPolygon, Polygon};

use super::network::{P, coord};
use super::sides::{Sides, Tally};
use crate::bounds::Bounds;
use crate::error::GeometryError;
use crate::overlay::{Contour, Fill, Fineness, LocalFrame, MAX_CROSSINGS, Region, filled, rounded};
use crate::planar::PlanarPolygon;
use crate::validity;

/// Land that polygons do not cover exactly once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoverFaults {
    /// Every piece of the whole that nothing covers, in no order.
    pub gaps: Vec<Region>,
    /// Every piece that is covered more than once, or lies outside of the whole.
    pub excess: Vec<Region>,
}

/// Compares polygons with the whole that they are to cover. Takes n·log n time in
/// the number of vertices.
///
/// # Errors
/// The sides that no neighbour shares have more than a million crossings.
pub fn cover_faults(
    whole: &PlanarPolygon,
    polygons: &[&PlanarPolygon],
) -> Result<CoverFaults, GeometryError> {
    let left = Sides::of(polygons, &[whole]);
    let left: Vec<(P, P)> = left.tallies().flat_map(unmatched).collect();
    let drawn: Vec<Polygon<f64>> = loops(left).iter().map(|points| ring(points)).collect();
    let corners = drawn.iter().flat_map(|p| &p.exterior().0);
    let Some(bounds) = Bounds::around(corners.map(|c| (c.x, c.y))) else {
        return Ok(CoverFaults::default());
    };
    let drawn = MultiPolygon(drawn);
    if validity::more_crossings_than(&drawn, MAX_CROSSINGS) {
        return Err(GeometryError::BudgetExceeded {
            what: "crossings",
            found: MAX_CROSSINGS + 1,
            limit: MAX_CROSSINGS,
        });
    }
    let frame = LocalFrame::around(&bounds, Fineness::Finest);
    let contours = drawn.iter().map(|p| rounded(&frame.ring(p.exterior())));
    let contours: Vec<Contour> = contours.collect();
    let pieces = |fill| {
        let shapes = filled(&contours, fill).into_iter();
        shapes
            .map(|shape| Region::of(&frame, &vec![shape]))
            .collect()
    };
    Ok(CoverFaults {
        gaps: pieces(Fill::Negative),
        excess: pieces(Fill::Positive),
    })
}

/// Returns a side in the direction that it is walked more often, as many times as
/// that is more.
fn unmatched(tally: Tally) -> impl Iterator<Item = (P, P)> {
    let (low, high) = (tally.low, tally.high);
    let side = if tally.up > tally.down {
        (low, high)
    } else {
        (high, low)
    };
    repeat_n(side, tally.up.abs_diff(tally.down))
}

/// Puts sides together to closed walks. From every point as many go on as come in,
/// because that is so for rings, and stays so without a side walked both ways.
fn loops(mut sides: Vec<(P, P)>) -> Vec<Vec<P>> {
    sides.sort_unstable();
    let mut points: Vec<Leaving> = Vec::new();
    for (index, (from, _)) in sides.iter().enumerate() {
        match points.last_mut() {
            Some(last) if last.point == *from => last.end = index + 1,
            _ => points.push(Leaving {
                point: *from,
                next: index,
                end: index + 1,
            }),
        }
    }
    let mut loops = Vec::new();
    for start in 0..points.len() {
        while points[start].next < points[start].end {
            let (mut walk, mut at) = (Vec::new(), start);
            while let Some(to) = points[at].leave(&sides) {
                walk.push(points[at].point);
                let Ok(index) = points.binary_search_by_key(&to, |leaving| leaving.point) else {
                    break;
                };
                at = index;
                if at == start {
                    break;
                }
            }
            loops.push(walk);
        }
    }
    loops
}

/// The sides that leave a point and were not walked yet.
struct Leaving {
    point: P,
    next: usize,
    end: usize,
}

impl Leaving {
    fn leave(&mut self, sides: &[(P, P)]) -> Option<P> {
        let side = sides[..self.end].get(self.next)?;
        self.next += 1;
        Some(side.1)
    }
}

fn ring(points: &[P]) -> Polygon<f64> {
    let mut ring: Vec<_> = points.iter().map(|p| coord(*p)).collect();
    ring.extend(ring.first().copied());
    Polygon::new(LineString(ring), Vec::new())
}
