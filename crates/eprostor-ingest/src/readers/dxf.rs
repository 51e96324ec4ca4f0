//! DXF, as text and binary, of every version since release 10 (AutoCAD's DXF
//! reference). Its layers are drawings: for areas, faces are built from their
//! lines. Must not know plans.

mod affine;
mod drawing;
mod hatch;
mod header;
mod insert;
mod outline;
mod pairs;
mod record;
mod shapes;
mod spline;
mod text;
mod units;
mod zones;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::BufReader;

use eprostor_geometry::{RawGeometry, RawPolygons};
use eprostor_model::Finding;
use geo::{LineString, MultiLineString};

use super::{Attributes, Head, LayerHead, LayerReader, LayerSource, Sink};
use crate::nearest::nearest_or_all;

use drawing::{Drawing, Item};
pub(super) use outline::outlines;
use pairs::PairFault;
use record::{RecordFault, Records};
use shapes::{Drawn, P};

/// Most names of layers that a finding lists.
const MAX_NAMED: usize = 40;

/// The format.
pub(super) struct Dxf;

impl LayerReader for Dxf {
    fn recognises(&self, head: Head<'_>) -> bool {
        let head = head.text();
        if head.starts_with(pairs::BINARY) {
            return true;
        }
        let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        // Comments, code 999, may stand in front, and be all that can be seen.
        let mut is_commented = false;
        loop {
            match (lines.next(), lines.next()) {
                (Some(b"0"), Some(b"SECTION")) => return true,
                (Some(b"999"), Some(_)) => is_commented = true,
                (_, None) => return is_commented && head.len() > super::HEAD_BYTES - 8,
                _ => return false,
            }
        }
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let scale = units::metres_per_unit(source, sink)?;
        let mut drawing = Drawing::new(source.table, source.place, scale);
        let mut records = opened(source, sink)?;
        match drawing.read(&mut records, sink.findings) {
            Ok(true) => {}
            Ok(false) => {
                let fault = RecordFault::Pair(PairFault::CutOff);
                sink.findings.push(finding(&fault, records.line(), source));
                return None;
            }
            Err(fault) => {
                sink.findings.push(finding(&fault, records.line(), source));
                return None;
            }
        }
        if let Some(finding) = unclear(&drawing, source) {
            sink.findings
                .push(finding.text("name", source.name).at(source.place.clone()));
            return None;
        }
        let mut items = std::mem::take(&mut drawing.items);
        if scale != 1.0 {
            for item in &mut items {
                scaled(&mut item.drawn, scale);
            }
        }
        zones::hand_over(items, source, sink)?;
        Some(LayerHead::default())
    }
}

fn opened_bytes(source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<BufReader<File>> {
    let path = source.files.path(source.name)?;
    File::open(path)
        .map(BufReader::new)
        .map_err(|fault| {
            let fault = RecordFault::Pair(PairFault::Unreadable(fault.kind()));
            sink.findings.push(finding(&fault, 1, source));
        })
        .ok()
}

fn opened(source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<Records<BufReader<File>>> {
    Records::new(opened_bytes(source, sink)?)
        .map_err(|fault| sink.findings.push(finding(&fault, 1, source)))
        .ok()
}

/// Returns the finding for a file that cannot be read on.
fn finding(fault: &RecordFault, line: u64, source: LayerSource<'_>) -> Finding {
    let finding = match fault {
        RecordFault::TooLarge => Finding::error("finding-dxf-too-large"),
        RecordFault::Pair(PairFault::CutOff) => Finding::error("finding-dxf-cut-off"),
        RecordFault::Pair(PairFault::Number) => Finding::error("finding-dxf-number"),
        RecordFault::Pair(PairFault::TooLong) => Finding::error("finding-dxf-too-large"),
        RecordFault::Pair(PairFault::Unreadable(kind)) => Finding::error("finding-file-unreadable")
            .text("name", source.name)
            .text("detail", kind),
    };
    finding.at(source.place.clone().row(line))
}

/// Returns the finding where no layer can be read.
fn unclear(drawing: &Drawing<'_>, source: LayerSource<'_>) -> Option<Finding> {
    let named = || {
        let shown: Vec<&str> = drawing
            .layers
            .iter()
            .take(MAX_NAMED)
            .map(String::as_str)
            .collect();
        let more = if drawing.layers.len() > MAX_NAMED {
            ", …"
        } else {
            ""
        };
        format!("{}{more}", shown.join(", "))
    };
    match source.table {
        None if drawing.layers.len() > 1 => {
            Some(Finding::error("finding-dxf-layer-open").text("layers", named()))
        }
        Some(table) if drawing.layers.is_empty() => {
            let known = drawing.known_layers();
            let known = known.iter().take(MAX_NAMED).map(String::as_str);
            Some(
                Finding::error("finding-dxf-layer-unknown")
                    .text("table", table)
                    .text("near", nearest_or_all(table, known)),
            )
        }
        _ => None,
    }
}

fn scaled(drawn: &mut Drawn, scale: f64) {
    let change = |p: &mut P| {
        p.0 *= scale;
        p.1 *= scale;
    };
    match drawn {
        Drawn::Line(points) | Drawn::Ring(points) => points.iter_mut().for_each(change),
        Drawn::Area(polygons) => polygons.iter_mut().flatten().flatten().for_each(change),
        Drawn::Point(p) | Drawn::Text(p, _) => change(p),
    }
}

/// Returns the attributes that every feature of a drawing has.
fn attributes(item: &Item, label: Option<&Item>) -> Attributes {
    let named = label.unwrap_or(item);
    let mut all = vec![
        ("layer".to_owned(), item.layer.clone()),
        ("handle".to_owned(), named.handle.clone()),
        ("color".to_owned(), item.color.to_string()),
    ];
    if let Drawn::Text(_, text) = &named.drawn {
        all.push(("code".to_owned(), text::code(text)));
        all.push(("text".to_owned(), text.trim().to_owned()));
    }
    all.extend(named.tags.iter().cloned());
    Attributes(all)
}

fn line(points: Vec<P>) -> LineString<f64> {
    points.into_iter().collect()
}

fn lines(points: Vec<P>) -> RawGeometry {
    RawGeometry::Lines(MultiLineString(vec![line(points)]))
}

fn polygons(polygons: Vec<Vec<Vec<P>>>) -> RawGeometry {
    let rings = |rings: Vec<Vec<P>>| rings.into_iter().map(line).collect();
    RawGeometry::Polygons(RawPolygons::new(polygons.into_iter().map(rings).collect()))
}
