//! That the portal answers, and how well it follows.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};

use crate::extract::Reader;
use crate::portal::Portal;
use crate::revision;
use crate::shapes::{HealthDocument, StartDocument};

/// Says that the portal answers, from which revision, what it started from, and
/// whether it follows what others publish.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "It answers; `status` says whether it follows", body = HealthDocument)))]
pub(crate) async fn state(State(portal): State<Portal>, reader: Reader) -> Response {
    let summary = portal.service.summary();
    let document = HealthDocument::new(
        &summary,
        portal.service.last_rebuild(),
        portal.service.law().version(),
        &portal.following,
        StartDocument::new(&portal.service.start().message(), reader.locale),
    );
    revision::named(summary.revision, Json(document).into_response())
}
