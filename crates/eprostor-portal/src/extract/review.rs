//! What somebody says of a proposal: a program's JSON, or our form.

use axum::body::Bytes;
use axum::extract::{Form, FromRequest, Request};
use eprostor_model::{Message, Revision};
use eprostor_service::{Correction, ReviewVerdict};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Sent, json};
use crate::error::Problem;
use crate::portal::Portal;

/// What is said of a proposal, and which state of it was looked at.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// Since when the proposal was as it was seen.
    pub(crate) seen: Revision,
    /// What is said.
    pub(crate) verdict: ReviewVerdict,
}

/// What a program says.
pub(crate) struct SaidBody(pub(crate) Said);

/// What our form says.
pub(crate) struct SaidForm(pub(crate) Said);

/// The token of the form that signs in.
pub(crate) struct TokenForm(pub(crate) String);

/// A review of a proposal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewDocument {
    /// `since` of the proposal as it was looked at.
    #[schema(example = 17)]
    seen: i64,
    /// confirm, correct or reject.
    #[schema(example = "confirm")]
    verdict: String,
    /// What is other than it was read; for `correct` only.
    #[serde(default)]
    correction: Option<CorrectionDocument>,
}

/// What is other than it was read. What is not said stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionDocument {
    /// max, min, eq or text.
    #[serde(default)]
    operator: Option<String>,
    /// The value, as in a package.
    #[serde(default)]
    #[schema(example = "40")]
    value: Option<String>,
    /// Its unit.
    #[serde(default)]
    #[schema(example = "%")]
    unit: Option<String>,
    /// plan, zones or block.
    #[serde(default)]
    scope: Option<String>,
    /// Codes of zones with `|` between them, or the name of the block.
    #[serde(default)]
    target: Option<String>,
    /// `key=value` with `;` between them; empty for none.
    #[serde(default)]
    conditions: Option<String>,
}

/// What our form sends.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ReviewForm {
    /// Since which revision the proposal was as it was seen.
    seen: i64,
    /// confirm, correct or reject.
    verdict: String,
    #[serde(default)]
    operator: Option<String>,
    #[serde(default)]
    value: Option<String>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    target: Option<String>,
    #[serde(default)]
    conditions: Option<String>,
}

/// The form that signs in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SignInForm {
    /// The operator token.
    token: String,
}

impl FromRequest<Portal> for SaidBody {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let Sent(bytes) = Sent::from_request(request, portal).await?;
        let first = bytes.trim_ascii_start().first();
        if first.is_some_and(|byte| *byte != b'{') {
            return Err(Problem::new(Message::new("error-body-no-object")));
        }
        let said: ReviewDocument = json::document(&bytes)?;
        let correction = said.correction.map(|words| Correction {
            operator: words.operator,
            value: words.value,
            unit: words.unit,
            scope: words.scope,
            target: words.target,
            conditions: words.conditions,
        });
        Ok(Self(Said {
            seen: Revision(said.seen),
            verdict: verdict(&said.verdict, correction)?,
        }))
    }
}

impl FromRequest<Portal> for SaidForm {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let said: ReviewForm = form(request, portal).await?;
        let correction = Correction {
            operator: said.operator,
            value: said.value,
            unit: said.unit,
            scope: said.scope,
            target: said.target,
            conditions: said.conditions,
        };
        let correction = Some(correction).filter(|_| said.verdict == CORRECT);
        Ok(Self(Said {
            seen: Revision(said.seen),
            verdict: verdict(&said.verdict, correction)?,
        }))
    }
}

impl FromRequest<Portal> for TokenForm {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let sent: SignInForm = form(request, portal).await?;
        Ok(Self(sent.token.trim().to_owned()))
    }
}

const CORRECT: &str = "correct";

async fn form<T: serde::de::DeserializeOwned>(
    request: Request,
    portal: &Portal,
) -> Result<T, Problem> {
    let (parts, body) = request.into_parts();
    let bytes = Bytes::from_request(Request::new(body), portal).await;
    let bytes = bytes.map_err(|fault| Problem::of_body(&fault, portal.config.body_bytes))?;
    let request = Request::from_parts(parts, bytes.into());
    let form = Form::<T>::from_request(request, portal).await;
    let unreadable = |_| Problem::new(Message::new("error-form-malformed"));
    form.map(|Form(said)| said).map_err(unreadable)
}

fn verdict(word: &str, correction: Option<Correction>) -> Result<ReviewVerdict, Problem> {
    match (word, correction) {
        ("confirm", None) => Ok(ReviewVerdict::Confirm),
        ("reject", None) => Ok(ReviewVerdict::Reject),
        (CORRECT, Some(correction)) => Ok(ReviewVerdict::Correct(correction)),
        _ => {
            let fault = Message::new("error-review-verdict").text("verdict", json::shown(word));
            Err(Problem::new(fault))
        }
    }
}
