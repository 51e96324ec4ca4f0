//! The digitisation level of a plan: derived from its content, never typed.

use crate::{DocumentRole, Evidence, PlanContent};

/// How much of a plan is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DigitisationLevel {
    /// Title, kind, gazette and dates only.
    Card = 0,
    /// With a boundary and documents.
    Boundary = 1,
    /// With georeferenced sheets.
    Sheets = 2,
    /// With zones, or with the areas of a regime.
    Zones = 3,
    /// With provisions that a person vouches for.
    Provisions = 4,
}

impl DigitisationLevel {
    /// Returns the level as a number, 0 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Derives the level from what the plan holds.
    pub fn of(content: &PlanContent) -> Self {
        let vouched = content
            .provisions
            .iter()
            .any(|p| p.evidence != Evidence::Extracted);
        let has_sheet = content
            .documents
            .iter()
            .any(|d| d.role == DocumentRole::Sheet);
        let (has_zones, has_regimes) = (!content.zones.is_empty(), !content.regimes.is_empty());
        if has_zones && vouched {
            Self::Provisions
        } else if has_zones || has_regimes {
            Self::Zones
        } else if content.boundary.is_none() {
            Self::Card
        } else if has_sheet {
            Self::Sheets
        } else {
            Self::Boundary
        }
    }
}
