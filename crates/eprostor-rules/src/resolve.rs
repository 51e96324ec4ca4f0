//! The way from candidates to an answer, readable as one function. Must not
//! know a rule: it only puts the steps in their order.

use std::collections::BTreeSet;

use eprostor_geometry::{PartitionBudget, partition};
use eprostor_model::{
    ANSWER_SCHEMA_VERSION, Answer, AnswerContent, CadastralMunicipality, Candidates, Determinants,
    FeatureOnLand, LandFacts, LawTables, ParcelTest, Part, PlanId, PlanKind, Question,
    RegimeOutcome, Subject, Touch,
};

use crate::asked::Asked;
use crate::built::complete;
use crate::cutting::Cutting;
use crate::error::RulesError;
use crate::land::{Piece, land_facts, pieces, strip_facts};
use crate::parts::{DecidedCell, numbered, tiles};
use crate::public_list;
use crate::regimes::{on_parts, regimes, standing};
use crate::route::route_facts;
use crate::scene::{Force, Scene};
use crate::strip::{self, Strip};
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
    let kos = candidates.land.kos();
    let cutting = Cutting::of(&scene);
    let CutLand {
        land,
        mut parts,
        touches,
        parcel_tests,
        strip,
    } = cut_land(question, candidates, &scene, &cutting)?;
    let areas = standing(&scene, &land.geometry)?;
    let asked = |part: &Part| {
        let parcel = part.parcel.as_ref();
        let parcel = parcel.and_then(|key| candidates.land.parcel(key));
        Asked::of(law, &question.intent, parcel)
    };
    on_parts(&scene, &areas, asked, &mut parts);
    let regimes = regimes(&scene, &areas, &land.geometry, &kos);
    let route = match (&question.subject, &strip) {
        (Subject::Route(route), Some(strip)) => {
            Some(route_facts(&scene, route, strip, &parts, &touches, &areas))
        }
        _ => None,
    };
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
        parcel_tests,
        regimes,
        features,
        upcoming,
        plans,
        route,
    }))
}

/// The land of a question in parts and touches.
struct CutLand<'a> {
    land: LandFacts,
    parts: Vec<Part>,
    touches: Vec<Touch>,
    parcel_tests: Vec<ParcelTest>,
    /// What is known of the strip, where the question is about a route.
    strip: Option<Strip<'a>>,
}

/// Cuts the land of the question, piece by piece, or the strip of a route at
/// once.
fn cut_land<'a>(
    question: &'a Question,
    candidates: &'a Candidates,
    scene: &Scene<'_>,
    cutting: &Cutting<'_>,
) -> Result<CutLand<'a>, RulesError> {
    let (mut parts, mut touches, mut parcel_tests) = (Vec::new(), Vec::new(), Vec::new());
    let mut add = |piece: &Piece<'_>, cells: Vec<DecidedCell>, asked: Option<&Asked<'_>>| {
        let mut tiles = tiles(scene, piece, cells);
        fallen_out(scene, piece, &mut tiles.parts);
        public_list::compare(scene, piece, &mut tiles);
        let test = asked.and_then(|asked| complete(asked, piece, question.day, &mut tiles.parts));
        parcel_tests.extend(test);
        parts.extend(tiles.parts);
        touches.extend(tiles.touches);
    };
    let (land, strip) = if let Subject::Route(route) = &question.subject {
        let mut strip = strip::cut(scene, cutting, question, route, candidates)?;
        for (piece, cells) in std::mem::take(&mut strip.pieces) {
            // A line has no building parcel of its own (ZPI 53a(3)).
            add(&piece, cells, None);
        }
        (strip_facts(candidates, route, &strip), Some(strip))
    } else {
        let pieces = pieces(question, candidates)?;
        for piece in &pieces {
            let asked = Asked::of(scene.law, &question.intent, piece.whole_parcel);
            add(piece, cut(scene, cutting, piece, &asked)?, Some(&asked));
        }
        (land_facts(candidates, &pieces)?, None)
    };
    Ok(CutLand {
        land,
        parts: numbered(parts),
        touches,
        parcel_tests,
        strip,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the resolver is the one place that seals an answer"
)]
fn sealed(content: AnswerContent) -> Answer {
    Answer::seal(content)
}

/// Cuts a piece of land and decides every cell.
fn cut(
    scene: &Scene<'_>,
    cutting: &Cutting<'_>,
    piece: &Piece<'_>,
    asked: &Asked<'_>,
) -> Result<Vec<DecidedCell>, RulesError> {
    let cells = partition(piece.subject, &cutting.polygons, PartitionBudget::default()).map_err(
        |source| RulesError::Cutting {
            land: name(piece),
            covers: cutting.polygons.len(),
            source,
        },
    )?;
    let kos: Vec<&CadastralMunicipality> = piece.kos.clone();
    let decided = cells
        .into_iter()
        .map(|cell| {
            let covers = cutting.covers(&cell.covers);
            DecidedCell {
                verdict: decide(scene, &covers, &kos, asked),
                region: cell.geometry,
                area_m2: cell.area_m2,
                covers,
            }
        })
        .collect();
    Ok(decided)
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
        if !surroundings::lies_on(scene, &piece.geometry, standing) {
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
