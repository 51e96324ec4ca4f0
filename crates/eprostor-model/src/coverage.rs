//! What the register claims to know: completeness statements and cards of
//! plans not yet delivered.

use crate::{Day, DayInterval, KoCode, MunicipalityCode, PlanId, PlanKind, RegimeCode};

/// What a statement is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverageSubject {
    /// The list of plans of a kind.
    Plans(PlanKind),
    /// The areas of a regime.
    Regime(RegimeCode),
}

/// How much of the list is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Completeness {
    /// All of it: absence is a fact.
    Complete,
    /// Some of it.
    Partial,
    /// Nothing.
    None,
}

impl Completeness {
    /// Returns the code used in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }

    /// Returns the completeness with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Complete, Self::Partial, Self::None]
            .into_iter()
            .find(|c| c.code() == code)
    }
}

/// The land a statement or card is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoverageArea {
    /// All of a municipality.
    Municipality(MunicipalityCode),
    /// Some cadastral municipalities.
    Kos(Vec<KoCode>),
}

impl CoverageArea {
    /// Tells whether a cadastral municipality lies inside.
    pub fn covers(&self, ko: KoCode, municipality: MunicipalityCode) -> bool {
        match self {
            Self::Municipality(code) => *code == municipality,
            Self::Kos(kos) => kos.contains(&ko),
        }
    }
}

/// A statement by an adopter of how complete its list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageStatement {
    /// The adopter's slug.
    pub adopter: String,
    /// What the statement is about.
    pub subject: CoverageSubject,
    /// Where it holds.
    pub area: CoverageArea,
    /// The legal days it holds for.
    pub valid: DayInterval,
    /// How much is here.
    pub completeness: Completeness,
    /// The document it rests on, verbatim.
    pub document: Option<String>,
    /// A remark, verbatim.
    pub note: Option<String>,
}

/// The card of a plan that exists but was not delivered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanCard {
    /// The id reserved for it.
    pub id: PlanId,
    /// Its kind.
    pub kind: PlanKind,
    /// Its title, verbatim.
    pub title: String,
    /// The adopter's slug.
    pub adopter: String,
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// The gazette reference, verbatim.
    pub gazette: Option<String>,
    /// The day of adoption.
    pub adopted: Option<Day>,
    /// The day of entry into force.
    pub in_force: Option<Day>,
    /// The land it may cover.
    pub area: CoverageArea,
    /// Whom to ask.
    pub office: Option<String>,
}

impl PlanCard {
    /// Tells whether the plan may be in force on a day. A card without a day
    /// of entry may be in force on any day after its adoption, or on any day
    /// at all where that is unknown too.
    pub fn may_be_in_force(&self, day: Day) -> bool {
        self.in_force
            .or(self.adopted)
            .is_none_or(|from| from <= day)
    }
}
