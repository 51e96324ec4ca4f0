//! The grid all stored coordinates lie on: decimal multiples of 0.1 mm.
//! Must not know rings or polygons.
//!
//! A stored coordinate is the double nearest to `k / 10_000` for a whole `k`.
//! Validity of stored geometry is judged on the whole numbers `k`: they fit a
//! double exactly, so orientation tests on them have no rounding at all.

use geo::{Coord, LineString, MultiPolygon, Polygon};

/// Distance of two neighbouring grid lines in metres: 0.1 mm, a hundredth of
/// the 1 cm that cadastral coordinates are given to.
pub const GRID_M: f64 = 1e-4;

/// Grid lines per metre, the exact inverse of [`GRID_M`].
pub(crate) const LINES_PER_M: f64 = 10_000.0;

/// Largest accepted absolute planar coordinate in metres. Web Mercator, the
/// widest supported CRS, ends at 20,037,508 m and Gauss–Krüger zone 8 at about
/// 9,000,000 m; ten to the eighth keeps grid numbers exact in a double.
pub const MAX_COORDINATE_M: f64 = 1e8;

/// Returns the nearest whole grid number of a coordinate in metres.
pub(crate) fn grid_number(metres: f64) -> f64 {
    // Adding zero turns -0.0 into 0.0, so that equal places have equal bytes.
    (metres * LINES_PER_M).round() + 0.0
}

/// Returns the coordinate in metres of a whole grid number.
pub(crate) fn metres(grid_number: f64) -> f64 {
    grid_number / LINES_PER_M
}

/// Returns the coordinate in metres moved to the nearest grid line.
pub fn snapped(metres_in: f64) -> f64 {
    metres(grid_number(metres_in))
}

/// Returns the coordinates as grid numbers instead of metres.
pub(crate) fn to_grid(polygons: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let ring = |line: &LineString<f64>| {
        LineString(
            line.0
                .iter()
                .map(|c| Coord {
                    x: grid_number(c.x),
                    y: grid_number(c.y),
                })
                .collect(),
        )
    };
    MultiPolygon(
        polygons
            .iter()
            .map(|p| Polygon::new(ring(p.exterior()), p.interiors().iter().map(ring).collect()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapping_twice_is_snapping_once() {
        for metres_in in [
            457_091.588_149_9,
            4_962_853.840_250_1,
            -0.000_01,
            1e8 - 0.123_45,
        ] {
            let once = snapped(metres_in);
            assert_eq!(once.to_bits(), snapped(once).to_bits());
            assert!((once - metres_in).abs() <= GRID_M / 2.0 + 1e-8);
        }
    }
}
