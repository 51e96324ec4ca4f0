//! Whether the portal is well.

use axum::Json;
use axum::extract::State;

use crate::portal::Portal;
use crate::shapes::HealthDocument;

/// Says that the portal answers, from which revision, and whether it follows
/// what others publish.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "It is well", body = HealthDocument)))]
pub(crate) async fn state(State(portal): State<Portal>) -> Json<HealthDocument> {
    Json(HealthDocument::new(
        &portal.service.summary(),
        portal.service.law().version(),
        &portal.following,
    ))
}
