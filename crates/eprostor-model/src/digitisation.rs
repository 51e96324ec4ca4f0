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
    /// With zones.
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
        match (content.boundary.is_some(), !content.zones.is_empty()) {
            (_, true) if vouched => Self::Provisions,
            (_, true) => Self::Zones,
            (true, false) if has_sheet => Self::Sheets,
            (true, false) => Self::Boundary,
            (false, false) => Self::Card,
        }
    }
}
