//! How the land, its plans and zones stand in the answer. Must not decide.

use eprostor_geometry::{PlanarPolygon, union_all};
use eprostor_model::{
    CadastralMunicipality, Candidates, Land, LandFacts, LegendEntry, ParcelFacts, ParcelKey,
    PlanInPart, PlanRole, Question, ZoneFacts, ZoneId,
};

use crate::error::RulesError;
use crate::precedence::Choice;
use crate::scene::Scene;

/// A piece of land that is cut on its own: a parcel, or the whole area.
pub(crate) struct Piece<'a> {
    /// The parcel, where it is one.
    pub(crate) parcel: Option<&'a ParcelKey>,
    /// Where it lies.
    pub(crate) geometry: &'a PlanarPolygon,
    /// Its cadastral municipalities.
    pub(crate) kos: Vec<&'a CadastralMunicipality>,
}

/// Returns the pieces of the land, sorted by parcel.
pub(crate) fn pieces<'a>(
    question: &Question,
    candidates: &'a Candidates,
) -> Result<Vec<Piece<'a>>, RulesError> {
    let pieces = match &candidates.land {
        Land::Area { area, kos } => vec![Piece {
            parcel: None,
            geometry: area,
            kos: kos.iter().collect(),
        }],
        Land::Parcels(parcels) => {
            let mut pieces: Vec<Piece<'a>> = parcels
                .iter()
                .map(|candidate| Piece {
                    parcel: Some(&candidate.parcel.key),
                    geometry: &candidate.parcel.geometry,
                    kos: vec![&candidate.ko],
                })
                .collect();
            pieces.sort_by(|a, b| a.parcel.cmp(&b.parcel));
            pieces
        }
    };
    if pieces.is_empty() {
        return Err(RulesError::NoLand {
            question: question.canonical_subject(),
        });
    }
    Ok(pieces)
}

/// Returns what the answer says of the land. Its area is the sum of its
/// parcels, so that parts and touches account for all of it.
pub(crate) fn land_facts(
    candidates: &Candidates,
    pieces: &[Piece<'_>],
) -> Result<LandFacts, RulesError> {
    let geometries: Vec<&PlanarPolygon> = pieces.iter().map(|piece| piece.geometry).collect();
    let geometry = union_all(&geometries).map_err(|source| RulesError::Union {
        what: "parcels of the land",
        source,
    })?;
    let mut parcels: Vec<ParcelFacts> = match &candidates.land {
        Land::Area { .. } => Vec::new(),
        Land::Parcels(parcels) => parcels
            .iter()
            .map(|candidate| ParcelFacts {
                key: candidate.parcel.key.clone(),
                ko: candidate.ko.clone(),
                registered_area_m2: candidate.parcel.registered_area_m2,
                measured_area_m2: candidate.parcel.geometry.area_m2(),
                valid: candidate.parcel.valid,
                predecessors: candidate.parcel.predecessors.clone(),
                successors: candidate.successors.clone(),
                geometry: candidate.parcel.geometry.clone(),
            })
            .collect(),
    };
    parcels.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(LandFacts {
        parcels,
        area_m2: pieces.iter().map(|piece| piece.geometry.area_m2()).sum(),
        geometry,
        crs: candidates.crs,
    })
}

/// Returns the plans of a choice with their zones, governing ones first.
pub(crate) fn plans_in_part(scene: &Scene<'_>, choice: &Choice<'_>) -> Vec<PlanInPart> {
    let mut plans = Vec::new();
    for set in &choice.sets {
        let mut add = |plan: usize, role: PlanRole| {
            plans.push(PlanInPart {
                plan: scene.id(plan).clone(),
                role,
                zones: set
                    .zones
                    .iter()
                    .filter(|(of, _)| *of == plan)
                    .map(|&zone| zone_facts(scene, set.base, zone))
                    .collect(),
            });
        };
        add(set.base, choice.role);
        for &plan in &set.amendments {
            add(plan, PlanRole::Amends);
        }
    }
    for set in &choice.together {
        plans.push(PlanInPart {
            plan: scene.id(set.base).clone(),
            role: PlanRole::Together,
            zones: set
                .zones
                .iter()
                .map(|&zone| zone_facts(scene, set.base, zone))
                .collect(),
        });
    }
    for &plan in &choice.context {
        plans.push(PlanInPart {
            plan: scene.id(plan).clone(),
            role: PlanRole::Context,
            zones: Vec::new(),
        });
    }
    plans.sort_by(|a, b| (a.role, &a.plan).cmp(&(b.role, &b.plan)));
    plans
}

fn zone_facts(scene: &Scene<'_>, base: usize, zone: (usize, usize)) -> ZoneFacts {
    let found = &scene.content(zone.0).zones[zone.1];
    let entry = legend_entry(scene, base, zone);
    ZoneFacts {
        id: ZoneId {
            plan: scene.id(zone.0).clone(),
            serial: found.serial,
        },
        code: found.code.clone(),
        name: found.name.clone(),
        label: entry.map(|entry| entry.label.clone()),
        class: entry.and_then(|entry| entry.class.clone()),
    }
}

/// Returns the legend's row for a zone: of the plan that brings the zone, else
/// of the plan that it amends.
pub(crate) fn legend_entry<'a>(
    scene: &Scene<'a>,
    base: usize,
    zone: (usize, usize),
) -> Option<&'a LegendEntry> {
    let content = scene.content(zone.0);
    let code = &content.zones[zone.1].code;
    content
        .legend_entry(code)
        .or_else(|| scene.content(base).legend_entry(code))
}
