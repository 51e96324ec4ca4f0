//! The seam where formats plug in: a reader recognises a file and reads one
//! layer of it into features with raw geometry in the file's own CRS. Must not
//! know plans, and must not repair.

mod bytes;
mod csv_wkt;
mod dwg;
mod dxf;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod gml;
mod shapefile;

use std::ops::ControlFlow;
use std::path::Path;

use eprostor_geometry::{Epsg, RawGeometry};
use eprostor_model::{Finding, Place};
use serde_json::Value;

use crate::bounds::{MAX_FEATURES, MAX_PARCELS, MAX_VERTICES};
use crate::collector::Findings;
use crate::files::Files;
use crate::office::{LayerFound, Outline};

/// Bytes of a file's beginning that readers recognise it by: a few rows even of
/// a table whose cells hold whole polygons.
const HEAD_BYTES: usize = 64 * 1024;

/// A layer to be read.
#[derive(Clone, Copy)]
pub(crate) struct LayerSource<'a> {
    /// All files of the delivery: some formats have companions.
    pub(crate) files: &'a Files,
    /// The file's name inside the delivery.
    pub(crate) name: &'a str,
    /// The table or layer inside the file.
    pub(crate) table: Option<&'a str>,
    /// What is wanted of a drawing.
    pub(crate) areas: Areas,
    /// The CRS declared for it, as far as that is known before reading.
    pub(crate) declared: Option<Epsg>,
    /// Where findings about it lie.
    pub(crate) place: &'a Place,
}

/// What is wanted of a drawing, where areas may be drawn as loose lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Areas {
    /// Everything as it is drawn.
    AsDrawn,
    /// Areas, whatever is written in them.
    Whole,
    /// Areas with the label that stands in each.
    Labelled,
}

/// A layer as it stands in the file.
#[derive(Debug)]
pub(crate) struct RawLayer {
    /// The CRS the file itself names, if it names one.
    pub(crate) own_crs: Option<Epsg>,
    /// Its features.
    pub(crate) features: Vec<RawFeature>,
    /// What the file says is to be built, unread; null where it does not.
    pub(crate) intent: Value,
}

/// A feature as it stands in the file.
#[derive(Debug)]
pub(crate) struct RawFeature {
    /// Its number in the file, from 1.
    pub(crate) row: u64,
    /// Its attributes as text, nulls left out.
    pub(crate) attributes: Attributes,
    /// Its coordinates in the file's CRS, easting or longitude first.
    pub(crate) geometry: RawGeometry,
}

/// Names and values of a feature, in the file's order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Attributes(pub(crate) Vec<(String, String)>);

impl Attributes {
    /// Returns the value of an attribute: its exact name, else the same name
    /// in other letters (`CODE` for `code`); blank values count as none.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let exact = self.0.iter().find(|(key, _)| key == name);
        exact
            .or_else(|| {
                self.0
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(name))
            })
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

/// What a file is recognised by; never its name.
#[derive(Clone, Copy)]
pub(crate) struct Head<'a> {
    /// Its first [`HEAD_BYTES`], or all of a shorter one.
    pub(crate) bytes: &'a [u8],
    /// Where the rest lies.
    pub(crate) path: &'a Path,
}

impl<'a> Head<'a> {
    /// Returns the first bytes behind a byte order mark.
    fn text(self) -> &'a [u8] {
        self.bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(self.bytes)
    }
}

/// A format.
pub(crate) trait LayerReader {
    /// Tells whether a file is of this format.
    fn recognises(&self, head: Head<'_>) -> bool;

    /// Reads a layer, handing over one feature after another; `None` when nothing
    /// of it can be used.
    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead>;
}

/// What a file says of a layer as a whole.
#[derive(Debug, Default)]
pub(crate) struct LayerHead {
    /// The CRS the file itself names, if it names one.
    pub(crate) own_crs: Option<Epsg>,
    /// What the file says is to be built, unread; null where it does not.
    pub(crate) intent: Value,
}

/// How much a layer may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    features: usize,
    vertices: usize,
}

impl Room {
    /// Of a layer that is held as a whole.
    pub(crate) const LAYER: Self = Self {
        features: MAX_FEATURES,
        vertices: MAX_VERTICES,
    };
    /// Of parcels, which are handed on one after another.
    pub(crate) const PARCELS: Self = Self {
        features: MAX_PARCELS,
        vertices: usize::MAX,
    };
}

/// Where a reader puts what it reads.
pub(crate) struct Sink<'a> {
    /// What is wrong, each at its place.
    pub(crate) findings: &'a mut Findings,
    take: &'a mut dyn FnMut(RawFeature),
    budget: Budget,
    place: &'a Place,
}

impl Sink<'_> {
    /// Returns how many features are taken at most.
    pub(crate) fn most_features(&self) -> usize {
        self.budget.room.features
    }

    /// Takes a feature. Breaks where the layer is too large, which it has said:
    /// reading ends there.
    pub(crate) fn feature(&mut self, feature: RawFeature) -> ControlFlow<()> {
        match self.budget.count(&feature.geometry) {
            Ok(()) => {
                (self.take)(feature);
                ControlFlow::Continue(())
            }
            Err(finding) => {
                self.findings.push(finding.at(self.place.clone()));
                ControlFlow::Break(())
            }
        }
    }
}

