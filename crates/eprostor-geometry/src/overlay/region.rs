//! The result of an overlay: an area that may be empty or a sliver. Must not
//! know how it was computed.

use geo::MultiPolygon;

use super::kernel::{self, Shapes};
use super::local::LocalFrame;
use crate::bounds::Bounds;
use crate::planar::{self, PlanarPolygon, label_point_of, perimeter_of};
use crate::point::PlanarPoint;
use crate::repair::{RepairLimits, repair_polygon};
use crate::wkb;

/// An area in metres, (easting, northing), possibly empty, possibly thinner
/// than the grid of 0.1 mm. Exteriors run counter-clockwise, holes clockwise.
///
/// Unlike [`PlanarPolygon`] it is not meant to be stored as truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    polygons: MultiPolygon<f64>,
    area_m2: f64,
}

impl Region {
    /// Returns the area without any place.
    pub fn empty() -> Self {
        Self {
            polygons: MultiPolygon(Vec::new()),
            area_m2: 0.0,
        }
    }

    pub(crate) fn of(frame: &LocalFrame, shapes: &Shapes) -> Self {
        Self {
            polygons: frame.polygons(shapes),
            area_m2: frame.area_m2(kernel::doubled_area(shapes)),
        }
    }

    /// Returns the coordinates, (easting, northing) in metres.
    pub fn multi_polygon(&self) -> &MultiPolygon<f64> {
        &self.polygons
    }

    /// Returns the area in square metres.
    pub fn area_m2(&self) -> f64 {
        self.area_m2
    }

    /// Returns the length of all rings in metres.
    pub fn perimeter_m(&self) -> f64 {
        perimeter_of(&self.polygons)
    }

    /// Tells whether there is no area at all.
    pub fn is_empty(&self) -> bool {
        self.polygons.0.is_empty()
    }

    /// Returns the smallest rectangle around the region, `None` when empty.
    pub fn bounds(&self) -> Option<Bounds> {
        let points = planar::rings(&self.polygons).flat_map(|ring| &ring.0);
        Bounds::around(points.map(|c| (c.x, c.y)))
    }

    /// Returns a point inside the region where a label may stand.
    pub fn label_point(&self) -> Option<PlanarPoint> {
        label_point_of(&self.polygons)
    }

    /// Returns the region with its vertices moved to the grid of 0.1 mm; `None`
    /// where nothing with an area is left of it.
    pub fn on_grid(&self) -> Option<PlanarPolygon> {
        let repaired = repair_polygon(&self.polygons, &RepairLimits::default()).ok()?;
        Some(repaired.polygon)
    }

    /// Returns the region as little-endian WKB MultiPolygon.
    pub fn to_wkb(&self) -> Vec<u8> {
        wkb::encode_polygons(&self.polygons)
    }
}

impl From<&PlanarPolygon> for Region {
    fn from(polygon: &PlanarPolygon) -> Self {
        Self {
            polygons: polygon.multi_polygon().clone(),
            area_m2: polygon.area_m2(),
        }
    }
}
