//! Headers that stand on every reply.

use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponseParts, Response, ResponseParts};
use eprostor_report::report_page_digests;

/// Nothing is loaded but our own style sheet and pictures; nothing runs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // A parcel somebody asks about is nobody else's business.
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// A policy of one page's own, in the place of the one for all.
pub(crate) struct PolicyHeader(String);

impl PolicyHeader {
    /// Returns the policy that a page names itself, and that nobody frames it.
    pub(crate) fn of(policy: &str) -> Self {
        Self(format!("{policy}; frame-ancestors 'none'"))
    }

    /// Returns the policy of a page with a script of ours that sends nothing.
    pub(crate) fn of_script() -> Self {
        let script = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                      script-src 'self'; form-action 'self'; base-uri 'none'";
        Self::of(script)
    }

    /// Returns the policy of the form for packages: its own script sends what
    /// is chosen to show how far it has come, and shows the report, which has
    /// style and script of its own, in its place.
    pub(crate) fn of_form() -> Self {
        let [style, script] = report_page_digests();
        Self(format!(
            "default-src 'none'; style-src 'self' {style}; script-src 'self' {script}; \
             connect-src 'self'; img-src 'self' data:; form-action 'self'; \
             frame-ancestors 'none'; base-uri 'none'"
        ))
    }
}

impl IntoResponseParts for PolicyHeader {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        if let Ok(value) = HeaderValue::try_from(self.0) {
            parts
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, value);
        }
        Ok(parts)
    }
}

/// Adds the headers to whatever the router replies. A header that a handler
/// set itself stays.
pub(crate) fn secured(router: Router) -> Router {
    router.layer(from_fn(add))
}

async fn add(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    // Unless a handler says otherwise, nobody keeps a copy.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
