//! What a plan's decision or text says of the plan itself and the law attaches
//! a consequence to. Must not know which consequence.

/// A mark on a title page. What is not marked is not known, never denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanMark {
    /// For the settlement that is the seat of the municipality, ZPI 216(4)–(5).
    MunicipalSeat,
    /// For another single settlement, ZPI 216(6).
    OtherSettlement,
    /// For networks and public land, beside the plan of the area, ZPI 25(3).
    Network,
    /// Made under a planning law before 72/2009, whatever day it was adopted.
    FormerLaw,
    /// Its text says that it prevails over its sheets.
    TextPrevails,
    /// Its text says that the sheets prevail over it.
    SheetPrevails,
}

impl PlanMark {
    /// Every mark.
    pub const ALL: &[PlanMark] = &[
        Self::MunicipalSeat,
        Self::OtherSettlement,
        Self::Network,
        Self::FormerLaw,
        Self::TextPrevails,
        Self::SheetPrevails,
    ];

    /// Returns the code used in packages and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::MunicipalSeat => "municipal_seat",
            Self::OtherSettlement => "other_settlement",
            Self::Network => "network",
            Self::FormerLaw => "former_law",
            Self::TextPrevails => "text_prevails",
            Self::SheetPrevails => "sheet_prevails",
        }
    }

    /// Returns the mark with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mark| mark.code() == code)
    }
}
