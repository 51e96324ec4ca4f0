//! What was read as rules in the texts of a plan, and its review, for programs.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{PlanId, Revision};
use eprostor_report::{ProposalsDocument, proposals_json};
use eprostor_service::{ReviewFault, ReviewRequest, TokenEntry};
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock;
use crate::error::{Problem, ProblemDocument};
use crate::extract::{Operator, PlanPath, ProposalPath, ReviewDocument, Said, SaidBody};
use crate::portal::Portal;
use crate::revision;

/// That a review was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReviewedDocument {
    /// The plan.
    plan: String,
    /// The number of the proposal.
    number: u32,
    /// The revision that has it; answers have it from then on.
    revision: i64,
}

/// Lists what was read as rules in the texts of a plan, and what people made of it.
#[utoipa::path(get, path = "/api/v1/plans/{id}/proposals", tag = "review",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pgr-2014-1")),
    responses((status = 200, description = "The proposals", body = ProposalsDocument<'static>),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn list(
    State(portal): State<Portal>,
    PlanPath(plan): PlanPath,
) -> Result<Response, Problem> {
    let proposals = portal.service.proposals(&plan, None).await?;
    let writing = tokio::task::spawn_blocking(move || proposals_json(plan.as_str(), &proposals));
    let json = writing
        .await
        .map_err(|fault| Problem::server_fault(format!("proposals were not written: {fault}")))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

/// Records what an operator says of a proposal. The reviewer is the label of the
/// token.
#[utoipa::path(post, path = "/api/v1/plans/{id}/proposals/{number}", tag = "review",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pgr-2014-1"),
           ("number" = u32, Path, description = "Number of the proposal", example = 1)),
    request_body(content = ReviewDocument, content_type = "application/json"),
    security(("operator" = [])),
    responses((status = 200, description = "Recorded", body = ReviewedDocument),
              (status = 409, description = "It is not as it was seen",
               content_type = "application/problem+json", body = ProblemDocument),
              (status = "4XX", description = "Why not",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn review(
    State(portal): State<Portal>,
    // First, so that the body of a stranger is not read.
    Operator(operator): Operator,
    ProposalPath(plan, number): ProposalPath,
    SaidBody(said): SaidBody,
) -> Result<Response, Problem> {
    let recorded = portal.reviewed(operator, plan.clone(), number, said).await;
    let at = recorded.map_err(Problem::from)?;
    let document = ReviewedDocument {
        plan: plan.to_string(),
        number,
        revision: at.0,
    };
    Ok(revision::named(at, Json(document).into_response()))
}

impl Portal {
    /// Records what an operator says of a proposal.
    pub(crate) async fn reviewed(
        &self,
        operator: TokenEntry,
        plan: PlanId,
        number: u32,
        said: Said,
    ) -> Result<Revision, ReviewFault> {
        let request = ReviewRequest {
            plan,
            number,
            seen: said.seen,
            verdict: said.verdict,
            actor: operator.label,
            at: clock::record_time(),
        };
        self.service.review(&request).await
    }
}
