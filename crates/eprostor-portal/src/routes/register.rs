//! Lists of the register for programs.

use axum::Json;
use axum::extract::State;

use crate::error::{Problem, ProblemDocument};
use crate::extract::{PlanPath, When};
use crate::portal::Portal;
use crate::shapes::{CoverageListDocument, PlanListDocument, RegisteredPlanDocument};

/// Lists every plan, with its phase on a day.
#[utoipa::path(get, path = "/api/v1/plans", tag = "register",
    params(("date" = Option<String>, Query, description = "The day the phases are of", example = "2026-06-01")),
    responses((status = 200, description = "The list", body = PlanListDocument),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn plans(State(portal): State<Portal>, when: When) -> Json<PlanListDocument> {
    let revision = portal.service.summary().revision;
    Json(PlanListDocument::new(
        when.day,
        revision,
        &portal.service.plans(when.day),
    ))
}

/// Shows a plan.
#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "register",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2021-1"),
           ("date" = Option<String>, Query, description = "The day the phase is of", example = "2026-06-01")),
    responses((status = 200, description = "The plan", body = RegisteredPlanDocument),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn plan(
    State(portal): State<Portal>,
    PlanPath(id): PlanPath,
    when: When,
) -> Result<Json<RegisteredPlanDocument>, Problem> {
    let plan = portal.service.plan(&id)?;
    Ok(Json(RegisteredPlanDocument::new(&plan, when.day)))
}

/// Says what the register claims to know.
#[utoipa::path(get, path = "/api/v1/coverage", tag = "register",
    responses((status = 200, description = "Statements and cards", body = CoverageListDocument)))]
pub(crate) async fn coverage(State(portal): State<Portal>) -> Json<CoverageListDocument> {
    Json(CoverageListDocument::from(&portal.service.coverage()))
}
