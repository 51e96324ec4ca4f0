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

use crate::following::{Follow, Following};

/// Whether the portal is well.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HealthDocument {
    /// `ok`, or `behind` where the change log could not be applied the last
    /// time: answers may then rest on a revision that is not the newest.
    #[schema(example = "ok")]
    status: &'static str,
    /// How often in a row the change log could not be applied.
    failed_applications: u32,
    /// How often in a row `published.gpkg` could not be written.
    failed_exports: u32,
    /// The newest revision that answers are made from.
    revision: i64,
    /// The version of the law tables.
    law_version: String,
    /// The version of the program.
    version: &'static str,
}

impl HealthDocument {
    /// Describes a portal that answers.
    pub(crate) fn new(summary: &RegisterSummary, law_version: &str, following: &Following) -> Self {
        let failed_applications = following.failures(Follow::ChangeLog);
        Self {
            status: match failed_applications {
                0 => "ok",
                _ => "behind",
            },
            failed_applications,
            failed_exports: following.failures(Follow::Export),
            revision: summary.revision.0,
            law_version: law_version.to_owned(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
