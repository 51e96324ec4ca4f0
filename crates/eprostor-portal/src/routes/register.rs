//! Lists of the register for programs.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use eprostor_service::{PlanFound, PlanList, Service};

use crate::error::{Problem, ProblemDocument};
use crate::extract::{PlanPath, When, WhenParams};
use crate::portal::Portal;
use crate::revision;
use crate::shapes::{CoverageListDocument, PlanListDocument, RegisteredPlanDocument};

/// Lists every plan, with its phase on a day.
#[utoipa::path(get, path = "/api/v1/plans", tag = "register",
    params(WhenParams),
    responses((status = 200, description = "The list", body = PlanListDocument),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn plans(State(portal): State<Portal>, when: When) -> Result<Response, Problem> {
    let When { day, revision } = when;
    let ask = move |service: Arc<Service>| async move { service.plans(day, revision).await };
    let write = move |list: PlanList| {
        let json = Json(PlanListDocument::new(day, &list)).into_response();
        revision::named(list.revision, json)
    };
    portal.asked(revision, ask, write).await
}

/// Shows a plan.
#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "register",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2021-1"),
           WhenParams),
    responses((status = 200, description = "The plan", body = RegisteredPlanDocument),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn plan(
    State(portal): State<Portal>,
    PlanPath(id): PlanPath,
    when: When,
) -> Result<Response, Problem> {
    let When { day, revision } = when;
    let ask = move |service: Arc<Service>| async move { service.plan(&id, revision).await };
    let write = move |found: PlanFound| {
        let json = Json(RegisteredPlanDocument::new(&found.plan, day)).into_response();
        revision::named(found.revision, json)
    };
    portal.asked(revision, ask, write).await
}

/// Says what the register claims to know.
#[utoipa::path(get, path = "/api/v1/coverage", tag = "register",
    responses((status = 200, description = "Statements and cards", body = CoverageListDocument)))]
pub(crate) async fn coverage(State(portal): State<Portal>) -> Response {
    let list = portal.service.coverage();
    let json = Json(CoverageListDocument::from(&list)).into_response();
    revision::named(list.revision, json)
}
