//! The first page, and where its form leads.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use eprostor_model::{Day, KoCode, ParcelNumber};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::Problem;
use crate::extract::{Fields, Reader, When};
use crate::pages::{HomePage, page as rendered};
use crate::portal::Portal;
use crate::revision;

/// What the form sends. Everything is text until it is parsed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Code of the cadastral municipality, six digits.
    #[serde(default)]
    #[param(example = "999903")]
    ko: String,
    /// Parcel number, `1234` or `1234/5`.
    #[serde(default)]
    #[param(example = "1234/5")]
    number: String,
    /// The legal day, ISO 8601.
    #[serde(default)]
    #[param(example = "2026-06-01", format = Date)]
    date: String,
}

/// Shows the form, what the register holds, and what this is and is not.
#[utoipa::path(get, path = "/", tag = "pages",
    responses((status = 200, description = "The first page", content_type = "text/html", body = String)))]
pub(crate) async fn page(State(portal): State<Portal>, reader: Reader, when: When) -> Response {
    let summary = portal.service.summary();
    let html = rendered(&HomePage::new(&reader, when.day, &summary));
    revision::named(summary.revision, html)
}

/// Leads to the page of the parcel that the form names.
#[utoipa::path(get, path = "/p", tag = "pages", params(Asked),
    responses((status = 303, description = "Leads to the parcel"),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn ask(reader: Reader, Fields(asked): Fields<Asked>) -> Result<Response, Problem> {
    let ko: KoCode = asked.ko.trim().parse()?;
    let number: ParcelNumber = asked.number.trim().parse()?;
    let day = Some(asked.date.trim()).filter(|text| !text.is_empty());
    let day: Option<Day> = day.map(str::parse).transpose()?;
    let path = format!("/p/{ko}/{}", number.url_form());
    Ok(Redirect::to(&reader.on_day(&path, day)).into_response())
}
