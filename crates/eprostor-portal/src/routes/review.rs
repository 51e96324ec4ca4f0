//! The review on a page: one proposal after the other, for operators.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use eprostor_model::{Finding, Message, PlanId, RegisteredProposal, ReviewState};
use eprostor_service::{DrawnPage, ReviewFault, TokenEntry};

use crate::clock;
use crate::error::{Link, Problem};
use crate::extract::{
    COOKIE, Fields, OwnForm, PlanPath, ProposalPath, Reader, ReviewForm, Reviewer, SaidForm,
    SessionSecret, SignInForm, TokenForm,
};
use crate::headers::PolicyHeader;
use crate::pages::{ReviewPage, Shown, SignInPage, page as rendered};
use crate::portal::Portal;
use crate::routes::pictures;
use crate::routes::texts::Marked;
use crate::sessions::LASTS_S;

/// Which proposal is shown.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// The number of a proposal; without it the first that nobody looked at.
    n: Option<u32>,
    /// The first that nobody looked at behind this one.
    after: Option<u32>,
}

/// Shows a proposal beside its place in the document, to an operator who signed in;
/// to others the form that signs in.
#[utoipa::path(get, path = "/review/{plan}", tag = "review",
    params(("plan" = String, Path, description = "Plan id", example = "demovo-pgr-2014-1"), Wanted),
    responses((status = 200, description = "The proposal", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    PlanPath(plan): PlanPath,
    Reviewer(operator): Reviewer,
    Fields(wanted): Fields<Wanted>,
) -> Result<Response, Problem> {
    let proposals = portal.service.proposals(&plan, None).await?;
    let Some(operator) = operator else {
        let reality = portal.service.reality(&plan).await?;
        return Ok(own(rendered(&SignInPage::new(&reader, &plan, reality))));
    };
    let chosen = chosen(&proposals, wanted);
    if let (None, Some(number)) = (chosen, wanted.n) {
        return Err(ReviewFault::Unknown { plan, number }.into());
    }
    let chosen = chosen.cloned();
    portal
        .shown(&reader, &plan, operator, &proposals, chosen, None)
        .await
}

/// Takes an operator's token for a session of eight hours.
#[utoipa::path(post, path = "/review/{plan}/sign-in", tag = "review",
    params(("plan" = String, Path, description = "Plan id")),
    request_body(content = SignInForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303, description = "To the review, with the cookie of the session"),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn sign_in(
    State(portal): State<Portal>,
    OwnForm { is_secure }: OwnForm,
    reader: Reader,
    PlanPath(plan): PlanPath,
    TokenForm(token): TokenForm,
) -> Result<Response, Problem> {
    let path = format!("/review/{plan}");
    let Some(operator) = portal.service.operator(&token).await? else {
        let link = Link {
            label: plan.to_string(),
            path,
            day: None,
        };
        return Err(Problem::new(Message::new("error-token-wrong")).with_links(vec![link]));
    };
    let secret = portal.sessions.begin(operator, clock::record_time());
    let to = Redirect::to(&reader.with(&path, &[]));
    Ok(with_cookie(to, &secret, LASTS_S, is_secure))
}

/// Ends the session.
#[utoipa::path(post, path = "/review/{plan}/sign-out", tag = "review",
    params(("plan" = String, Path, description = "Plan id")),
    responses((status = 303, description = "To the plan"),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn sign_out(
    State(portal): State<Portal>,
    OwnForm { is_secure }: OwnForm,
    reader: Reader,
    PlanPath(plan): PlanPath,
    SessionSecret(secret): SessionSecret,
) -> Response {
    if let Some(secret) = secret {
        portal.sessions.end(&secret);
    }
    let to = Redirect::to(&reader.with(&format!("/plan/{plan}"), &[]));
    with_cookie(to, "", 0, is_secure)
}

/// Records what the operator says of a proposal, and leads to the next. Where it is
/// not as it was seen, it is shown as it is now.
#[utoipa::path(post, path = "/review/{plan}/{number}", tag = "review",
    params(("plan" = String, Path, description = "Plan id"),
           ("number" = u32, Path, description = "Number of the proposal")),
    request_body(content = ReviewForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303, description = "Recorded; to the next proposal"),
              (status = "4XX", description = "Why not, with the proposal as it is", content_type = "text/html", body = String)))]
