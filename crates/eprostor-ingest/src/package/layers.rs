//! The worker's side of layers: reads them, brings them into the register's
//! CRS and looks how boundary and zones lie to each other. Must not know
//! classes, regimes or the register.

mod columns;
mod ground;
mod regime;
mod undescribed;

use eprostor_geometry::{Epsg, Frame, PlanarGeometry, PlanarPolygon, Transformation, union_all};
use eprostor_model::{Finding, Place};

use columns::columns;
use regime::geometry;

pub(crate) use columns::value;
pub(super) use undescribed::read_undescribed;

use super::description::LayerSection;
use super::{PLAN_FILE, PackageFile};
use crate::collector::Findings;
use crate::files::{Files, plain_name, sha256};
use crate::nearest::nearest_or_all;
use crate::personal;
use crate::readers::{self, Areas, LayerSource};
use crate::repair_order::RepairOrder;
use crate::reproject::{self, CleanFeature, CleanLayer, Wanted};
use crate::toml_reading::Lines;
use crate::wire::{FeatureReply, LayerReply};

/// The part a layer plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Boundary,
    Zones,
    Lines,
    Regimes,
    Area,
}

impl Role {
    pub(crate) const CODES: [&'static str; 5] = ["boundary", "zones", "lines", "regimes", "area"];

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [
            Self::Boundary,
            Self::Zones,
            Self::Lines,
            Self::Regimes,
            Self::Area,
        ]
        .into_iter()
        .zip(Self::CODES)
        .find(|(_, known)| *known == code)
        .map(|(role, _)| role)
    }

    /// What the role wants of a drawing whose features are named by an attribute.
    fn areas(self, code: &str) -> Areas {
        match self {
            Self::Boundary | Self::Area => Areas::Whole,
            // The layers of the drawing are the codes, not its labels.
            Self::Zones if code == "layer" => Areas::Whole,
            Self::Zones => Areas::Labelled,
            Self::Lines | Self::Regimes => Areas::AsDrawn,
        }
    }

    /// A layer that is one area as a whole.
    fn is_whole(self) -> bool {
        matches!(self, Self::Boundary | Self::Area)
    }
}

/// A layer that was read, with what is needed to look at it beside others.
struct Layer<'a> {
    index: usize,
    section: &'a LayerSection,
    role: Role,
    place: Place,
    columns: [String; 10],
    clean: CleanLayer,
    sha256: [u8; 32],
    /// The way from the register's CRS to that of the file.
    back: Option<Transformation>,
}

/// How a package is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// The register's CRS and envelope.
    pub(crate) frame: &'a Frame,
    /// What is to be repaired on demand.
    pub(crate) repair: RepairOrder,
}

/// Reads every layer of a package.
pub(super) fn read(
    files: &Files,
    package: &PackageFile,
    lines: &Lines,
    reading: Reading<'_>,
    findings: &mut Findings,
) -> Vec<LayerReply> {
    let mut layers = Vec::new();
    for (index, section) in package.layer.iter().enumerate() {
        layers.extend(layer(files, index, section, lines, reading.frame, findings));
        locate(section, reading.frame, findings);
    }
    ground::look(package, &mut layers, reading.repair, findings);
    layers
        .into_iter()
        .filter_map(|layer| reply(layer, findings))
        .collect()
}

/// Says of findings of a layer where they lie in the file and in the register.
fn locate(section: &LayerSection, frame: &Frame, findings: &mut Findings) {
    let (Some(file), Some(declared)) = (section.file.as_deref(), section.crs) else {
        return;
    };
    let ways = (
        Transformation::between(Epsg(declared), frame.epsg),
        Transformation::between(frame.epsg, Epsg(declared)),
    );
    if let (Ok(there), Ok(back)) = ways {
        let inside = |(e, n): &(f64, f64)| frame.envelope.contains_point(*e, *n);
        findings.locate(
            &plain_name(file),
            |(x, y)| there.apply(x, y).ok().filter(inside),
            |(e, n)| back.apply(e, n).ok(),
        );
    }
}

