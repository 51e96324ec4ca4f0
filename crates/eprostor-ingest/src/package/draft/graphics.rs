//! Boundary, zones, lines, regimes and areas from the layers the worker sent.
//! Geometry comes in only through the constructors that check it.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    Belt, BeltOrigin, CorridorCode, Day, DayInterval, DocumentHash, Event, Finding, LawTables,
    LayerOrigin, Place, PlanFeature, RegimeCode, RegimeFeature, Zone, ZoneId, days_in_force,
};
use rayon::prelude::*;

use super::Source;
use crate::collector::Findings;
use crate::files::plain_name;
use crate::nearest::nearest_or_all;
use crate::package::layers::value;
use crate::package::{DEFENCE, Role};
use crate::tables::fields;
use crate::wire::{FeatureReply, LayerReply};

/// What the layers of a plan hold.
#[derive(Default)]
pub(super) struct Graphics {
    pub(super) boundary: Option<PlanarPolygon>,
    pub(super) zones: Vec<Zone>,
    pub(super) features: Vec<PlanFeature>,
    pub(super) regimes: Vec<RegimeFeature>,
    pub(super) areas: BTreeMap<String, PlanarPolygon>,
    pub(super) origins: Vec<LayerOrigin>,
}

/// One layer on its way into the draft.
struct Layer<'a> {
    place: Place,
    role: Role,
    in_force: Option<Day>,
    serials: &'a mut BTreeMap<&'static str, BTreeSet<u32>>,
}

/// Makes the graphical part of a plan.
pub(super) fn graphics(
    source: &Source<'_>,
    layers: Vec<LayerReply>,
    events: &[Event],
    findings: &mut Findings,
) -> Graphics {
    let mut graphics = Graphics::default();
    let mut serials = BTreeMap::new();
    let mut names = BTreeSet::new();
    for reply in layers {
        let Some(section) = source.package.layer.get(reply.section as usize) else {
            continue;
        };
        let (Some(name), Some(role)) = (
            section.name.clone(),
            section.role.as_deref().and_then(Role::from_code),
        ) else {
            continue;
        };
        let file = plain_name(section.file.as_deref().unwrap_or_default());
        let path = format!("layer[{}]", reply.section);
        if !names.insert(name.clone()) {
            findings.push(
                Finding::error("finding-layer-twice")
                    .text("layer", &name)
                    .at(source.place(&format!("{path}.name"))),
            );
        }
        if role == Role::Boundary && graphics.boundary.is_some() {
            findings.push(Finding::error("finding-boundary-twice").at(source.place(&path)));
        }
        graphics.origins.push(LayerOrigin {
            layer: name.clone(),
            file: file.clone(),
            hash: DocumentHash::from_digest(reply.sha256),
            epsg: reply.epsg,
            operations: reply.operations,
            accuracy_m: reply.accuracy_m,
        });
        let mut layer = Layer {
            place: Place::file(file).layer(&name),
            role,
            in_force: days_in_force(events).map(|interval| interval.from),
            serials: &mut serials,
        };
        // Looking at geometry again takes longest of what the parent does.
        let features = reply.features.into_par_iter();
        let checked = features.map(|feature| (PlanarGeometry::from_wkb(&feature.wkb), feature));
        for (geometry, feature) in checked.collect::<Vec<_>>() {
            layer.add(&name, feature, geometry.ok(), &mut graphics, findings);
        }
    }
    graphics
}

