//! Writes problems for their reader: JSON for programs, a page for people.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use eprostor_report::finding_documents;

use super::{Problem, ProblemDocument, ProblemLink};
use crate::extract::{Door, Reader};
use crate::pages::{ErrorPage, page};
use crate::revision;
use eprostor_report::words;

/// Seconds after which a check may be sent again, or a document asked for, our choice:
/// most take less.
const RETRY_AFTER_S: u32 = 30;

/// Replaces every problem that comes out of the router by its written form,
/// and logs what must not be written.
pub(crate) async fn render_problems(reader: Reader, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else {
        return response;
    };
    let document = problem.document(&reader);
    if let Some(what) = &problem.logged {
        tracing::error!(path, told = document.detail, what, "a request failed");
    }
    let written = match reader.door {
        Door::Api => json(&document),
        Door::Page => page(&ErrorPage::new(&reader, document)),
    };
    finish(&problem, written, response.headers())
}

impl Problem {
    fn document(&self, reader: &Reader) -> ProblemDocument {
        let (public, locale) = (&self.public, reader.locale);
        let attribute = |name| words::attribute(&public.message, name, locale).unwrap_or_default();
        let links = public.links.iter().map(|link| ProblemLink {
            label: link.label.clone(),
            href: match link.day {
                Some(day) => reader.href_on(&link.path, day),
                None => reader.href(&link.path),
            },
        });
        ProblemDocument {
            kind: format!("/problems/{}", self.code()),
            title: attribute("title"),
            status: self.status().as_u16(),
            detail: words::rendered(&public.message, locale),
            code: self.code().to_owned(),
            cure: attribute("cure"),
            links: links.collect(),
            findings: finding_documents(&public.findings, locale),
        }
    }
}

fn json(document: &ProblemDocument) -> Response {
    let mut response = Json(document).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn finish(problem: &Problem, mut written: Response, before: &HeaderMap) -> Response {
    *written.status_mut() = problem.status();
    if let Some(revision) = problem.revision {
        written = revision::named(revision, written);
    }
    let headers = written.headers_mut();
    // Set by the router beside a method that is not allowed.
    if let Some(allowed) = before.get(header::ALLOW) {
        headers.insert(header::ALLOW, allowed.clone());
    }
    // RFC 9110, 15.5.17: how long the file is.
    let bytes = problem.file_bytes.map(|bytes| format!("bytes */{bytes}"));
    if let Some(Ok(bytes)) = bytes.map(HeaderValue::try_from) {
        headers.insert(header::CONTENT_RANGE, bytes);
    }
    if matches!(problem.code(), "check-busy" | "document-being-recognised") {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_S));
    }
    if matches!(problem.code(), "token-missing" | "token-wrong") {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    written
}
