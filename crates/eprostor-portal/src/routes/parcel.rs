//! The page of a parcel.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use eprostor_model::{Answer, Question, Subject};

use crate::error::Problem;
use crate::etag::Etag;
use crate::extract::{Build, BuildParams, ParcelPath, Reader, When, WhenParams};
use crate::pages::{AnswerPage, page as rendered};
use crate::portal::Portal;

/// Answers for a parcel, for people. Languages: `lang` = `sr-Latn`, `sr-Cyrl`
/// or `en`, else what the browser asks for.
#[utoipa::path(get, path = "/p/{ko}/{number}", tag = "pages",
    params(("ko" = String, Path, description = "Code of the cadastral municipality", example = "999903"),
           ("number" = String, Path, description = "Parcel number, its slash a dash", example = "1234-5"),
           WhenParams, BuildParams,
           ("lang" = Option<String>, Query, description = "Language of the page", example = "sr-Latn")),
    responses((status = 200, description = "The answer", content_type = "text/html", body = String),
              (status = 304, description = "The client has it already"),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    ParcelPath(key): ParcelPath,
    when: When,
    Build(intent): Build,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let question = Question {
        subject: Subject::Parcel(key),
        day: when.day,
        intent,
    };
    let law = portal.service.law();
    let write = move |answer: Answer, mark: &str| {
        let html = rendered(&AnswerPage::new(&reader, &answer, law));
        Etag::of_answer(&answer, mark, &format!("html {}", reader.form())).on(&headers, html)
    };
    portal.answered(question, when.revision, write).await
}
