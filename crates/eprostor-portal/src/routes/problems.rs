//! What the type of a problem means.

use axum::extract::Path;
use axum::response::Response;
use eprostor_model::Message;

use crate::error::{Problem, message_code};
use crate::extract::Reader;
use crate::pages::{ProblemPage, page as rendered};

/// Says what a kind of problem means and what to do about it.
#[utoipa::path(get, path = "/problems/{code}", tag = "pages",
    params(("code" = String, Path, description = "Code of the problem", example = "parcel-unknown")),
    responses((status = 200, description = "What it means", content_type = "text/html", body = String),
              (status = "4XX", description = "No such problem", content_type = "text/html", body = String)))]
pub(crate) async fn page(reader: Reader, Path(code): Path<String>) -> Result<Response, Problem> {
    let message = message_code(&code).map(Message::new);
    let message = message.ok_or_else(|| Problem::new(Message::new("error-page-not-found")))?;
    Ok(rendered(&ProblemPage::new(&reader, &message, &code)))
}
