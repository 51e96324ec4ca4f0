//! The page of something that went wrong.

use askama::Template;
use eprostor_model::{Message, Reality};

use super::layout::Layout;
use crate::error::ProblemDocument;
use crate::extract::Reader;
use eprostor_report::words;

/// The page of a problem: what programs get, for people.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    layout: Layout,
    problem: ProblemDocument,
    /// The code as a line.
    code: String,
    /// The page about problems of this kind.
    kind_href: String,
}

impl ErrorPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, problem: ProblemDocument) -> Self {
        let code = Message::new("page-problem-code").text("code", &problem.code);
        Self {
            layout: Layout::new(reader, problem.title.clone(), Reality::Real),
            code: words::rendered(&code, reader.locale),
            kind_href: reader.on_day(&problem.kind, None),
            problem,
        }
    }
}
