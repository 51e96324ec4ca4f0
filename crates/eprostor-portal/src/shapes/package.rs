//! A package that was published.

use eprostor_report::{FindingDocument, finding_documents};
use eprostor_service::{ImportOutcome, StepReport};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

/// What became of a package.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PackageDocument {
    /// `committed`, or `already_there` where the same was published before.
    #[schema(example = "committed")]
    pub(crate) outcome: &'static str,
    /// The plan.
    #[schema(example = "demovo-pdr-2021-1")]
    pub(crate) plan: Option<String>,
    /// The revision that holds it.
    #[schema(example = 12)]
    pub(crate) revision: i64,
    /// Repairs, warnings and notes that stay with it.
    pub(crate) findings: Vec<FindingDocument>,
}

impl PackageDocument {
    /// Describes a step that was stored; `None` where it was refused.
    pub(crate) fn of(step: &StepReport, locale: Locale) -> Option<Self> {
        let (outcome, revision) = match step.outcome {
            ImportOutcome::Committed(revision) => ("committed", revision.0),
            ImportOutcome::AlreadyThere(revision) => ("already_there", revision.0),
            ImportOutcome::Refused | ImportOutcome::Failed(_) => return None,
        };
        Some(Self {
            outcome,
            plan: step.plan.as_ref().map(ToString::to_string),
            revision,
            findings: finding_documents(&step.findings, locale),
        })
    }
}
