//! Whole-number coordinates around a place. Must not know overlay operations.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::i_float::int::point::IntPoint;

use super::kernel::{Contour, Shapes};
use crate::bounds::Bounds;
use crate::grid::{LINES_PER_M, grid_number, metres};

/// Largest absolute whole number used: the overlay engine takes 32-bit numbers
/// and needs a bit to spare for differences.
const REACH: f64 = (1 << 29) as f64;

/// Most units per grid line: 2^20 of them are a tenth of a nanometre, below
/// what a double resolves at northings of 5,000 km.
const FINEST: i32 = 20;

/// Whether results shall lie on the grid or be as fine as possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fineness {
    /// One unit is 0.1 mm, or a power of two of it beyond 100 km.
    Grid,
    /// One unit is as small as the extent allows.
    Finest,
}

/// A local system of whole numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalFrame {
    /// Grid number of the local origin.
    origin: (f64, f64),
    /// A power of two.
    units_per_line: f64,
}

impl LocalFrame {
    /// Returns a frame in which the bounds can be expressed.
    pub(crate) fn around(bounds: &Bounds, fineness: Fineness) -> Self {
        let (e, n) = bounds.centre();
        let half_extent = bounds.width_m().max(bounds.height_m()) / 2.0 * LINES_PER_M + 2.0;
        let finest = match fineness {
            Fineness::Grid => 0,
            Fineness::Finest => FINEST,
        };
        let mut units_per_line = 2f64.powi(finest);
        while half_extent * units_per_line > REACH {
            units_per_line /= 2.0;
        }
        Self {
            origin: (grid_number(e), grid_number(n)),
            units_per_line,
        }
    }

    /// Returns the length of a unit in metres.
    pub(crate) fn unit_m(&self) -> f64 {
        1.0 / (self.units_per_line * LINES_PER_M)
    }

    /// Returns local coordinates, not yet rounded, of a point in metres.
    pub(crate) fn local(&self, c: Coord<f64>) -> Coord<f64> {
        Coord {
            x: (c.x * LINES_PER_M - self.origin.0) * self.units_per_line,
            y: (c.y * LINES_PER_M - self.origin.1) * self.units_per_line,
        }
    }

    /// Returns local coordinates of a point on the grid: exact.
    pub(crate) fn local_of_grid(&self, c: Coord<f64>) -> Coord<f64> {
        Coord {
            x: (grid_number(c.x) - self.origin.0) * self.units_per_line,
            y: (grid_number(c.y) - self.origin.1) * self.units_per_line,
        }
    }

    /// Returns a ring of grid points in local coordinates, without the closing
    /// point.
    pub(crate) fn ring(&self, ring: &LineString<f64>) -> Vec<Coord<f64>> {
        let open = ring.0.len().saturating_sub(1);
        ring.0[..open]
            .iter()
            .map(|&c| self.local_of_grid(c))
            .collect()
    }

    /// Returns metres of a local point.
    pub(crate) fn metres(&self, point: IntPoint) -> Coord<f64> {
        let one = |value: i32, origin: f64| metres(f64::from(value) / self.units_per_line + origin);
        Coord {
            x: one(point.x, self.origin.0),
            y: one(point.y, self.origin.1),
        }
    }

    /// Returns polygons in metres, rings closed.
    pub(crate) fn polygons(&self, shapes: &Shapes) -> MultiPolygon<f64> {
        let ring = |contour: &Contour| {
            let mut coords: Vec<Coord<f64>> = contour.iter().map(|&p| self.metres(p)).collect();
            coords.extend(coords.first().copied());
            LineString(coords)
        };
        MultiPolygon(
            shapes
                .iter()
                .filter(|shape| !shape.is_empty())
                .map(|shape| Polygon::new(ring(&shape[0]), shape[1..].iter().map(ring).collect()))
                .collect(),
        )
    }

    /// Returns an area in square metres given in square units.
    pub(crate) fn area_m2(&self, doubled_square_units: i128) -> f64 {
        let unit_m = self.unit_m();
        doubled_square_units as f64 * unit_m * unit_m / 2.0
    }
}

/// Rounds local coordinates to whole numbers; they were clipped to the reach.
pub(crate) fn rounded(ring: &[Coord<f64>]) -> Contour {
    ring.iter()
        .map(|c| IntPoint::new(c.x.round() as i32, c.y.round() as i32))
        .collect()
}
