//! The belt along a line or around an area. Must not know which law asks for
//! it.

use geo::MultiPolygon;

use super::{difference, union};
use crate::buffer::{LineEnds, buffer_line, buffer_polygon};
use crate::error::GeometryError;
use crate::planar::{PlanarGeometry, PlanarPolygon};
use crate::repair::{RepairLimits, repair_polygon};

/// Returns the area more than `from_m` and at most `to_m` metres from a line or
/// outside an area, with rounded corners and ends: chords inside the circle, so
/// that a belt is never too wide. Of an area itself nothing is in its belt; of
/// a line with `from_m` 0 the line is.
///
/// # Errors
/// The origin is a point, the belt has no width, or it cannot be drawn within
/// the budget of a buffer.
pub fn belt(
    origin: &PlanarGeometry,
    from_m: f64,
    to_m: f64,
) -> Result<PlanarPolygon, GeometryError> {
    let empty = GeometryError::NoBelt { from_m, to_m };
    let sensible = from_m.is_finite() && to_m.is_finite() && 0.0 <= from_m && from_m < to_m;
    if !sensible {
        return Err(empty);
    }
    let within = |distance_m: f64| match origin {
        PlanarGeometry::Polygon(polygon) if distance_m == 0.0 => Ok(Some(polygon.clone())),
        PlanarGeometry::Polygon(polygon) => buffer_polygon(polygon, distance_m).map(Some),
        PlanarGeometry::Line(_) if distance_m == 0.0 => Ok(None),
        PlanarGeometry::Line(line) => buffer_line(line, distance_m, LineEnds::Round).map(Some),
        PlanarGeometry::Point(_) => Ok(None),
    };
    match (within(to_m)?, within(from_m)?) {
        (None, _) => Err(empty),
        (Some(outer), None) => Ok(outer),
        (Some(outer), Some(inner)) => without(&outer, &[&inner])?.ok_or(empty),
    }
}

/// Returns the area of a polygon that none of the others covers, on the grid,
/// and nothing where less than the grid is left.
pub fn without(
    polygon: &PlanarPolygon,
    others: &[&PlanarPolygon],
) -> Result<Option<PlanarPolygon>, GeometryError> {
    if others.is_empty() {
        return Ok(Some(polygon.clone()));
    }
    let region = difference(polygon, &union::union_all(others)?);
    if region.is_empty() {
        return Ok(None);
    }
    Ok(sealed(region.multi_polygon().clone()))
}

/// Brings a region to the grid; what is thinner vanishes.
fn sealed(polygons: MultiPolygon<f64>) -> Option<PlanarPolygon> {
    let repaired = repair_polygon(polygons, &RepairLimits::default());
    repaired.ok().map(|repaired| repaired.polygon)
}
