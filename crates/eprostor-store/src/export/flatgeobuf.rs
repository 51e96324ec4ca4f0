//! A layer as FlatGeobuf (version 3.0): header, index, features along a Hilbert
//! curve. Written here and not by the crate `flatgeobuf`, which brings
//! `geozero` and takes geometry through it.

mod buffer;
mod index;

use std::fs::File;
use std::io::{self, BufWriter, IntoInnerError, Seek as _, Write};

use eprostor_geometry::{Bounds, Crs, Epsg};
use geo::{Coord, LineString};

use self::buffer::{Table, Value, size_prefixed};
use super::files::WriteFault;
use super::layers::{Kind, Layer, Rows, Shape};
use super::reference_systems::definition;
use super::rows::{Geometry, Row};
use crate::cell::Cell;

/// `fgb`, version 3, `fgb`, patch 0.
const MAGIC: [u8; 8] = *b"fgb\x03fgb\x00";

/// Bytes of a feature: readers of other programs take no more than 2 GiB.
const MAX_FEATURE_BYTES: usize = 1 << 31;

/// Kinds of geometry (`GeometryType` in header.fbs).
mod kind {
    pub(super) const UNKNOWN: u8 = 0;
    pub(super) const POINT: u8 = 1;
    pub(super) const POLYGON: u8 = 3;
    pub(super) const MULTI_LINE: u8 = 5;
    pub(super) const MULTI_POLYGON: u8 = 6;
}

/// Types of columns (`ColumnType` in header.fbs).
mod column {
    pub(super) const LONG: u8 = 7;
    pub(super) const TEXT: u8 = 11;
}

/// Writes a layer and returns how many rows it has. It has an index where every
/// row has a place; the features are then in its order. They lie in a spare file
/// until the index in front of them is known.
pub(super) fn write(
    out: &mut impl Write,
    layer: &Layer,
    rows: Rows<'_>,
    epsg: Epsg,
    spare: File,
) -> Result<usize, WriteFault> {
    let mut rows: Vec<Row<'_>> = rows.collect();
    let boxes: Option<Vec<Bounds>> = rows
        .iter()
        .map(|row| row.geometry.map(|geometry| geometry.bounds()))
        .collect();
    let all = rows.iter().filter_map(|row| row.geometry);
    let extent = all
        .map(|geometry| geometry.bounds())
        .reduce(|all, one| all.union(&one));
    let is_indexed = boxes.is_some() && !rows.is_empty();
    if let (true, Some(extent)) = (is_indexed, extent) {
        // From the end of the curve to its beginning, as other writers do.
        rows.sort_by_cached_key(|row| {
            let bounds = row.geometry.map(|geometry| geometry.bounds());
            std::cmp::Reverse(bounds.map(|bounds| index::place(&bounds, &extent)))
        });
    }
    out.write_all(&MAGIC)?;
    let head = header(layer, epsg, rows.len(), extent, is_indexed);
    out.write_all(&head)?;
    let mut features = Vec::new();
    let mut place = 0;
    let mut writer = BufWriter::new(spare);
    for row in &rows {
        let bytes = feature(layer, row)?;
        if let Some(geometry) = row.geometry {
            features.push((geometry.bounds(), place));
        }
        place += bytes.len() as u64;
        writer.write_all(&bytes)?;
    }
    let mut spare = writer.into_inner().map_err(IntoInnerError::into_error)?;
    if is_indexed {
        index::write(out, &features)?;
    }
    spare.rewind()?;
    io::copy(&mut spare, out)?;
    Ok(rows.len())
}

