//! What a query may mean, for programs.

use eprostor_model::{LawTables, Message};
use eprostor_report::{Named, SuggestionDocument, message_text};
use eprostor_service::{LONGEST_QUERY, LookUp};
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
    /// What was not looked at, and why.
    #[schema(example = "Only the first 400 characters were looked at.")]
    remark: Option<String>,
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

    /// Returns what was not looked at, and why.
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// Says in the words of a language what was found.
    pub fn new(found: &LookUp, law: &LawTables, locale: Locale) -> Self {
        let suggestions = found.found.iter().map(|thing| {
            let named = Named {
                suggestion: &thing.suggestion,
                ko: thing.ko.as_ref(),
                plan: thing.plan.as_deref(),
                card: thing.card.as_deref(),
                parcel: thing.parcel.as_ref(),
                query: &found.query,
            };
            SuggestionDocument::new(&named, law, locale)
        });
        Self {
            query: found.query.clone(),
            day: found.day.to_string(),
            revision: found.revision.0,
            has_more: found.has_more,
            remark: remark(found, locale),
            suggestions: suggestions.collect(),
        }
    }
}

fn remark(found: &LookUp, locale: Locale) -> Option<String> {
    let message = if found.is_cut {
        let limit = i64::try_from(LONGEST_QUERY).unwrap_or(i64::MAX);
        Message::new("lookup-cut").integer("limit", limit)
    } else if found.found.is_empty() && !found.query.trim().is_empty() {
        Message::new("lookup-no-letters")
    } else {
        return None;
    };
    Some(message_text(&message, locale))
}
