//! Publishing over HTTP.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use eprostor_model::Message;
use eprostor_service::{ImportOutcome, ImportReport, ImportRequest, ImportSource, RepairOrder};
use eprostor_text::Locale;

use crate::clock;
use crate::error::{Problem, ProblemDocument};
use crate::extract::{IdempotencyKey, Operator, Reader, SentFile};
use crate::portal::Portal;
use crate::shapes::PackageDocument;

/// Who is named in the change log.
const ACTOR: &str = "operator over HTTP";

/// Publishes a plan package, a zip as `docs/formats.md` describes it. Checked
/// first: a refused package leaves nothing behind, and says why. The same
/// idempotency key again gives the same reply and no new revision.
#[utoipa::path(post, path = "/api/v1/packages", tag = "publishing",
    params(("Idempotency-Key" = String, Header, description = "The caller's own mark of this delivery",
            example = "0c7e3f2a-demovo-pdr-2021-1")),
    request_body(content = Vec<u8>, content_type = "application/zip", description = "The package"),
    security(("operator" = [])),
    responses((status = 201, description = "Published", body = PackageDocument),
              (status = 200, description = "It was there already", body = PackageDocument),
              (status = "4XX", description = "Why not; findings say what to mend",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn publish(
    State(portal): State<Portal>,
    // First, so that the body of a stranger is not read.
    _: Operator,
    IdempotencyKey(key): IdempotencyKey,
    reader: Reader,
    file: SentFile,
) -> Result<Response, Problem> {
    let service = portal.service.clone();
    let work = async move {
        // The file is in here, so that it goes after it was read and not when
        // the client does.
        let source = ImportSource::Package(file.path());
        let (actor, at) = (ACTOR.to_owned(), clock::record_time());
        let request = ImportRequest {
            source,
            actor,
            at,
            key: Some(key),
            repair: RepairOrder::default(),
        };
        service.import(request, &|_| ()).await
    };
    written(portal.in_turn(work).await?, reader.locale)
}

fn written(report: ImportReport, locale: Locale) -> Result<Response, Problem> {
    let step = report.steps.into_iter().next();
    let step =
        step.ok_or_else(|| Problem::server_fault("an import of one package reported nothing"))?;
    if let ImportOutcome::Failed(fault) = step.outcome {
        return Err(match fault.message {
            Some(message) => Problem::new(message),
            None => Problem::server_fault(fault.causes),
        });
    }
    let Some(document) = PackageDocument::of(&step, locale) else {
        let refused = Problem::new(Message::new("error-package-refused"));
        return Err(refused.with_findings(step.findings));
    };
    let status = match step.outcome {
        ImportOutcome::Committed(_) => StatusCode::CREATED,
        _ => StatusCode::OK,
    };
    Ok((status, Json(document)).into_response())
}