fn header(
    layer: &Layer,
    epsg: Epsg,
    count: usize,
    extent: Option<Bounds>,
    is_indexed: bool,
) -> Vec<u8> {
    let mut fields = vec![(0, Value::Text(layer.name))];
    if let Some(extent) = extent {
        let corners = vec![extent.min_e, extent.min_n, extent.max_e, extent.max_n];
        fields.push((1, Value::Doubles(corners)));
    }
    let own_kind = match layer.shape {
        Shape::Areas => kind::MULTI_POLYGON,
        Shape::None | Shape::Mixed => kind::UNKNOWN,
    };
    let columns = layer.columns.iter().map(|(name, of)| {
        let of = match of {
            Kind::Text => column::TEXT,
            Kind::Integer => column::LONG,
        };
        Table(vec![(0, Value::Text(name)), (1, Value::U8(of))])
    });
    let nodes = if is_indexed { index::NODE_SIZE } else { 0 };
    fields.push((2, Value::U8(own_kind)));
    fields.push((7, Value::Tables(columns.collect())));
    fields.push((8, Value::U64(count as u64)));
    fields.push((9, Value::U16(nodes)));
    fields.push((10, Value::Table(reference_system(epsg))));
    size_prefixed(&Table(fields))
}

fn reference_system(epsg: Epsg) -> Table<'static> {
    let mut fields = vec![
        (0, Value::Text("EPSG")),
        (1, Value::I32(i32::try_from(epsg.0).unwrap_or_default())),
    ];
    if let Ok(crs) = Crs::from_epsg(epsg) {
        fields.push((2, Value::Text(crs.name)));
    }
    if let Some(definition) = definition(epsg) {
        fields.push((4, Value::Text(definition)));
    }
    Table(fields)
}

fn feature(layer: &Layer, row: &Row<'_>) -> Result<Vec<u8>, WriteFault> {
    let mut fields = Vec::new();
    if let Some(geometry) = row.geometry {
        fields.push((0, Value::Table(shape(geometry))));
    }
    fields.push((1, Value::Bytes(properties(&row.cells))));
    let bytes = size_prefixed(&Table(fields));
    if bytes.len() >= MAX_FEATURE_BYTES {
        return Err(WriteFault::TooLarge { layer: layer.name });
    }
    Ok(bytes)
}

/// Returns the values that are there, each behind the number of its column.
fn properties(cells: &[Cell]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (column, cell) in (0_u16..).zip(cells) {
        match cell {
            Cell::Text(Some(text)) => {
                bytes.extend(column.to_le_bytes());
                bytes.extend(length(text.len()).to_le_bytes());
                bytes.extend(text.as_bytes());
            }
            Cell::Integer(Some(number)) => {
                bytes.extend(column.to_le_bytes());
                bytes.extend(number.to_le_bytes());
            }
            // No layer has fractions or bytes.
            Cell::Text(None) | Cell::Integer(None) | Cell::Real(_) | Cell::Bytes(_) => {}
        }
    }
    bytes
}

fn shape(geometry: Geometry<'_>) -> Table<'static> {
    match geometry {
        Geometry::Area(area) => {
            let parts = area.multi_polygon().iter().map(|polygon| {
                let holes = polygon.interiors().iter();
                let mut fields = lines(std::iter::once(polygon.exterior()).chain(holes));
                fields.push((6, Value::U8(kind::POLYGON)));
                Table(fields)
            });
            Table(vec![
                (6, Value::U8(kind::MULTI_POLYGON)),
                (7, Value::Tables(parts.collect())),
            ])
        }
        Geometry::Line(line) => {
            let mut fields = lines(line.multi_line_string().iter());
            fields.push((6, Value::U8(kind::MULTI_LINE)));
            Table(fields)
        }
        Geometry::Point(point) => Table(vec![
            (1, Value::Doubles(vec![point.e(), point.n()])),
            (6, Value::U8(kind::POINT)),
        ]),
    }
}

/// Returns where lines end, and all their coordinates.
fn lines<'l>(lines: impl Iterator<Item = &'l LineString<f64>>) -> Vec<(usize, Value<'static>)> {
    let (mut ends, mut ordinates) = (Vec::new(), Vec::new());
    for line in lines {
        ordinates.extend(line.0.iter().flat_map(|Coord { x, y }| [*x, *y]));
        ends.push(length(ordinates.len() / 2));
    }
    vec![(0, Value::U32s(ends)), (1, Value::Doubles(ordinates))]
}

/// What is longer makes a feature that is refused.
fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
