//! Many answers in the background: asked for, looked after, fetched.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use eprostor_model::BatchFormat;
use eprostor_service::{JobId, JobState, JobStatus};
use tokio::task::spawn_blocking;

use crate::clock;
use crate::download;
use crate::error::{Problem, ProblemDocument};
use crate::extract::{AskedMany, JobPath, ManyBody, ManyDocument, ManyForm, Reader};
use crate::pages::{JobPage, page as rendered};
use crate::portal::Portal;
use crate::revision;
use crate::shapes::JobDocument;

/// Asks for many answers at once: all at one revision and day, made in the
/// background. The same question again is the same job.
#[utoipa::path(post, path = "/api/v1/answers", tag = "answers",
    request_body(content = ManyDocument, content_type = "application/json"),
    responses((status = 202, description = "It waits or runs; `Location` says where", body = JobDocument),
              (status = 200, description = "It was answered before", body = JobDocument),
              (status = "4XX", description = "What is wrong with the question",
               content_type = "application/problem+json", body = ProblemDocument),
              (status = "5XX", description = "Why it is not taken on now",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    ManyBody(asked): ManyBody,
) -> Result<Response, Problem> {
    let status = taken_on(portal, asked).await?;
    let code = match status.state {
        JobState::Done => StatusCode::OK,
        _ => StatusCode::ACCEPTED,
    };
    let place = [(
        header::LOCATION,
        format!("/api/v1/answers/{}", status.id.as_str()),
    )];
    let document = JobDocument::new(&status, reader.locale);
    let reply = (code, place, Json(document)).into_response();
    Ok(revision::named(status.revision, reply))
}

/// Says how many answers stand.
#[utoipa::path(get, path = "/api/v1/answers/{id}", tag = "answers",
    params(("id" = String, Path, description = "Their name", example = "0123456789abcdef0123456789abcdef")),
    responses((status = 200, description = "How they stand", body = JobDocument),
              (status = 404, description = "They do not exist, or were removed",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn state(
    State(portal): State<Portal>,
    reader: Reader,
    JobPath(id): JobPath,
) -> Result<Response, Problem> {
    let status = portal.jobs.status(&id)?;
    let reply = Json(JobDocument::new(&status, reader.locale)).into_response();
    Ok(revision::named(status.revision, reply))
}

/// Takes many answers back: their work ends and what was made is removed.
#[utoipa::path(delete, path = "/api/v1/answers/{id}", tag = "answers",
    params(("id" = String, Path, description = "Their name", example = "0123456789abcdef0123456789abcdef")),
    responses((status = 204, description = "They are removed, or will be at once"),
              (status = 404, description = "They do not exist, or were removed",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn remove(
    State(portal): State<Portal>,
    JobPath(id): JobPath,
) -> Result<Response, Problem> {
    let removing = spawn_blocking(move || portal.jobs.cancel(&id)).await;
    removing.map_err(|fault| Problem::server_fault(fault.to_string()))??;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Returns the file with many answers, or the range of it that is asked for.
#[utoipa::path(get, path = "/api/v1/answers/{id}/result", tag = "answers",
    params(("id" = String, Path, description = "Their name", example = "0123456789abcdef0123456789abcdef"),
           ("Range" = Option<String>, Header, description = "One range of bytes (RFC 9110, 14.2), to go on with a download",
            example = "bytes=1000000-")),
    responses((status = 200, description = "The file", content_type = "application/x-ndjson", body = Vec<u8>),
              (status = 206, description = "The range", content_type = "application/x-ndjson", body = Vec<u8>),
              (status = "4XX", description = "Why there is none",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn result(
    State(portal): State<Portal>,
    JobPath(id): JobPath,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (status, path) = portal.jobs.result(&id)?;
    let mut reply = download::file(&path, id.as_str(), &headers).await?;
    let kind = match status.format {
        BatchFormat::JsonLines => "application/x-ndjson",
        BatchFormat::Csv => "text/csv; charset=utf-8",
        BatchFormat::GeoPackage => "application/geopackage+sqlite3",
    };
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&file_name(&status)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(revision::named(status.revision, reply))
}

/// Leads to the page of the answers that the form asks for.
#[utoipa::path(post, path = "/answers", tag = "pages",
    request_body(content = String, content_type = "application/x-www-form-urlencoded",
                 description = "`kos` with spaces between, `date`, `format`"),
    responses((status = 303, description = "Leads to the answers"),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn ask(
    State(portal): State<Portal>,
    reader: Reader,
    ManyForm(asked): ManyForm,
) -> Result<Response, Problem> {
    let status = taken_on(portal, asked).await?;
    let path = format!("/answers/{}", status.id.as_str());
    Ok(Redirect::to(&reader.on_day(&path, None)).into_response())
}

/// Shows how many answers stand, and where their file is.
#[utoipa::path(get, path = "/answers/{id}", tag = "pages",
    params(("id" = String, Path, description = "Their name", example = "0123456789abcdef0123456789abcdef"),
           ("lang" = Option<String>, Query, description = "Language of the page", example = "sr-Latn")),
    responses((status = 200, description = "How they stand", content_type = "text/html", body = String),
              (status = 404, description = "They do not exist", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    JobPath(id): JobPath,
) -> Result<Response, Problem> {
    let status = portal.jobs.status(&id)?;
    let reply = rendered(&JobPage::new(&reader, &status));
    Ok(revision::named(status.revision, reply))
}

/// Takes a question on. A past revision has to be rebuilt, which is heavy.
async fn taken_on(portal: Portal, asked: AskedMany) -> Result<JobStatus, Problem> {
    let AskedMany {
        question,
        revision,
        format,
    } = asked;
    let (service, jobs) = (portal.service.clone(), portal.jobs.clone());
    let work = async move {
        let batch = service.batch(question.clone(), revision).await?;
        let now = clock::record_time();
        let submitting = move || jobs.submit(&question, &batch, format, now);
        let submitted = spawn_blocking(submitting).await;
        let submitted = submitted.map_err(|fault| Problem::server_fault(fault.to_string()))?;
        Ok::<_, Problem>(submitted?)
    };
    match revision {
        None => work.await,
        Some(_) => portal.in_turn(work).await,
    }
}

fn file_name(status: &JobStatus) -> String {
    let short: &str = short(&status.id);
    let ending = status.format.code();
    format!(
        "attachment; filename=\"eprostor-{}-{short}.{ending}\"",
        status.day
    )
}

/// Returns enough of a name to tell files apart.
fn short(id: &JobId) -> &str {
    id.as_str().get(..8).unwrap_or_default()
}
