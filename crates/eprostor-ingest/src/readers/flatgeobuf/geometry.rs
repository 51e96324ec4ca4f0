//! The geometry of a feature: numbers in pairs, cut into parts. Heights and
//! measures are left where they are. Must not know features.

use eprostor_geometry::{RawGeometry, RawPolygons};
use eprostor_model::Finding;
use geo::{Coord, LineString, MultiLineString};

use super::buffer::Table;
use crate::readers::bytes::length;

/// Places of fields in the table.
const ENDS: usize = 0;
const XY: usize = 1;
const KIND: usize = 6;
const PARTS: usize = 7;

/// Kinds, as `GeometryType` in header.fbs has them.
const POINT: u8 = 1;
const LINE: u8 = 2;
const POLYGON: u8 = 3;
const MULTI_POINT: u8 = 4;
const MULTI_LINE: u8 = 5;
const MULTI_POLYGON: u8 = 6;

/// Reads a geometry; the kind of the whole file holds where the geometry does
/// not say its own.
pub(super) fn read(table: &Table<'_>, kind_of_file: u8) -> Result<RawGeometry, Finding> {
    let own = table.u8(KIND).unwrap_or(0);
    let kind = if own == 0 { kind_of_file } else { own };
    let broken = || Finding::error("finding-fgb-feature");
    let geometry = match kind {
        POINT | MULTI_POINT => {
            let points = coords(table).ok_or_else(broken)?;
            // An empty point is written as two NaN.
            let there = points
                .into_iter()
                .filter(|c| !(c.x.is_nan() && c.y.is_nan()));
            RawGeometry::Points(there.map(|c| (c.x, c.y)).collect())
        }
        LINE | MULTI_LINE => RawGeometry::Lines(MultiLineString(rings(table).ok_or_else(broken)?)),
        POLYGON => RawGeometry::Polygons(RawPolygons::new(vec![rings(table).ok_or_else(broken)?])),
        MULTI_POLYGON => {
            let parts = table.tables(PARTS).ok_or_else(broken)?;
            // Many offsets may lead to one part, and a small file would fill the
            // memory: together parts cannot have more than stands in the file.
            let mut left = table.size_bytes() / size_of::<[f64; 2]>();
            let polygons = parts.map(|part| {
                let rings = rings(&part?)?;
                let points = rings.iter().map(|ring| ring.0.len()).sum();
                left = left.checked_sub(points)?;
                Some(rings)
            });
            let polygons: Option<Vec<_>> = polygons.collect();
            RawGeometry::Polygons(RawPolygons::new(polygons.ok_or_else(broken)?))
        }
        _ => return Err(Finding::error("finding-geometry-collection")),
    };
    let is_empty = match &geometry {
        RawGeometry::Points(points) => points.is_empty(),
        RawGeometry::Lines(lines) => lines.iter().all(|line| line.0.is_empty()),
        RawGeometry::Polygons(polygons) => polygons.vertex_count() == 0,
    };
    if is_empty {
        return Err(Finding::error("finding-geometry-missing"));
    }
    Ok(geometry)
}

fn coords(table: &Table<'_>) -> Option<Vec<Coord<f64>>> {
    if !table.has(XY) {
        return Some(Vec::new());
    }
    let numbers = table.doubles(XY)?;
    if numbers.len() % 2 != 0 {
        return None;
    }
    let numbers: Vec<f64> = numbers.collect();
    let (pairs, _) = numbers.as_chunks::<2>();
    Some(pairs.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect())
}

/// Cuts the coordinates at the ends of parts, which ascend to their number; no
/// ends mean one part.
fn rings(table: &Table<'_>) -> Option<Vec<LineString<f64>>> {
    let coords = coords(table)?;
    let Some(ends) = table.has(ENDS).then(|| table.u32s(ENDS)) else {
        return Some(vec![LineString(coords)]);
    };
    let (mut rings, mut begin) = (Vec::new(), 0);
    for end in ends? {
        let end = length(end);
        if end <= begin {
            return None;
        }
        rings.push(LineString(coords.get(begin..end)?.to_vec()));
        begin = end;
    }
    (begin == coords.len()).then_some(rings)
}
