//! The index as anybody would write it first: every plan looked at, every area
//! cut by the overlay, nothing kept.

use std::collections::BTreeSet;

use eprostor_geometry::{Bounds, PlanarPolygon, shared_area_m2};
use eprostor_model::{
    CadastralMunicipality, Day, EventKind, PlanContent, PlanId, PlanKind, RegisterContents,
    Relation, RelationExtent, RelationKind,
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

/// What a plan holds on some ground on a day; `None` where it is not there.
/// Lines and points count where their box meets that of the ground.
fn touching(content: &PlanContent, ground: &[PlanarPolygon], day: Day) -> Option<Row> {
    let on = |area: &PlanarPolygon| ground.iter().any(|g| shared_area_m2(g, area) > 0.0);
    let near = |bounds: Bounds| ground.iter().any(|g| g.bounds().intersects(&bounds));
    let happened = |kinds: &[EventKind]| {
        content
            .events
            .iter()
            .any(|e| e.day <= day && kinds.contains(&e.kind))
    };
    let begun = is_known(content, day);
    let ended = happened(&[EventKind::Repeal, EventKind::Annulment]);
    let alive = begun && !ended;
    let positions = |hits: Vec<bool>| {
        let all = hits.into_iter().enumerate();
        all.filter(|(_, hit)| *hit)
            .map(|(index, _)| index)
            .collect::<Vec<_>>()
    };
    let zone_hits = content
        .zones
        .iter()
        .map(|z| (alive || begun && content.boundary.is_none()) && on(&z.geometry));
    let zones = positions(zone_hits.collect());
    let feature_hits = content
        .features
        .iter()
        .map(|f| alive && near(f.geometry.bounds()));
    let features = positions(feature_hits.collect());
    let regime_hits = content.regimes.iter().map(|regime| {
        let valid = regime.valid.map_or(alive, |days| days.contains(day));
        valid && on(&regime.geometry)
    });
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
