//! Shapefile (ESRI, July 1998) with its companions: attributes (.dbf), index
//! (.shx), CRS (.prj) and code page (.cpg), found by name beside the .shp in any
//! letter case. Every length, number and box is compared with what it is about,
//! because most damaged files still look whole. Must not know plans.
//!
//! Read here and not by a crate: of mutated files `shapefile` 0.9 reads three in
//! four as sound.

mod dbf;
mod index;
mod polygons;
mod projection;
mod shape;

use std::ops::ControlFlow;

use eprostor_model::{Finding, Place};

use super::bytes::{f64_le, i32_be, i32_le};
use super::{Attributes, Head, LayerHead, LayerReader, LayerSource, RawFeature, Sink};
use crate::collector::Findings;
use crate::files::companion;

use polygons::Nesting;
use shape::{Box2, Kind};

/// Bytes of the header of .shp and .shx.
const HEADER_BYTES: usize = 100;
/// Bytes in front of every record: its number and length.
const RECORD_BYTES: usize = 8;
/// The first number of .shp and .shx.
const FILE_CODE: i32 = 9994;
const VERSION: i32 = 1000;

/// The format.
pub(super) struct Shapefile;

impl LayerReader for Shapefile {
    fn recognises(&self, head: Head<'_>) -> bool {
        i32_be(head.bytes, 0) == Some(FILE_CODE) && i32_le(head.bytes, 28) == Some(VERSION)
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let place = source.place;
        let shp = source.files.bytes(source.name, place, sink.findings)?;
        let header = header(&shp, place, sink.findings)?;
        let own_crs = projection::of(source, sink.findings);
        let records = records(&shp, place, sink.findings);
        if let Some(shx) = beside(source, "shx", sink.findings) {
            index::compare(&shx.bytes, &records, &shx.place, sink.findings);
        }
        let dbf = match beside(source, "dbf", sink.findings) {
            Some(dbf) => {
                let said = beside(source, "cpg", sink.findings);
                let said = said.map(|cpg| String::from_utf8_lossy(&cpg.bytes).trim().to_owned());
                let is_whole = records.is_whole;
                let count = is_whole.then_some(records.list.len());
                Some((
                    dbf::Rows::read(dbf.bytes, said, count, &dbf.place, sink.findings)?,
                    dbf.place,
                ))
            }
            None => {
                sink.findings.push(
                    Finding::warning("finding-shp-table-missing")
                        .text("name", source.name)
                        .at(place.clone()),
                );
                None
            }
        };
        let mut features = Features {
            expected: header,
            nesting: Nesting::default(),
            rows: dbf.as_ref().map(|(rows, place)| (rows, place)),
            place,
            boxes: None,
            deleted: 0,
        };
        for (record, row) in records.list.iter().zip(1..) {
            if features.hand_over(record.content, row, sink).is_break() {
                break;
            }
        }
        features.finish(&shp, sink.findings);
        Some(LayerHead {
            own_crs,
            ..LayerHead::default()
        })
    }
}

/// A file beside the .shp.
struct Companion {
    bytes: Vec<u8>,
    place: Place,
}

fn beside(source: LayerSource<'_>, ending: &str, findings: &mut Findings) -> Option<Companion> {
    let name = companion(source.name, ending, source.files.names())?;
    let place = Place {
        layer: source.place.layer.clone(),
        ..Place::file(name)
    };
    let bytes = source.files.bytes(name, &place, findings)?;
    Some(Companion { bytes, place })
}

/// Looks at the header; returns the kind of shapes.
fn header(shp: &[u8], place: &Place, findings: &mut Findings) -> Option<Kind> {
    let error = |code| Finding::error(code).at(place.clone());
    let (Some(words), Some(code)) = (i32_be(shp, 24), i32_le(shp, 32)) else {
        findings.push(error("finding-shp-cut-off").integer("record", 0));
        return None;
    };
    let said = i64::from(words) * 2;
    let found = i64::try_from(shp.len()).unwrap_or(i64::MAX);
    if said != found {
        findings.push(
            error("finding-shp-length")
                .integer("said", said)
                .integer("found", found),
        );
    }
    let kind = Kind::from_code(code);
    if kind.is_none() {
        findings.push(error("finding-shp-kind").integer("kind", code.into()));
    }
    kind
}

/// A record as it lies in the file.
struct Record<'a> {
    offset: usize,
    content: &'a [u8],
}

