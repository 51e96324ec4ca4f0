//! The first page: the form, what the register holds, what this is and is not.

use askama::Template;
use eprostor_model::{Day, Reality};
use eprostor_service::RegisterSummary;

use super::layout::Layout;
use crate::extract::Reader;
use eprostor_report::words;

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    layout: Layout,
    /// The day the form starts with.
    day: String,
    /// The language the form keeps, where the URL names one.
    lang: Option<&'static str>,
    /// What the register holds, a line each.
    holds: Vec<String>,
    coverage_href: String,
}

impl HomePage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, day: Day, summary: &RegisterSummary) -> Self {
        let locale = reader.locale;
        let holds = [
            ("page-holds-plans", summary.plans),
            ("page-holds-parcels", summary.parcels),
            ("page-holds-cards", summary.cards),
            ("page-holds-statements", summary.statements),
        ];
        let mut holds: Vec<_> = holds
            .into_iter()
            .map(|(code, count)| words::counted(code, count, locale))
            .collect();
        holds.push(words::revision(summary.revision, locale));
        let title = words::word("page-subtitle", locale);
        Self {
            layout: Layout::new(reader, title, Reality::Real),
            day: day.to_string(),
            lang: reader.chosen().map(|locale| locale.tag()),
            holds,
            coverage_href: "/api/v1/coverage".to_owned(),
        }
    }
}
