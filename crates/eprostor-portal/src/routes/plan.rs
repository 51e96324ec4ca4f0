//! Pages of plans.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use eprostor_report::ProposalCounts;
use eprostor_service::{PlanFound, PlanList, Service};

use crate::error::Problem;
use crate::extract::{PlanPath, Reader, When, WhenParams};
use crate::pages::{Amendments, PlanListPage, PlanPage, page as rendered};
use crate::portal::Portal;
use crate::revision;

/// Lists every plan.
#[utoipa::path(get, path = "/plans", tag = "pages",
    params(WhenParams),
    responses((status = 200, description = "The list", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn list(
    State(portal): State<Portal>,
    reader: Reader,
    when: When,
) -> Result<Response, Problem> {
    let When { day, revision } = when;
    let ask = move |service: Arc<Service>| async move { service.plans(day, revision).await };
    let write = move |list: PlanList| {
        let html = rendered(&PlanListPage::new(&reader, day, &list.plans));
        revision::named(list.revision, html)
    };
    portal.asked(revision, ask, write).await
}

/// Shows a plan: title, events, documents, how much of it is data.
#[utoipa::path(get, path = "/plan/{id}", tag = "pages",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2021-1"),
           WhenParams),
    responses((status = 200, description = "The plan", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    PlanPath(id): PlanPath,
    when: When,
) -> Result<Response, Problem> {
    let When { day, revision } = when;
    let law = portal.service.law();
    let ask = move |service: Arc<Service>| async move {
        let found = service.plan(&id, revision).await?;
        let proposals = service.proposals(&id, revision).await?;
        let acts = service.amending_acts(&id, revision).await?;
        let amendments = if acts.is_empty() {
            Amendments::None
        } else {
            Amendments::Some
        };
        Ok((found, ProposalCounts::of(&proposals), amendments))
    };
    let write = move |(found, proposals, amendments): (PlanFound, ProposalCounts, Amendments)| {
        let page = PlanPage::new(&reader, &found.plan, day, law, proposals, amendments);
        let html = rendered(&page);
        revision::named(found.revision, html)
    };
    portal.asked(revision, ask, write).await
}
