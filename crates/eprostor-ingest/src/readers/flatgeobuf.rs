//! FlatGeobuf (version 3): a header, an index that is stepped over, and one
//! feature after another. Must not know plans.
//!
//! Read here and not by the crate `flatgeobuf`: it brings `geozero`, and reads
//! the parts of a geometry by the numbers in the file without looking whether
//! they are there.

mod buffer;
mod columns;
mod geometry;

use std::ops::ControlFlow;

use eprostor_geometry::{Epsg, WktCrs, parse_crs_name, parse_crs_wkt};
use eprostor_model::{Finding, Place};

use super::bytes::{length, u32_le};
use super::{Attributes, Head, LayerHead, LayerReader, LayerSource, RawFeature, Sink};
use crate::bounds::MAX_FEATURES;
use crate::collector::Findings;

use buffer::Table;
use columns::Column;

/// `fgb`, the major version, `fgb`; the patch version follows.
const MAGIC: &[u8] = b"fgb\x03fgb";
const MAGIC_BYTES: usize = 8;
/// Bytes of a node of the index: a box and an offset.
const NODE_BYTES: u64 = 40;

/// Places of fields in the tables of the schema (header.fbs, feature.fbs).
mod field {
    pub(super) const GEOMETRY_TYPE: usize = 2;
    pub(super) const COLUMNS: usize = 7;
    pub(super) const FEATURES_COUNT: usize = 8;
    pub(super) const INDEX_NODE_SIZE: usize = 9;
    pub(super) const CRS: usize = 10;

    pub(super) const CRS_ORG: usize = 0;
    pub(super) const CRS_CODE: usize = 1;
    pub(super) const CRS_WKT: usize = 4;
    pub(super) const CRS_CODE_STRING: usize = 5;

    pub(super) const FEATURE_GEOMETRY: usize = 0;
    pub(super) const FEATURE_PROPERTIES: usize = 1;
    pub(super) const FEATURE_COLUMNS: usize = 2;
}

/// Nodes of the index where the header says nothing.
const DEFAULT_NODE_SIZE: u16 = 16;

/// The format.
pub(super) struct FlatGeobuf;

/// What the header says.
struct Header {
    kind: u8,
    columns: Vec<Column>,
    /// None where the writer did not know.
    count: Option<u64>,
    index_bytes: u64,
    own_crs: Option<Epsg>,
}

impl LayerReader for FlatGeobuf {
    fn recognises(&self, head: Head<'_>) -> bool {
        head.bytes.starts_with(MAGIC)
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let place = source.place;
        let file = source.files.bytes(source.name, place, sink.findings)?;
        let header = sized(&file, MAGIC_BYTES)
            .and_then(|bytes| Some((header(bytes, place, sink.findings)?, bytes.len())));
        let Some((header, header_bytes)) = header else {
            sink.findings
                .push(Finding::error("finding-fgb-header").at(place.clone()));
            return None;
        };
        let begin = (MAGIC_BYTES + 4 + header_bytes) as u64 + header.index_bytes;
        let read = features(&file, begin, &header, place, sink);
        let is_all = read.is_whole && header.count.is_none_or(|count| read.count == count);
        if !is_all && !read.is_broken_off {
            sink.findings.push(
                Finding::error("finding-fgb-count")
                    .integer("said", whole(header.count.unwrap_or(read.count + 1)))
                    .integer("found", whole(read.count))
                    .at(place.clone()),
            );
        }
        Some(LayerHead {
            own_crs: header.own_crs,
            ..LayerHead::default()
        })
    }
}

/// Returns the bytes behind their length.
fn sized(file: &[u8], offset: usize) -> Option<&[u8]> {
    let size = length(u32_le(file, offset)?);
    let begin = offset + 4;
    file.get(begin..begin.checked_add(size)?)
}

fn header(bytes: &[u8], place: &Place, findings: &mut Findings) -> Option<Header> {
    let table = Table::root(bytes)?;
    let count = table.u64(field::FEATURES_COUNT).unwrap_or(0);
    let node_size = table
        .u16(field::INDEX_NODE_SIZE)
        .unwrap_or(DEFAULT_NODE_SIZE);
    let index_bytes = match (count, node_size) {
        (0, _) | (_, 0) => 0,
        (_, 1) => return None,
        (count, node_size) => index_bytes(count, u64::from(node_size))?,
    };
    Some(Header {
        kind: table.u8(field::GEOMETRY_TYPE).unwrap_or(0),
        columns: Column::all(&table, field::COLUMNS)?,
        count: (count > 0).then_some(count),
        index_bytes,
        own_crs: own_crs(&table, place, findings),
    })
}

