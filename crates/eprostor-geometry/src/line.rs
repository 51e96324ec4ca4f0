//! A line of the plane. Must not know polygons.

use geo::{Coord, LineString, MultiLineString};

use crate::bounds::Bounds;
use crate::error::{GeometryError, WkbError};
use crate::grid::{MAX_COORDINATE_M, snapped};
use crate::wkb::{self, RawGeometry};

/// One or more line strings in metres, (easting, northing): finite, on the
/// grid of 0.1 mm, each with at least two distinct points and no point
/// repeated in a row. A line may cross itself.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanarLine {
    lines: MultiLineString<f64>,
    bounds: Bounds,
}

impl PlanarLine {
    /// Checks the rules of a planar line and seals it.
    pub(crate) fn seal(lines: MultiLineString<f64>) -> Result<Self, GeometryError> {
        for (index, c) in lines.iter().flat_map(|line| &line.0).enumerate() {
            if !(c.x.abs() <= MAX_COORDINATE_M && c.y.abs() <= MAX_COORDINATE_M) {
                return Err(GeometryError::NonFinite { index });
            }
            if snapped(c.x) != c.x || snapped(c.y) != c.y {
                return Err(GeometryError::NotSnapped { e: c.x, n: c.y });
            }
        }
        for (part, line) in lines.iter().enumerate() {
            if line.0.len() < 2 || line.0.windows(2).any(|pair| pair[0] == pair[1]) {
                return Err(GeometryError::LineTooShort { part });
            }
        }
        let points = lines.iter().flat_map(|line| &line.0).map(|c| (c.x, c.y));
        let bounds = Bounds::around(points).ok_or(GeometryError::LineTooShort { part: 0 })?;
        Ok(Self { lines, bounds })
    }

    /// Reads a stored line: WKB LineString or MultiLineString on the grid.
    pub fn from_wkb(bytes: &[u8]) -> Result<Self, GeometryError> {
        match wkb::decode_wkb(bytes)? {
            RawGeometry::Lines(lines) => Self::seal(lines),
            _ => Err(GeometryError::Wkb {
                offset: 0,
                cause: WkbError::Kind("line"),
            }),
        }
    }

    /// Returns the line as little-endian WKB MultiLineString.
    pub fn to_wkb(&self) -> Vec<u8> {
        wkb::encode_lines(&self.lines)
    }

    /// Returns the bytes on the heap, what the allocator adds not counted.
    pub fn memory_bytes(&self) -> usize {
        let of_line = |line: &LineString<f64>| line.0.capacity() * size_of::<Coord<f64>>();
        let coordinates: usize = self.lines.iter().map(of_line).sum();
        self.lines.0.capacity() * size_of::<LineString<f64>>() + coordinates
    }

    /// Returns the coordinates, (easting, northing) in metres.
    pub fn multi_line_string(&self) -> &MultiLineString<f64> {
        &self.lines
    }

    /// Returns the smallest rectangle around the line.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Returns the sum of the lengths of all segments in metres.
    pub fn length_m(&self) -> f64 {
        self.lines
            .iter()
            .flat_map(|line| line.0.windows(2))
            .map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y))
            .sum()
    }
}
