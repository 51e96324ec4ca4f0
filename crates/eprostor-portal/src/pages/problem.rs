//! The page about a kind of problem.

use askama::Template;
use eprostor_model::{Message, Reality};

use super::layout::Layout;
use crate::extract::Reader;
use eprostor_report::words;

/// What the type of a problem means.
#[derive(Template)]
#[template(path = "problem.html")]
pub(crate) struct ProblemPage {
    layout: Layout,
    cure: String,
    code: String,
}

impl ProblemPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, message: &Message, code: &str) -> Self {
        let locale = reader.locale;
        let attribute = |name| words::attribute(message, name, locale).unwrap_or_default();
        let line = Message::new("page-problem-code").text("code", code);
        Self {
            layout: Layout::new(reader, attribute("title"), Reality::Real),
            cure: attribute("cure"),
            code: words::rendered(&line, locale),
        }
    }
}
