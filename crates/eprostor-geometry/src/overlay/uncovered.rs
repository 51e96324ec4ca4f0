//! What of a polygon none of many others covers, piece by piece. Must not know
//! what the polygons stand for.

use geo::MultiPolygon;

use super::kernel;
use super::local::{Fineness, LocalFrame};
use super::pair::{local_contours, work_bounds};
use super::region::Region;
use super::union::{MAX_CROSSINGS, union_all};
use crate::error::GeometryError;
use crate::planar::PlanarPolygon;
use crate::validity;

pub(super) fn uncovered(
    polygon: &PlanarPolygon,
    others: &[&PlanarPolygon],
) -> Result<Vec<Region>, GeometryError> {
    let bounds = polygon.bounds();
    let near = others.iter().filter(|o| o.bounds().intersects(&bounds));
    let near: Vec<&PlanarPolygon> = near.copied().collect();
    if near.is_empty() {
        return Ok(vec![Region::from(polygon)]);
    }
    let covered = union_all(&near)?;
    let both = [polygon, &covered].map(|p| p.multi_polygon().0.clone());
    if validity::more_crossings_than(&MultiPolygon(both.concat()), MAX_CROSSINGS) {
        return Err(GeometryError::BudgetExceeded {
            what: "crossings",
            found: MAX_CROSSINGS + 1,
            limit: MAX_CROSSINGS,
        });
    }
    let work = work_bounds(&bounds);
    let frame = LocalFrame::around(&work, Fineness::Finest);
    let left = kernel::subtract(
        &local_contours(&frame, &work, polygon),
        &local_contours(&frame, &work, &covered),
    );
    Ok(left
        .into_iter()
        .map(|shape| Region::of(&frame, &vec![shape]))
        .collect())
}
