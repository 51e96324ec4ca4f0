//! Union on the grid, so that the result can be stored. Must not know cells.

use geo::MultiPolygon;

use super::kernel::{self, Contour, Fill};
use super::local::{Fineness, LocalFrame, rounded};
use crate::bounds::Bounds;
use crate::error::GeometryError;
use crate::planar::{PlanarPolygon, rings};
use crate::validity;

/// Times the union of a union is taken until rounding leaves nothing to do;
/// the second time is needed only for shapes thinner than the grid.
const ROUNDS: usize = 4;

/// Crossings that a union may have: each costs about 230 bytes in the engine
/// (934 MiB for 4 million, measured 2026-11), so a quarter of a gigabyte.
pub(crate) const MAX_CROSSINGS: usize = 1_000_000;

pub(super) fn union_all(polygons: &[&PlanarPolygon]) -> Result<PlanarPolygon, GeometryError> {
    let empty = || GeometryError::EmptyUnion {
        count: polygons.len(),
    };
    if let [only] = polygons {
        return Ok((*only).clone());
    }
    let all: Option<Bounds> = polygons.iter().fold(None, |so_far, polygon| {
        let bounds = polygon.bounds();
        Some(so_far.map_or(bounds, |b: Bounds| b.union(&bounds)))
    });
    let parts = polygons
        .iter()
        .flat_map(|p| p.multi_polygon().iter().cloned());
    if validity::more_crossings_than(&MultiPolygon(parts.collect()), MAX_CROSSINGS) {
        return Err(GeometryError::BudgetExceeded {
            what: "crossings",
            found: MAX_CROSSINGS + 1,
            limit: MAX_CROSSINGS,
        });
    }
    let frame = LocalFrame::around(&all.ok_or_else(empty)?, Fineness::Grid);
    let mut contours: Vec<Contour> = polygons
        .iter()
        .flat_map(|polygon| rings(polygon.multi_polygon()))
        .map(|ring| rounded(&frame.ring(ring)))
        .collect();
    let mut last = empty();
    for _ in 0..ROUNDS {
        let shapes = kernel::filled(&contours, Fill::NonZero);
        if shapes.is_empty() {
            return Err(empty());
        }
        match PlanarPolygon::seal(frame.polygons(&shapes)) {
            Ok(union) => return Ok(union),
            Err(faults) => {
                last = GeometryError::Invalid {
                    count: faults.len(),
                    first: faults[0].clone(),
                };
            }
        }
        contours = shapes.into_iter().flatten().collect();
    }
    Err(last)
}
