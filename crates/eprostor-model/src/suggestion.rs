//! What the words of somebody who looks for something may mean.

use std::sync::Arc;

use eprostor_geometry::PlanarPoint;

use crate::{Address, KoCode, MunicipalityCode, ParcelKey, PlanId};

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// A parcel: one of the register on the day, or one of a cadastral municipality
    /// that it has no parcels of ([`Note::NoCadastre`]).
    Parcel(ParcelKey),
    /// A cadastral municipality.
    Ko(KoCode),
    /// A municipality.
    Municipality(MunicipalityCode),
    /// A plan.
    Plan(PlanId),
    /// A zone of a plan, by its code.
    Zone {
        /// The plan.
        plan: PlanId,
        /// The code, verbatim.
        code: String,
    },
    /// A national class of land use.
    LandUse(String),
    /// A street address.
    Address(Arc<Address>),
    /// A street, by one of its addresses.
    Street(Arc<Address>),
    /// A settlement, by one of its addresses.
    Settlement(Arc<Address>),
    /// A place.
    Point(PlanarPoint),
    /// Words to be looked for in texts.
    Words,
}

impl Meant {
    /// Returns the code of the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Parcel(_) => "parcel",
            Self::Ko(_) => "ko",
            Self::Municipality(_) => "municipality",
            Self::Plan(_) => "plan",
            Self::Zone { .. } => "zone",
            Self::LandUse(_) => "land_use",
            Self::Address(_) => "address",
            Self::Street(_) => "street",
            Self::Settlement(_) => "settlement",
            Self::Point(_) => "point",
            Self::Words => "words",
        }
    }
}

/// Something that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What.
    pub meant: Meant,
    /// How well it fits, 0 to 1; for the order alone.
    pub fit: f32,
    /// What must be said of it.
    pub note: Option<Note>,
}

impl Suggestion {
    /// Makes one of which nothing must be said.
    pub fn new(meant: Meant, fit: f32) -> Self {
        let note = None;
        Self { meant, fit, note }
    }
}

/// What must be said of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The register has no parcels of this cadastral municipality: whether the parcel
    /// exists is not known here.
    NoCadastre,
    /// The register has no such parcel on the day.
    NoParcel(ParcelKey),
    /// It was found by a name that it had before.
    FormerName(String),
}
