//! One record of a .shp: points, parts and the box around them, each compared
//! with the others. Heights and measures are stepped over. Must not know files.

use eprostor_geometry::RawGeometry;
use eprostor_model::{Finding, Place};
use geo::{Coord, LineString, MultiLineString};

use super::polygons::{Nesting, polygons};
use crate::collector::Findings;
use crate::readers::bytes::{f64_le, i32_le};

/// Boxes are written as doubles; programs round them to some digits.
const BOX_TOLERANCE: f64 = 1e-9;

/// What a shape is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Point,
    Line,
    Polygon,
    MultiPoint,
}

/// What stands behind the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extra {
    None,
    Heights,
    Measures,
}

/// A kind of shapes that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    code: i32,
    base: Base,
    extra: Extra,
}

impl Kind {
    /// Returns the kind of a code; patches of solids and unknown codes are none.
    pub(super) fn from_code(code: i32) -> Option<Self> {
        let base = match code % 10 {
            1 => Base::Point,
            3 => Base::Line,
            5 => Base::Polygon,
            8 => Base::MultiPoint,
            _ => return None,
        };
        let extra = match code {
            1..=8 => Extra::None,
            11..=18 => Extra::Heights,
            21..=28 => Extra::Measures,
            _ => return None,
        };
        Some(Self { code, base, extra })
    }

    /// Tells whether a record of this many parts and points has this length;
    /// measures may be left out where heights stand.
    fn has_length(self, bytes: usize, before: u64, points: u64) -> bool {
        let bytes = bytes as u64;
        let plain = before + 16 * points;
        // A range of two doubles, and one for every point; a single point has
        // no range.
        let extra = match self.base {
            Base::Point => 8,
            Base::Line | Base::Polygon | Base::MultiPoint => 16 + 8 * points,
        };
        match self.extra {
            Extra::None => bytes == plain,
            Extra::Heights => bytes == plain + extra || bytes == plain + 2 * extra,
            Extra::Measures => bytes == plain + extra || bytes == plain,
        }
    }
}

/// Corners of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box2 {
    min: (f64, f64),
    max: (f64, f64),
}

impl Box2 {
    pub(super) fn new(min_x: f64, min_y: f64, max_x: f64, max_y: f64) -> Self {
        Self {
            min: (min_x, min_y),
            max: (max_x, max_y),
        }
    }

    /// Returns the box around both.
    pub(super) fn united(self, other: Self) -> Self {
        Self {
            min: (self.min.0.min(other.min.0), self.min.1.min(other.min.1)),
            max: (self.max.0.max(other.max.0), self.max.1.max(other.max.1)),
        }
    }

    /// Compares the box that a file says with the one that is: points outside
    /// mean damage, a box that is only too large a careless program.
    pub(super) fn compared(self, is: Self) -> Option<Finding> {
        let pairs = [
            (self.min.0, is.min.0, 1.0),
            (self.min.1, is.min.1, 1.0),
            (self.max.0, is.max.0, -1.0),
            (self.max.1, is.max.1, -1.0),
        ];
        // NaN is never close.
        let is_close = |said: f64, is: f64| (said - is).abs() <= BOX_TOLERANCE * is.abs().max(1.0);
        let differing = || pairs.iter().filter(|(said, is, _)| !is_close(*said, *is));
        differing().next()?;
        let is_around = |(said, is, sign): &(f64, f64, f64)| (is - said) * sign > 0.0;
        Some(if differing().all(is_around) {
            Finding::warning("finding-shp-box-loose")
        } else {
            Finding::error("finding-shp-box")
        })
    }
}

/// A record, its lengths checked.
pub(super) struct Shape {
    base: Base,
    /// The box that the record says.
    pub(super) said: Option<Box2>,
    parts: Vec<Vec<Coord<f64>>>,
}

