//! The bytes of documents.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{DocumentHash, Message};
use eprostor_service::{PublicDocument, PublicForm, redactor};

use crate::error::Problem;
use crate::extract::{AnyOperator, DocumentPath};
use crate::portal::Portal;

/// What is served changes when the program finds more.
const AN_HOUR: &str = "public, max-age=3600";
/// What only an operator may see is kept nowhere.
const NOT_KEPT: &str = "private, no-store";
/// Says whether a file is the document itself, a copy without personal numbers, or an
/// original that has some.
const COPY: HeaderName = HeaderName::from_static("eprostor-copy");
/// An uploaded document may do nothing at all in a browser.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// Returns what anybody may have of a document: itself where no personal number stands
/// in it, else a copy without them, which the header `eprostor-copy` says. An operator,
/// by a token or a session, gets the original. Text is shown, anything else is offered
/// for saving.
#[utoipa::path(get, path = "/d/{hash}/file", tag = "documents",
    params(("hash" = String, Path, description = "SHA-256 of the original, 64 hexadecimal digits")),
    responses((status = 200, description = "The document, or its public copy", content_type = "application/octet-stream", body = Vec<u8>),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String),
              (status = 503, description = "Its scanned pages are being recognised; `retry-after` says when to come again", content_type = "text/html", body = String)))]
pub(crate) async fn bytes(
    State(portal): State<Portal>,
    AnyOperator(operator): AnyOperator,
    DocumentPath(hash): DocumentPath,
) -> Result<Response, Problem> {
    let public = portal.public_document(&hash).await?;
    let name = hash.to_string();
    if let (Some(operator), false) = (&operator, matches!(public.form, PublicForm::Same(_))) {
        let original = portal.service.original_document(&hash, operator).await?;
        return served(original, &name, NOT_KEPT, "original").await;
    }
    match public.form {
        PublicForm::Same(bytes) => served(bytes, &name, AN_HOUR, "none").await,
        PublicForm::Redacted { bytes, .. } => {
            let copy = format!("redacted; by={}", redactor());
            served(bytes, &name, AN_HOUR, &copy).await
        }
        PublicForm::Withheld => {
            let fault = Message::new("error-document-withheld");
            Err(Problem::new(fault).with_findings(public.findings))
        }
        PublicForm::Awaited => Err(being_recognised().with_findings(public.findings)),
    }
}

/// Returns the problem of a document whose scanned pages nobody has looked at yet.
pub(crate) fn being_recognised() -> Problem {
    Problem::new(Message::new("error-document-being-recognised"))
}

impl Portal {
    /// Returns what anybody may have of a document; a few are made at a time, and what
    /// was made before waits for nobody.
    pub(crate) async fn public_document(
        &self,
        hash: &DocumentHash,
    ) -> Result<PublicDocument, Problem> {
        let card = self.service.document_card(hash).await?;
        if let Some(kept) = self.service.kept_public_document(hash).await? {
            return Ok(kept);
        }
        let (portal, hash) = (self.clone(), *hash);
        self.in_turn_of_checks(async move {
            Ok(portal.service.public_document(&card.file, &hash).await?)
        })
        .await
    }
}

/// Writes bytes with what a browser may do with them. `copy` says what they are.
async fn served(
    bytes: Vec<u8>,
    name: &str,
    kept: &'static str,
    copy: &str,
) -> Result<Response, Problem> {
    let (form, bytes) = told(bytes).await?;
    let copy = HeaderValue::from_str(copy);
    let copy = copy.map_err(|fault| Problem::server_fault(fault.to_string()))?;
    let headers: [(HeaderName, HeaderValue); 6] = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(form.content_type()),
        ),
        (header::CONTENT_DISPOSITION, form.disposition(name)),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (
            header::VARY,
            HeaderValue::from_static("authorization, cookie"),
        ),
        (COPY, copy),
    ];
    Ok((headers, bytes).into_response())
}

/// Looks at the bytes of a document on a thread for blocking work: every one of
/// a large text is looked at.
async fn told(bytes: Vec<u8>) -> Result<(Form, Vec<u8>), Problem> {
    let telling = tokio::task::spawn_blocking(move || (Form::of(&bytes), bytes));
    telling
        .await
        .map_err(|fault| Problem::server_fault(fault.to_string()))
}

/// What a document is served as. Told from its bytes: the name that its
/// package gave it promises nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Pdf,
    Other,
}

impl Form {
    fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"%PDF-") {
            Self::Pdf
        } else if !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
            Self::Text
        } else {
            Self::Other
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Other => "application/octet-stream",
        }
    }

    fn disposition(self, hash: &str) -> HeaderValue {
        let name = hash.get(..16).unwrap_or(hash);
        let text = match self {
            Self::Text => format!("inline; filename=\"{name}.txt\""),
            Self::Pdf => format!("attachment; filename=\"{name}.pdf\""),
            Self::Other => format!("attachment; filename=\"{name}\""),
        };
        HeaderValue::from_str(&text).expect("a file name of hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    #[tokio::test]
    async fn a_large_text_does_not_hold_up_the_thread() {
        let mut telling = pin!(told(vec![b'a'; 1 << 26]));
        let first = telling
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        assert!(first.is_pending(), "the thread looked at 64 MiB");
        let (form, bytes) = telling.await.unwrap();
        assert_eq!((form, bytes.len()), (Form::Text, 1 << 26));
    }

    #[test]
    fn a_page_in_disguise_is_served_as_text() {
        let form = Form::of(b"<html><script>alert(1)</script>");
        assert_eq!(form.content_type(), "text/plain; charset=utf-8");
    }

    #[test]
    fn what_is_no_text_is_offered_for_saving() {
        for bytes in [&b"%PDF-1.7"[..], b"\x89PNG\r\n\0", b"\xff\xfe"] {
            let disposition = Form::of(bytes).disposition("0123456789abcdef0123");
            assert!(
                disposition.to_str().unwrap().starts_with("attachment"),
                "{bytes:?}"
            );
        }
    }
}
