//! Searching the texts of published plans, for programs.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{Day, Intent, Question, Revision, Subject};
use eprostor_service::{
    DrawnQuestion, Epsg, PointQuestion, Service, ServiceError, TextAnswer, TextLand, TextQuestion,
};

use crate::error::{Problem, ProblemDocument};
use crate::extract::{
    AreaCrs, DrawnBody, Reader, Sent, TextPlace, TextsParams, TextsWanted, When, WhenParams,
};
use crate::portal::Portal;
use crate::revision;
use crate::shapes::TextSearchDocument;

/// Finds passages in the texts of published plans.
#[utoipa::path(get, path = "/api/v1/search", tag = "register",
    params(TextsParams, WhenParams),
    responses((status = 200, description = "Passages, the best first", body = TextSearchDocument),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn texts(
    State(portal): State<Portal>,
    reader: Reader,
    wanted: TextsWanted,
    AreaCrs(crs): AreaCrs,
    when: When,
) -> Result<Response, Problem> {
    let land = land(&portal.service, &wanted, crs, when.day)?;
    let question = question(&wanted, land, when.day, when.revision);
    let write = writing(&portal, &reader, &wanted);
    let ask = move |service: Arc<Service>| async move { service.search_texts(question).await };
    portal.asked(when.revision, ask, write).await
}

/// Finds passages in the texts of plans that share land with an area: a GeoJSON geometry,
/// feature or collection.
#[utoipa::path(post, path = "/api/v1/search", tag = "register",
    params(TextsParams, WhenParams),
    request_body(content = DrawnBody, content_type = "application/geo+json",
                 description = "A polygon; several are taken together"),
    responses((status = 200, description = "Passages, the best first", body = TextSearchDocument),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn texts_in_area(
    State(portal): State<Portal>,
    reader: Reader,
    wanted: TextsWanted,
    AreaCrs(crs): AreaCrs,
    when: When,
    Sent(geojson): Sent,
) -> Result<Response, Problem> {
    let write = writing(&portal, &reader, &wanted);
    let service = portal.service.clone();
    let asking = async move {
        let drawn = DrawnQuestion {
            geojson,
            crs,
            day: when.day,
            intent: Intent::default(),
        };
        let area = service.area_question(drawn).await?;
        let land = Some(TextLand::On(Box::new(area)));
        let asked = question(&wanted, land, when.day, when.revision);
        service.search_texts(asked).await
    };
    Ok(write(portal.in_turn(asking).await?))
}

/// Returns how the answer of a search is written.
fn writing(
    portal: &Portal,
    reader: &Reader,
    wanted: &TextsWanted,
) -> impl FnOnce(TextAnswer) -> Response + Send + use<> {
    let (law, order, locale) = (portal.service.law(), wanted.order, reader.locale);
    move |answer| {
        let document = TextSearchDocument::new(&answer, order, law, locale);
        revision::named(answer.revision, Json(document).into_response())
    }
}

/// Returns where the plans of a search are.
pub(super) fn land(
    service: &Service,
    wanted: &TextsWanted,
    crs: Option<Epsg>,
    day: Day,
) -> Result<Option<TextLand>, ServiceError> {
    let crs = crs.unwrap_or(service.frame().epsg);
    let on = |question| TextLand::On(Box::new(question));
    Ok(match &wanted.place {
        None => None,
        Some(TextPlace::Parcel(key)) => Some(on(Question {
            subject: Subject::Parcel(key.clone()),
            day,
            intent: Intent::default(),
        })),
        Some(TextPlace::Point([x, y])) => {
            let (x, y) = (*x, *y);
            Some(on(service.point_question(PointQuestion {
                x,
                y,
                crs,
                day,
            })?))
        }
        Some(TextPlace::Box(corners)) => Some(service.search_box(*corners, crs)?),
    })
}

/// Returns the question of a search.
pub(super) fn question(
    wanted: &TextsWanted,
    land: Option<TextLand>,
    day: Day,
    revision: Option<Revision>,
) -> TextQuestion {
    TextQuestion {
        query: wanted.query.clone(),
        is_typing: wanted.is_typing,
        day,
        revision,
        land,
        filter: wanted.filter.clone(),
        order: wanted.order,
        skip: wanted.skip,
        show: wanted.show,
    }
}
