//! What the index hands to the resolver: everything that could matter to a
//! question, and nothing decided.

use std::sync::Arc;

use eprostor_geometry::{Epsg, PlanarPolygon};

use crate::{
    CadastralMunicipality, CoverageStatement, Parcel, ParcelKey, ParcelNumber, PlanCard,
    RegisteredPlan, Revision,
};

/// A parcel of the question with its surroundings in the cadastre.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateParcel {
    /// The version valid on the legal day.
    pub parcel: Arc<Parcel>,
    /// Its cadastral municipality.
    pub ko: CadastralMunicipality,
    /// Numbers that came after it, where it ended.
    pub successors: Vec<ParcelNumber>,
}

/// A plan that touches the place, with the features of it that may touch.
/// Positions count in the plan's own lists.
#[derive(Debug, Clone)]
pub struct CandidatePlan {
    /// The plan.
    pub plan: Arc<RegisteredPlan>,
    /// Positions of zones whose bounds meet the place.
    pub zones: Vec<usize>,
    /// Positions of lines and points whose bounds meet the place.
    pub features: Vec<usize>,
    /// Positions of regimes whose bounds meet the place.
    pub regimes: Vec<usize>,
}

/// Everything that could matter to one question. Plans are sorted by id, so
/// that equal registers give equal candidates.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// The revision all of this is from.
    pub revision: Revision,
    /// The register's CRS, which all coordinates are in.
    pub crs: Epsg,
    /// The land in question.
    pub land: Land,
    /// Plans that touch the place, and plans without a place that are related
    /// to one of those.
    pub plans: Vec<CandidatePlan>,
    /// Cards of undelivered plans that may cover the place.
    pub cards: Vec<Arc<PlanCard>>,
    /// Coverage statements about the place.
    pub coverage: Vec<Arc<CoverageStatement>>,
}

/// The land in question as the register knows it.
#[derive(Debug, Clone, PartialEq)]
pub enum Land {
    /// One or more parcels.
    Parcels(Vec<CandidateParcel>),
    /// Land without parcels here: the area itself, with the cadastral
    /// municipalities that are known to lie there.
    Area {
        /// The area.
        area: PlanarPolygon,
        /// Cadastral municipalities with a parcel that meets it.
        kos: Vec<CadastralMunicipality>,
    },
    /// The strip of a route, which its question holds.
    Route {
        /// Parcels that share area with the strip.
        parcels: Vec<CandidateParcel>,
        /// Cadastral municipalities of these parcels.
        kos: Vec<CadastralMunicipality>,
    },
}

impl Land {
    /// Returns the parcel with a key, if the land has it.
    pub fn parcel(&self, key: &ParcelKey) -> Option<&Parcel> {
        let parcels = match self {
            Self::Parcels(parcels) | Self::Route { parcels, .. } => parcels.as_slice(),
            Self::Area { .. } => &[],
        };
        let mut parcels = parcels.iter().map(|candidate| &*candidate.parcel);
        parcels.find(|parcel| parcel.key == *key)
    }

    /// Returns the cadastral municipalities the land lies in.
    pub fn kos(&self) -> Vec<&CadastralMunicipality> {
        let mut kos: Vec<_> = match self {
            Self::Parcels(parcels) => parcels.iter().map(|parcel| &parcel.ko).collect(),
            Self::Area { kos, .. } | Self::Route { kos, .. } => kos.iter().collect(),
        };
        kos.sort_by_key(|ko| ko.code);
        kos.dedup_by_key(|ko| ko.code);
        kos
    }
}
