//! The page of a route.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use eprostor_model::{Answer, Intent, Message};

use crate::error::Problem;
use crate::etag::Etag;
use crate::extract::{AreaCrs, Line, Reader, When, WhenParams, Width};
use crate::pages::{AnswerPage, page as rendered};
use crate::portal::{Portal, SentArea};

/// Answers along a route, for people. A line too long for an address is sent to
/// `/api/v1/answer`.
#[utoipa::path(get, path = "/route", tag = "pages",
    params(("line" = String, Query, example = "494040,4850050;494060,4850050",
            description = "The axis: X,Y pairs with `;` or spaces between them"),
           ("width_m" = f64, Query, example = 2.0, description = "The working width in metres"),
           ("crs" = Option<String>, Query, example = "EPSG:25834",
            description = "EPSG code of the coordinates; without it the register's own CRS"),
           WhenParams,
           ("lang" = Option<String>, Query, description = "Language of the page", example = "sr-Latn")),
    responses((status = 200, description = "The answer", content_type = "text/html", body = String),
              (status = 304, description = "The client has it already"),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    Line(positions): Line,
    Width(width_m): Width,
    AreaCrs(crs): AreaCrs,
    when: When,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let no_width = || Problem::new(Message::new("error-width-malformed").text("width", ""));
    let route = SentArea {
        geojson: line_string(&positions),
        width_m: Some(width_m.ok_or_else(no_width)?),
        crs: Some(crs.unwrap_or(portal.service.frame().epsg)),
        when,
        intent: Intent::default(),
    };
    let law = portal.service.law();
    let write = move |answer: Answer, mark: &str| {
        let html = rendered(&AnswerPage::new(&reader, &answer, law));
        Etag::of_answer(&answer, mark, &format!("html {}", reader.form())).on(&headers, html)
    };
    portal.area_answered(route, write).await
}

/// Writes the line for the sandboxed reader, which reads every line there is.
fn line_string(positions: &[[f64; 2]]) -> Vec<u8> {
    let pairs: Vec<String> = positions
        .iter()
        .map(|[x, y]| format!("[{x},{y}]"))
        .collect();
    let pairs = pairs.join(",");
    format!(r#"{{"type":"LineString","coordinates":[{pairs}]}}"#).into_bytes()
}
