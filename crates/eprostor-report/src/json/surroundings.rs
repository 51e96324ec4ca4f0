//! Lines on the land, what the answer rests on, what is coming.

use eprostor_model::{CoverageFacts, CoverageSubject, FeatureOnLand, Upcoming};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::DaysDocument;
use super::rounded;

/// A line or point of a plan on the land.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FeatureDocument<'a> {
    /// The plan.
    plan: &'a str,
    /// The serial inside it.
    serial: u32,
    /// The plan's own code, verbatim.
    code: &'a str,
    /// The plan's own name, verbatim.
    name: Option<&'a str>,
    /// The length inside the land in m; null for points.
    length_m: Option<f64>,
}

impl<'a> FeatureDocument<'a> {
    pub(super) fn new(feature: &'a FeatureOnLand) -> Self {
        Self {
            plan: feature.plan.as_str(),
            serial: feature.serial,
            code: &feature.code,
            name: feature.name.as_deref(),
            length_m: feature.length_m.map(rounded),
        }
    }
}

/// A completeness statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageFactDocument)]
pub(super) struct CoverageDocument<'a> {
    /// Who states it.
    adopter: &'a str,
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
    document: Option<&'a str>,
}

impl<'a> CoverageDocument<'a> {
    pub(super) fn new(facts: &'a CoverageFacts) -> Self {
        let (about, subject) = match &facts.subject {
            CoverageSubject::Plans(kind) => ("plans", kind.to_string()),
            CoverageSubject::Regime(code) => ("regime", code.to_string()),
        };
        Self {
            adopter: &facts.adopter,
            about,
            subject,
            completeness: facts.completeness.code(),
            valid: DaysDocument::new(facts.valid),
            document: facts.document.as_deref(),
        }
    }
}

/// A plan that is coming.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UpcomingDocument<'a> {
    /// The plan.
    plan: &'a str,
    /// Its phase on the legal day.
    #[schema(example = "adopted_not_in_force")]
    phase: &'static str,
    /// The day it enters into force, where known.
    #[schema(format = Date)]
    in_force_from: Option<String>,
}

impl<'a> UpcomingDocument<'a> {
    pub(super) fn new(upcoming: &'a Upcoming) -> Self {
        Self {
            plan: upcoming.plan.as_str(),
            phase: upcoming.phase.code(),
            in_force_from: upcoming.in_force_from.map(|day| day.to_string()),
        }
    }
}
