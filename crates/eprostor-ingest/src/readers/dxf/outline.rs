//! The layers of a drawing in outline: what each holds, and the texts in it.
//! Must not know what a layer is for.

use std::collections::BTreeMap;

use super::drawing::{Drawing, Item};
use super::pairs::PairFault;
use super::record::RecordFault;
use super::shapes::Drawn;
use super::{LayerSource, Sink, finding, opened, scaled, text, units};
use crate::collector::Findings;
use crate::office::{LayerFound, Outline};
use crate::readers::{Budget, Room};

/// Returns the layers that hold something, by name; none where the drawing
/// cannot be read, which is told.
pub(in crate::readers) fn outlines(
    source: LayerSource<'_>,
    findings: &mut Findings,
) -> Vec<LayerFound> {
    let mut sink = Sink {
        findings,
        take: &mut |_| {},
        budget: Budget::of(Room::LAYER),
        place: source.place,
    };
    let Some(scale) = units::metres_per_unit(source, &mut sink) else {
        return Vec::new();
    };
    let Some(mut records) = opened(source, &mut sink) else {
        return Vec::new();
    };
    let mut drawing = Drawing::new(None, source.place, scale);
    let fault = match drawing.read(&mut records, sink.findings) {
        Ok(true) => None,
        Ok(false) => Some(RecordFault::Pair(PairFault::CutOff)),
        Err(fault) => Some(fault),
    };
    if let Some(fault) = fault {
        sink.findings.push(finding(&fault, records.line(), source));
        return Vec::new();
    }
    let mut layers: BTreeMap<String, Outline> = BTreeMap::new();
    for mut item in std::mem::take(&mut drawing.items) {
        scaled(&mut item.drawn, scale);
        let outline = layers.entry(item.layer.clone()).or_default();
        take(outline, &item);
    }
    let layers = layers.into_iter();
    layers
        .map(|(name, outline)| LayerFound {
            is_drawing: true,
            ..outline.finished(Some(name), None)
        })
        .collect()
}

fn take(outline: &mut Outline, item: &Item) {
    match &item.drawn {
        Drawn::Line(points) => outline.drawn(false, points.iter().copied()),
        Drawn::Ring(points) => outline.drawn(true, points.iter().copied()),
        Drawn::Area(polygons) => {
            let points = polygons.iter().flatten().flatten();
            outline.drawn(true, points.copied());
        }
        Drawn::Point(p) => outline.point(*p),
        Drawn::Text(p, words) => {
            outline.text(*p);
            outline.value("code", &text::code(words));
        }
    }
    for (tag, value) in &item.tags {
        outline.value(tag, value);
    }
}
