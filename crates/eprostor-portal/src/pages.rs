//! Pages: what the templates in `templates/` are filled with. They are
//! complete without script and load nothing but the style sheet; the form for
//! packages has a script that shows how far sending has come, and the page of a
//! document one that leads to the page in its fragment.

mod amendments;
mod answer;
mod building;
mod document;
mod error;
mod found_texts;
mod home;
mod job;
mod layout;
mod lookup;
mod plan;
mod plans;
mod problem;
mod review;
mod timeline;
mod validate;

use std::sync::LazyLock;

use askama::Template;
use axum::http::header;
use axum::response::{Html, IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use crate::error::Problem;

pub(crate) use amendments::AmendmentsPage;
pub(crate) use answer::AnswerPage;
pub(crate) use document::{DocumentPage, Mentions, ShownText, TextMark};
pub(crate) use error::ErrorPage;
pub(crate) use found_texts::FoundTexts;
pub(crate) use home::HomePage;
pub(crate) use job::JobPage;
pub(crate) use lookup::LookUpPage;
pub(crate) use plan::{Amendments, PlanPage};
pub(crate) use plans::PlanListPage;
pub(crate) use problem::ProblemPage;
pub(crate) use review::{ReviewPage, Shown, SignInPage};
pub(crate) use timeline::TimelinePage;
pub(crate) use validate::ValidatePage;

/// The style sheet.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");

/// The script of the form for packages.
pub(crate) const VALIDATE_SCRIPT: &str = include_str!("../assets/validate.js");

/// The script of the page of a document.
pub(crate) const DOCUMENT_SCRIPT: &str = include_str!("../assets/document.js");

/// The script with the keys of the review.
pub(crate) const REVIEW_SCRIPT: &str = include_str!("../assets/review.js");

/// The style sheet's URL.
static STYLE_HREF: LazyLock<String> = LazyLock::new(|| marked("/assets/style.css", STYLE));

/// Returns the URL of an asset: its digest is in it, so that a browser may keep
/// a copy for ever.
fn marked(path: &str, text: &str) -> String {
    let digest = Sha256::digest(text);
    let mark: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{path}?v={mark}")
}

/// Writes a page.
pub(crate) fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => ([(header::VARY, "Accept-Language")], Html(html)).into_response(),
        Err(fault) => {
            Problem::server_fault(format!("a page was not written: {fault}")).into_response()
        }
    }
}
