//! Pages of plans.

use axum::extract::State;
use axum::response::Response;

use crate::error::Problem;
use crate::extract::{PlanPath, Reader, When};
use crate::pages::{PlanListPage, PlanPage, page as rendered};
use crate::portal::Portal;

/// Lists every plan.
#[utoipa::path(get, path = "/plans", tag = "pages",
    params(("date" = Option<String>, Query, description = "The day the phases are of", example = "2026-06-01")),
    responses((status = 200, description = "The list", content_type = "text/html", body = String)))]
pub(crate) async fn list(State(portal): State<Portal>, reader: Reader, when: When) -> Response {
    rendered(&PlanListPage::new(
        &reader,
        when.day,
        &portal.service.plans(when.day),
    ))
}

/// Shows a plan: title, events, documents, how much of it is data.
#[utoipa::path(get, path = "/plan/{id}", tag = "pages",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2021-1"),
           ("date" = Option<String>, Query, description = "The day the phase is of", example = "2026-06-01")),
    responses((status = 200, description = "The plan", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    PlanPath(id): PlanPath,
    when: When,
) -> Result<Response, Problem> {
    let plan = portal.service.plan(&id)?;
    Ok(rendered(&PlanPage::new(
        &reader,
        &plan,
        when.day,
        portal.service.law(),
    )))
}
