//! The zones of a package beside each other: repaired where that was ordered,
//! then looked at. Must not know legends.

use eprostor_geometry::{PlanarGeometry, PlanarPolygon, Snapped, snap_together, union_all};
use eprostor_model::{Finding, RelationKind};

use super::{CleanFeature, Layer, Role, polygons, value};
use crate::collector::Findings;
use crate::package::PackageFile;
use crate::repair_order::RepairOrder;
use crate::validate::topology::{self, Covers, Ground, Placed};

/// Without a stated accuracy, which is a finding of its own, lines are taken as
/// exact to a centimetre, what cadastral coordinates are given to.
const UNSTATED_M: f64 = 0.01;

/// Repairs and looks at the zones of a package.
pub(super) fn look(
    package: &PackageFile,
    layers: &mut [Layer<'_>],
    order: RepairOrder,
    findings: &mut Findings,
) {
    let accuracy_m = package.accuracy.as_ref().and_then(|a| a.positional_m);
    let accuracy_m = accuracy_m.filter(|a| *a > 0.0).unwrap_or(UNSTATED_M);
    let boundary = layers
        .iter()
        .find(|layer| layer.role == Role::Boundary)
        .and_then(|layer| union_all(&polygons(&layer.clean.features)).ok());
    if let Some(tolerance_m) = order.snap_m {
        if tolerance_m > accuracy_m {
            findings.push(
                Finding::error("finding-repair-beyond-accuracy")
                    .text("snap", tolerance_m)
                    .text("accuracy", accuracy_m),
            );
        } else {
            snap(layers, boundary.as_ref(), tolerance_m, findings);
        }
    }
    let around = layers.iter().find(|layer| layer.role == Role::Boundary);
    let boundary = around
        .zip(boundary.as_ref())
        .map(|(layer, polygon)| Placed {
            polygon,
            place: layer.place.clone(),
            back: layer.back.as_ref(),
        });
    let amends = RelationKind::Amends.code();
    let mut kinds = package.relation.iter().filter_map(|r| r.kind.as_deref());
    let ground = Ground {
        boundary,
        zones: zones(layers),
        refused: layers
            .iter()
            .filter(|layer| layer.role == Role::Zones)
            .flat_map(|layer| &layer.clean.refused)
            .collect(),
        accuracy_m,
        covers: if kinds.any(|kind| kind == amends) {
            Covers::Changes
        } else {
            Covers::All
        },
    };
    topology::check(&ground, findings);
}

fn zones<'a>(layers: &'a [Layer<'_>]) -> Vec<Placed<'a>> {
    let zones = layers.iter().filter(|layer| layer.role == Role::Zones);
    let features = zones.flat_map(|layer| layer.clean.features.iter().map(move |f| (layer, f)));
    features
        .filter_map(|(layer, feature)| placed(layer, feature))
        .collect()
}

fn placed<'a>(layer: &'a Layer<'_>, feature: &'a CleanFeature) -> Option<Placed<'a>> {
    let PlanarGeometry::Polygon(polygon) = &feature.geometry else {
        return None;
    };
    let code = feature.attributes.value(&layer.columns[value::CODE]);
    let mut place = layer.place.clone().row(feature.row);
    place.feature = code.map(str::to_owned);
    Some(Placed {
        polygon,
        place,
        back: layer.back.as_ref(),
    })
}

/// Brings zones together and tells every one that was changed.
fn snap(
    layers: &mut [Layer<'_>],
    boundary: Option<&PlanarPolygon>,
    tolerance_m: f64,
    findings: &mut Findings,
) {
    let zones = zones(layers);
    let moving: Vec<&PlanarPolygon> = zones.iter().map(|zone| zone.polygon).collect();
    let staying: Vec<&PlanarPolygon> = boundary.into_iter().collect();
    let Ok(snapped) = snap_together(&moving, &staying, tolerance_m) else {
        findings.push(Finding::error("finding-repair-too-intricate").text("snap", tolerance_m));
        return;
    };
    for (zone, snapped) in zones.iter().zip(&snapped) {
        findings.extend(told(zone, snapped, tolerance_m));
    }
    drop(zones);
    let mut snapped = snapped.into_iter();
    for layer in layers.iter_mut().filter(|layer| layer.role == Role::Zones) {
        for feature in &mut layer.clean.features {
            let PlanarGeometry::Polygon(own) = &mut feature.geometry else {
                continue;
            };
            if let Some(Snapped::Moved { polygon, .. }) = snapped.next() {
                *own = polygon;
            }
        }
    }
}

fn told(zone: &Placed<'_>, snapped: &Snapped, tolerance_m: f64) -> Option<Finding> {
    match snapped {
        Snapped::Unchanged => None,
        Snapped::Left => Some(
            Finding::warning("finding-repair-snap-left")
                .text("snap", tolerance_m)
                .text("zone", zone.name())
                .at(zone.at(None)),
        ),
        Snapped::Moved {
            polygon,
            largest_m,
            place,
        } => Some(
            Finding::repair("finding-repair-snapped")
                .text("zone", zone.name())
                .measure("before_m2", zone.polygon.area_m2())
                .measure("after_m2", polygon.area_m2())
                .measure("largest_mm", largest_m * 1_000.0)
                .at(zone.at(Some(*place))),
        ),
    }
}
