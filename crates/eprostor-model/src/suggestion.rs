//! What the words of somebody who looks for something may mean.

use eprostor_geometry::PlanarPoint;

use crate::{KoCode, MunicipalityCode, ParcelKey, PlanId};

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// A parcel of the register on the day.
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
}
