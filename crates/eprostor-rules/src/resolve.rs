//! The way from candidates to an answer, readable as one function. Must not
//! know a rule: it only puts the steps in their order.

use std::collections::BTreeSet;

use eprostor_geometry::{PartitionBudget, partition};
use eprostor_model::{
    ANSWER_SCHEMA_VERSION, Answer, AnswerContent, CadastralMunicipality, Candidates, Determinants,
    FeatureOnLand, LawTables, Part, PlanId, PlanKind, Question, RegimeOutcome, Touch,
};

use crate::cutting::Cutting;
use crate::error::RulesError;
use crate::land::{Piece, land_facts, pieces};
use crate::parts::{DecidedCell, Tiles, numbered, tiles};
use crate::regimes::{on_parts, regimes, standing};
use crate::scene::{Force, Scene};
use crate::surroundings;
use crate::table::NOT_YET;
use crate::trail::reason;
use crate::verdict::decide;

/// Answers a question: what rules apply to this land on this legal day. Pure:
/// equal questions, candidates and law tables give equal answers.
///
/// # Errors
/// The candidates hold no land, or it cannot be cut within the overlay's
/// budget. What the law leaves open is never an error.
pub fn resolve(
    question: &Question,
    candidates: &Candidates,
    law: &LawTables,
) -> Result<Answer, RulesError> {
    let scene = Scene::new(question.day, candidates, law);
    let pieces = pieces(question, candidates)?;
    let land = land_facts(candidates, &pieces)?;
    let kos = candidates.land.kos();
    let cutting = Cutting::of(&scene);
    let (mut parts, mut touches) = (Vec::new(), Vec::new());
    for piece in &pieces {
        let mut tiles = cut(&scene, &cutting, piece)?;
        fallen_out(&scene, piece, &mut tiles.parts);
        parts.extend(tiles.parts);
        touches.extend(tiles.touches);
    }
    let mut parts = numbered(parts);
    let areas = standing(&scene, &land.geometry)?;
    on_parts(&scene, &areas, &mut parts);
    let regimes = regimes(&scene, &areas, &land.geometry, &kos);
    let mut features = surroundings::features(&scene, &land.geometry);
    // A line of a plan that fell out is a rule of it like any other.
    features.retain(|feature| stands_beside(feature, &parts, &touches));
    let upcoming = surroundings::upcoming(&scene, &land.geometry);
    let mut named = named_in(&parts, &touches);
    named.extend(features.iter().map(|feature| feature.plan.clone()));
    named.extend(upcoming.iter().map(|plan| plan.plan.clone()));
    for regime in &regimes {
        if let RegimeOutcome::Applies(hits) = &regime.outcome {
            named.extend(hits.iter().map(|hit| hit.plan.clone()));
        }
    }
    let plans = surroundings::plan_facts(&scene, &named);
    Ok(sealed(AnswerContent {
        determinants: Determinants {
            question: question.clone(),
            revision: candidates.revision,
            law_version: law.version().to_owned(),
            schema_version: ANSWER_SCHEMA_VERSION,
        },
        planning_act: law
            .planning_act_on(question.day)
            .map(|row| row.version.clone()),
        notices: surroundings::notices(&scene, &land, &kos, &plans),
        coverage: surroundings::coverage(&scene, &kos),
        land,
        parts,
        touches,
        regimes,
        features,
        upcoming,
        plans,
    }))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the resolver is the one place that seals an answer"
)]
fn sealed(content: AnswerContent) -> Answer {
    Answer::seal(content)
}

/// Cuts a piece of land and decides every cell.
fn cut(scene: &Scene<'_>, cutting: &Cutting<'_>, piece: &Piece<'_>) -> Result<Tiles, RulesError> {
    let cells = partition(
        piece.geometry,
        &cutting.polygons,
        PartitionBudget::default(),
    )
    .map_err(|source| RulesError::Cutting {
        land: name(piece),
        covers: cutting.polygons.len(),
        source,
    })?;
    let kos: Vec<&CadastralMunicipality> = piece.kos.clone();
    let decided = cells
        .into_iter()
        .map(|cell| {
            let covers = cutting.covers(&cell.covers);
            DecidedCell {
                verdict: decide(scene, &covers, &kos),
                region: cell.geometry,
                area_m2: cell.area_m2,
                covers,
            }
        })
        .collect();
    Ok(tiles(scene, piece, decided))
}

fn name(piece: &Piece<'_>) -> String {
    match piece.parcel {
        Some(key) => format!("parcel {key}"),
        None => "area".to_owned(),
    }
}

/// Says in every part which plans over the land are not, or no longer, in
/// force, and by which rule. Acts that set or annul something are no plans.
fn fallen_out(scene: &Scene<'_>, piece: &Piece<'_>, parts: &mut [Part]) {
    let plans = scene.plans.iter();
    for standing in plans.filter(|standing| standing.kind() != PlanKind::Reg) {
        let (rule, by) = match &standing.force {
            Force::Since(_) => continue,
            Force::NotYet if surroundings::is_upcoming(scene, standing) => (&NOT_YET, None),
            Force::NotYet => continue,
            Force::Over(rule, by) => (*rule, by.as_ref()),
        };
        if !surroundings::lies_on(scene, piece.geometry, standing) {
            continue;
        }
        let ids: Vec<&PlanId> = std::iter::once(standing.id()).chain(by).collect();
        for part in parts.iter_mut() {
            part.reasons.push(reason(rule, &ids));
        }
    }
}

/// Tells whether a line's plan still says something of the land: it stands in a
/// part or touch, or is an act that sets a regime.
fn stands_beside(feature: &FeatureOnLand, parts: &[Part], touches: &[Touch]) -> bool {
    let in_parts = parts.iter().flat_map(|part| &part.plans);
    let in_touches = touches.iter().flat_map(|touch| &touch.plans);
    feature.plan.kind() == Some(PlanKind::Reg)
        || in_parts
            .chain(in_touches)
            .any(|plan| plan.plan == feature.plan)
}

fn named_in(parts: &[Part], touches: &[Touch]) -> BTreeSet<PlanId> {
    let in_parts = parts.iter().flat_map(|part| {
        let plans = part.plans.iter().map(|plan| &plan.plan);
        let of_regimes = part.regimes.iter().flat_map(|regime| &regime.reasons);
        let reasons = part.reasons.iter().chain(of_regimes);
        let acts = part.regimes.iter().map(|regime| &regime.act);
        plans
            .chain(acts)
            .chain(reasons.flat_map(|reason| &reason.plans))
    });
    let in_touches = touches
        .iter()
        .flat_map(|touch| touch.plans.iter().map(|plan| &plan.plan));
    in_parts.chain(in_touches).cloned().collect()
}