impl Layer<'_> {
    fn add(
        &mut self,
        name: &str,
        feature: FeatureReply,
        geometry: Option<PlanarGeometry>,
        graphics: &mut Graphics,
        findings: &mut Findings,
    ) {
        let mut place = self.place.clone().row(feature.row);
        place.feature = text(&feature, value::CODE);
        let Some(geometry) = geometry else {
            // The worker checked it already: its answer cannot be trusted.
            findings.push(Finding::error("finding-worker-bad-frame").at(place));
            return;
        };
        match (self.role, geometry) {
            (Role::Lines, geometry) => {
                if let Some(serial) = self.serial("lines", &feature, &place, findings) {
                    graphics.features.push(PlanFeature {
                        serial,
                        code: text(&feature, value::CODE).unwrap_or_default(),
                        name: text(&feature, value::NAME),
                        geometry,
                    });
                }
            }
            (Role::Boundary, PlanarGeometry::Polygon(polygon)) => {
                graphics.areas.insert(name.to_owned(), polygon.clone());
                graphics.boundary = Some(polygon);
            }
            (Role::Area, PlanarGeometry::Polygon(polygon)) => {
                graphics.areas.insert(name.to_owned(), polygon);
            }
            (Role::Zones, PlanarGeometry::Polygon(polygon)) => {
                graphics
                    .zones
                    .extend(self.zone(&feature, polygon, &place, findings));
            }
            (Role::Regimes, PlanarGeometry::Polygon(polygon)) => {
                graphics
                    .regimes
                    .extend(self.regime(&feature, polygon, &place, findings));
            }
            (_, PlanarGeometry::Line(_) | PlanarGeometry::Point(_)) => {
                findings.push(Finding::error("finding-geometry-kind").at(place));
            }
        }
    }

    fn zone(
        &mut self,
        feature: &FeatureReply,
        geometry: PlanarPolygon,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<Zone> {
        let serial = self.serial("zones", feature, place, findings)?;
        let written = text(feature, value::SUCCEEDS).unwrap_or_default();
        let mut succeeds = Vec::new();
        for id in written
            .split('|')
            .map(str::trim)
            .filter(|id| !id.is_empty())
        {
            match id.parse::<ZoneId>() {
                Ok(id) => succeeds.push(id),
                Err(_) => findings.push(
                    Finding::error("finding-zone-id-malformed")
                        .text("id", id)
                        .at(place.clone().field("succeeds")),
                ),
            }
        }
        Some(Zone {
            serial,
            code: text(feature, value::CODE)?,
            name: text(feature, value::NAME),
            succeeds,
            geometry,
        })
    }

    fn regime(
        &mut self,
        feature: &FeatureReply,
        geometry: PlanarPolygon,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<RegimeFeature> {
        let code = text(feature, value::CODE)?;
        if code == DEFENCE {
            findings.push(
                Finding::error("finding-defence-layer")
                    .text("name", place.layer.as_deref().unwrap_or_default())
                    .at(place.clone().field("code")),
            );
            return None;
        }
        let law = LawTables::embedded();
        if law.regime(&code).is_none() {
            let known = law.regimes().iter().map(|regime| &*regime.code.0);
            findings.push(
                Finding::error("finding-regime-unknown")
                    .text("code", &code)
                    .text("near", nearest_or_all(&code, known))
                    .at(place.clone().field("code")),
            );
            return None;
        }
        Some(RegimeFeature {
            serial: self.serial("regimes", feature, place, findings)?,
            code: RegimeCode(code.into()),
            name: text(feature, value::NAME),
            decision: text(feature, value::DECISION),
            article: text(feature, value::ARTICLE),
            valid: self.valid(feature, place, findings),
            belt: belt(feature),
            geometry,
        })
    }

    /// Returns the days in force where the feature has its own; a feature with
    /// an end alone starts with its act, and is refused where that has no start
    /// yet: without days of its own it would have no end.
    fn valid(
        &self,
        feature: &FeatureReply,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<DayInterval> {
        let from = text(feature, value::FROM)
            .and_then(|day| fields::day(&day, &place.clone().field("from"), findings));
        let to = text(feature, value::TO)
            .and_then(|day| fields::day(&day, &place.clone().field("to"), findings));
        let from = match (from, to) {
            (None, None) => return None,
            (Some(from), _) => from,
            (None, Some(_)) => {
                let start = self.in_force;
                if start.is_none() && text(feature, value::FROM).is_none() {
                    let place = place.clone().field("to");
                    findings.push(Finding::error("finding-regime-end-alone").at(place));
                }
                start?
            }
        };
        let valid = DayInterval { from, to };
        if valid.is_empty() {
            findings.push(Finding::error("finding-interval-empty").at(place.clone().field("to")));
        }
        Some(valid)
    }

    /// Returns the feature's serial: its own, else its number in the file.
    fn serial(
        &mut self,
        space: &'static str,
        feature: &FeatureReply,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<u32> {
        let place = place.clone().field("serial");
        let own = text(feature, value::SERIAL);
        let serial = match &own {
            Some(text) => text.parse::<u32>().ok(),
            None => u32::try_from(feature.row).ok(),
        };
        let Some(serial) = serial.filter(|serial| *serial > 0) else {
            findings.push(
                Finding::error("finding-serial-malformed")
                    .text("serial", own.unwrap_or_default())
                    .at(place),
            );
            return None;
        };
        if !self.serials.entry(space).or_default().insert(serial) {
            findings.push(
                Finding::error("finding-serial-twice")
                    .integer("serial", serial.into())
                    .at(place),
            );
            return None;
        }
        Some(serial)
    }
}

/// Returns the corridor whose belt the worker drew.
fn belt(feature: &FeatureReply) -> Option<Belt> {
    let origin = text(feature, value::ORIGIN);
    Some(Belt {
        corridor: CorridorCode(text(feature, value::CORRIDOR)?),
        origin: origin
            .and_then(|code| BeltOrigin::from_code(&code))
            .unwrap_or(BeltOrigin::Measured),
    })
}

fn text(feature: &FeatureReply, index: usize) -> Option<String> {
    feature.values.get(index).cloned().flatten()
}
