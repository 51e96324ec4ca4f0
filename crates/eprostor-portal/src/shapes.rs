//! What programs get, besides answers and findings, whose shapes are those of
//! `eprostor-report`. Model types are not serialised: these are the doors' own.

mod coverage;
mod package;
mod plan;

pub use coverage::CoverageListDocument;
pub(crate) use package::PackageDocument;
pub use plan::PlanListDocument;
pub(crate) use plan::RegisteredPlanDocument;

use eprostor_service::RegisterSummary;
use serde::Serialize;
use utoipa::ToSchema;

/// Whether the portal is well.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HealthDocument {
    /// Always `ok`: a portal that is not well does not answer.
    #[schema(example = "ok")]
    status: &'static str,
    /// The newest revision that answers are made from.
    revision: i64,
    /// The version of the law tables.
    law_version: String,
    /// The version of the program.
    version: &'static str,
}

impl HealthDocument {
    /// Describes a portal that answers.
    pub(crate) fn new(summary: &RegisterSummary, law_version: &str) -> Self {
        Self {
            status: "ok",
            revision: summary.revision.0,
            law_version: law_version.to_owned(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
