//! Checking a package for anyone: a form with its report as a page, and the same
//! for programs. Nothing that is sent is kept.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse as _, Response};
use eprostor_report::{FindingReportDocument, report_lines, report_page, report_page_policy};
use eprostor_service::{RepairOrder, Validated};
use utoipa::ToSchema;

use crate::error::{Problem, ProblemDocument};
use crate::extract::{Reader, SentPackage};
use crate::headers::PolicyHeader;
use crate::pages::{ValidatePage, page as rendered};
use crate::portal::Portal;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Json,
    Lines,
    Page,
}

/// Names that a program may accept, each with what it gets for it.
const KINDS: [(&str, Written); 6] = [
    ("application/json", Written::Json),
    ("application/*", Written::Json),
    ("*/*", Written::Json),
    ("application/x-ndjson", Written::Lines),
    ("application/jsonl", Written::Lines),
    ("text/html", Written::Page),
];

/// What the form sends.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct PackageForm {
    /// A zip, or every file of a package with its path, in a part each.
    #[schema(value_type = String, format = Binary)]
    package: Vec<u8>,
    /// The report of an earlier check, a page or JSON Lines.
    #[schema(value_type = Option<String>, format = Binary)]
    earlier: Option<Vec<u8>>,
}

/// Shows the form.
#[utoipa::path(get, path = "/validate", tag = "pages",
    responses((status = 200, description = "The form", content_type = "text/html", body = String)))]
pub(crate) async fn page(State(portal): State<Portal>, reader: Reader) -> Response {
    let html = rendered(&ValidatePage::new(&reader, portal.config.package_bytes));
    (PolicyHeader::of_form(), html).into_response()
}

/// Checks the package that the form sends, and shows what was found.
#[utoipa::path(post, path = "/validate", tag = "pages",
    request_body(content = PackageForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The report", content_type = "text/html", body = String),
              (status = "4XX", description = "Why it was not checked", content_type = "text/html", body = String),
              (status = 503, description = "Too many at once; `Retry-After` says when", content_type = "text/html", body = String)))]
pub(crate) async fn sent(
    State(portal): State<Portal>,
    reader: Reader,
    package: SentPackage,
) -> Result<Response, Problem> {
    let back = reader.href("/validate");
    checked(portal, package, move |validated| {
        report(&validated, Written::Page, Some(&back), &reader)
    })
    .await
}

/// Checks a plan package, a zip as `docs/formats.md` describes it, or files of
/// a form. Open to anyone; nothing is kept. The report is JSON, JSON Lines
/// (`application/x-ndjson`) or a page (`text/html`), as the request accepts.
#[utoipa::path(post, path = "/api/v1/validate", tag = "validation",
    request_body(content(
        (Vec<u8> = "application/zip"),
        (PackageForm = "multipart/form-data"),
    ), description = "The package"),
    responses((status = 200, description = "What was found, also where the package cannot be published",
               content((FindingReportDocument = "application/json"), (String = "application/x-ndjson"), (String = "text/html"))),
              (status = "4XX", description = "Why it was not checked",
               content_type = "application/problem+json", body = ProblemDocument),
              (status = 503, description = "Too many at once; `Retry-After` says when",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn check(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    package: SentPackage,
) -> Result<Response, Problem> {
    let accepted = headers.get(header::ACCEPT);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    let kind = accepted.map_or(Written::Json, wanted);
    checked(portal, package, move |validated| {
        report(&validated, kind, None, &reader)
    })
    .await
}

async fn checked(
    portal: Portal,
    mut package: SentPackage,
    write: impl FnOnce(Validated) -> Response + Send + 'static,
) -> Result<Response, Problem> {
    let service = portal.service.clone();
    // The package is in here, so that its place is free when the work is done
    // and not when the client goes.
    let work = async move {
        let mut validated = service
            .validate_package(package.path(), RepairOrder::default())
            .await?;
        if let Some(earlier) = package.earlier.take() {
            validated.beside(earlier);
        }
        let written = tokio::task::spawn_blocking(move || write(validated)).await;
        written.map_err(|fault| Problem::server_fault(format!("a report was not written: {fault}")))
    };
    portal.in_turn_of_checks(work).await
}

fn report(validated: &Validated, kind: Written, back: Option<&str>, reader: &Reader) -> Response {
    let (report, locale) = (&validated.report, reader.locale);
    let vary = [(header::VARY, "Accept, Accept-Language")];
    match kind {
        Written::Json => (vary, Json(FindingReportDocument::new(report, locale))).into_response(),
        Written::Lines => {
            let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
            (vary, kind, report_lines(report, locale)).into_response()
        }
        Written::Page => {
            let page = report_page(report, validated.content.as_deref(), back, locale);
            (vary, PolicyHeader::of(report_page_policy()), Html(page)).into_response()
        }
    }
}

/// Returns what an `Accept` header (RFC 9110, 12.5.1) wants most; of two that it
/// wants alike the one it names first, and JSON where it wants none.
fn wanted(accept: &str) -> Written {
    let offers = accept.split(',').filter_map(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q="));
        let weight: f32 = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
        let (_, kind) = KINDS.iter().find(|(known, _)| *known == name)?;
        (weight > 0.0).then_some((weight, *kind))
    });
    let most = offers.reduce(|most, next| if next.0 > most.0 { next } else { most });
    most.map_or(Written::Json, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_gets_what_it_wants_most() {
        for (accept, kind) in [
            ("", Written::Json),
            ("*/*", Written::Json),
            ("image/png", Written::Json),
            ("text/html", Written::Page),
            ("text/html;q=0.5, application/x-ndjson", Written::Lines),
            ("application/json, text/html", Written::Json),
            ("text/html;q=0, */*;q=0.1", Written::Json),
        ] {
            assert_eq!(wanted(accept), kind, "{accept}");
        }
    }
}
