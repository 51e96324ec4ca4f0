//! The index as anybody would write it first: every plan looked at, every area
//! cut by the overlay, nothing kept.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::{Bounds, PlanarPolygon, shared_area_m2};
use eprostor_model::{
    CadastralMunicipality, Day, EventKind, PlanContent, PlanId, PlanKind, RegimeFeature,
    RegisterContents, Relation, RelationExtent, RelationKind,
};

use super::world::Row;

/// Tells whether anything was known of a plan on a day: something had happened,
/// it acts back, or nothing is known of how it came about.
fn is_known(content: &PlanContent, day: Day) -> bool {
    let mut events: Vec<_> = content.events.iter().collect();
    events.sort_by_key(|event| event.day);
    events.first().is_some_and(|first| {
        first.day <= day || first.kind == EventKind::EntryIntoForce || content.is_correction()
    })
}

/// Tells whether a plan is known on a day and has not ended.
fn is_alive(content: &PlanContent, day: Day) -> bool {
    let ends = [EventKind::Repeal, EventKind::Annulment];
    let mut events = content.events.iter();
    is_known(content, day) && !events.any(|e| e.day <= day && ends.contains(&e.kind))
}

/// Tells whether the zones of a plan may matter on a day: without a boundary
/// they are the outline, which stays.
fn has_zones(content: &PlanContent, day: Day) -> bool {
    is_alive(content, day) || is_known(content, day) && content.boundary.is_none()
}

fn is_valid(content: &PlanContent, regime: &RegimeFeature, day: Day) -> bool {
    let alive = is_alive(content, day);
    regime.valid.map_or(alive, |days| days.contains(day))
}

/// Side of the squares that random worlds are made of, in metres.
const SQUARE_M: f64 = 10.0;

/// What the zones of every code, and the areas of every regime, cover of a parcel
/// on a day, in m²: the squares counted that lie in any of them. Everything is a
/// rectangle of whole squares.
pub(super) fn land_uses(
    contents: &RegisterContents,
    parcel: &PlanarPolygon,
    day: Day,
) -> BTreeMap<(String, String), f64> {
    let mut uses = BTreeMap::new();
    for plan in &contents.plans {
        let content = &plan.content;
        let zones = content.zones.iter().filter(|_| has_zones(content, day));
        let zones = zones.map(|zone| (zone.code.as_str(), &zone.geometry));
        let regimes = content.regimes.iter();
        let regimes = regimes.filter(|regime| is_valid(content, regime, day));
        let regimes = regimes.map(|regime| (&*regime.code.0, &regime.geometry));
        let mut areas: BTreeMap<&str, Vec<Bounds>> = BTreeMap::new();
        for (code, geometry) in zones.chain(regimes) {
            areas.entry(code).or_default().push(geometry.bounds());
        }
        for (code, areas) in areas {
            let covered = |square: &Bounds| areas.iter().any(|area| area.contains(square));
            let squares = squares(parcel.bounds()).filter(covered).count();
            if squares > 0 {
                let name = (content.plan.id.to_string(), code.to_owned());
                uses.insert(name, squares as f64 * SQUARE_M * SQUARE_M);
            }
        }
    }
    uses
}

/// Returns the squares of a rectangle.
fn squares(of: Bounds) -> impl Iterator<Item = Bounds> {
    let along = |from: f64, to: f64| {
        let count = ((to - from) / SQUARE_M).round() as u32;
        (0..count).map(move |place| from + f64::from(place) * SQUARE_M)
    };
    let columns = along(of.min_e, of.max_e);
    columns.flat_map(move |min_e| {
        along(of.min_n, of.max_n).map(move |min_n| Bounds {
            min_e,
            min_n,
            max_e: min_e + SQUARE_M,
            max_n: min_n + SQUARE_M,
        })
    })
}

