//! Conditions under which a provision holds.

use std::fmt;

/// Ways of building (*tip izgradnje*, Rulebook 22/2015) as written in packages;
/// the law's words stand in the message files.
pub const BUILDING_TYPES: &[&str] = &[
    "slobodnostojeci",
    "dvojni",
    "u_prekinutom_nizu",
    "u_neprekinutom_nizu",
    "poluatrijumski",
];

/// What a condition asks about (domain.md 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionKey {
    /// Way of building, one of [`BUILDING_TYPES`].
    BuildingType,
    /// Corner parcel, `yes` or `no`.
    Corner,
    /// Parcel of at least so many m².
    ParcelAreaMin,
    /// Parcel of at most so many m².
    ParcelAreaMax,
    /// Intended use, in the plan's words.
    Use,
    /// An existing building, `yes` or `no`.
    ExistingBuilding,
}

impl ConditionKey {
    /// Every key.
    pub const ALL: &[ConditionKey] = &[
        Self::BuildingType,
        Self::Corner,
        Self::ParcelAreaMin,
        Self::ParcelAreaMax,
        Self::Use,
        Self::ExistingBuilding,
    ];

    /// Returns the code used in packages and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::BuildingType => "building_type",
            Self::Corner => "corner",
            Self::ParcelAreaMin => "parcel_area_min",
            Self::ParcelAreaMax => "parcel_area_max",
            Self::Use => "use",
            Self::ExistingBuilding => "existing_building",
        }
    }

    /// Returns the key with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.code() == code)
    }
}

/// One condition: all of a provision's conditions must be met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// What it asks about.
    pub key: ConditionKey,
    /// The value that meets it.
    pub value: String,
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.key.code(), self.value)
    }
}
