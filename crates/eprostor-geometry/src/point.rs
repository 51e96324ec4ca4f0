//! A point of the plane. Must not know polygons.

use crate::bounds::Bounds;
use crate::error::{GeometryError, WkbError};
use crate::grid::MAX_COORDINATE_M;
use crate::wkb::{self, RawGeometry};

/// A finite point in metres, (easting, northing).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanarPoint {
    e: f64,
    n: f64,
}

impl PlanarPoint {
    /// Checks that both coordinates are finite and within
    /// [`MAX_COORDINATE_M`]. The point is not moved to the grid.
    pub fn new(e: f64, n: f64) -> Result<Self, GeometryError> {
        let fits = |value: f64| value.is_finite() && value.abs() <= MAX_COORDINATE_M;
        if fits(e) && fits(n) {
            Ok(Self { e, n })
        } else {
            Err(GeometryError::NonFinite { index: 0 })
        }
    }

    /// Reads a WKB point.
    pub fn from_wkb(bytes: &[u8]) -> Result<Self, GeometryError> {
        match wkb::decode_wkb(bytes)? {
            RawGeometry::Points(points) if points.len() == 1 => Self::new(points[0].0, points[0].1),
            _ => Err(GeometryError::Wkb {
                offset: 0,
                cause: WkbError::Kind("single point"),
            }),
        }
    }

    /// Takes coordinates of a polygon or line that are known to be finite.
    pub(crate) fn sealed(e: f64, n: f64) -> Self {
        Self { e, n }
    }

    /// Returns the easting in metres.
    pub fn e(&self) -> f64 {
        self.e
    }

    /// Returns the northing in metres.
    pub fn n(&self) -> f64 {
        self.n
    }

    /// Returns the distance to another point in metres.
    pub fn distance_m(&self, other: &Self) -> f64 {
        (self.e - other.e).hypot(self.n - other.n)
    }

    /// Returns the rectangle of zero extent around the point.
    pub fn bounds(&self) -> Bounds {
        Bounds {
            min_e: self.e,
            min_n: self.n,
            max_e: self.e,
            max_n: self.n,
        }
    }

    /// Returns the point as little-endian WKB.
    pub fn to_wkb(&self) -> Vec<u8> {
        wkb::encode_point(self.e, self.n)
    }
}
