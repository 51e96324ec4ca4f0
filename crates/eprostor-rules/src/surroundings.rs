//! What stands beside the parts: lines on the land, what is coming, the
//! coverage an answer rests on, notices, title pages. Must not decide.

use std::collections::BTreeSet;

use eprostor_geometry::{GRID_M, PlanarGeometry, PlanarPolygon, line_length_within, point_within};
use eprostor_model::{
    CoverageFacts, CoverageSubject, Day, DigitisationLevel, EventKind, FeatureOnLand, LandFacts,
    Message, Phase, PlanContent, PlanFacts, PlanId, PlanKind, Reality, Relation, RelationExtent,
    Upcoming, days_in_force, phase_on,
};

use crate::regimes::meets;
use crate::scene::{Force, Scene, Standing};

/// Returns lines and points of plans in force on the land, by plan and serial.
pub(crate) fn features(scene: &Scene<'_>, land: &PlanarPolygon) -> Vec<FeatureOnLand> {
    let mut found = Vec::new();
    for plan in scene.in_force() {
        let standing = &scene.plans[plan];
        for feature in standing
            .features
            .iter()
            .filter_map(|&position| standing.content.features.get(position))
        {
            let Some(length_m) = length_on(land, &feature.geometry) else {
                continue;
            };
            found.push(FeatureOnLand {
                plan: standing.id().clone(),
                serial: feature.serial,
                code: feature.code.clone(),
                name: feature.name.clone(),
                length_m,
            });
        }
    }
    found.sort_by(|a, b| (&a.plan, a.serial).cmp(&(&b.plan, b.serial)));
    found
}

/// Returns the length of a line on the land, `Some(None)` for what has none,
/// and nothing where it does not meet the land.
fn length_on(land: &PlanarPolygon, geometry: &PlanarGeometry) -> Option<Option<f64>> {
    match geometry {
        PlanarGeometry::Line(line) => {
            let length_m = line_length_within(line, land);
            (length_m > GRID_M).then_some(Some(length_m))
        }
        PlanarGeometry::Point(point) => point_within(*point, land).then_some(None),
        PlanarGeometry::Polygon(polygon) => meets(land, polygon).then_some(None),
    }
}

/// Returns plans over the land that are being made, or adopted and not yet in
/// force, by id. An act that sets a regime is no plan.
pub(crate) fn upcoming(scene: &Scene<'_>, land: &PlanarPolygon) -> Vec<Upcoming> {
    scene
        .plans
        .iter()
        .filter(|standing| is_upcoming(scene, standing) && lies_on(scene, land, standing))
        .map(|standing| Upcoming {
            plan: standing.id().clone(),
            phase: phase_on(&standing.content.events, scene.day),
            in_force_from: days_in_force(&standing.content.events).map(|days| days.from),
        })
        .collect()
}

/// Tells whether a plan is being made, or adopted and not yet in force. A plan
/// of which nothing had happened by the day was not upcoming then.
pub(crate) fn is_upcoming(scene: &Scene<'_>, standing: &Standing<'_>) -> bool {
    let events = &standing.content.events;
    let comes = match phase_on(events, scene.day) {
        Phase::InPreparation | Phase::InDrafting | Phase::AdoptedNotInForce => true,
        // Its entry into force is all that is known of it.
        Phase::Unknown => {
            days_in_force(events).is_some_and(|days| days.from > scene.day)
                && adoption(standing).is_none()
        }
        Phase::Valid | Phase::Invalid => false,
    };
    let is_plan = !matches!(standing.kind(), PlanKind::Reg | PlanKind::Odl);
    comes && standing.force == Force::NotYet && is_plan
}

fn adoption(standing: &Standing<'_>) -> Option<Day> {
    let kinds = [EventKind::Adoption, EventKind::Publication];
    let events = standing.content.events.iter();
    events
        .filter(|event| kinds.contains(&event.kind))
        .map(|event| event.day)
        .min()
}

/// Tells whether a plan lies on the land: by its own place, by the area of a
/// relation, or, where it has neither, as the plan it speaks of does.
pub(crate) fn lies_on(scene: &Scene<'_>, land: &PlanarPolygon, standing: &Standing<'_>) -> bool {
    let mut ahead = vec![standing];
    let mut seen = BTreeSet::new();
    while let Some(standing) = ahead.pop() {
        if !seen.insert(standing.id()) {
            continue;
        }
        match lies_itself(land, standing) {
            Some(true) => return true,
            Some(false) => {}
            None => {
                let relations = &standing.content.relations;
                let targets = relations.iter().filter_map(Relation::target_plan);
                let targets = targets.filter_map(|id| scene.position(id));
                ahead.extend(targets.map(|target| &scene.plans[target]));
            }
        }
    }
    false
}

