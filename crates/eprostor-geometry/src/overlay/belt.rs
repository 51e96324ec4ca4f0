//! The belt along a line or around an area. Must not know which law asks for
//! it.

use geo::algorithm::buffer::{Buffer as _, BufferStyle, LineCap, LineJoin};
use geo::{MultiPolygon, Translate as _};

use super::{difference, union};
use crate::bounds::Bounds;
use crate::error::GeometryError;
use crate::planar::{PlanarGeometry, PlanarPolygon};
use crate::repair::{RepairLimits, repair_polygon};

/// How far the chords of a rounded corner may run inside the circle: 1 cm, what
/// cadastral coordinates are given to. Belts are never too wide.
pub const BELT_CHORD_M: f64 = 0.01;

/// The sharpest step of a rounded corner, a quarter of a circle: for belts so
/// narrow that the chord would allow more.
const WIDEST_STEP_RAD: f64 = std::f64::consts::FRAC_PI_4;

/// Returns the area more than `from_m` and at most `to_m` metres from a line or
/// outside an area, with rounded corners and ends. Of an area itself nothing is
/// in its belt; of a line with `from_m` 0 the line is. Fails for points, for a
/// belt without width and for one that cannot be drawn.
pub fn belt(
    origin: &PlanarGeometry,
    from_m: f64,
    to_m: f64,
) -> Result<PlanarPolygon, GeometryError> {
    let sensible = from_m.is_finite() && to_m.is_finite() && 0.0 <= from_m && from_m < to_m;
    if !sensible {
        return Err(GeometryError::NoBelt { from_m, to_m });
    }
    let outer = grown(origin, to_m)?;
    let inner = match origin {
        PlanarGeometry::Polygon(polygon) if from_m == 0.0 => Some(polygon.clone()),
        _ if from_m == 0.0 => None,
        _ => Some(grown(origin, from_m)?),
    };
    match inner {
        None => Ok(outer),
        Some(inner) => without(&outer, &[&inner])?.ok_or(GeometryError::NoBelt { from_m, to_m }),
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
    Ok(sealed(region.multi_polygon().clone()).ok())
}

/// Returns everything within a distance of a line or area. Computed around a
/// corner of the origin: at national coordinates the library has looped.
fn grown(origin: &PlanarGeometry, by_m: f64) -> Result<PlanarPolygon, GeometryError> {
    let Bounds { min_e, min_n, .. } = origin.bounds();
    let step = (2.0 * (1.0 - BELT_CHORD_M / by_m).clamp(-1.0, 1.0).acos()).min(WIDEST_STEP_RAD);
    let style = BufferStyle::new(by_m)
        .line_join(LineJoin::Round(step))
        .line_cap(LineCap::Round(step));
    let grown = match origin {
        PlanarGeometry::Polygon(polygon) => {
            let local = polygon.multi_polygon().translate(-min_e, -min_n);
            local.buffer_with_style(style)
        }
        PlanarGeometry::Line(line) => {
            let local = line.multi_line_string().translate(-min_e, -min_n);
            local.buffer_with_style(style)
        }
        PlanarGeometry::Point(_) => MultiPolygon(Vec::new()),
    };
    sealed(grown.translate(min_e, min_n))
}

fn sealed(polygons: MultiPolygon<f64>) -> Result<PlanarPolygon, GeometryError> {
    let repaired = repair_polygon(polygons, &RepairLimits::default());
    repaired
        .map(|repaired| repaired.polygon)
        .map_err(GeometryError::Belt)
}
