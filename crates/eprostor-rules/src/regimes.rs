//! Regimes that act beside the plan, each in one of three states for the whole
//! land (domain.md 3.8). Must not know parts.

mod lift;
mod parts;
mod standing;
mod values;

use std::sync::Arc;

use eprostor_geometry::{GRID_M, PlanarPolygon, Region, intersection, shared_area_m2};
use eprostor_model::{
    CadastralMunicipality, CoverageStatement, CoverageSubject, DeclaredList, InEveryAnswer,
    Message, RegimeAnswer, RegimeFeature, RegimeHit, RegimeOutcome, RegimeRow,
};

use crate::completeness::{closest, is_complete};
use crate::scene::Scene;
use crate::table::REGIME_CHECKED;

pub(crate) use parts::on_parts;
pub(crate) use standing::{StandingArea, standing};

/// The regime of which the public register holds nothing: one constant notice
/// stands in every answer instead of a row (domain.md 3.8).
pub(crate) const DEFENCE: &str = "defence";

/// Regimes whose areas are computed from a line the law names; without the
/// area itself their absence is never a fact in this version.
const COMPUTED: &str = "computed";

/// A regime that is asked about.
struct Regime<'a> {
    /// Its row of the law table.
    row: &'a RegimeRow,
    /// Its list, as statements of completeness name it.
    subject: CoverageSubject,
}

/// Returns the answer to every regime of the three-state list, in the order
/// of the law table.
pub(crate) fn regimes(
    scene: &Scene<'_>,
    areas: &[StandingArea<'_>],
    land: &PlanarPolygon,
    kos: &[&CadastralMunicipality],
) -> Vec<RegimeAnswer> {
    let rows = scene.law.regimes().iter();
    rows.filter(|row| row.in_every_answer == InEveryAnswer::Yes && &*row.code.0 != DEFENCE)
        .map(|row| {
            let regime = Regime {
                row,
                subject: CoverageSubject::Regime(row.code.clone()),
            };
            RegimeAnswer {
                code: row.code.clone(),
                outcome: outcome(scene, areas, land, kos, &regime),
                declared: declared(scene, kos, &regime.subject),
                ask: ask(row).clone(),
            }
        })
        .collect()
}

fn outcome(
    scene: &Scene<'_>,
    areas: &[StandingArea<'_>],
    land: &PlanarPolygon,
    kos: &[&CadastralMunicipality],
    Regime { row, subject }: &Regime<'_>,
) -> RegimeOutcome {
    let hits: Vec<RegimeHit> = areas
        .iter()
        .filter(|area| area.row.code == row.code)
        .filter_map(|area| hit(scene, land, area))
        .collect();
    if !hits.is_empty() {
        return RegimeOutcome::Applies(hits);
    }
    if row.geometry_kind != COMPUTED && is_complete(scene, kos, subject) {
        return RegimeOutcome::DoesNotApply {
            basis: basis(scene, kos, subject),
        };
    }
    RegimeOutcome::NotKnown
}

/// Returns whom to ask: who decides, else the law that would say.
fn ask(row: &RegimeRow) -> &Arc<str> {
    if row.decided_by.is_empty() {
        &row.law
    } else {
        &row.decided_by
    }
}

/// Returns what is declared of a regime's list in the land's cadastral
/// municipalities, by adopter.
fn declared(
    scene: &Scene<'_>,
    kos: &[&CadastralMunicipality],
    subject: &CoverageSubject,
) -> Vec<DeclaredList> {
    let counting = kos.iter().flat_map(|ko| closest(scene, ko, subject));
    let mut lists: Vec<DeclaredList> = counting
        .map(|statement| DeclaredList {
            adopter: statement.adopter.clone(),
            completeness: statement.completeness,
            since: statement.valid.from,
        })
        .collect();
    lists.sort();
    lists.dedup();
    lists
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

/// Returns what an act's areas of a regime do to the land, if they meet it.
fn hit(scene: &Scene<'_>, land: &PlanarPolygon, area: &StandingArea<'_>) -> Option<RegimeHit> {
    let area_m2 = area.shared_m2?;
    let joined = |field: fn(&RegimeFeature) -> Option<&String>| {
        let mut words: Vec<&str> = Vec::new();
        for word in area.features.iter().filter_map(|feature| field(feature)) {
            if !words.contains(&word.as_str()) {
                words.push(word);
            }
        }
        (!words.is_empty()).then(|| words.join("; "))
    };
    Some(RegimeHit {
        plan: scene.id(area.act).clone(),
        serial: area.features[0].serial,
        name: joined(|feature| feature.name.as_ref()),
        decision: joined(|feature| feature.decision.as_ref()),
        article: joined(|feature| feature.article.as_ref()),
        belt: area.belt.cloned(),
        area_m2,
        share: (area_m2 / land.area_m2()).min(1.0),
    })
}

/// Tells whether two areas share more than their edge.
pub(crate) fn meets(land: &PlanarPolygon, other: &PlanarPolygon) -> bool {
    shared_m2(land, other).is_some()
}

/// Returns the area in m² that land shares with another; `None` where it is no
/// more than their edge.
fn shared_m2(land: &PlanarPolygon, other: &PlanarPolygon) -> Option<f64> {
    if !land.bounds().intersects(&other.bounds()) {
        return None;
    }
    more_than_edge(land, shared_area_m2(other, land), || {
        intersection(other, land)
    })
}

/// Returns a shared area in m² if it is more than an edge: vertices on a grid of
/// 0.1 mm let neighbours overlap by that along the land's outline. A long strip
/// may share less than that with a small area and still more than its edge.
fn more_than_edge(
    land: &PlanarPolygon,
    shared_m2: f64,
    shared: impl FnOnce() -> Region,
) -> Option<f64> {
    if shared_m2 > land.perimeter_m() * GRID_M {
        return Some(shared_m2);
    }
    let is_more = shared_m2 > 0.0 && {
        let shared = shared();
        shared.area_m2() > shared.perimeter_m() * GRID_M
    };
    is_more.then_some(shared_m2)
}
