//! What a query may mean, for programs.

use eprostor_model::LawTables;
use eprostor_report::{Named, SuggestionDocument};
use eprostor_service::LookUp;
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

/// What a query may mean, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookUpDocument {
    /// The query.
    query: String,
    /// The legal day.
    #[schema(format = Date)]
    day: String,
    /// The revision.
    revision: i64,
    /// There are more than are listed: more words would tell them apart.
    has_more: bool,
    /// What it may mean.
    suggestions: Vec<SuggestionDocument>,
}

impl LookUpDocument {
    /// Tells whether there are more than are listed.
    pub fn has_more(&self) -> bool {
        self.has_more
    }

    /// Returns what is a thing of the register: all but the words themselves.
    pub fn things(&self) -> impl Iterator<Item = &SuggestionDocument> {
        self.suggestions
            .iter()
            .filter(|found| found.kind != "words")
    }

    /// Says in the words of a language what was found.
    pub fn new(found: &LookUp, law: &LawTables, locale: Locale) -> Self {
        let suggestions = found.found.iter().map(|thing| {
            let named = Named {
                meant: &thing.suggestion.meant,
                ko: thing.ko.as_ref(),
                plan: thing.plan.as_deref(),
                query: &found.query,
            };
            SuggestionDocument::new(&named, law, locale)
        });
        Self {
            query: found.query.clone(),
            day: found.day.to_string(),
            revision: found.revision.0,
            has_more: found.has_more,
            suggestions: suggestions.collect(),
        }
    }
}