/// Tells whether a plan lies on the land by its place or the area of a
/// relation; `None` where it has neither.
fn lies_itself(land: &PlanarPolygon, standing: &Standing<'_>) -> Option<bool> {
    let content = standing.content;
    let areas: Vec<&PlanarPolygon> = content
        .relations
        .iter()
        .filter_map(|relation| match &relation.extent {
            RelationExtent::Area { area, .. } => Some(area),
            RelationExtent::Whole | RelationExtent::Provisions(_) => None,
        })
        .collect();
    if standing.has_place() || !content.regimes.is_empty() {
        return Some(places(standing).any(|place| meets(land, place)));
    }
    (!areas.is_empty()).then(|| areas.iter().any(|area| meets(land, area)))
}

fn places<'a>(standing: &'a Standing<'_>) -> impl Iterator<Item = &'a PlanarPolygon> {
    let content = standing.content;
    let zones = standing
        .zones
        .iter()
        .filter_map(|&zone| content.zones.get(zone));
    let regimes = standing
        .regimes
        .iter()
        .filter_map(|&regime| content.regimes.get(regime));
    let without_boundary = zones
        .map(|zone| &zone.geometry)
        .filter(|_| content.boundary.is_none());
    content
        .boundary
        .iter()
        .chain(without_boundary)
        .chain(regimes.map(|regime| &regime.geometry))
}

/// Returns the statements about plan lists and regimes that hold on the day:
/// those the answer rests on.
pub(crate) fn coverage(
    scene: &Scene<'_>,
    land: &[&eprostor_model::CadastralMunicipality],
) -> Vec<CoverageFacts> {
    let kinds = [
        PlanKind::Pdr,
        PlanKind::Pgr,
        PlanKind::Ppppn,
        PlanKind::Ppjls,
    ];
    let mut facts: Vec<CoverageFacts> = Vec::new();
    for statement in &scene.coverage {
        let used = match &statement.subject {
            CoverageSubject::Plans(kind) => kinds.contains(kind),
            CoverageSubject::Regime(_) => true,
        };
        let here = land
            .iter()
            .any(|ko| statement.area.covers(ko.code, ko.municipality));
        let fact = CoverageFacts {
            adopter: statement.adopter.clone(),
            subject: statement.subject.clone(),
            completeness: statement.completeness,
            valid: statement.valid,
            document: statement.document.clone(),
        };
        if used && here && !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

/// Returns the notices of every answer, and DEMO where something is made up.
pub(crate) fn notices(
    scene: &Scene<'_>,
    land: &LandFacts,
    kos: &[&eprostor_model::CadastralMunicipality],
    plans: &[PlanFacts],
) -> Vec<Message> {
    let mut notices = vec![
        Message::new("notice-not-legal-advice"),
        Message::new("notice-defence"),
    ];
    if scene.law.planning_act_on(scene.day).is_none() {
        notices.push(Message::new("notice-law-not-held").day("day", scene.day));
    }
    let made_up = plans
        .iter()
        .any(|facts| facts.plan.reality == Reality::Demo)
        || kos.iter().any(|ko| ko.reality == Reality::Demo)
        || land
            .parcels
            .iter()
            .any(|parcel| parcel.ko.reality == Reality::Demo);
    if made_up {
        notices.push(Message::new("notice-demo"));
    }
    notices
}

/// Returns the title pages of the plans with these ids that are held here.
pub(crate) fn plan_facts(scene: &Scene<'_>, named: &BTreeSet<PlanId>) -> Vec<PlanFacts> {
    named
        .iter()
        .filter_map(|id| scene.position(id))
        .map(|plan| facts(scene, &scene.plans[plan]))
        .collect()
}

fn facts(scene: &Scene<'_>, standing: &Standing<'_>) -> PlanFacts {
    let content = standing.content;
    let phase = match standing.force {
        Force::Over(..) => Phase::Invalid,
        Force::Since(_) if standing.content.is_correction() => Phase::Valid,
        Force::Since(_) | Force::NotYet => phase_on(&content.events, scene.day),
    };
    PlanFacts {
        plan: content.plan.clone(),
        gazette: gazette(content),
        phase,
        in_force: standing.days,
        level: DigitisationLevel::of(content),
        documents: content.documents.clone(),
    }
}

fn gazette(content: &PlanContent) -> Option<String> {
    let of = |kind: EventKind| {
        let mut events = content
            .events
            .iter()
            .filter(move |event| event.kind == kind);
        events.find_map(|event| event.gazette.clone())
    };
    of(EventKind::Publication)
        .or_else(|| of(EventKind::Adoption))
        .or_else(|| of(EventKind::EntryIntoForce))
        .or_else(|| {
            content
                .events
                .iter()
                .find_map(|event| event.gazette.clone())
        })
}
