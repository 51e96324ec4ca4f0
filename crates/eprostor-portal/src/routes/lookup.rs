//! The one box: what somebody who types something may mean.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use eprostor_service::{LookUp, Service, TextAnswer, TextQuestion};
use serde::Deserialize;
use utoipa::IntoParams;

use super::search;
use crate::error::{Problem, ProblemDocument};
use crate::extract::{AreaCrs, Fields, Reader, TextsParams, TextsWanted, When, WhenParams};
use crate::pages::{FoundTexts, LookUpPage, page as rendered};
use crate::portal::Portal;
use crate::revision;
use crate::shapes::{LookUpDocument, TextSearchDocument};

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
    params(TextsParams, WhenParams),
    responses((status = 200, description = "What it may mean", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    Fields(typed): Fields<Typed>,
    wanted: TextsWanted,
    AreaCrs(crs): AreaCrs,
    when: When,
) -> Result<Response, Problem> {
    let law = portal.service.law();
    let subject = vec![("q".to_owned(), typed.q.clone())];
    let reader = reader.on("/search".to_owned(), subject);
    let land = search::land(&portal.service, &wanted, crs, when.day)?;
    let asked = search::question(&wanted, land, when.day, when.revision);
    let When { day, revision } = when;
    let ask = move |service: Arc<Service>| async move {
        let meant = service.look_up(typed.q, day, revision).await?;
        let texts = match asked.query.is_empty() {
            true => None,
            // Both are of one revision.
            false => {
                let revision = Some(meant.revision);
                Some(
                    service
                        .search_texts(TextQuestion { revision, ..asked })
                        .await?,
                )
            }
        };
        Ok((meant, texts))
    };
    let write = move |(meant, texts): (LookUp, Option<TextAnswer>)| {
        let document = LookUpDocument::new(&meant, law, reader.locale);
        let texts = texts.map(|found| {
            let found = TextSearchDocument::new(&found, wanted.order, law, reader.locale);
            FoundTexts::new(&reader, &wanted, day, &found)
        });
        let html = rendered(&LookUpPage::new(&reader, &meant.query, &document, texts));
        revision::named(meant.revision, html)
    };
    portal.asked(revision, ask, write).await
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
    let law = portal.service.law();
    let write = move |found: LookUp| {
        let json = Json(LookUpDocument::new(&found, law, reader.locale)).into_response();
        revision::named(found.revision, json)
    };
    looked_up(&portal, typed, when, write).await
}

async fn looked_up(
    portal: &Portal,
    typed: Typed,
    when: When,
    write: impl FnOnce(LookUp) -> Response + Send + 'static,
) -> Result<Response, Problem> {
    let When { day, revision } = when;
    let ask =
        move |service: Arc<Service>| async move { service.look_up(typed.q, day, revision).await };
    portal.asked(revision, ask, write).await
}
