//! What changed for a parcel, and what is coming.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{Intent, ParcelKey, Question, Subject, Timeline};
use eprostor_report::{TimelineDocument, TimelineView, timeline_json};
use eprostor_service::Service;

use crate::error::{Problem, ProblemDocument};
use crate::extract::{ParcelPath, Reader, When, WhenParams};
use crate::pages::{TimelinePage, page as rendered};
use crate::portal::Portal;
use crate::revision;

/// The answers for a parcel in the order of their days.
#[utoipa::path(get, path = "/api/v1/p/{ko}/{number}/timeline", tag = "answers",
    params(("ko" = String, Path, description = "Code of the cadastral municipality", example = "999903"),
           ("number" = String, Path, description = "Parcel number, its slash a dash", example = "1234-5"),
           WhenParams),
    responses((status = 200, description = "The timeline", body = TimelineDocument),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn of_parcel(
    State(portal): State<Portal>,
    ParcelPath(key): ParcelPath,
    when: When,
) -> Result<Response, Problem> {
    let write = |timeline: Timeline| {
        let kind = HeaderValue::from_static("application/json");
        ([(header::CONTENT_TYPE, kind)], timeline_json(&timeline)).into_response()
    };
    answered(portal, key, when, write).await
}

/// What changed for a parcel, for people.
#[utoipa::path(get, path = "/p/{ko}/{number}/timeline", tag = "pages",
    params(("ko" = String, Path, description = "Code of the cadastral municipality", example = "999903"),
           ("number" = String, Path, description = "Parcel number, its slash a dash", example = "1234-5"),
           WhenParams,
           ("lang" = Option<String>, Query, description = "Language of the page", example = "sr-Latn")),
    responses((status = 200, description = "The timeline", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    ParcelPath(key): ParcelPath,
    when: When,
) -> Result<Response, Problem> {
    let law = portal.service.law();
    let write = move |timeline: Timeline| {
        let view = TimelineView::new(&timeline, law, reader.locale);
        rendered(&TimelinePage::new(&reader, view))
    };
    answered(portal, key, when, write).await
}

/// Many answers at once are heavy work, and wait for their turn.
async fn answered(
    portal: Portal,
    key: ParcelKey,
    when: When,
    write: impl FnOnce(Timeline) -> Response + Send + 'static,
) -> Result<Response, Problem> {
    let question = Question {
        subject: Subject::Parcel(key),
        day: when.day,
        intent: Intent::default(),
    };
    let service: Arc<Service> = portal.service.clone();
    portal
        .in_turn(async move {
            let timeline = service.timeline(question, when.revision).await?;
            let revision = timeline.present.content().determinants.revision;
            Ok::<_, Problem>(revision::named(revision, write(timeline)))
        })
        .await
}