/// The records of a file, as far as it goes.
struct Records<'a> {
    list: Vec<Record<'a>>,
    /// Nothing is missing at the end.
    is_whole: bool,
}

fn records<'a>(shp: &'a [u8], place: &Place, findings: &mut Findings) -> Records<'a> {
    let mut list = Vec::new();
    let mut offset = HEADER_BYTES;
    while offset < shp.len() {
        let number = i32_be(shp, offset);
        let content = i32_be(shp, offset + 4).and_then(|words| {
            let bytes = usize::try_from(words).ok()?.checked_mul(2)?;
            let begin = offset + RECORD_BYTES;
            shp.get(begin..begin.checked_add(bytes)?)
        });
        let row = list.len() as u64 + 1;
        let place = place.clone().row(row);
        let Some(content) = content else {
            let row = i64::try_from(row).unwrap_or(i64::MAX);
            findings.push(
                Finding::error("finding-shp-cut-off")
                    .integer("record", row)
                    .at(place),
            );
            return Records {
                list,
                is_whole: false,
            };
        };
        if number.map(i64::from) != i64::try_from(row).ok() {
            findings.push(
                Finding::warning("finding-shp-record-number")
                    .integer("found", number.unwrap_or_default().into())
                    .at(place),
            );
        }
        list.push(Record { offset, content });
        offset += RECORD_BYTES + content.len();
    }
    Records {
        list,
        is_whole: true,
    }
}

/// One pass over the records.
struct Features<'a> {
    expected: Kind,
    nesting: Nesting,
    rows: Option<(&'a dbf::Rows, &'a Place)>,
    place: &'a Place,
    /// Around every shape so far.
    boxes: Option<Box2>,
    deleted: i64,
}

impl Features<'_> {
    fn hand_over(&mut self, content: &[u8], row: u64, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let attributes = match self.attributes(row, sink.findings) {
            Ok(Some(attributes)) => attributes,
            // Deleted, or told.
            Ok(None) => return ControlFlow::Continue(()),
            Err(finding) => {
                sink.findings.push(finding);
                return ControlFlow::Continue(());
            }
        };
        let place = self.place.clone().row(row);
        match self.geometry(content, &place, sink.findings) {
            Ok(geometry) => sink.feature(RawFeature {
                row,
                attributes,
                geometry,
            }),
            Err(finding) => {
                sink.findings.push(finding.at(place));
                ControlFlow::Continue(())
            }
        }
    }

    fn attributes(
        &mut self,
        row: u64,
        findings: &mut Findings,
    ) -> Result<Option<Attributes>, Finding> {
        let Some((rows, place)) = self.rows else {
            return Ok(Some(Attributes::default()));
        };
        match rows.row(row, place, findings)? {
            dbf::Row::Live(attributes) => Ok(Some(attributes)),
            dbf::Row::Deleted => {
                self.deleted += 1;
                Ok(None)
            }
            // That the table ends early was told once.
            dbf::Row::Absent => Ok(None),
        }
    }

    fn geometry(
        &mut self,
        content: &[u8],
        place: &Place,
        findings: &mut Findings,
    ) -> Result<eprostor_geometry::RawGeometry, Finding> {
        let shape = shape::read(content, self.expected)?;
        let around = shape.around();
        if let (Some(said), Some(around)) = (shape.said, around)
            && let Some(fault) = said.compared(around)
        {
            findings.push(fault.at(place.clone()));
        }
        if let Some(around) = around {
            self.boxes = Some(self.boxes.map_or(around, |boxes| boxes.united(around)));
        }
        shape.into_geometry(&mut self.nesting, place, findings)
    }

    /// Tells what concerns the file as a whole.
    fn finish(&self, shp: &[u8], findings: &mut Findings) {
        if self.deleted > 0 {
            findings.push(
                Finding::note("finding-dbf-deleted")
                    .integer("count", self.deleted)
                    .at(self.place.clone()),
            );
        }
        let said = [36, 44, 52, 60].map(|offset| f64_le(shp, offset));
        let [Some(min_x), Some(min_y), Some(max_x), Some(max_y)] = said else {
            return;
        };
        let said = Box2::new(min_x, min_y, max_x, max_y);
        let fault = self.boxes.and_then(|boxes| said.compared(boxes));
        if fault.is_some() {
            findings.push(Finding::warning("finding-shp-header-box").at(self.place.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
