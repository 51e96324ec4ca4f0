//! Proposals: what a machine read as a rule in the text of a plan, with its place
//! and why it believes so. Must not know how texts are read.
//!
//! A proposal is no provision: it becomes one when a person confirms it.

use crate::{
    CharRange, Condition, Message, Operator, ParameterKey, ProvisionRole, ProvisionValue, Scope,
};

/// How sure the reader is of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfidenceLevel {
    /// A part of it was concluded twice over, or the text is damaged.
    Doubtful,
    /// A part of it was concluded from what stands around the sentence.
    Likely,
    /// Everything stands in the sentence.
    Certain,
}

impl ConfidenceLevel {
    /// Returns the code used in the store and in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// Returns the level with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut all = [Self::Doubtful, Self::Likely, Self::Certain].into_iter();
        all.find(|level| level.code() == code)
    }

    /// Returns the level that so many conclusions leave.
    pub fn after(conclusions: usize) -> Self {
        match conclusions {
            0 => Self::Certain,
            1 => Self::Likely,
            _ => Self::Doubtful,
        }
    }
}

/// How sure a proposal is, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Confidence {
    /// The level.
    pub level: ConfidenceLevel,
    /// Its reasons, codes `proposal-reason-…` of the message files; never empty.
    pub reasons: Vec<Message>,
}

/// A rule that was read in the text of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What it fixes.
    pub parameter: ParameterKey,
    /// How the value binds.
    pub operator: Operator,
    /// The value, in the form that `provisions.csv` has.
    pub value: ProvisionValue,
    /// The unit, as `law/rule_parameters.csv` names it.
    pub unit: String,
    /// Where it holds.
    pub scope: Scope,
    /// What it is there for.
    pub role: ProvisionRole,
    /// All of these must be met.
    pub conditions: Vec<Condition>,
    /// The words of the value.
    pub value_range: CharRange,
    /// The sentence, item or row that states it.
    pub sentence_range: CharRange,
    /// The words of the sentence, verbatim.
    pub quote: String,
    /// How sure it is, and why.
    pub confidence: Confidence,
}
