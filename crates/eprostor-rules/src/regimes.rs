//! Regimes that act beside the plan, each in one of three states (domain.md
//! 3.8). Must not know parts.

use std::collections::BTreeMap;

use eprostor_geometry::{GRID_M, PlanarPolygon, intersection, shared_area_m2, union_all};
use eprostor_model::{
    CadastralMunicipality, CoverageStatement, CoverageSubject, InEveryAnswer, Message,
    RegimeAnswer, RegimeCode, RegimeFeature, RegimeHit, RegimeOutcome, RegimeRow,
};

use crate::completeness::{closest, is_complete};
use crate::error::RulesError;
use crate::scene::Scene;
use crate::table::REGIME_CHECKED;

/// The regime of which the public register holds nothing: one constant notice
/// stands in every answer instead of a row (domain.md 3.8).
pub(crate) const DEFENCE: &str = "defence";

/// Regimes whose areas are computed from a line the law names; without the
/// area itself their absence is never a fact in this version.
const COMPUTED: &str = "computed";

/// Returns the answer to every regime of the three-state list, in the order
/// of the law table.
pub(crate) fn regimes(
    scene: &Scene<'_>,
    land: &PlanarPolygon,
    kos: &[&CadastralMunicipality],
) -> Result<Vec<RegimeAnswer>, RulesError> {
    scene
        .law
        .regimes()
        .iter()
        .filter(|row| row.in_every_answer == InEveryAnswer::Yes && row.code.0 != DEFENCE)
        .map(|row| {
            Ok(RegimeAnswer {
                code: row.code.clone(),
                outcome: outcome(scene, land, kos, row)?,
            })
        })
        .collect()
}

fn outcome(
    scene: &Scene<'_>,
    land: &PlanarPolygon,
    kos: &[&CadastralMunicipality],
    row: &RegimeRow,
) -> Result<RegimeOutcome, RulesError> {
    let hits = hits(scene, land, row)?;
    if !hits.is_empty() {
        return Ok(RegimeOutcome::Applies(hits));
    }
    let subject = CoverageSubject::Regime(row.code.clone());
    if row.geometry_kind != COMPUTED && is_complete(scene, kos, &subject) {
        return Ok(RegimeOutcome::DoesNotApply {
            basis: basis(scene, kos, &subject),
        });
    }
    let ask = if row.decided_by.is_empty() {
        &row.law
    } else {
        &row.decided_by
    };
    Ok(RegimeOutcome::NotKnown { ask: ask.clone() })
}

/// Names who declared the list complete, and since when.
fn basis(scene: &Scene<'_>, kos: &[&CadastralMunicipality], subject: &CoverageSubject) -> Message {
    let mut message = Message::new(REGIME_CHECKED.id);
    let counting = kos.iter().flat_map(|ko| closest(scene, ko, subject));
    let statements: Vec<&CoverageStatement> = counting.collect();
    let mut adopters: Vec<&str> = statements.iter().map(|s| s.adopter.as_str()).collect();
    adopters.sort_unstable();
    adopters.dedup();
    message = message.text("adopter", adopters.join(", "));
    // Of several statements the list is complete since the last of them.
    if let Some(since) = statements
        .iter()
        .map(|statement| statement.valid.from)
        .max()
    {
        message = message.day("since", since);
    }
    message
}

/// Returns one hit per act: its areas of the regime united before they are
/// measured, so that overlapping ones count once.
fn hits(
    scene: &Scene<'_>,
    land: &PlanarPolygon,
    row: &RegimeRow,
) -> Result<Vec<RegimeHit>, RulesError> {
    acts(scene, land, &row.code)
        .into_iter()
        .map(|(plan, features)| hit(scene, land, plan, &features))
        .collect()
}

/// Returns the areas of a regime that apply on the land, by the act that brings
/// them.
pub(crate) fn acts<'a>(
    scene: &Scene<'a>,
    land: &PlanarPolygon,
    code: &RegimeCode,
) -> BTreeMap<usize, Vec<&'a RegimeFeature>> {
    let mut acts: BTreeMap<usize, Vec<&RegimeFeature>> = BTreeMap::new();
    for (plan, standing) in scene.plans.iter().enumerate() {
        let features = standing
            .regimes
            .iter()
            .filter_map(|&position| standing.content.regimes.get(position))
            .filter(|feature| feature.code == *code)
            .filter(|feature| match feature.valid {
                Some(valid) => valid.contains(scene.day) && !ended_by_another(scene, plan),
                None => standing.is_in_force(),
            })
            .filter(|feature| meets(land, &feature.geometry));
        for feature in features {
            acts.entry(plan).or_default().push(feature);
        }
    }
    acts
}

/// A feature with days of its own still ends with its act.
fn ended_by_another(scene: &Scene<'_>, plan: usize) -> bool {
    matches!(scene.plans[plan].force, crate::scene::Force::Over(..))
}

fn hit(
    scene: &Scene<'_>,
    land: &PlanarPolygon,
    plan: usize,
    features: &[&RegimeFeature],
) -> Result<RegimeHit, RulesError> {
    let geometries: Vec<&PlanarPolygon> = features.iter().map(|f| &f.geometry).collect();
    let united = union_all(&geometries).map_err(|source| RulesError::Union {
        what: "areas of a regime",
        source,
    })?;
    let area_m2 = shared_area_m2(&united, land);
    let joined = |field: fn(&RegimeFeature) -> Option<&String>| {
        let mut words: Vec<&str> = Vec::new();
        for word in features.iter().filter_map(|feature| field(feature)) {
            if !words.contains(&word.as_str()) {
                words.push(word);
            }
        }
        (!words.is_empty()).then(|| words.join("; "))
    };
    Ok(RegimeHit {
        plan: scene.id(plan).clone(),
        serial: features[0].serial,
        name: joined(|feature| feature.name.as_ref()),
        decision: joined(|feature| feature.decision.as_ref()),
        article: joined(|feature| feature.article.as_ref()),
        area_m2,
        share: (area_m2 / land.area_m2()).min(1.0),
    })
}

/// Tells whether two areas share more than their edge: vertices on a grid of
/// 0.1 mm let neighbours overlap by that along the land's outline. A long strip
/// may share less than that with a small area and still more than its edge.
pub(crate) fn meets(land: &PlanarPolygon, other: &PlanarPolygon) -> bool {
    if !land.bounds().intersects(&other.bounds()) {
        return false;
    }
    let shared_m2 = shared_area_m2(other, land);
    if shared_m2 > land.perimeter_m() * GRID_M {
        return true;
    }
    shared_m2 > 0.0 && {
        let shared = intersection(other, land);
        shared.area_m2() > shared.perimeter_m() * GRID_M
    }
}
