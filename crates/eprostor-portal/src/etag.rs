//! Marks by which a client recognises an answer it already has. An answer is a
//! function of five values, so its mark is a digest of these and of the form
//! it is written in; the body need not be digested. The number of a revision is
//! not enough there: after a backup was restored another may have it.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use eprostor_model::{Answer, Determinants, Revision};
use sha2::{Digest, Sha256};

use crate::revision;

/// Digits of a mark: 128 bits are beyond any accident.
const DIGITS: usize = 32;

/// A mark, and the revision of what it marks, where that is of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Etag {
    /// With its quotes.
    mark: String,
    revision: Option<Revision>,
}

impl Etag {
    /// Returns the mark of an answer in one form: `json`, or `html` with a
    /// language and whatever else of the request shows on the page. `known_by`
    /// is by what its revision is known again.
    pub(crate) fn of_answer(answer: &Answer, known_by: &str, form: &str) -> Self {
        let Determinants {
            question,
            revision,
            law_version,
            schema_version,
        } = &answer.content().determinants;
        let subject = question.canonical_line();
        let day = question.day;
        let words = format!(
            "{subject}\n{day}\n{revision} {known_by}\n{law_version}\n{schema_version}\n{form}"
        );
        Self {
            revision: Some(*revision),
            ..Self::of(&words)
        }
    }

    /// Returns the mark of what these words determine, as written by this
    /// version of the program.
    pub(crate) fn of(words: &str) -> Self {
        let digest = Sha256::new()
            .chain_update(env!("CARGO_PKG_VERSION"))
            .chain_update([0])
            .chain_update(words)
            .finalize();
        let mut digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.truncate(DIGITS);
        Self {
            mark: format!("\"{digits}\""),
            revision: None,
        }
    }

    /// Replaces the reply by "not modified" (RFC 9110, 15.4.5) where the client
    /// names this mark, and marks it in any case.
    pub(crate) fn on(&self, request: &HeaderMap, mut reply: Response<Body>) -> Response<Body> {
        if self.is_named_by(request) {
            *reply.status_mut() = StatusCode::NOT_MODIFIED;
            *reply.body_mut() = Body::empty();
            reply.headers_mut().remove(header::CONTENT_TYPE);
        }
        let mark =
            HeaderValue::from_str(&self.mark).expect("a mark is quotes and hexadecimal digits");
        reply.headers_mut().insert(header::ETAG, mark);
        // To be asked each time whether it still holds: a new revision may
        // have come.
        reply
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        match self.revision {
            Some(revision) => revision::named(revision, reply),
            None => reply,
        }
    }

    /// Compares weakly, as RFC 9110, 13.1.2 asks for `If-None-Match`.
    pub(crate) fn is_named_by(&self, request: &HeaderMap) -> bool {
        let named = request.get_all(header::IF_NONE_MATCH).iter();
        named
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|mark| {
                let mark = mark.trim();
                mark == "*" || mark.trim_start_matches("W/") == self.mark
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply_to(if_none_match: &'static str) -> Response<Body> {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::IF_NONE_MATCH,
            HeaderValue::from_static(if_none_match),
        );
        let reply = Response::builder()
            .header(header::CONTENT_TYPE, "text/html")
            .body(Body::from("x"));
        let etag = Etag {
            mark: "\"abc\"".to_owned(),
            revision: None,
        };
        etag.on(&headers, reply.unwrap())
    }

    #[test]
    fn a_client_that_names_the_mark_gets_no_body() {
        for named in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"] {
            let reply = reply_to(named);
            assert_eq!(reply.status(), StatusCode::NOT_MODIFIED, "{named}");
            assert_eq!(reply.headers().get(header::CONTENT_TYPE), None);
            assert!(reply.headers().contains_key(header::ETAG));
        }
    }

    #[test]
    fn a_client_with_another_mark_gets_the_whole_reply() {
        for named in ["\"abd\"", "abc", ""] {
            assert_eq!(reply_to(named).status(), StatusCode::OK, "{named}");
        }
    }

    #[test]
    fn other_words_give_another_mark() {
        assert_eq!(Etag::of("a"), Etag::of("a"));
        assert_ne!(Etag::of("a"), Etag::of("b"));
    }
}
