//! Answers for programs.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{Answer, LawTables, Question, Subject};
use eprostor_report::{AnswerDocument, answer_json};
use eprostor_service::PointQuestion;

use crate::error::{Problem, ProblemDocument};
use crate::etag::Etag;
use crate::extract::{
    AreaCrs, Build, BuildParams, DrawnBody, ParcelPath, Sent, When, WhenParams, Where, WhereParams,
    Width,
};
use crate::portal::{Portal, SentArea};

/// Answers for a parcel.
#[utoipa::path(get, path = "/api/v1/p/{ko}/{number}", tag = "answers",
    params(("ko" = String, Path, description = "Code of the cadastral municipality", example = "999903"),
           ("number" = String, Path, description = "Parcel number, its slash a dash", example = "1234-5"),
           WhenParams, BuildParams),
    responses((status = 200, description = "The answer", body = AnswerDocument),
              (status = 304, description = "The client has it already"),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn of_parcel(
    State(portal): State<Portal>,
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
    let write = move |answer: Answer, mark: &str| written(&answer, mark, law, &headers);
    portal.answered(question, when.revision, write).await
}

/// Answers for every parcel within 1 cm of a point.
#[utoipa::path(get, path = "/api/v1/answer", tag = "answers",
    params(WhereParams, WhenParams, BuildParams),
    responses((status = 200, description = "The answer", body = AnswerDocument),
              (status = 304, description = "The client has it already"),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn at_point(
    State(portal): State<Portal>,
    place: Where,
    when: When,
    Build(intent): Build,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let crs = place.crs.unwrap_or(portal.service.frame().epsg);
    let point = PointQuestion {
        x: place.x,
        y: place.y,
        crs,
        day: when.day,
    };
    let question = portal.service.point_question(point)?;
    let question = Question { intent, ..question };
    let law = portal.service.law();
    let write = move |answer: Answer, mark: &str| written(&answer, mark, law, &headers);
    portal.answered(question, when.revision, write).await
}

/// Answers for an area, or for a route: a GeoJSON geometry, feature or
/// collection. With `width_m` it is the axis of a route of that working width.
#[utoipa::path(post, path = "/api/v1/answer", tag = "answers",
    params(("crs" = Option<String>, Query, example = "EPSG:25834",
            description = "EPSG code of the coordinates; without it that of the body's `crs` member, else 4326, as GeoJSON has it"),
           ("width_m" = Option<f64>, Query, example = 2.0,
            description = "The working width of a route in metres; without it the body is an area"),
           WhenParams, BuildParams),
    request_body(content = DrawnBody, content_type = "application/geo+json",
                 description = "A polygon; several are taken together. With `width_m` one line. Its member `intent` may say what is to be built, by the names of the query"),
    responses((status = 200, description = "The answer", body = AnswerDocument),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn of_area(
    State(portal): State<Portal>,
    AreaCrs(crs): AreaCrs,
    Width(width_m): Width,
    when: When,
    Build(intent): Build,
    headers: HeaderMap,
    Sent(geojson): Sent,
) -> Result<Response, Problem> {
    let law = portal.service.law();
    let write = move |answer: Answer, mark: &str| written(&answer, mark, law, &headers);
    let area = SentArea {
        geojson,
        width_m,
        crs,
        when,
        intent,
    };
    portal.area_answered(area, write).await
}

fn written(answer: &Answer, mark: &str, law: &LawTables, request: &HeaderMap) -> Response {
    let kind = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    let json = answer_json(answer, law);
    Etag::of_answer(answer, mark, "json").on(request, ([kind], json).into_response())
}
