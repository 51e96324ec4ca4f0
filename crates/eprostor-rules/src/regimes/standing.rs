//! The areas of regimes that stand on the day: in force, united by act and
//! corridor, without what another act ends inside an area of its own. Must not
//! know what a regime does.

use std::borrow::Cow;
use std::collections::BTreeMap;

use eprostor_geometry::{PlanarPolygon, union_all, without};
use eprostor_model::{Belt, RegimeFeature, RegimeRow, RelationExtent, RelationKind};

use super::{DEFENCE, meets};
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
    /// Where it stands; nothing where other acts end it everywhere.
    pub(crate) geometry: Option<Cow<'a, PlanarPolygon>>,
    /// Areas in which another act ends it, with that act.
    pub(crate) ended: Vec<(usize, &'a PlanarPolygon)>,
}

/// Returns the standing areas of regimes on the land, in the order of the law
/// table, then by act and corridor.
pub(crate) fn standing<'a>(
    scene: &Scene<'a>,
    land: &PlanarPolygon,
) -> Result<Vec<StandingArea<'a>>, RulesError> {
    let mut groups: BTreeMap<(usize, usize, Option<&'a Belt>), Vec<&'a RegimeFeature>> =
        BTreeMap::new();
    for (act, plan) in scene.plans.iter().enumerate() {
        let positions = plan.regimes.iter();
        let features = positions
            .filter_map(|&position| plan.content.regimes.get(position))
            .filter(|feature| match feature.valid {
                Some(valid) => valid.contains(scene.day) && !is_over(scene, act),
                None => plan.is_in_force(),
            })
            .filter(|feature| meets(land, &feature.geometry));
        for feature in features {
            let mut rows = scene.law.regimes().iter();
            let row = rows.position(|row| row.code == feature.code && row.code.0 != DEFENCE);
            if let Some(row) = row {
                let key = (row, act, feature.belt.as_ref());
                groups.entry(key).or_default().push(feature);
            }
        }
    }
    groups
        .into_iter()
        .map(|((row, act, belt), features)| area(scene, row, act, belt, features))
        .collect()
}

fn area<'a>(
    scene: &Scene<'a>,
    row: usize,
    act: usize,
    belt: Option<&'a Belt>,
    features: Vec<&'a RegimeFeature>,
) -> Result<StandingArea<'a>, RulesError> {
    let fault = |source| RulesError::Union {
        what: "areas of a regime",
        source,
    };
    let geometries: Vec<&PlanarPolygon> = features.iter().map(|f| &f.geometry).collect();
    let ended = ended(scene, act);
    let holes: Vec<&PlanarPolygon> = ended.iter().map(|(_, area)| *area).collect();
    let geometry = match (&geometries[..], &holes[..]) {
        ([only], []) => Some(Cow::Borrowed(*only)),
        _ => {
            let united = union_all(&geometries).map_err(fault)?;
            without(&united, &holes).map_err(fault)?.map(Cow::Owned)
        }
    };
    Ok(StandingArea {
        row: &scene.law.regimes()[row],
        act,
        belt,
        features,
        geometry,
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
