//! Overlay of planar polygons with exact shared area. Must not know what the
//! polygons mean.
//!
//! Every operation runs on whole numbers around the subject: a power of two of
//! units per 0.1 mm, as fine as 30 bits allow (0.1 µm for a parcel of 100 m),
//! so that input vertices are exact and only crossing points are rounded.

use crate::error::GeometryError;
use crate::line::PlanarLine;
use crate::planar::PlanarPolygon;
use crate::point::PlanarPoint;

mod belt;
mod clip;
mod covered;
mod crossings;
mod faces;
mod int_box;
mod join;
pub(crate) mod kernel;
mod local;
mod noded;
mod pair;
mod partition;
mod region;
mod rounds;
mod uncut;
mod union;

pub use belt::{belt, without};
pub use covered::Covered;
pub use partition::{Cell, PartitionBudget};
pub use region::Region;

pub(crate) use crossings::crossings;
pub(crate) use kernel::{Contour, Fill, Shapes, filled};
pub(crate) use local::{Fineness, LocalFrame, rounded};
pub(crate) use union::MAX_CROSSINGS;

/// Returns the area common to both polygons. Without a budget: for polygons
/// that somebody may have made to be costly, [`partition`] has one.
pub fn intersection(a: &PlanarPolygon, b: &PlanarPolygon) -> Region {
    pair::intersection(a, b)
}

/// Returns the area of the first polygon that the second does not cover.
/// Without a budget, as [`intersection`].
pub fn difference(a: &PlanarPolygon, b: &PlanarPolygon) -> Region {
    pair::difference(a, b)
}

/// Returns the size of the area common to both polygons in square metres.
/// Without a budget, as [`intersection`].
pub fn shared_area_m2(a: &PlanarPolygon, b: &PlanarPolygon) -> f64 {
    pair::shared_area_m2(a, b)
}

/// Returns the size of the area common to a region and a polygon in square
/// metres. Without a budget, as [`intersection`].
pub fn shared_with_region_m2(region: &Region, polygon: &PlanarPolygon) -> f64 {
    pair::shared_with_region_m2(region, polygon)
}

/// Returns the union on the grid of 0.1 mm; beyond an extent of 107 km on one
/// of 0.2 or 0.4 mm. Fails for no polygons at all and for more than a million
/// crossings.
pub fn union_all(polygons: &[&PlanarPolygon]) -> Result<PlanarPolygon, GeometryError> {
    union::union_all(polygons)
}

/// Returns the length in metres of the line inside the polygon, its boundary
/// included. A stretch that the line passes twice counts once.
pub fn line_length_within(line: &PlanarLine, polygon: &PlanarPolygon) -> f64 {
    pair::line_length_within(line, polygon)
}

/// Tells whether the point lies in the polygon or on its boundary.
pub fn point_within(point: PlanarPoint, polygon: &PlanarPolygon) -> bool {
    polygon.contains_point(point)
}

/// Cuts the subject by all covers into cells that tile it: each cell is the
/// part of the subject inside exactly the covers it lists. Pieces with the
/// same covers are one cell; cells are sorted by their covers, the uncovered
/// one first. The areas sum to the subject's area; dust below 1e-6 m² goes to
/// the largest cell it touches.
pub fn partition(
    subject: &PlanarPolygon,
    covers: &[&PlanarPolygon],
    budget: PartitionBudget,
) -> Result<Vec<Cell>, GeometryError> {
    partition::partition(subject, covers, budget)
}

/// Puts cells of one partition of the subject together: the edges between them
/// vanish, and the area is theirs to the rounding of the partition.
pub fn join(subject: &PlanarPolygon, cells: &[&Region]) -> Region {
    join::join(subject, cells)
}

/// Estimates the width of a strip as 2 · area / perimeter, in metres: exact
/// for a long thin strip, half the side for a square, zero for nothing.
pub fn width_m(region: &Region) -> f64 {
    let perimeter_m = region.perimeter_m();
    if perimeter_m > 0.0 {
        2.0 * region.area_m2() / perimeter_m
    } else {
        0.0
    }
}
