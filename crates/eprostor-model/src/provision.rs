//! Provisions: scope, parameter, operator, value, conditions, locator.

use std::fmt;
use std::sync::Arc;

use crate::{Condition, LegalDecimal, Locator, Storeys};

/// A provision's name, unique inside its plan; amendments point to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionName(pub String);

impl fmt::Display for ProvisionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The key of a parameter, a row of `law/rule_parameters.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterKey(pub Arc<str>);

impl fmt::Display for ParameterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a provision holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// In the whole plan.
    Plan,
    /// In the zones with these codes.
    Zones(Vec<String>),
    /// In a block the text names.
    Block(String),
}

/// What a provision is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionRole {
    /// A rule of the plan.
    Rule,
    /// A rule until the detailed plan is made, ZPI 27(5).
    Interim,
}

/// How the value binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// At most.
    Max,
    /// At least.
    Min,
    /// Exactly.
    Eq,
    /// In words.
    Text,
}

impl Operator {
    /// Every operator.
    pub const ALL: &[Operator] = &[Self::Max, Self::Min, Self::Eq, Self::Text];

    /// Returns the code used in packages and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Max => "max",
            Self::Min => "min",
            Self::Eq => "eq",
            Self::Text => "text",
        }
    }

    /// Returns the operator with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|operator| operator.code() == code)
    }
}

/// A legal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvisionValue {
    /// A number with its unit.
    Number {
        /// The number as written.
        value: LegalDecimal,
        /// The unit, as `law/rule_parameters.csv` names it.
        unit: String,
    },
    /// A storey formula.
    Storeys(Storeys),
    /// Yes or no.
    Flag(bool),
    /// Words, verbatim.
    Text(String),
}

impl fmt::Display for ProvisionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { value, .. } => value.fmt(f),
            Self::Storeys(storeys) => storeys.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// What an amendment does with a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvisionAction {
    /// States it; every provision of an unamended plan does.
    Add,
    /// Puts it in the place of the named one.
    Replace(ProvisionName),
    /// Deletes the named one.
    Delete(ProvisionName),
    /// Puts it behind the named one.
    Insert(ProvisionName),
}

/// Who vouches for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Declared by the plan's author in the package.
    Declared,
    /// Extracted by a machine and confirmed by a person.
    Confirmed,
    /// Read by an officer.
    ReadByOfficer,
    /// Extracted by a machine and not confirmed: shown apart.
    Extracted,
}

impl Evidence {
    /// Every kind.
    pub const ALL: &[Evidence] = &[
        Self::Declared,
        Self::Confirmed,
        Self::ReadByOfficer,
        Self::Extracted,
    ];

    /// Returns the code used in the store and in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Confirmed => "confirmed",
            Self::ReadByOfficer => "read_by_officer",
            Self::Extracted => "extracted",
        }
    }

    /// Returns the evidence with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|evidence| evidence.code() == code)
    }
}

/// One provision of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Its name inside the plan.
    pub name: ProvisionName,
    /// Where it holds.
    pub scope: Scope,
    /// What it is there for.
    pub role: ProvisionRole,
    /// What it fixes.
    pub parameter: ParameterKey,
    /// How the value binds.
    pub operator: Operator,
    /// The value.
    pub value: ProvisionValue,
    /// All of these must be met.
    pub conditions: Vec<Condition>,
    /// What an amendment does with it.
    pub action: ProvisionAction,
    /// Where it stands.
    pub locator: Locator,
    /// Who vouches for it.
    pub evidence: Evidence,
}
