//! A layer as GeoJSON (RFC 7946): WGS 84, longitude before latitude. A row
//! without geometry has `null` there.

use std::io::{self, Write};

use eprostor_geometry::{Epsg, Transformation};
use geo::{Coord, LineString, MultiPolygon};

use super::files::WriteFault;
use super::layers::{Layer, Rows};
use super::rows::Geometry;
use crate::cell::Cell;

/// The only CRS of GeoJSON (RFC 7946, section 4).
const WGS_84: Epsg = Epsg(4326);

/// Decimals of a degree: 10⁻¹⁰ degrees are 0.011 mm on the ground, so that the
/// grid of 0.1 mm is found again.
const DECIMALS: usize = 10;

/// Writes a layer and returns how many rows it has.
pub(super) fn write(
    out: &mut impl Write,
    layer: &Layer,
    rows: Rows<'_>,
    epsg: Epsg,
) -> Result<usize, WriteFault> {
    let to_wgs_84 = Transformation::between(epsg, WGS_84)?;
    let name = layer.name;
    write!(
        out,
        "{{\"type\":\"FeatureCollection\",\"name\":\"{name}\",\"features\":["
    )?;
    let mut count = 0;
    for row in rows {
        out.write_all(if count == 0 { b"\n" } else { b",\n" })?;
        count += 1;
        out.write_all(b"{\"type\":\"Feature\",\"properties\":{")?;
        let cells = layer.columns.iter().zip(&row.cells);
        for (place, ((column, _), cell)) in cells.enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(out, "{comma}\"{column}\":")?;
            value(out, cell)?;
        }
        out.write_all(b"},\"geometry\":")?;
        match row.geometry {
            None => out.write_all(b"null")?,
            Some(shape) => geometry(out, shape, &to_wgs_84)?,
        }
        out.write_all(b"}")?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(count)
}

fn value(out: &mut impl Write, cell: &Cell) -> io::Result<()> {
    match cell {
        Cell::Text(Some(text)) => Ok(serde_json::to_writer(out, text)?),
        Cell::Integer(Some(number)) => write!(out, "{number}"),
        Cell::Real(Some(number)) => Ok(serde_json::to_writer(out, number)?),
        // No layer has bytes.
        Cell::Text(None) | Cell::Integer(None) | Cell::Real(None) | Cell::Bytes(_) => {
            out.write_all(b"null")
        }
    }
}

fn geometry(
    out: &mut impl Write,
    geometry: Geometry<'_>,
    to_wgs_84: &Transformation,
) -> Result<(), WriteFault> {
    match geometry {
        Geometry::Area(area) => {
            out.write_all(b"{\"type\":\"MultiPolygon\",\"coordinates\":")?;
            polygons(out, area.multi_polygon(), to_wgs_84)?;
        }
        Geometry::Line(line) => {
            out.write_all(b"{\"type\":\"MultiLineString\",\"coordinates\":")?;
            list(out, &line.multi_line_string().0, |out, line| {
                positions(out, line, to_wgs_84)
            })?;
        }
        Geometry::Point(point) => {
            out.write_all(b"{\"type\":\"Point\",\"coordinates\":")?;
            let place = Coord {
                x: point.e(),
                y: point.n(),
            };
            position(out, &place, to_wgs_84)?;
        }
    }
    Ok(out.write_all(b"}")?)
}

/// Exteriors stay counter-clockwise: the projection turns nothing over.
fn polygons(
    out: &mut impl Write,
    polygons: &MultiPolygon<f64>,
    to_wgs_84: &Transformation,
) -> Result<(), WriteFault> {
    list(out, &polygons.0, |out, polygon| {
        let holes = polygon.interiors().iter();
        let rings: Vec<&LineString<f64>> =
            std::iter::once(polygon.exterior()).chain(holes).collect();
        list(out, &rings, |out, ring| positions(out, ring, to_wgs_84))
    })
}

fn positions(
    out: &mut impl Write,
    line: &LineString<f64>,
    to_wgs_84: &Transformation,
) -> Result<(), WriteFault> {
    list(out, &line.0, |out, place| position(out, place, to_wgs_84))
}

fn position(
    out: &mut impl Write,
    place: &Coord<f64>,
    to_wgs_84: &Transformation,
) -> Result<(), WriteFault> {
    let (longitude, latitude) = to_wgs_84.apply(place.x, place.y)?;
    Ok(write!(
        out,
        "[{longitude:.DECIMALS$},{latitude:.DECIMALS$}]"
    )?)
}

fn list<W: Write, T>(
    out: &mut W,
    items: &[T],
    mut item: impl FnMut(&mut W, &T) -> Result<(), WriteFault>,
) -> Result<(), WriteFault> {
    out.write_all(b"[")?;
    for (place, one) in items.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        item(out, one)?;
    }
    Ok(out.write_all(b"]")?)
}
