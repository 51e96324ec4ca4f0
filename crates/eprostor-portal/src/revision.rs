//! The header by which every reply names the revision it was made from. Must
//! not know what the reply says.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use eprostor_model::Revision;

use crate::portal::Portal;

/// The header's name.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("eprostor-revision");

/// What the header means, for the description of the interface.
pub(crate) const MEANING: &str = "The register revision that the reply was made from; on a reply \
     that holds nothing of the register, the one that answers come from at its end";

/// Names the revision that a reply was made from.
pub(crate) fn named(revision: Revision, mut reply: Response) -> Response {
    reply
        .headers_mut()
        .insert(HEADER, HeaderValue::from(revision.0));
    reply
}

/// Names the revision that answers come from, where a reply names none itself:
/// it holds nothing of the register.
pub(crate) async fn add(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let reply = next.run(request).await;
    if reply.headers().contains_key(HEADER) {
        return reply;
    }
    named(portal.service.revision(), reply)
}