/// Returns the length of a packed Hilbert R-tree: nodes of every level down to
/// the root.
fn index_bytes(count: u64, node_size: u64) -> Option<u64> {
    let (mut level, mut nodes) = (count, count);
    while level > 1 {
        level = level.div_ceil(node_size);
        nodes = nodes.checked_add(level)?;
    }
    // A single feature has a root of its own.
    if count == 1 {
        nodes += 1;
    }
    nodes.checked_mul(NODE_BYTES)
}

fn own_crs(header: &Table<'_>, place: &Place, findings: &mut Findings) -> Option<Epsg> {
    let crs = header.table(field::CRS)?;
    let org = crs.text(field::CRS_ORG).unwrap_or("EPSG");
    let code = crs.i32(field::CRS_CODE).unwrap_or(0);
    let code = u32::try_from(code).ok().filter(|code| *code > 0);
    if let Some(code) = code.filter(|_| org.eq_ignore_ascii_case("EPSG")) {
        return Some(Epsg(code));
    }
    let wkt = crs.text(field::CRS_WKT).unwrap_or_default();
    let name = match parse_crs_wkt(wkt) {
        WktCrs::Known(epsg) => return Some(epsg),
        WktCrs::Unknown(name) => name,
    };
    let string = crs.text(field::CRS_CODE_STRING).unwrap_or_default();
    let named = format!("{org}:{string}");
    if let Some(epsg) = parse_crs_name(&named) {
        return Some(epsg);
    }
    let shown = if name.is_empty() { named } else { name };
    findings.push(
        Finding::warning("finding-crs-name")
            .text("name", shown.chars().take(80).collect::<String>())
            .at(place.clone()),
    );
    None
}

/// How reading the features ended.
struct Read {
    count: u64,
    /// The last feature ends with the file.
    is_whole: bool,
    /// There were too many, which was told.
    is_broken_off: bool,
}

fn features(file: &[u8], begin: u64, header: &Header, place: &Place, sink: &mut Sink<'_>) -> Read {
    let mut read = Read {
        count: 0,
        is_whole: false,
        is_broken_off: false,
    };
    let Ok(mut offset) = usize::try_from(begin) else {
        return read;
    };
    let mut faults = 0;
    while let Some(bytes) = sized(file, offset) {
        offset += 4 + bytes.len();
        read.count += 1;
        let flow = match feature(bytes, read.count, header) {
            Ok(feature) => sink.feature(feature),
            Err(finding) => {
                faults += 1;
                let mut at = place.clone().row(read.count);
                at.field.clone_from(&finding.place.field);
                sink.findings.push(finding.at(at));
                // Beyond a fault for every allowed feature nobody reads on.
                if faults > MAX_FEATURES {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            }
        };
        if flow.is_break() {
            read.is_broken_off = true;
            return read;
        }
    }
    read.is_whole = offset == file.len();
    read
}

fn feature(bytes: &[u8], row: u64, header: &Header) -> Result<RawFeature, Finding> {
    let broken = || Finding::error("finding-fgb-feature");
    let table = Table::root(bytes).ok_or_else(broken)?;
    let own = match table.has(field::FEATURE_COLUMNS) {
        true => Some(Column::all(&table, field::FEATURE_COLUMNS).ok_or_else(broken)?),
        false => None,
    };
    let columns = own.as_deref().unwrap_or(&header.columns);
    let attributes = match table.bytes(field::FEATURE_PROPERTIES) {
        Some(properties) => columns::values(properties, columns)?,
        None => Attributes::default(),
    };
    let geometry = table
        .table(field::FEATURE_GEOMETRY)
        .ok_or_else(|| Finding::error("finding-geometry-missing"))?;
    Ok(RawFeature {
        row,
        attributes,
        geometry: geometry::read(&geometry, header.kind)?,
    })
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
