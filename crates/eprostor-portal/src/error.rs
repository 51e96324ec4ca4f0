//! What goes wrong, for whom, and with which status code: the only file that
//! knows codes of faults. What happened inside and what is told outside are
//! two fields of [`Problem`]; `render.rs` writes only the second.

mod from;
mod json;
mod render;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use eprostor_model::{Day, Finding, Message, Revision};

pub(crate) use json::{ProblemDocument, ProblemLink};
pub(crate) use render::render_problems;

/// Every problem with its status code. The code that programs see is that of
/// the message without its prefix; a test proves that every row has a title,
/// words and a cure in every language.
const STATUSES: &[(&str, StatusCode)] = &[
    ("error-area-refused", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-area-too-large", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-body-incomplete", StatusCode::BAD_REQUEST),
    ("error-body-too-large", StatusCode::PAYLOAD_TOO_LARGE),
    ("error-building-class-unknown", StatusCode::BAD_REQUEST),
    ("error-building-measure-malformed", StatusCode::BAD_REQUEST),
    ("error-building-storeys-malformed", StatusCode::BAD_REQUEST),
    ("error-building-type-unknown", StatusCode::BAD_REQUEST),
    ("error-building-use-malformed", StatusCode::BAD_REQUEST),
    ("error-building-yes-no-malformed", StatusCode::BAD_REQUEST),
    ("error-check-busy", StatusCode::SERVICE_UNAVAILABLE),
    ("error-check-earlier", StatusCode::BAD_REQUEST),
    ("error-check-file-name", StatusCode::BAD_REQUEST),
    ("error-check-no-file", StatusCode::BAD_REQUEST),
    (
        "error-check-too-many-files",
        StatusCode::UNPROCESSABLE_ENTITY,
    ),
    ("error-coordinates-malformed", StatusCode::BAD_REQUEST),
    ("error-coordinates-unusable", StatusCode::BAD_REQUEST),
    ("error-crs-malformed", StatusCode::BAD_REQUEST),
    ("error-intent-twice", StatusCode::BAD_REQUEST),
    ("error-crs-unsupported", StatusCode::BAD_REQUEST),
    ("error-day-malformed", StatusCode::BAD_REQUEST),
    ("error-day-out-of-range", StatusCode::BAD_REQUEST),
    (
        "error-document-being-recognised",
        StatusCode::SERVICE_UNAVAILABLE,
    ),
    ("error-document-hash-malformed", StatusCode::BAD_REQUEST),
    ("error-document-unknown", StatusCode::NOT_FOUND),
    ("error-batch-too-large", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-body-ends", StatusCode::BAD_REQUEST),
    ("error-body-field-kind", StatusCode::BAD_REQUEST),
    ("error-body-field-missing", StatusCode::BAD_REQUEST),
    ("error-body-field-twice", StatusCode::BAD_REQUEST),
    ("error-body-field-unknown", StatusCode::BAD_REQUEST),
    ("error-body-malformed", StatusCode::BAD_REQUEST),
    ("error-body-no-object", StatusCode::BAD_REQUEST),
    ("error-export-format", StatusCode::BAD_REQUEST),
    ("error-export-layer", StatusCode::BAD_REQUEST),
    ("error-correction-refused", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-form-foreign", StatusCode::FORBIDDEN),
    ("error-form-malformed", StatusCode::BAD_REQUEST),
    ("error-intent-field-unknown", StatusCode::BAD_REQUEST),
    ("error-job-disk-full", StatusCode::INSUFFICIENT_STORAGE),
    ("error-job-elsewhere", StatusCode::SERVICE_UNAVAILABLE),
    ("error-job-failed", StatusCode::INTERNAL_SERVER_ERROR),
    ("error-job-format", StatusCode::BAD_REQUEST),
    ("error-job-no-room", StatusCode::INSUFFICIENT_STORAGE),
    ("error-job-not-done", StatusCode::CONFLICT),
    ("error-job-other-versions", StatusCode::CONFLICT),
    ("error-job-queue-full", StatusCode::SERVICE_UNAVAILABLE),
    ("error-job-range", StatusCode::RANGE_NOT_SATISFIABLE),
    ("error-job-subjects", StatusCode::BAD_REQUEST),
    (
        "error-job-too-many-parcels",
        StatusCode::UNPROCESSABLE_ENTITY,
    ),
    ("error-job-unknown", StatusCode::NOT_FOUND),
    ("error-key-malformed", StatusCode::BAD_REQUEST),
    ("error-key-missing", StatusCode::BAD_REQUEST),
    ("error-key-reused", StatusCode::CONFLICT),
    ("error-ko-check-digit", StatusCode::BAD_REQUEST),
    ("error-ko-malformed", StatusCode::BAD_REQUEST),
    ("error-ko-unknown", StatusCode::NOT_FOUND),
    ("error-land-too-complex", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-line-malformed", StatusCode::BAD_REQUEST),
    ("error-line-refused", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-method-not-allowed", StatusCode::METHOD_NOT_ALLOWED),
    ("error-not-initialised", StatusCode::SERVICE_UNAVAILABLE),
    ("error-nothing-here", StatusCode::NOT_FOUND),
    ("error-package-refused", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-page-not-found", StatusCode::NOT_FOUND),
    ("error-parcel-not-on-day", StatusCode::NOT_FOUND),
    ("error-parcel-not-yet", StatusCode::NOT_FOUND),
    ("error-parcel-number-malformed", StatusCode::BAD_REQUEST),
    ("error-parcel-unknown", StatusCode::NOT_FOUND),
    ("error-document-withheld", StatusCode::FORBIDDEN),
    ("error-picture-none", StatusCode::NOT_FOUND),
    ("error-plan-id-malformed", StatusCode::BAD_REQUEST),
    ("error-plan-unknown", StatusCode::NOT_FOUND),
    ("error-proposal-meanwhile", StatusCode::CONFLICT),
    ("error-proposal-read-anew", StatusCode::CONFLICT),
    ("error-proposal-unknown", StatusCode::NOT_FOUND),
    ("error-request-timeout", StatusCode::SERVICE_UNAVAILABLE),
    ("error-review-verdict", StatusCode::BAD_REQUEST),
    ("error-revision-malformed", StatusCode::BAD_REQUEST),
    ("error-revision-unknown", StatusCode::NOT_FOUND),
    ("error-route-length", StatusCode::UNPROCESSABLE_ENTITY),
    (
        "error-route-several-lines",
        StatusCode::UNPROCESSABLE_ENTITY,
    ),
    ("error-route-tangled", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-route-too-large", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-route-vertices", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-route-width", StatusCode::UNPROCESSABLE_ENTITY),
    ("error-server-fault", StatusCode::INTERNAL_SERVER_ERROR),
    ("error-text-mention-too-long", StatusCode::BAD_REQUEST),
    ("error-text-page-unknown", StatusCode::NOT_FOUND),
    ("error-text-place-malformed", StatusCode::BAD_REQUEST),
    ("error-texts-busy", StatusCode::SERVICE_UNAVAILABLE),
    ("error-texts-malformed", StatusCode::BAD_REQUEST),
    ("error-texts-places", StatusCode::BAD_REQUEST),
    ("error-token-missing", StatusCode::UNAUTHORIZED),
    ("error-token-wrong", StatusCode::UNAUTHORIZED),
    ("error-width-malformed", StatusCode::BAD_REQUEST),
];

/// The prefix that problems have in the message files.
const PREFIX: &str = "error-";

/// Something that went wrong. Travels as an extension of an empty response and
/// is written by [`render_problems`], which knows the reader.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// What the reader is told.
    public: Public,
    /// What the log is told, and nobody else.
    logged: Option<String>,
    /// The revision it rests on, where that holds the reason.
    revision: Option<Revision>,
    /// Bytes of the file that has not the part that was asked for.
    file_bytes: Option<u64>,
}

/// The part of a problem that leaves the house.
#[derive(Debug, Clone)]
struct Public {
    message: Message,
    links: Vec<Link>,
    findings: Vec<Finding>,
}

/// A way on: another parcel, for example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// What the reader clicks on.
    pub(crate) label: String,
    /// A path of the pages; under `/api/v1` it is the same for programs.
    pub(crate) path: String,
    /// The day it is about; without one that of the request.
    pub(crate) day: Option<Day>,
}

impl Problem {
    /// Returns a problem without secrets.
    pub(crate) fn new(message: Message) -> Self {
        Self {
            public: Public {
                message,
                links: Vec::new(),
                findings: Vec::new(),
            },
            logged: None,
            revision: None,
            file_bytes: None,
        }
    }

    /// Returns a fault of this machine: the reader learns a reference, the log
    /// what happened.
    pub(crate) fn server_fault(what: impl Into<String>) -> Self {
        let reference = format!("{:08x}", rand::random::<u32>());
        let message = Message::new("error-server-fault").text("reference", reference);
        Self {
            logged: Some(what.into()),
            ..Self::new(message)
        }
    }

    /// Adds the revision that it rests on.
    pub(crate) fn of(mut self, revision: Revision) -> Self {
        self.revision = Some(revision);
        self
    }

    /// Adds the bytes that a file has.
    pub(crate) fn of_file(mut self, bytes: u64) -> Self {
        self.file_bytes = Some(bytes);
        self
    }

    /// Adds ways on.
    pub(crate) fn with_links(mut self, links: Vec<Link>) -> Self {
        self.public.links = links;
        self
    }

    /// Adds findings.
    pub(crate) fn with_findings(mut self, findings: Vec<Finding>) -> Self {
        self.public.findings = findings;
        self
    }

    /// Returns the stable code that programs see.
    pub(crate) fn code(&self) -> &str {
        let code = self.public.message.code.as_ref();
        code.strip_prefix(PREFIX).unwrap_or(code)
    }

    /// Returns what the reader is told.
    #[cfg(test)]
    pub(crate) fn message(&self) -> &Message {
        &self.public.message
    }

    fn status(&self) -> StatusCode {
        let row = STATUSES
            .iter()
            .find(|(code, _)| *code == self.public.message.code);
        row.map_or(StatusCode::INTERNAL_SERVER_ERROR, |(_, status)| *status)
    }
}

/// Returns the message code of a public code, if there is such a problem.
pub(crate) fn message_code(public: &str) -> Option<&'static str> {
    let codes = STATUSES.iter().map(|(code, _)| *code);
    codes
        .into_iter()
        .find(|code| code.strip_prefix(PREFIX) == Some(public))
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use eprostor_text::{Locale, Messages};

    use super::*;
    use eprostor_report::words;

    #[test]
    fn every_problem_has_a_title_words_and_a_cure_in_every_language() {
        for (code, _) in STATUSES {
            assert!(Messages::embedded().has(code), "{code}");
            let message = Message::new(*code);
            for locale in Locale::ALL {
                assert!(
                    words::attribute(&message, "title", locale).is_some(),
                    "{code} {locale}: title"
                );
                assert!(
                    words::attribute(&message, "cure", locale).is_some(),
                    "{code} {locale}: cure"
                );
            }
        }
    }

    #[test]
    fn titles_are_the_same_for_every_occurrence() {
        for (code, _) in STATUSES {
            let title = words::attribute(&Message::new(*code), "title", Locale::En).unwrap();
            assert!(!title.contains('{'), "{code}: {title}");
        }
    }

    #[test]
    fn what_is_logged_is_no_part_of_what_is_told() {
        let problem = Problem::server_fault("password=hunter2 at /srv/secret");
        let public = format!("{:?}", problem.public);
        assert!(
            !public.contains("hunter2") && !public.contains("/srv"),
            "{public}"
        );
        assert_eq!(problem.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
