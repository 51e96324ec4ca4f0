//! The page of many answers: how far they have come, and their file.

use askama::Template;
use eprostor_model::{Message, Reality};
use eprostor_report::words;
use eprostor_service::{JobState, JobStatus};

use super::layout::Layout;
use crate::extract::Reader;
use crate::shapes::result_path;

/// How many answers stand.
#[derive(Template)]
#[template(path = "job.html")]
pub(crate) struct JobPage {
    layout: Layout,
    state: String,
    progress: String,
    done: usize,
    total: usize,
    day: String,
    revision: String,
    /// Why it failed.
    failure: Option<String>,
    /// Set where the page is to be loaded again.
    waits: bool,
    /// The file, when it is whole.
    result: Option<String>,
}

impl JobPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, status: &JobStatus) -> Self {
        let locale = reader.locale;
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let progress = Message::new("page-many-progress")
            .integer("done", whole(status.counts.done))
            .integer("total", whole(status.total))
            .integer("refused", whole(status.counts.refused));
        let day = Message::new("page-many-on").day("day", status.day);
        let failure = match &status.state {
            JobState::Failed(message) => Some(words::message_text(message, locale)),
            _ => None,
        };
        let path = format!("/answers/{}", status.id.as_str());
        let title = words::word("page-many-title", locale);
        Self {
            layout: Layout::new(reader, title, Reality::Real).with_api(reader.api_href(&path)),
            state: words::coded("page-many-", status.state.code(), locale),
            progress: words::rendered(&progress, locale),
            done: status.counts.done,
            total: status.total,
            day: words::rendered(&day, locale),
            revision: words::revision(status.revision, locale),
            failure,
            waits: matches!(status.state, JobState::Waiting | JobState::Running),
            result: (status.state == JobState::Done).then(|| result_path(status)),
        }
    }
}
