//! Legal regimes that act beside the plan, and their three outcomes.

use std::fmt;

use eprostor_geometry::PlanarPolygon;

use crate::{DayInterval, Message, PlanId};

/// The code of a regime, a row of `law/regimes.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegimeCode(pub String);

impl fmt::Display for RegimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An area under a regime, given by a decision.
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
    NotKnown {
        /// Whom to ask.
        ask: String,
    },
}

impl RegimeOutcome {
    /// Returns the outcome's code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Applies(_) => "applies",
            Self::DoesNotApply { .. } => "does_not_apply",
            Self::NotKnown { .. } => "not_known",
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
}
