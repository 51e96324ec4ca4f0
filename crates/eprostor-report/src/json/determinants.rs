//! The five values an answer is a function of.

use eprostor_model::{Determinants, Subject};
use serde::Serialize;
use utoipa::ToSchema;

use super::building::IntentDocument;

/// The five values an answer is a function of: the same five give the same
/// bytes for ever.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeterminantsDocument {
    /// The question without its day.
    question: QuestionDocument,
    /// The legal day.
    #[schema(format = Date)]
    day: String,
    /// The register revision.
    revision: i64,
    /// The version of the law tables.
    law_version: String,
    /// The version of this document's shape and words.
    schema_version: u32,
}

/// A question without its day.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionDocument {
    /// What it is about: parcel, point, area or route.
    #[schema(example = "parcel")]
    kind: &'static str,
    /// The subject in one canonical line.
    #[schema(example = "parcel 999903/222-1")]
    subject: String,
    /// What is to be built, where the question says it.
    build: Option<IntentDocument>,
}

impl DeterminantsDocument {
    pub(crate) fn new(determinants: &Determinants) -> Self {
        let question = &determinants.question;
        Self {
            question: QuestionDocument {
                kind: match question.subject {
                    Subject::Parcel(_) => "parcel",
                    Subject::Point(_) => "point",
                    Subject::Area(_) => "area",
                    Subject::Route(_) => "route",
                },
                subject: question.canonical_subject(),
                build: IntentDocument::new(&question.intent),
            },
            day: question.day.to_string(),
            revision: determinants.revision.0,
            law_version: determinants.law_version.clone(),
            schema_version: determinants.schema_version,
        }
    }
}