pub(crate) async fn said(
    State(portal): State<Portal>,
    _: OwnForm,
    reader: Reader,
    Reviewer(operator): Reviewer,
    ProposalPath(plan, number): ProposalPath,
    SaidForm(said): SaidForm,
) -> Result<Response, Problem> {
    let path = format!("/review/{plan}");
    let Some(operator) = operator else {
        return Ok(Redirect::to(&reader.with(&path, &[("n", number as usize)])).into_response());
    };
    let recorded = portal.reviewed(operator.clone(), plan.clone(), number, said);
    let fault = match recorded.await {
        Ok(_) => {
            let next = reader.with(&path, &[("after", number as usize)]);
            return Ok(Redirect::to(&next).into_response());
        }
        Err(fault) => fault,
    };
    // Its links lead to the page that can be asked for.
    let reader = reader.on(path, vec![("n".to_owned(), number.to_string())]);
    let (message, findings, status) = match &fault {
        ReviewFault::Meanwhile(_) => (fault.message(), Vec::new(), StatusCode::CONFLICT),
        ReviewFault::Correction(findings) => (
            Some(Message::new("error-correction-refused")),
            findings.clone(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        _ => return Err(fault.into()),
    };
    let proposals = portal.service.proposals(&plan, None).await?;
    let now = proposals.iter().find(|p| p.number == number).cloned();
    let notice = message.map(|message| (message, findings));
    let mut response = portal
        .shown(&reader, &plan, operator, &proposals, now, notice)
        .await?;
    *response.status_mut() = status;
    Ok(response)
}

/// Returns the proposal that is wanted, the first open one where none is.
fn chosen(proposals: &[RegisteredProposal], wanted: Wanted) -> Option<&RegisteredProposal> {
    let mut all = proposals.iter();
    if let Some(number) = wanted.n {
        return all.find(|proposal| proposal.number == number);
    }
    let open = all.filter(|proposal| proposal.state == ReviewState::Open);
    let behind = |proposal: &&RegisteredProposal| wanted.after.is_some_and(|n| proposal.number > n);
    let next = open.clone().find(behind);
    next.or_else(|| open.clone().next())
}

impl Portal {
    /// Shows a proposal beside its place; where the document cannot be read, alone.
    async fn shown(
        &self,
        reader: &Reader,
        plan: &PlanId,
        operator: TokenEntry,
        proposals: &[RegisteredProposal],
        proposal: Option<RegisteredProposal>,
        notice: Option<(Message, Vec<Finding>)>,
    ) -> Result<Response, Problem> {
        let mut shown = Shown {
            reality: Some(self.service.reality(plan).await?),
            ..Shown::default()
        };
        let locator = proposal.as_ref().map(|p| &p.provision.locator);
        let hash = locator.and_then(|locator| locator.hash);
        let range = locator.and_then(|locator| locator.range.as_ref());
        if let (Some(hash), Some(range)) = (hash, range) {
            let card = self.service.document_card(&hash).await?;
            let read = self.text(&hash, &card.file).await?;
            let range = eprostor_model::document_text::CharRange::new(range.start, range.end);
            if let Some(text) = &read.text {
                shown.range = match self.marked(&hash, text, range).await? {
                    Marked::Range(range) => Some(range),
                    _ => None,
                };
                shown.is_moved = shown.range != Some(range);
                let page = shown.range.and_then(|range| text.locate(range));
                if let Some(page) = page.map(|place| place.page) {
                    // Drawn now, so that a page without a picture is shown by its lines.
                    let picture = self.picture(&hash, &card.file, page).await?;
                    let is_drawn = matches!(picture, DrawnPage::Picture(_));
                    shown.picture = is_drawn.then(|| pictures::href(&hash, page));
                }
            }
            shown.read = Some(read);
        }
        shown.proposal = proposal;
        shown.notice = notice;
        let page = ReviewPage::new(reader, plan, &operator.label, proposals, &shown);
        Ok(own(rendered(&page)))
    }
}

/// Adds what the pages of the review need: their script, and a referrer for our own
/// forms, which browsers call `null` otherwise.
fn own(response: Response) -> Response {
    let referrer = (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    let headers: [(HeaderName, HeaderValue); 1] = [referrer];
    (PolicyHeader::of_script(), headers, response).into_response()
}

fn with_cookie(to: Redirect, secret: &str, lasts_s: i64, is_secure: bool) -> Response {
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={secret}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Strict{secure}");
    ([(header::SET_COOKIE, cookie)], to).into_response()
}
