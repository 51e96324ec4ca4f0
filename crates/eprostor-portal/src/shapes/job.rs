//! Many answers in the background, as programs see them.

use eprostor_model::Message;
use eprostor_report::words;
use eprostor_service::{JobState, JobStatus};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

/// How many answers stand.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobDocument {
    /// Their name: the digest of the five values and the format, so that the
    /// same question is the same job.
    #[schema(example = "0123456789abcdef0123456789abcdef")]
    id: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    #[schema(example = "running")]
    state: &'static str,
    /// Lines made: answers, and lines that say why there is none.
    #[schema(example = 1200)]
    done: usize,
    /// Lines there will be.
    #[schema(example = 2535)]
    total: usize,
    /// Lines made without an answer.
    #[schema(example = 2)]
    refused: usize,
    /// Bytes of the result so far.
    bytes: u64,
    /// The legal day.
    #[schema(format = Date)]
    date: String,
    /// The revision all are answered at.
    revision: i64,
    /// `jsonl`, `csv` or `gpkg`.
    #[schema(example = "jsonl")]
    format: &'static str,
    /// Where the result is, when it is done.
    result: Option<String>,
    /// Why it failed.
    failure: Option<FailureDocument>,
}

/// Why many answers were not made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FailureDocument {
    /// The stable code.
    #[schema(example = "job-disk-full")]
    code: String,
    /// What happened, in the language of the request.
    detail: String,
    /// What the reader can do.
    cure: String,
}

impl JobDocument {
    /// Describes a job.
    pub(crate) fn new(status: &JobStatus, locale: Locale) -> Self {
        let failure = match &status.state {
            JobState::Failed(message) => Some(FailureDocument::new(message, locale)),
            _ => None,
        };
        let result = (status.state == JobState::Done).then(|| result_path(status));
        Self {
            id: status.id.as_str().to_owned(),
            state: status.state.code(),
            done: status.counts.done,
            total: status.total,
            refused: status.counts.refused,
            bytes: status.counts.bytes,
            date: status.day.to_string(),
            revision: status.revision.0,
            format: status.format.code(),
            result,
            failure,
        }
    }
}

impl FailureDocument {
    fn new(message: &Message, locale: Locale) -> Self {
        let code = message.code.as_ref();
        Self {
            code: code.strip_prefix("error-").unwrap_or(code).to_owned(),
            detail: words::rendered(message, locale),
            cure: words::attribute(message, "cure", locale).unwrap_or_default(),
        }
    }
}

/// Returns where the result of a job is.
pub(crate) fn result_path(status: &JobStatus) -> String {
    format!("/api/v1/answers/{}/result", status.id.as_str())
}
