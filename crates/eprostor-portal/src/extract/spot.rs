//! A place in the text of a document in the query.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use eprostor_model::Message;
use eprostor_model::document_text::CharRange;
use utoipa::IntoParams;

use super::query::parameter;
use crate::error::Problem;

/// Longest code that is looked for, in characters, our choice: a name of a block has
/// a few words.
const LONGEST: usize = 100;

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Spot {
    /// Physical page, from 1.
    pub(crate) page: Option<u32>,
    /// Characters to be marked.
    pub(crate) range: Option<CharRange>,
    /// Part of a long text, from 1.
    pub(crate) part: Option<usize>,
    /// Code of a zone of which every mention is listed.
    pub(crate) mention: Option<String>,
}

/// How [`Spot`] stands in the description of the interface.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct SpotParams {
    /// Physical page, from 1.
    #[param(example = 24)]
    page: Option<u32>,
    /// First character to be marked, from 0, as in a locator.
    #[param(example = 1024)]
    from: Option<u32>,
    /// The character after the last.
    #[param(example = 1090)]
    to: Option<u32>,
    /// Part of a long text, from 1, in place of a page.
    part: Option<u32>,
    /// Code of a zone, up to 100 characters: every place that mentions it is listed.
    #[param(example = "S2")]
    mention: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Spot {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let number = |name: &str| -> Result<Option<u32>, Problem> {
            let Some(text) = parameter(parts, name) else {
                return Ok(None);
            };
            text.parse().map(Some).map_err(|_| {
                Problem::new(Message::new("error-text-place-malformed").text("name", name))
            })
        };
        let range = match (number("from")?, number("to")?) {
            (Some(from), Some(to)) => Some(CharRange::new(from, to)),
            _ => None,
        };
        let mention = parameter(parts, "mention");
        if mention
            .as_ref()
            .is_some_and(|code| code.chars().count() > LONGEST)
        {
            let fault = Message::new("error-text-mention-too-long");
            return Err(Problem::new(fault.integer("longest", 100)));
        }
        let part = number("part")?;
        Ok(Self {
            page: number("page")?,
            range: range.filter(|range| !range.is_empty()),
            part: part.and_then(|part| usize::try_from(part).ok()),
            mention,
        })
    }
}