/// What a plan holds on some ground on a day; `None` where it is not there.
/// Lines and points count where their box meets that of the ground.
fn touching(content: &PlanContent, ground: &[PlanarPolygon], day: Day) -> Option<Row> {
    let on = |area: &PlanarPolygon| ground.iter().any(|g| shared_area_m2(g, area) > 0.0);
    let near = |bounds: Bounds| ground.iter().any(|g| g.bounds().intersects(&bounds));
    let begun = is_known(content, day);
    let alive = is_alive(content, day);
    let positions = |hits: Vec<bool>| {
        let all = hits.into_iter().enumerate();
        all.filter(|(_, hit)| *hit)
            .map(|(index, _)| index)
            .collect::<Vec<_>>()
    };
    let zone_hits = content
        .zones
        .iter()
        .map(|z| has_zones(content, day) && on(&z.geometry));
    let zones = positions(zone_hits.collect());
    let feature_hits = content
        .features
        .iter()
        .map(|f| alive && near(f.geometry.bounds()));
    let features = positions(feature_hits.collect());
    let regime_hits = content
        .regimes
        .iter()
        .map(|regime| is_valid(content, regime, day) && on(&regime.geometry));
    let regimes = positions(regime_hits.collect());
    let outlined = begun && outlines(content).any(on);
    let found = outlined || !zones.is_empty() || !features.is_empty() || !regimes.is_empty();
    found.then(|| (content.plan.id.to_string(), zones, features, regimes))
}

fn outlines(content: &PlanContent) -> impl Iterator<Item = &PlanarPolygon> {
    let areas = content.relations.iter().filter_map(|r| match &r.extent {
        RelationExtent::Area { area, .. } => Some(area),
        _ => None,
    });
    content.boundary.iter().chain(areas)
}

/// The candidates' digest for some ground on a day, with the boxes in which
/// relations for an area count.
pub(super) fn candidates(
    contents: &RegisterContents,
    ground: &[PlanarPolygon],
    places: &[Bounds],
    kos: &[&CadastralMunicipality],
    day: Day,
) -> Vec<Row> {
    let plans = || contents.plans.iter().map(|plan| &plan.content);
    let mut rows: Vec<Row> = plans().filter_map(|p| touching(p, ground, day)).collect();
    let here = |relation: &&Relation| match &relation.extent {
        RelationExtent::Area { area, .. } => places.iter().any(|p| p.intersects(&area.bounds())),
        _ => true,
    };
    let ids: BTreeSet<PlanId> = rows.iter().map(|row| row.0.parse().unwrap()).collect();
    let acting_on = |targets: &BTreeSet<PlanId>, kinds: &[RelationKind]| {
        let acts = |p: &&PlanContent| {
            p.relations.iter().filter(here).any(|r| {
                kinds.contains(&r.kind) && r.target_plan().is_some_and(|t| targets.contains(t))
            })
        };
        plans()
            .filter(acts)
            .map(|p| p.plan.id.clone())
            .collect::<BTreeSet<_>>()
    };
    let pointed_at = |sources: &BTreeSet<PlanId>, kinds: &[RelationKind]| {
        plans()
            .filter(|p| sources.contains(&p.plan.id))
            .flat_map(|p| p.relations.iter().filter(here))
            .filter(|r| kinds.contains(&r.kind))
            .filter_map(Relation::target_plan)
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    let changing = [
        RelationKind::Amends,
        RelationKind::Replaces,
        RelationKind::Annuls,
    ];
    let mut related = ids.clone();
    related.extend(pointed_at(&ids, RelationKind::ALL));
    // No chain is longer than there are plans.
    for _ in &contents.plans {
        related.extend(pointed_at(&related, &[RelationKind::Amends]));
    }
    for _ in &contents.plans {
        related.extend(acting_on(&related, &changing));
    }
    related.extend(acting_on(&ids, RelationKind::ALL));
    for content in plans().filter(|p| related.contains(&p.plan.id) && !ids.contains(&p.plan.id)) {
        if is_known(content, day) {
            rows.push((content.plan.id.to_string(), vec![], vec![], vec![]));
        }
    }
    let held = |id: &PlanId| plans().any(|p| p.plan.id == *id);
    let placeless = plans().filter(|p| {
        let areas = outlines(p).next().is_none() && p.zones.is_empty();
        let empty = areas && p.features.is_empty() && p.regimes.is_empty();
        let mut targets = p.relations.iter().filter_map(Relation::target_plan);
        empty && p.plan.kind != PlanKind::Reg && !targets.any(held)
    });
    for content in placeless {
        let plan = &content.plan;
        let near = kos.is_empty()
            || !plan.kind.is_of_a_municipality()
            || kos.iter().any(|ko| ko.municipality == plan.municipality);
        let known = rows.iter().any(|row| row.0 == plan.id.to_string());
        if near && !known && is_known(content, day) {
            rows.push((plan.id.to_string(), vec![], vec![], vec![]));
        }
    }
    rows.sort();
    rows
}