/// Every format, in the order they are asked.
const READERS: &[&dyn LayerReader] = &[
    &geopackage::GeoPackage,
    &shapefile::Shapefile,
    &flatgeobuf::FlatGeobuf,
    // Before GeoJSON: both begin with a brace.
    &geojson::GeoJsonSeq,
    &geojson::GeoJson,
    &dwg::Dwg,
    &dxf::Dxf,
    &gml::Gml,
    &csv_wkt::CsvWkt,
];

/// Reads a layer with the reader that recognises its file.
pub(crate) fn read(source: LayerSource<'_>, findings: &mut Findings) -> Option<RawLayer> {
    let mut features = Vec::new();
    let mut take = |feature| features.push(feature);
    let head = stream(source, Room::LAYER, findings, &mut take)?;
    Some(RawLayer {
        own_crs: head.own_crs,
        features,
        intent: head.intent,
    })
}

/// Reads a layer with the reader that recognises its file, handing over one
/// feature after another; `None` when nothing of it can be used, what was
/// handed over included.
pub(crate) fn stream(
    source: LayerSource<'_>,
    room: Room,
    findings: &mut Findings,
    take: &mut dyn FnMut(RawFeature),
) -> Option<LayerHead> {
    let Some(path) = source.files.path(source.name) else {
        findings.push(source.files.missing(source.name, source.place));
        return None;
    };
    let head = match head_of(path) {
        Ok(head) => head,
        Err(fault) => {
            findings.push(
                Finding::error("finding-file-unreadable")
                    .text("name", source.name)
                    .text("detail", fault.kind())
                    .at(source.place.clone()),
            );
            return None;
        }
    };
    if head.is_empty() {
        findings.push(
            Finding::error("finding-file-empty")
                .text("name", source.name)
                .at(source.place.clone()),
        );
        return None;
    }
    let head = Head { bytes: &head, path };
    let Some(reader) = READERS.iter().find(|reader| reader.recognises(head)) else {
        findings.push(
            Finding::error("finding-layer-format")
                .text("name", source.name)
                .at(source.place.clone()),
        );
        return None;
    };
    let mut sink = Sink {
        findings,
        take,
        budget: Budget::of(room),
        place: source.place,
    };
    reader.read(source, &mut sink)
}

/// Returns the layers of a file in outline, with what is wrong with it; `None`
/// where no reader recognises it.
pub(crate) fn outlines(
    files: &Files,
    name: &str,
    place: &Place,
    findings: &mut Findings,
) -> Option<Vec<LayerFound>> {
    let path = files.path(name)?;
    let bytes = head_of(path).ok()?;
    let head = Head {
        bytes: &bytes,
        path,
    };
    if !READERS.iter().any(|reader| reader.recognises(head)) {
        return None;
    }
    let source = |table| LayerSource {
        files,
        name,
        table,
        areas: Areas::AsDrawn,
        declared: None,
        place,
    };
    if dxf::Dxf.recognises(head) {
        return Some(dxf::outlines(source(None), findings));
    }
    let tables = if geopackage::GeoPackage.recognises(head) {
        geopackage::tables(path)
    } else {
        Vec::new()
    };
    let tables: Vec<Option<&str>> = match tables.as_slice() {
        [] => vec![None],
        named => named.iter().map(|name| Some(name.as_str())).collect(),
    };
    let layers = tables.into_iter().filter_map(|table| {
        let layer = read(source(table), findings)?;
        let mut outline = Outline::default();
        for feature in &layer.features {
            outline.geometry(&feature.geometry);
            for (name, value) in &feature.attributes.0 {
                outline.value(name, value);
            }
        }
        Some(outline.finished(table.map(str::to_owned), layer.own_crs.map(|epsg| epsg.0)))
    });
    Some(layers.collect())
}

/// Tells whether a file is DWG, which no reader reads.
pub(crate) fn is_dwg(head: &[u8]) -> bool {
    let head = Head {
        bytes: head,
        path: Path::new(""),
    };
    dwg::Dwg.recognises(head)
}

fn head_of(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut head = Vec::new();
    std::fs::File::open(path)?
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    Ok(head)
}

/// Returns the vertices of a geometry, closing ones counted as they stand.
pub(crate) fn vertices(geometry: &RawGeometry) -> usize {
    match geometry {
        RawGeometry::Points(points) => points.len(),
        RawGeometry::Lines(lines) => lines.iter().map(|line| line.0.len()).sum(),
        RawGeometry::Polygons(polygons) => polygons.vertex_count(),
    }
}

/// Counts what a layer has brought and says when it is too much.
#[derive(Debug)]
struct Budget {
    room: Room,
    features: usize,
    vertices: usize,
}

impl Budget {
    fn of(room: Room) -> Self {
        Self {
            room,
            features: 0,
            vertices: 0,
        }
    }

    /// Counts a feature.
    ///
    /// # Errors
    /// The finding that the layer is too large; reading ends there.
    fn count(&mut self, geometry: &RawGeometry) -> Result<(), Finding> {
        self.features += 1;
        self.vertices += vertices(geometry);
        let over = |code, limit: usize| {
            Err(Finding::error(code).integer("limit", i64::try_from(limit).unwrap_or(i64::MAX)))
        };
        let Room { features, vertices } = self.room;
        if self.features > features {
            return over("finding-too-many-features", features);
        }
        if self.vertices > vertices {
            return over("finding-too-many-vertices", vertices);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