/// Reads a record.
pub(super) fn read(content: &[u8], expected: Kind) -> Result<Shape, Finding> {
    let short = || Finding::error("finding-shp-record-length");
    let code = i32_le(content, 0).ok_or_else(short)?;
    if code == 0 {
        return Err(Finding::error("finding-geometry-missing"));
    }
    if code != expected.code {
        return Err(Finding::error("finding-shp-record-kind")
            .integer("found", code.into())
            .integer("expected", expected.code.into()));
    }
    let coord = |offset: usize| {
        Some(Coord {
            x: f64_le(content, offset)?,
            y: f64_le(content, offset + 8)?,
        })
    };
    if expected.base == Base::Point {
        if !expected.has_length(content.len(), 4, 1) {
            return Err(short());
        }
        return Ok(Shape {
            base: Base::Point,
            said: None,
            parts: vec![vec![coord(4).ok_or_else(short)?]],
        });
    }
    let count = |offset| i32_le(content, offset).and_then(|count| u64::try_from(count).ok());
    let has_parts = expected.base != Base::MultiPoint;
    let (parts, points) = if has_parts {
        (count(36), count(40))
    } else {
        (Some(0), count(36))
    };
    let (parts, points) = (parts.ok_or_else(short)?, points.ok_or_else(short)?);
    let before = if has_parts { 44 + 4 * parts } else { 40 };
    if !expected.has_length(content.len(), before, points) {
        return Err(short());
    }
    // Both fit into memory by now: the record is as long as they say.
    let (parts, points) = (in_memory(parts), in_memory(points));
    let first = if has_parts { 44 + 4 * parts } else { 40 };
    let coords: Option<Vec<Coord<f64>>> = (0..points).map(|n| coord(first + 16 * n)).collect();
    let coords = coords.ok_or_else(short)?;
    let starts: Option<Vec<i32>> = (0..parts).map(|n| i32_le(content, 44 + 4 * n)).collect();
    let said = [4, 12, 20, 28].map(|offset| f64_le(content, offset).unwrap_or(f64::NAN));
    Ok(Shape {
        base: expected.base,
        said: Some(Box2::new(said[0], said[1], said[2], said[3])),
        parts: if has_parts {
            divided(&coords, &starts.ok_or_else(short)?)?
        } else {
            vec![coords]
        },
    })
}

/// Divides the points at the starts of parts, which begin at 0 and ascend.
fn divided(coords: &[Coord<f64>], starts: &[i32]) -> Result<Vec<Vec<Coord<f64>>>, Finding> {
    let fault = || Finding::error("finding-shp-parts");
    if coords.is_empty() || starts.is_empty() {
        return match coords.len() + starts.len() {
            0 => Ok(Vec::new()),
            _ => Err(fault()),
        };
    }
    let mut parts = Vec::with_capacity(starts.len());
    let starts: Option<Vec<usize>> = starts.iter().map(|n| usize::try_from(*n).ok()).collect();
    let starts = starts.ok_or_else(fault)?;
    if starts.first() != Some(&0) {
        return Err(fault());
    }
    let ends = starts.iter().skip(1).copied().chain([coords.len()]);
    for (start, end) in starts.iter().zip(ends) {
        if *start >= end {
            return Err(fault());
        }
        parts.push(coords.get(*start..end).ok_or_else(fault)?.to_vec());
    }
    Ok(parts)
}

impl Shape {
    /// Returns the box around its points; none where one of them is no number,
    /// which is told later.
    pub(super) fn around(&self) -> Option<Box2> {
        let mut coords = self.parts.iter().flatten();
        let first = coords.next()?;
        let mut around = Box2::new(first.x, first.y, first.x, first.y);
        for c in self.parts.iter().flatten() {
            if !(c.x.is_finite() && c.y.is_finite()) {
                return None;
            }
            around = around.united(Box2::new(c.x, c.y, c.x, c.y));
        }
        Some(around)
    }

    /// Returns it as a geometry.
    pub(super) fn into_geometry(
        self,
        nesting: &mut Nesting,
        place: &Place,
        findings: &mut Findings,
    ) -> Result<RawGeometry, Finding> {
        if self.parts.iter().all(Vec::is_empty) {
            return Err(Finding::error("finding-geometry-missing"));
        }
        let points = |part: Vec<Coord<f64>>| part.into_iter().map(|c| (c.x, c.y));
        Ok(match self.base {
            Base::Point | Base::MultiPoint => {
                RawGeometry::Points(self.parts.into_iter().flat_map(points).collect())
            }
            Base::Line => RawGeometry::Lines(MultiLineString(
                self.parts.into_iter().map(LineString).collect(),
            )),
            Base::Polygon => {
                let rings = self.parts.into_iter().map(LineString).collect();
                RawGeometry::Polygons(polygons(rings, nesting, place, findings)?)
            }
        })
    }
}

fn in_memory(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