fn layer<'a>(
    files: &Files,
    index: usize,
    section: &'a LayerSection,
    lines: &Lines,
    frame: &Frame,
    findings: &mut Findings,
) -> Option<Layer<'a>> {
    let described = |key: &str| lines.place(PLAN_FILE, &format!("layer[{index}].{key}"));
    let role = section.role.as_deref().and_then(|code| {
        let role = Role::from_code(code);
        if role.is_none() {
            findings.push(
                Finding::error("finding-layer-role-unknown")
                    .text("role", code)
                    .text("near", nearest_or_all(code, Role::CODES))
                    .at(described("role")),
            );
        }
        role
    });
    if section.crs.is_none() {
        findings.push(Finding::error("finding-layer-crs-missing").at(described("crs")));
    }
    let name = plain_name(section.file.as_deref()?);
    if !files.has(&name) {
        findings.push(files.missing(&name, &described("file")));
        return None;
    }
    let mut place = Place::file(&name);
    place.layer = section.name.clone();
    let columns = columns(section);
    let source = LayerSource {
        files,
        name: &name,
        table: section.table.as_deref(),
        areas: role.map_or(Areas::AsDrawn, |role| role.areas(&columns[value::CODE])),
        declared: section.crs.map(Epsg),
        place: &place,
    };
    let raw = readers::read(source, findings)?;
    let (role, declared) = (role?, Epsg(section.crs?));
    let plan = reproject::Plan {
        declared,
        frame,
        wanted: if matches!(role, Role::Lines | Role::Regimes) {
            Wanted::Any
        } else {
            Wanted::Areas
        },
        label: &columns[value::CODE],
        place: &place,
    };
    let clean = reproject::clean(raw, plan, findings)?;
    Some(Layer {
        index,
        section,
        role,
        columns,
        clean,
        sha256: files.path(&name).and_then(|path| sha256(path).ok())?,
        back: Transformation::between(frame.epsg, declared).ok(),
        place,
    })
}

fn polygons(features: &[CleanFeature]) -> Vec<&PlanarPolygon> {
    let polygon = |feature: &'_ CleanFeature| match &feature.geometry {
        PlanarGeometry::Polygon(_) => true,
        PlanarGeometry::Line(_) | PlanarGeometry::Point(_) => false,
    };
    features
        .iter()
        .filter(|feature| polygon(feature))
        .filter_map(|feature| match &feature.geometry {
            PlanarGeometry::Polygon(polygon) => Some(polygon),
            PlanarGeometry::Line(_) | PlanarGeometry::Point(_) => None,
        })
        .collect()
}

fn reply(layer: Layer<'_>, findings: &mut Findings) -> Option<LayerReply> {
    let features = if layer.role.is_whole() {
        vec![whole(&layer, findings)?]
    } else {
        single(&layer, findings)
    };
    Some(LayerReply {
        section: u32::try_from(layer.index).unwrap_or(u32::MAX),
        sha256: layer.sha256,
        epsg: layer.clean.epsg,
        operations: layer.clean.operations,
        accuracy_m: layer.clean.accuracy_m,
        features,
    })
}

/// Unites the parts of a boundary or area.
fn whole(layer: &Layer<'_>, findings: &mut Findings) -> Option<FeatureReply> {
    let polygons = polygons(&layer.clean.features);
    if polygons.is_empty() {
        // Every feature was refused and said why.
        return None;
    }
    match union_all(&polygons) {
        Ok(union) => Some(FeatureReply {
            row: 1,
            values: vec![None; layer.columns.len()],
            wkb: union.to_wkb(),
        }),
        Err(_) => {
            findings.push(Finding::error("finding-geometry-unrepairable").at(layer.place.clone()));
            None
        }
    }
}

fn single(layer: &Layer<'_>, findings: &mut Findings) -> Vec<FeatureReply> {
    let code = &layer.columns[value::CODE];
    let features = &layer.clean.features;
    let has_code = |feature: &&CleanFeature| feature.attributes.value(code).is_some();
    if !features.is_empty() && features.iter().find(has_code).is_none() {
        let names: Vec<&str> = features
            .first()
            .map(|feature| feature.attributes.0.iter().map(|(name, _)| name.as_str()))
            .into_iter()
            .flatten()
            .collect();
        let near = nearest_or_all(code, names.iter().copied());
        findings.push(
            Finding::error("finding-attribute-column-missing")
                .text("column", code)
                .text("near", near)
                .text("layer", layer.section.name.as_deref().unwrap_or_default())
                .at(layer.place.clone().field(code)),
        );
        return Vec::new();
    }
    let mut replies = Vec::with_capacity(features.len());
    for feature in features {
        if !has_code(&feature) {
            findings.push(
                Finding::error("finding-attribute-missing")
                    .text("column", code)
                    .at(layer.place.clone().row(feature.row).field(code)),
            );
            continue;
        }
        match geometry(layer, feature) {
            Ok(geometry) => replies.push(FeatureReply {
                row: feature.row,
                values: values(layer, feature, findings),
                wkb: geometry.to_wkb(),
            }),
            Err(finding) => findings.push(finding),
        }
    }
    replies
}

/// Returns the values of a feature in the order of the columns, without personal
/// numbers.
fn values(
    layer: &Layer<'_>,
    feature: &CleanFeature,
    findings: &mut Findings,
) -> Vec<Option<String>> {
    let columns = layer.columns.iter();
    columns
        .map(|name| {
            let mut value = feature.attributes.value(name)?.to_owned();
            let place = || layer.place.clone().row(feature.row).field(name);
            personal::mask_imported(&mut value, place, findings);
            Some(value)
        })
        .collect()
}
