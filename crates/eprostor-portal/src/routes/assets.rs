//! The style sheet and the scripts of some pages, embedded in the program.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};

use crate::pages::{DOCUMENT_SCRIPT, REVIEW_SCRIPT, STYLE, VALIDATE_SCRIPT};

/// Pages name the style sheet with its digest, so a copy never grows old.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Returns the style sheet.
#[utoipa::path(get, path = "/assets/style.css", tag = "pages",
    responses((status = 200, description = "The style sheet", content_type = "text/css", body = String)))]
pub(crate) async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, FOR_EVER),
    ];
    (headers, STYLE).into_response()
}

/// Returns the script of the form for packages.
#[utoipa::path(get, path = "/assets/validate.js", tag = "pages",
    responses((status = 200, description = "The script", content_type = "text/javascript", body = String)))]
pub(crate) async fn validate() -> Response {
    script(VALIDATE_SCRIPT)
}

/// Returns the script of the page of a document.
#[utoipa::path(get, path = "/assets/document.js", tag = "pages",
    responses((status = 200, description = "The script", content_type = "text/javascript", body = String)))]
pub(crate) async fn document() -> Response {
    script(DOCUMENT_SCRIPT)
}

/// Returns the script with the keys of the review.
#[utoipa::path(get, path = "/assets/review.js", tag = "pages",
    responses((status = 200, description = "The script", content_type = "text/javascript", body = String)))]
pub(crate) async fn review() -> Response {
    script(REVIEW_SCRIPT)
}

fn script(text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, FOR_EVER),
    ];
    (headers, text).into_response()
}
