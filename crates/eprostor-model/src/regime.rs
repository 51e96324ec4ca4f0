//! Legal regimes that act beside the plan, and their three outcomes.

use std::fmt;
use std::sync::Arc;

use eprostor_geometry::PlanarPolygon;

use crate::{Completeness, Day, DayInterval, Message, PlanId, Reason, RegimeEffect, SourcedValue};

/// The code of a regime, a row of `law/regimes.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegimeCode(pub Arc<str>);

impl fmt::Display for RegimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code of a corridor, a row of `law/protective_corridors.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorridorCode(pub String);

impl fmt::Display for CorridorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a belt was drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BeltOrigin {
    /// The line or area the law names.
    Measured,
    /// Only the axis of it: the belt is approximate.
    Axis,
}

impl BeltOrigin {
    /// Returns the origin's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Axis => "axis",
        }
    }

    /// Returns the origin with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Measured, Self::Axis]
            .into_iter()
            .find(|origin| origin.code() == code)
    }
}

/// That an area is the belt of a corridor, drawn when the act was imported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Belt {
    /// Of which corridor.
    pub corridor: CorridorCode,
    /// What it was drawn from.
    pub origin: BeltOrigin,
}

/// An area under a regime, given by a decision, or the belt of a corridor.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeFeature {
    /// The serial inside the act that brought it.
    pub serial: u32,
    /// Which regime.
    pub code: RegimeCode,
    /// The thing protected or served, verbatim.
    pub name: Option<String>,
    /// The deciding act, verbatim.
    pub decision: Option<String>,
    /// Its article, verbatim.
    pub article: Option<String>,
    /// The days in force, where they differ from those of the act.
    pub valid: Option<DayInterval>,
    /// The corridor whose belt it is, where it was computed.
    pub belt: Option<Belt>,
    /// Where it lies.
    pub geometry: PlanarPolygon,
}

/// One area of a regime over the subject of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeHit {
    /// The act that brought the area.
    pub plan: PlanId,
    /// The area's serial inside it.
    pub serial: u32,
    /// The thing protected or served, verbatim.
    pub name: Option<String>,
    /// The deciding act, verbatim.
    pub decision: Option<String>,
    /// Its article, verbatim.
    pub article: Option<String>,
    /// The corridor whose belt it is, where it was computed.
    pub belt: Option<Belt>,
    /// The shared area in m².
    pub area_m2: f64,
    /// The share of the subject's area, 0 to 1.
    pub share: f64,
}

/// What is known of a regime at a place on a day: three outcomes, never two.
#[derive(Debug, Clone, PartialEq)]
pub enum RegimeOutcome {
    /// It applies, by these areas.
    Applies(Vec<RegimeHit>),
    /// It was checked and does not apply: the list was declared complete.
    DoesNotApply {
        /// The statement that makes it a fact: who declared what, since when.
        basis: Message,
    },
    /// Nothing is known here.
    NotKnown,
}

impl RegimeOutcome {
    /// Returns the outcome's code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Applies(_) => "applies",
            Self::DoesNotApply { .. } => "does_not_apply",
            Self::NotKnown => "not_known",
        }
    }
}

/// One regime in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeAnswer {
    /// Which regime.
    pub code: RegimeCode,
    /// What is known of it.
    pub outcome: RegimeOutcome,
    /// What is declared of its list here; nothing where nobody declared any.
    pub declared: Vec<DeclaredList>,
    /// Whom to ask.
    pub ask: Arc<str>,
}

/// What an adopter declares of the list of a regime.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeclaredList {
    /// Who declares it.
    pub adopter: String,
    /// How complete the list is.
    pub completeness: Completeness,
    /// Since when.
    pub since: Day,
}

/// What the governing plan does to a regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lift {
    /// It lifts it.
    Lifted,
    /// It does not.
    NotLifted,
    /// The law or what is known leaves it open: every reading is shown.
    Open,
    /// There is nothing to lift.
    NotApplicable,
}

impl Lift {
    /// Returns the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lifted => "lifted",
            Self::NotLifted => "not_lifted",
            Self::Open => "open",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// What is left of a regime beside the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NetEffect {
    /// Nothing: the plan lifts it.
    None,
    /// It bans, and no plan permits.
    Banned,
    /// It bans where the plan permits: that the ban wins is our caution
    /// (62/2023 art. 92 is unclear).
    BannedByCaution,
    /// Whether it bans is open.
    Open,
    /// The regime's own effect stands beside the plan.
    Stands(RegimeEffect),
}

impl NetEffect {
    /// Returns the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Banned => "banned",
            Self::BannedByCaution => "banned_by_caution",
            Self::Open => "open",
            Self::Stands(_) => "stands",
        }
    }
}

/// Which of two values is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stricter {
    /// That of the regime: it is the stricter, or the plan sets none.
    Regime,
    /// That of the plan.
    Plan,
    /// They are equal.
    Equal,
    /// They cannot be compared: both are to be kept.
    Unknown,
}

impl Stricter {
    /// Returns the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Regime => "regime",
            Self::Plan => "plan",
            Self::Equal => "equal",
            Self::Unknown => "unknown",
        }
    }
}

/// A value that the act of a regime sets where the regime lies.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeValue {
    /// Of which parameter.
    pub parameter: crate::ParameterKey,
    /// The value with its source.
    pub value: SourcedValue,
    /// What is to be kept beside the plan's own value.
    pub keep: Stricter,
}

/// A regime on a part of the land, and what the governing plan does to it.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeOnPart {
    /// Which regime.
    pub code: RegimeCode,
    /// The act that brought its area.
    pub act: PlanId,
    /// The corridor whose belt it is, where it was computed.
    pub belt: Option<Belt>,
    /// The area on the part in m².
    pub area_m2: f64,
    /// The share of the part, 0 to 1.
    pub share: f64,
    /// What it does.
    pub effect: RegimeEffect,
    /// What the plan does to it.
    pub lift: Lift,
    /// What is left of it.
    pub net: NetEffect,
    /// Every reading, where it is open.
    pub readings: Vec<Message>,
    /// The rules it was decided by.
    pub reasons: Vec<Reason>,
    /// Values its act sets where it lies.
    pub values: Vec<RegimeValue>,
}
