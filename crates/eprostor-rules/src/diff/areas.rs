//! Areas that were added, removed or changed: boundary, zones, regimes.

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, GRID_M, PartitionBudget, PlanarPolygon, Region, join, partition,
};
use eprostor_model::{AreaChange, AreaFacts, AreaLayer, PlanContent, Reshaping};

use super::pairing::{Area, pairs};

/// Returns the areas that differ, by layer.
pub(super) fn changes(old: &PlanContent, new: &PlanContent) -> Vec<AreaChange> {
    let layers = AreaLayer::ALL.into_iter();
    layers
        .flat_map(|layer| of_layer(layer, &areas(layer, old), &areas(layer, new)))
        .collect()
}

fn areas(layer: AreaLayer, content: &PlanContent) -> Vec<Area<'_>> {
    match layer {
        AreaLayer::Boundary => {
            let boundary = content.boundary.iter();
            boundary
                .map(|geometry| Area {
                    serial: 0,
                    code: "",
                    name: None,
                    geometry,
                })
                .collect()
        }
        AreaLayer::Zones => {
            let zones = content.zones.iter();
            zones
                .map(|zone| Area {
                    serial: zone.serial,
                    code: &zone.code,
                    name: zone.name.as_deref(),
                    geometry: &zone.geometry,
                })
                .collect()
        }
        AreaLayer::Regimes => {
            let regimes = content.regimes.iter();
            regimes
                .map(|regime| Area {
                    serial: regime.serial,
                    code: &regime.code.0,
                    name: regime.name.as_deref(),
                    geometry: &regime.geometry,
                })
                .collect()
        }
    }
}

fn of_layer(layer: AreaLayer, old: &[Area<'_>], new: &[Area<'_>]) -> Vec<AreaChange> {
    let paired = pairs(old, new);
    let mut changes: Vec<AreaChange> = Vec::new();
    for (area, before) in new.iter().zip(&paired) {
        let before = before.map(|place| &old[place]);
        let reshaping = before.and_then(|old| reshaping(old.geometry, area.geometry));
        let change = AreaChange {
            layer,
            before: before.map(facts),
            after: Some(facts(area)),
            reshaping,
        };
        if !change.kinds().is_empty() {
            changes.push(change);
        }
    }
    let mut kept = vec![false; old.len()];
    paired
        .iter()
        .flatten()
        .for_each(|place| kept[*place] = true);
    let removed = old.iter().zip(kept).filter(|(_, is_kept)| !is_kept);
    changes.extend(removed.map(|(area, _)| AreaChange {
        layer,
        before: Some(facts(area)),
        after: None,
        reshaping: None,
    }));
    changes
}

fn facts(area: &Area<'_>) -> AreaFacts {
    AreaFacts {
        serial: area.serial,
        code: area.code.to_owned(),
        name: area.name.map(str::to_owned),
        geometry: area.geometry.clone(),
    }
}

/// Returns what only one of two areas covers; `None` where that is no more than
/// the rounding of their edges to the grid.
fn reshaping(old: &PlanarPolygon, new: &PlanarPolygon) -> Option<Reshaping> {
    reshaped_m2(old, new).map(|area_m2| Reshaping {
        area_m2,
        lost: only(old, new),
        gained: only(new, old),
    })
}

/// Tells whether two areas cover other land than each other.
pub(super) fn is_reshaped(old: &PlanarPolygon, new: &PlanarPolygon) -> bool {
    reshaped_m2(old, new).is_some()
}

fn reshaped_m2(old: &PlanarPolygon, new: &PlanarPolygon) -> Option<f64> {
    if old == new {
        return None;
    }
    let shared_m2 = AreaPolygon::new(old).shared_m2(&AskedPolygon::new(new));
    let area_m2 = (old.area_m2() - shared_m2).max(0.0) + (new.area_m2() - shared_m2).max(0.0);
    let rounding_m2 = GRID_M * old.perimeter_m().max(new.perimeter_m());
    (area_m2 > rounding_m2).then_some(area_m2)
}

/// Returns the part of an area that another does not cover; `None` where it is
/// too intricate to be cut.
fn only(area: &PlanarPolygon, other: &PlanarPolygon) -> Option<Region> {
    let cells = partition(area, &[other], PartitionBudget::default()).ok()?;
    let uncovered: Vec<&Region> = cells
        .iter()
        .filter(|cell| cell.covers.is_empty())
        .map(|cell| &cell.geometry)
        .collect();
    Some(match uncovered[..] {
        [] => Region::empty(),
        [one] => one.clone(),
        _ => join(area, &uncovered),
    })
}
