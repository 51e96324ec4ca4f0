//! What came of comparing rules with the parcel and with what is to be built:
//! conditions, limits, the building-parcel test, computed products. Three
//! outcomes everywhere: what cannot be told is never taken for either of the
//! others. Must not know how they are compared.

use crate::{LegalDecimal, Message, ParcelKey, PlanId};

/// Whether the conditions of a value are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holding {
    /// All are met, or there are none.
    Holds,
    /// One is not met.
    DoesNotHold,
    /// Something is missing to tell.
    CannotBeTold,
}

impl Holding {
    /// Returns the code used in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::DoesNotHold => "does_not_hold",
            Self::CannotBeTold => "cannot_be_told",
        }
    }
}

/// Whether the conditions of a value are met, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldingAnswer {
    /// Whether they are.
    pub holding: Holding,
    /// What is not met, or what is missing; for conditions on the parcel's
    /// area also how it was taken.
    pub because: Vec<Message>,
}

/// Whether a limit is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckOutcome {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// Something is missing to tell.
    CannotBeTold,
}

impl CheckOutcome {
    /// Returns the code used in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::CannotBeTold => "cannot_be_told",
        }
    }
}

/// A limit compared with what is to be built.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What came of it.
    pub outcome: CheckOutcome,
    /// The article that the limit rests on.
    pub article: String,
    /// Why, with the numbers.
    pub because: Vec<Message>,
}

/// What a building parcel is tested for (ZPI 53a(1), 2 item 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParcelTestSubject {
    /// Its area.
    Area,
    /// Its front to the street.
    Front,
    /// Access to a public road.
    Access,
    /// Planned public land inside it.
    PublicLand,
}

impl ParcelTestSubject {
    /// Returns the code used in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Front => "front",
            Self::Access => "access",
            Self::PublicLand => "public_land",
        }
    }
}

/// One item of the building-parcel test.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelTestItem {
    /// The rule's id in the resolver's table.
    pub rule: &'static str,
    /// What is tested.
    pub subject: ParcelTestSubject,
    /// What came of it, with article and reason.
    pub check: Check,
    /// The plan whose value was compared, if one was.
    pub plan: Option<PlanId>,
}

/// Whether a parcel can be a building parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelTest {
    /// The parcel.
    pub parcel: ParcelKey,
    /// What it was tested for, in a fixed order.
    pub items: Vec<ParcelTestItem>,
}

/// A product of a limit with the area of a part. It is computed and stands in
/// no plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The rule's id in the resolver's table.
    pub rule: &'static str,
    /// The product in m².
    pub area_m2: LegalDecimal,
    /// How it was computed, with the numbers.
    pub formula: Message,
}
