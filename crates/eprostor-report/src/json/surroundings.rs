//! Lines on the land, what the answer rests on, what is coming.

use eprostor_model::{CoverageFacts, CoverageSubject, FeatureOnLand, Upcoming};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::DaysDocument;
use super::rounded;

/// A line or point of a plan on the land.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FeatureDocument {
    /// The plan.
    plan: String,
    /// The serial inside it.
    serial: u32,
    /// The plan's own code, verbatim.
    code: String,
    /// The plan's own name, verbatim.
    name: Option<String>,
    /// The length inside the land in m; null for points.
    length_m: Option<f64>,
}

impl FeatureDocument {
    pub(super) fn new(feature: &FeatureOnLand) -> Self {
        Self {
            plan: feature.plan.to_string(),
            serial: feature.serial,
            code: feature.code.clone(),
            name: feature.name.clone(),
            length_m: feature.length_m.map(rounded),
        }
    }
}

/// A completeness statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageFactDocument)]
pub(super) struct CoverageDocument {
    /// Who states it.
    adopter: String,
    /// About what: plans or regime.
    #[schema(example = "plans")]
    about: &'static str,
    /// The plan kind or the regime's code.
    #[schema(example = "PDR")]
    subject: String,
    /// How complete: complete, partial or none.
    #[schema(example = "complete")]
    completeness: &'static str,
    /// For which days.
    valid: DaysDocument,
    /// By which document, verbatim.
    document: Option<String>,
}

impl CoverageDocument {
    pub(super) fn new(facts: &CoverageFacts) -> Self {
        let (about, subject) = match &facts.subject {
            CoverageSubject::Plans(kind) => ("plans", kind.to_string()),
            CoverageSubject::Regime(code) => ("regime", code.to_string()),
        };
        Self {
            adopter: facts.adopter.clone(),
            about,
            subject,
            completeness: facts.completeness.code(),
            valid: DaysDocument::new(facts.valid),
            document: facts.document.clone(),
        }
    }
}

/// A plan that is coming.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UpcomingDocument {
    /// The plan.
    plan: String,
    /// Its phase on the legal day.
    #[schema(example = "adopted_not_in_force")]
    phase: &'static str,
    /// The day it enters into force, where known.
    #[schema(format = Date)]
    in_force_from: Option<String>,
}

impl UpcomingDocument {
    pub(super) fn new(upcoming: &Upcoming) -> Self {
        Self {
            plan: upcoming.plan.to_string(),
            phase: upcoming.phase.code(),
            in_force_from: upcoming.in_force_from.map(|day| day.to_string()),
        }
    }
}
