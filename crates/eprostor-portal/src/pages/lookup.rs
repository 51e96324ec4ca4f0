//! The page of what somebody who typed something may mean.

use askama::Template;
use eprostor_model::{Message, Reality};
use eprostor_report::{SuggestionDocument, words};

use super::found_texts::FoundTexts;
use super::layout::{Layout, lang_of};
use crate::extract::Reader;
use crate::shapes::LookUpDocument;

/// What a query may mean.
#[derive(Template)]
#[template(path = "lookup.html")]
pub(crate) struct LookUpPage {
    layout: Layout,
    heading: String,
    suggestions: Vec<SuggestionDocument>,
    /// That nothing fits, and what to do.
    nothing: Option<(String, String)>,
    /// That there are more.
    more: Option<String>,
    /// What was found in texts, where something was looked for.
    texts: Option<FoundTexts>,
    reader: Reader,
}

impl LookUpPage {
    /// Fills the page.
    pub(crate) fn new(
        reader: &Reader,
        query: &str,
        found: &LookUpDocument,
        texts: Option<FoundTexts>,
    ) -> Self {
        let locale = reader.locale;
        let said = |code: &'static str| Message::new(code).text("query", query);
        let suggestions: Vec<SuggestionDocument> = found.things().cloned().collect();
        let has_texts = texts.as_ref().is_some_and(|texts| texts.nothing.is_none());
        let nothing = suggestions.is_empty() && !has_texts && !query.trim().is_empty();
        let nothing = nothing.then(|| {
            let message = said("lookup-nothing");
            (
                words::rendered(&message, locale),
                words::attribute(&message, "cure", locale).unwrap_or_default(),
            )
        });
        Self {
            layout: Layout::new(reader, words::word("page-lookup", locale), Reality::Real)
                .with_query(query),
            heading: words::rendered(&said("page-lookup-results"), locale),
            suggestions,
            nothing,
            more: found.has_more().then(|| words::word("lookup-more", locale)),
            texts,
            reader: reader.clone(),
        }
    }

    /// Returns the page that a suggestion leads to, for this reader.
    fn href(&self, path: &str) -> String {
        self.reader.href(path)
    }

    fn lang_of(&self, text: &str) -> &'static str {
        lang_of(text)
    }
}
