//! A small WKT reader for test data: polygons and multipolygons only.

use eprostor_geometry::RawPolygons;
use geo::{Coord, LineString};

/// Reads POLYGON or MULTIPOLYGON; Z and M ordinates are dropped.
pub(crate) fn polygons_of_wkt(text: &str) -> Option<RawPolygons> {
    let upper = text.trim().to_ascii_uppercase();
    let body = upper.find('(').map_or("", |at| &upper[at..]);
    let name = upper.split(['(', ' ']).next()?;
    match name {
        "POLYGON" => Some(RawPolygons::new(if body.is_empty() {
            Vec::new()
        } else {
            vec![rings(inner(body))]
        })),
        "MULTIPOLYGON" => Some(RawPolygons::new(if body.is_empty() {
            Vec::new()
        } else {
            groups(inner(body))
                .into_iter()
                .map(|p| rings(inner(p)))
                .collect()
        })),
        _ => None,
    }
}

fn rings(body: &str) -> Vec<LineString<f64>> {
    groups(body)
        .into_iter()
        .map(|ring| {
            let inner = inner(ring);
            let coords = inner.split(',').filter(|c| !c.trim().is_empty());
            LineString(coords.map(coord).collect())
        })
        .collect()
}

fn coord(text: &str) -> Coord<f64> {
    let mut numbers = text.split_whitespace().map(|n| n.parse().unwrap());
    Coord {
        x: numbers.next().unwrap(),
        y: numbers.next().unwrap(),
    }
}

fn inner(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('(')
        .and_then(|t| t.strip_suffix(')'))
        .unwrap_or("")
}

/// Splits "(…),(…)" at its outermost level; EMPTY parts are kept as such.
fn groups(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                found.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(text[start..].trim());
    found
}
