//! Tables as text with a column of well-known text: separated by commas,
//! semicolons or tabulators, in any code page of Serbia. A row at fault is a
//! finding and does not end the reading of the others. Must not know plans.

mod layout;
mod wkt;

use std::ops::ControlFlow;

use csv::ByteRecord;
use eprostor_geometry::Epsg;
use eprostor_model::{Finding, Place};

use super::{Attributes, HEAD_BYTES, Head, LayerHead, LayerReader, LayerSource, RawFeature, Sink};
use crate::alphabet::{CodePage, Samples};
use crate::bounds::{MAX_FEATURES, bounded};
use crate::tables::line_of;

use layout::{Layout, records};
use wkt::{Wkt, WktFault};

/// The format.
pub(super) struct CsvWkt;

impl LayerReader for CsvWkt {
    fn recognises(&self, head: Head<'_>) -> bool {
        let is_cut = head.bytes.len() == HEAD_BYTES;
        Layout::of(head.text(), is_cut).is_some()
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let place = source.place;
        let bytes = source.files.bytes(source.name, place, sink.findings)?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let Some(layout) = Layout::of(text, false) else {
            // The first rows hold no whole geometry: the file was cut there.
            sink.findings
                .push(Finding::error("finding-csv-no-geometry").at(place.clone()));
            return None;
        };
        let page = code_page(text, &layout, place, sink);
        let mut rows = Rows {
            page,
            geometry: layout.geometry,
            names: Vec::new(),
            own_crs: None,
        };
        let mut faults = 0;
        for (index, record) in records(text, layout.delimiter).enumerate() {
            let Ok(record) = record else {
                // Reading from memory fails nowhere.
                break;
            };
            if index == 0 {
                rows.names = record.iter().map(|cell| rows.text(cell)).collect();
                continue;
            }
            let row = line_of(text, record.position());
            let flow = match rows.feature(&record, row) {
                Ok(feature) => sink.feature(feature),
                Err(finding) => {
                    faults += 1;
                    let mut at = place.clone().row(row);
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
                break;
            }
        }
        Some(LayerHead {
            own_crs: rows.own_crs,
            ..LayerHead::default()
        })
    }
}

fn code_page(text: &[u8], layout: &Layout, place: &Place, sink: &mut Sink<'_>) -> CodePage {
    if std::str::from_utf8(text).is_ok() {
        return CodePage::Utf8;
    }
    let records: Vec<ByteRecord> = records(text, layout.delimiter).flatten().collect();
    let mut samples = Samples::default();
    for cell in records.iter().flatten() {
        samples.push(cell);
    }
    let (page, finding) = samples.chosen(None);
    let finding = finding.map(|finding| finding.at(place.clone()));
    sink.findings.extend(finding);
    page
}

/// One pass over the rows.
struct Rows {
    page: CodePage,
    geometry: usize,
    names: Vec<String>,
    /// The number in front of the first geometry that has one.
    own_crs: Option<Epsg>,
}

impl Rows {
    fn text(&self, cell: &[u8]) -> String {
        let text = self.page.decoded(cell);
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(cell).into_owned());
        text.trim().to_owned()
    }

    fn feature(&mut self, record: &ByteRecord, row: u64) -> Result<RawFeature, Finding> {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        if record.len() != self.names.len() {
            return Err(Finding::error("finding-table-row-length")
                .integer("found", whole(record.len()))
                .integer("expected", whole(self.names.len())));
        }
        let mut attributes = Vec::with_capacity(self.names.len());
        for (index, (name, cell)) in self.names.iter().zip(record).enumerate() {
            if index == self.geometry {
                continue;
            }
            let Some(text) = self.page.decoded(cell) else {
                let at = Place::default().field(name);
                return Err(Finding::error("finding-attribute-not-utf8").at(at));
            };
            let text = text.trim();
            if !text.is_empty() {
                let text = bounded(name, text.to_owned(), &Place::default())?;
                attributes.push((name.clone(), text));
            }
        }
        let cell = record.get(self.geometry).unwrap_or_default();
        let wkt = Wkt::parse(cell).map_err(|fault| match fault {
            WktFault::Empty => Finding::error("finding-geometry-missing"),
            WktFault::Kind => Finding::error("finding-geometry-collection"),
            WktFault::Broken(at) => {
                let rest = cell.get(at..).unwrap_or_default();
                let near: String = String::from_utf8_lossy(rest).chars().take(20).collect();
                Finding::error("finding-wkt-broken")
                    .integer("position", whole(at + 1))
                    .text("near", if near.is_empty() { "–" } else { &near })
            }
        })?;
        self.same_crs(wkt.srid)?;
        Ok(RawFeature {
            row,
            attributes: Attributes(attributes),
            geometry: wkt.geometry,
        })
    }

    /// Every geometry of a layer is in one CRS.
    fn same_crs(&mut self, srid: Option<u32>) -> Result<(), Finding> {
        let Some(srid) = srid else {
            return Ok(());
        };
        let first = *self.own_crs.get_or_insert(Epsg(srid));
        if first.0 == srid {
            return Ok(());
        }
        let at = Place::default().field(&self.names[self.geometry]);
        Err(Finding::error("finding-wkt-srid")
            .integer("srid", srid.into())
            .integer("first", first.0.into())
            .at(at))
    }
}

#[cfg(test)]
mod tests;
