//! What people make of proposals: who looked at one, when, and what came of it. Must
//! not know how proposals come about.

use crate::{Confidence, Evidence, PlanId, Provision, Revision};

/// What a person made of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewState {
    /// Nobody looked at it yet.
    Open,
    /// It is what the text says.
    Confirmed,
    /// The text says it otherwise, as it now stands.
    Corrected,
    /// It is no rule.
    Rejected,
}

impl ReviewState {
    /// Every state.
    pub const ALL: &[ReviewState] = &[Self::Open, Self::Confirmed, Self::Corrected, Self::Rejected];

    /// Returns the code used in the store and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Corrected => "corrected",
            Self::Rejected => "rejected",
        }
    }

    /// Returns the state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let states = Self::ALL.iter().copied();
        states.into_iter().find(|state| state.code() == code)
    }

    /// Returns who vouches for a value in this state; nobody for what is no rule.
    pub fn evidence(self) -> Option<Evidence> {
        match self {
            Self::Open => Some(Evidence::Extracted),
            Self::Confirmed | Self::Corrected => Some(Evidence::Confirmed),
            Self::Rejected => None,
        }
    }
}

/// Who looked at a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The name of the token.
    pub reviewer: String,
    /// Seconds since 1970-01-01 UTC.
    pub at: i64,
}

/// A proposal in the register. Every change of it is a row of its own, so that what
/// was before stays known.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisteredProposal {
    /// The plan that it was read in.
    pub plan: PlanId,
    /// Its number inside of the plan, never used again.
    pub number: u32,
    /// Since which revision it is so.
    pub since: Revision,
    /// Until which revision, not included; `None` where it still is.
    pub until: Option<Revision>,
    /// What a person made of it.
    pub state: ReviewState,
    /// How sure the reader was.
    pub confidence: Confidence,
    /// Who looked at it.
    pub review: Option<Review>,
    /// What it says, as it was read or as it was corrected.
    pub provision: Provision,
}
