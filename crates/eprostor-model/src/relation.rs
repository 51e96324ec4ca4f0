//! What one planning document does to another.

use eprostor_geometry::PlanarPolygon;

use crate::{DocumentName, PlanId, PlanKind, ProvisionName};

/// What the document does to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Changes it (*izmene i dopune*), ZPI 46(6), 51b.
    Amends,
    /// Takes its place.
    Replaces,
    /// Annuls it, by a court's decision.
    Annuls,
    /// Foresees a plan of a kind there, ZPI 25(5), 26 item 8.
    Foresees,
    /// Says itself that it stands back behind the target.
    YieldsTo,
    /// Says that the target stays in force beside it, ZPI 216(4)–(5).
    Keeps,
    /// Holds the elements of a plan of a kind itself: a special-purpose plan
    /// with elements of detailed regulation.
    StandsFor,
}

impl RelationKind {
    /// Every kind.
    pub const ALL: &[RelationKind] = &[
        Self::Amends,
        Self::Replaces,
        Self::Annuls,
        Self::Foresees,
        Self::YieldsTo,
        Self::Keeps,
        Self::StandsFor,
    ];

    /// Returns the code used in packages and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Amends => "amends",
            Self::Replaces => "replaces",
            Self::Annuls => "annuls",
            Self::Foresees => "foresees",
            Self::YieldsTo => "yields_to",
            Self::Keeps => "keeps",
            Self::StandsFor => "stands_for",
        }
    }

    /// Returns the kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// What a relation points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationTarget {
    /// One plan.
    Plan(PlanId),
    /// Any plan of this kind: one that does not exist yet, or that the plan
    /// stands for.
    PlanOfKind(PlanKind),
}

/// How much of the target is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationExtent {
    /// All of it.
    Whole,
    /// The part inside an area.
    Area {
        /// The name of the layer that brought the area.
        name: String,
        /// The area itself.
        area: PlanarPolygon,
    },
    /// Named provisions only.
    Provisions(Vec<ProvisionName>),
}

/// Whether a plan foreseen in an area stops the foreseeing plan from being
/// applied there directly, ZPI 25(6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectApplication {
    /// The plan says that it is applied directly meanwhile.
    Given,
    /// It does not say so.
    NotGiven,
}

/// One relation to another document.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// What it does.
    pub kind: RelationKind,
    /// To what.
    pub target: RelationTarget,
    /// How much of it.
    pub extent: RelationExtent,
    /// Only for [`RelationKind::Foresees`]: direct application meanwhile.
    pub direct_application: DirectApplication,
    /// The document of the package that says so.
    pub document: Option<DocumentName>,
    /// The article of that document.
    pub article: Option<String>,
}

impl Relation {
    /// Returns the plan it points to, if it points to one.
    pub fn target_plan(&self) -> Option<&PlanId> {
        match &self.target {
            RelationTarget::Plan(id) => Some(id),
            RelationTarget::PlanOfKind(_) => None,
        }
    }
}
