//! The one box: what somebody who types something may mean.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use eprostor_service::{LookUp, Service};
use eprostor_text::Locale;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::{Problem, ProblemDocument};
use crate::extract::{Fields, Reader, When, WhenParams};
use crate::pages::{LookUpPage, page as rendered};
use crate::portal::Portal;
use crate::revision;
use crate::shapes::LookUpDocument;

/// What the box sends.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Typed {
    /// What was typed; beyond 400 characters it is not looked at.
    #[serde(default)]
    #[param(example = "demovo 101")]
    q: String,
}

/// Shows what was typed may mean.
#[utoipa::path(get, path = "/search", tag = "pages",
    params(Typed, WhenParams),
    responses((status = 200, description = "What it may mean", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    Fields(typed): Fields<Typed>,
    when: When,
) -> Result<Response, Problem> {
    let subject = vec![("q".to_owned(), typed.q.clone())];
    let reader = reader.on("/search".to_owned(), subject);
    let own = reader.clone();
    let write = move |query: &str, found| rendered(&LookUpPage::new(&own, query, &found));
    looked_up(&portal, typed, when, reader.locale, write).await
}

/// Suggests what was typed may mean.
#[utoipa::path(get, path = "/api/v1/suggest", tag = "register",
    params(Typed, WhenParams),
    responses((status = 200, description = "What it may mean, the likeliest first", body = LookUpDocument),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn suggest(
    State(portal): State<Portal>,
    reader: Reader,
    Fields(typed): Fields<Typed>,
    when: When,
) -> Result<Response, Problem> {
    let write = |_: &str, found: LookUpDocument| Json(found).into_response();
    looked_up(&portal, typed, when, reader.locale, write).await
}

async fn looked_up(
    portal: &Portal,
    typed: Typed,
    when: When,
    locale: Locale,
    write: impl FnOnce(&str, LookUpDocument) -> Response + Send + 'static,
) -> Result<Response, Problem> {
    let When { day, revision } = when;
    let law = portal.service.law();
    let ask =
        move |service: Arc<Service>| async move { service.look_up(typed.q, day, revision).await };
    let written = move |found: LookUp| {
        let document = LookUpDocument::new(&found, law, locale);
        revision::named(found.revision, write(&found.query, document))
    };
    portal.asked(revision, ask, written).await
}
