//! The areas of regimes that stand on the day: in force, together by act and
//! corridor, without what another act ends inside an area of its own. Must not
//! know what a regime does.

use std::collections::BTreeMap;

use eprostor_geometry::{Covered, PlanarPolygon};
use eprostor_model::{Belt, RegimeFeature, RegimeRow, RelationExtent, RelationKind};

use super::{DEFENCE, more_than_edge, shared_m2};
use crate::circles::Way;
use crate::error::RulesError;
use crate::scene::{Force, Scene};

/// The areas of one regime that one act brings: overlapping ones count once.
pub(crate) struct StandingArea<'a> {
    /// The regime.
    pub(crate) row: &'a RegimeRow,
    /// The act, by position.
    pub(crate) act: usize,
    /// The corridor whose belt it is.
    pub(crate) belt: Option<&'a Belt>,
    /// The features it is made of; never none.
    pub(crate) features: Vec<&'a RegimeFeature>,
    /// What it covers of the land.
    pub(crate) covered: Covered,
    /// How much that is in m²; `None` where it is no more than an edge.
    pub(crate) shared_m2: Option<f64>,
    /// Areas in which another act ends it, with that act.
    pub(crate) ended: Vec<(usize, &'a PlanarPolygon)>,
}

/// What features are together by: the regime, by row, the act, by position, and
/// the corridor.
type Kind<'a> = (usize, usize, Option<&'a Belt>);
/// A feature with the area it shares with the land in m².
type OnLand<'a> = (&'a RegimeFeature, f64);

/// Returns the standing areas of regimes on the land, in the order of the law
/// table, then by act and corridor.
pub(crate) fn standing<'a>(
    scene: &Scene<'a>,
    land: &PlanarPolygon,
) -> Result<Vec<StandingArea<'a>>, RulesError> {
    let mut groups: BTreeMap<Kind<'a>, Vec<OnLand<'a>>> = BTreeMap::new();
    for (act, plan) in scene.plans.iter().enumerate() {
        let positions = plan.regimes.iter();
        let features = positions
            .filter_map(|&position| plan.content.regimes.get(position))
            .filter(|feature| match feature.valid {
                Some(valid) => valid.contains(scene.day) && !is_over(scene, act),
                None => plan.is_in_force(),
            })
            .filter_map(|feature| Some((feature, shared_m2(land, &feature.geometry)?)));
        for (feature, shared_m2) in features {
            let mut rows = scene.law.regimes().iter();
            let row = rows.position(|row| row.code == feature.code && &*row.code.0 != DEFENCE);
            if let Some(row) = row {
                let key = (row, act, feature.belt.as_ref());
                groups.entry(key).or_default().push((feature, shared_m2));
            }
        }
    }
    groups
        .into_iter()
        .map(|(kind, features)| area(scene, land, kind, &features))
        .collect()
}

fn area<'a>(
    scene: &Scene<'a>,
    land: &PlanarPolygon,
    (row, act, belt): Kind<'a>,
    features: &[OnLand<'a>],
) -> Result<StandingArea<'a>, RulesError> {
    let geometries: Vec<&PlanarPolygon> = features.iter().map(|(f, _)| &f.geometry).collect();
    let ended = ended(scene, act);
    let holes: Vec<&PlanarPolygon> = ended.iter().map(|(_, area)| *area).collect();
    let covered = Covered::near(&land.bounds(), &geometries, &holes);
    let covered = covered.map_err(|source| RulesError::Union {
        what: "areas of a regime",
        source,
    })?;
    let shared_m2 = match (features, &holes[..]) {
        ([(_, only_m2)], []) => Some(*only_m2),
        _ => more_than_edge(land, covered.shared_area_m2(land), || {
            covered.intersection(land)
        }),
    };
    Ok(StandingArea {
        row: &scene.law.regimes()[row],
        act,
        belt,
        features: features.iter().map(|(feature, _)| *feature).collect(),
        covered,
        shared_m2,
        ended,
    })
}

/// A feature with days of its own still ends with its act.
fn is_over(scene: &Scene<'_>, act: usize) -> bool {
    matches!(scene.plans[act].force, Force::Over(..))
}

/// Returns the areas in which another act that is effective annuls or replaces
/// the act.
fn ended<'a>(scene: &Scene<'a>, act: usize) -> Vec<(usize, &'a PlanarPolygon)> {
    let others = scene.plans.iter().enumerate().filter(|(other, standing)| {
        standing.is_effective(scene.day) && !scene.circles.hold(Way::Ends, act, *other)
    });
    let mut found = Vec::new();
    for (other, standing) in others {
        for relation in &standing.content.relations {
            let ends = matches!(relation.kind, RelationKind::Annuls | RelationKind::Replaces);
            if !ends || relation.target_plan() != Some(scene.id(act)) {
                continue;
            }
            if let RelationExtent::Area { area, .. } = &relation.extent {
                found.push((other, area));
            }
        }
    }
    found
}
