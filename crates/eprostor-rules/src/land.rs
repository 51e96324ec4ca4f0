//! How the land, its plans and zones stand in the answer. Must not decide.

use std::borrow::Cow;

use eprostor_geometry::{PlanarPolygon, union_all};
use eprostor_model::{
    CadastralMunicipality, CandidateParcel, Candidates, Land, LandFacts, LegendEntry, Parcel,
    ParcelFacts, ParcelKey, PlanInPart, PlanRole, Question, Route, SLIVER_M2, ZoneFacts, ZoneId,
};

use crate::error::RulesError;
use crate::parts::SLIVER_SHARE;
use crate::precedence::Choice;
use crate::scene::Scene;
use crate::strip::Strip;

/// A piece of land with parts of its own: a parcel, the whole area, or what the
/// strip of a route has of a parcel.
pub(crate) struct Piece<'a> {
    /// The parcel, where it is one.
    pub(crate) parcel: Option<&'a ParcelKey>,
    /// The whole parcel, where it is one or a piece of one.
    pub(crate) whole_parcel: Option<&'a Parcel>,
    /// What was cut into cells: the piece itself, or the whole strip.
    pub(crate) subject: &'a PlanarPolygon,
    /// Where it lies.
    pub(crate) geometry: Cow<'a, PlanarPolygon>,
    /// The area that shares are of, in m².
    pub(crate) whole_m2: f64,
    /// Below this area a rule set is no part of its own.
    pub(crate) smallest: Smallest,
    /// Its cadastral municipalities.
    pub(crate) kos: Vec<&'a CadastralMunicipality>,
}

/// The area in m² below which a rule set is no part of its own, and what it was
/// measured by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Smallest {
    /// By land that is asked for itself.
    OfLand(f64),
    /// By what a strip has of a parcel.
    OfStrip(f64),
}

impl Smallest {
    /// Returns the area in m².
    pub(crate) fn area_m2(self) -> f64 {
        match self {
            Self::OfLand(area_m2) | Self::OfStrip(area_m2) => area_m2,
        }
    }
}

impl<'a> Piece<'a> {
    /// Tells whether the piece is the whole of a parcel: on a route it is what
    /// the strip has of it.
    pub(crate) fn is_all_of(&self, parcel: &Parcel) -> bool {
        *self.geometry == parcel.geometry
    }

    /// Returns a piece that is cut on its own.
    fn whole(
        parcel: Option<&'a Parcel>,
        geometry: &'a PlanarPolygon,
        kos: Vec<&'a CadastralMunicipality>,
    ) -> Self {
        Self {
            parcel: parcel.map(|parcel| &parcel.key),
            whole_parcel: parcel,
            subject: geometry,
            geometry: Cow::Borrowed(geometry),
            whole_m2: geometry.area_m2(),
            smallest: Smallest::OfLand(SLIVER_M2.max(SLIVER_SHARE * geometry.area_m2())),
            kos,
        }
    }
}

/// Returns the pieces of the land, sorted by parcel.
pub(crate) fn pieces<'a>(
    question: &Question,
    candidates: &'a Candidates,
) -> Result<Vec<Piece<'a>>, RulesError> {
    let pieces = match &candidates.land {
        // A strip is cut by its parcels and plans at once.
        Land::Route { .. } => Vec::new(),
        Land::Area { area, kos } => vec![Piece::whole(None, area, kos.iter().collect())],
        Land::Parcels(parcels) => {
            let mut pieces: Vec<Piece<'a>> = parcels
                .iter()
                .map(|candidate| {
                    let parcel = &candidate.parcel;
                    Piece::whole(Some(&**parcel), &parcel.geometry, vec![&candidate.ko])
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
    let geometries: Vec<&PlanarPolygon> = pieces.iter().map(|piece| &*piece.geometry).collect();
    let geometry = union_all(&geometries).map_err(|source| RulesError::Union {
        what: "parcels of the land",
        source,
    })?;
    let parcels = match &candidates.land {
        Land::Area { .. } | Land::Route { .. } => Vec::new(),
        Land::Parcels(parcels) => parcel_facts(parcels.iter()),
    };
    Ok(LandFacts {
        parcels,
        area_m2: pieces.iter().map(|piece| piece.geometry.area_m2()).sum(),
        geometry,
        crs: candidates.crs,
    })
}

/// Returns what the answer says of the land of a route: the strip, with the
/// parcels that lie on it.
pub(crate) fn strip_facts(candidates: &Candidates, route: &Route, strip: &Strip<'_>) -> LandFacts {
    let parcels = strip.parcels.iter();
    LandFacts {
        parcels: parcel_facts(parcels.map(|(candidate, _)| *candidate)),
        area_m2: route.strip().area_m2(),
        geometry: route.strip().clone(),
        crs: candidates.crs,
    }
}

fn parcel_facts<'a>(parcels: impl Iterator<Item = &'a CandidateParcel>) -> Vec<ParcelFacts> {
    let mut facts: Vec<ParcelFacts> = parcels
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
        .collect();
    facts.sort_by(|a, b| a.key.cmp(&b.key));
    facts
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
        public_use: entry.map(|entry| entry.public_use),
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
