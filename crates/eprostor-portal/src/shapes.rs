//! What programs get, besides answers and findings, whose shapes are those of
//! `eprostor-report`. Model types are not serialised: these are the doors' own.

mod coverage;
mod job;
mod lookup;
mod package;
mod plan;
mod text_search;

pub use coverage::CoverageListDocument;
pub(crate) use job::{JobDocument, result_path};
pub use lookup::LookUpDocument;
pub(crate) use package::PackageDocument;
pub use plan::PlanListDocument;
pub(crate) use plan::RegisteredPlanDocument;
pub(crate) use text_search::FacetDocument;
pub use text_search::{PassageDocument, TextSearchDocument};

use eprostor_model::Message;
use eprostor_report::message_text;
use eprostor_service::{LogFault, Rebuild, RegisterSummary};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::following::{Follow, Following};

/// How well the portal follows what others publish.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HealthDocument {
    /// `ok`, or `behind` where the change log could not be applied the last
    /// time: answers may then rest on a revision that is not the newest.
    #[schema(example = "ok")]
    status: &'static str,
    /// Attempts in a row at applying the change log that failed, 0 after one that
    /// did not. How many revisions are missing it does not say.
    failed_applications: u32,
    /// Attempts in a row at writing `published.gpkg` that failed.
    failed_exports: u32,
    /// Attempts in a row at saving the snapshot for the next start that failed.
    failed_saves: u32,
    /// Attempts in a row at reading texts, so that they can be searched, that failed.
    failed_texts: u32,
    /// What the portal started from.
    start: StartDocument,
    /// The revision that answers are made from where none is asked for.
    revision: i64,
    /// The last time since the start that everything was read anew, because the
    /// change log could not be followed.
    read_anew: Option<ReadAnewDocument>,
    /// The version of the law tables.
    law_version: String,
    /// The version of the program.
    version: &'static str,
}

impl HealthDocument {
    /// Describes a portal that answers.
    pub(crate) fn new(
        summary: &RegisterSummary,
        rebuild: Option<Rebuild>,
        law_version: &str,
        following: &Following,
        start: StartDocument,
    ) -> Self {
        let failed_applications = following.failures(Follow::ChangeLog);
        Self {
            status: match failed_applications {
                0 => "ok",
                _ => "behind",
            },
            failed_applications,
            failed_exports: following.failures(Follow::Export),
            failed_saves: following.failures(Follow::Save),
            failed_texts: following.failures(Follow::Texts),
            start,
            revision: summary.revision.0,
            read_anew: rebuild.as_ref().map(ReadAnewDocument::new),
            law_version: law_version.to_owned(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// A time that everything was read anew.
#[derive(Debug, Serialize, ToSchema)]
struct ReadAnewDocument {
    /// Why: `database_went_back` to an earlier revision, as a restored backup
    /// does; `other_history` where a revision is another one than was applied;
    /// of the change log `gap`, `line_missing`, `line_unreadable`, and
    /// `other_rows` where it names other plans than have changed.
    #[schema(example = "gap")]
    reason: &'static str,
    /// The revision that was reached by it.
    revision: i64,
    /// How often since the start.
    times: u32,
}

impl ReadAnewDocument {
    fn new(rebuild: &Rebuild) -> Self {
        Self {
            reason: match rebuild.cause {
                LogFault::WentBack { .. } => "database_went_back",
                LogFault::OtherHistory { .. } => "other_history",
                LogFault::Gap { .. } => "gap",
                LogFault::NoLine { .. } => "line_missing",
                LogFault::UnreadableLine { .. } => "line_unreadable",
                LogFault::OtherRows { .. } => "other_rows",
            },
            revision: rebuild.reached.0,
            times: rebuild.times,
        }
    }
}

/// What the portal started from: the snapshot file, or the database and why.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StartDocument {
    /// A code: `start-from-file` or one of `start-rebuilt-…`.
    #[schema(example = "start-from-file")]
    code: String,
    /// The same in words.
    message: String,
}

impl StartDocument {
    /// Says it in a language.
    pub(crate) fn new(start: &Message, locale: Locale) -> Self {
        Self {
            code: start.code.to_string(),
            message: message_text(start, locale),
        }
    }
}
