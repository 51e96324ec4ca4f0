//! A layer as comma-separated values (RFC 4180) with geometry as WKT in the
//! register's CRS. A row without a value has nothing between the commas.

use std::io::{self, Write};

use geo::{Coord, LineString};

use super::files::WriteFault;
use super::layers::{Layer, Rows, Shape};
use super::rows::Geometry;
use crate::cell::Cell;

/// The column of the geometry: GDAL takes one of this name for it.
const GEOMETRY: &str = "WKT";

/// Writes a layer and returns how many rows it has.
pub(super) fn write(
    out: &mut impl Write,
    layer: &Layer,
    rows: Rows<'_>,
) -> Result<usize, WriteFault> {
    let has_place = layer.shape != Shape::None;
    let place = has_place.then_some(GEOMETRY);
    let columns = layer.columns.iter().map(|(name, _)| *name);
    let head: Vec<&str> = place.into_iter().chain(columns).collect();
    write!(out, "{}\r\n", head.join(","))?;
    let mut count = 0;
    for row in rows {
        count += 1;
        if has_place {
            let wkt = row.geometry.map(|geometry| well_known(&geometry));
            text(out, &wkt.unwrap_or_default())?;
        }
        for (column, cell) in row.cells.iter().enumerate() {
            if has_place || column > 0 {
                out.write_all(b",")?;
            }
            value(out, cell)?;
        }
        out.write_all(b"\r\n")?;
    }
    Ok(count)
}

fn value(out: &mut impl Write, cell: &Cell) -> io::Result<()> {
    match cell {
        Cell::Text(Some(words)) => text(out, words),
        Cell::Integer(Some(number)) => write!(out, "{number}"),
        Cell::Real(Some(number)) => write!(out, "{number}"),
        // No layer has bytes.
        Cell::Text(None) | Cell::Integer(None) | Cell::Real(None) | Cell::Bytes(_) => Ok(()),
    }
}

fn text(out: &mut impl Write, words: &str) -> io::Result<()> {
    if words.contains([',', '"', '\n', '\r']) {
        write!(out, "\"{}\"", words.replace('"', "\"\""))
    } else {
        out.write_all(words.as_bytes())
    }
}

fn well_known(geometry: &Geometry<'_>) -> String {
    match geometry {
        Geometry::Area(area) => {
            let polygons = area.multi_polygon().iter().map(|polygon| {
                let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                bracketed(rings.map(positions))
            });
            format!("MULTIPOLYGON {}", bracketed(polygons))
        }
        Geometry::Line(line) => {
            let lines = line.multi_line_string().iter().map(positions);
            format!("MULTILINESTRING {}", bracketed(lines))
        }
        Geometry::Point(point) => {
            let place = Coord {
                x: point.e(),
                y: point.n(),
            };
            format!("POINT ({})", position(&place))
        }
    }
}

fn positions(line: &LineString<f64>) -> String {
    bracketed(line.0.iter().map(position))
}

/// The shortest digits that are read back as the same number.
fn position(place: &Coord<f64>) -> String {
    format!("{} {}", place.x, place.y)
}

fn bracketed(items: impl Iterator<Item = String>) -> String {
    format!("({})", items.collect::<Vec<_>>().join(","))
}
