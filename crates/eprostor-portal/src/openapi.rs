//! The description of the interface, made from the handlers themselves.

use axum::Router;
use axum::http::header;
use axum::routing::get;
use utoipa::OpenApi as _;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{HeaderBuilder, InfoBuilder, ObjectBuilder, OpenApi, RefOr, Server, Type};

use crate::portal::Portal;
use crate::revision;

/// Where the description is.
pub(crate) const PATH: &str = "/openapi.json";

/// What the description says beside the routes.
#[derive(utoipa::OpenApi)]
#[openapi(modifiers(&Frame))]
struct Description;

/// Title, licence, server and the operator's token.
struct Frame;

impl utoipa::Modify for Frame {
    fn modify(&self, openapi: &mut OpenApi) {
        openapi.info = InfoBuilder::new()
            .title("eProstor")
            .version(env!("CARGO_PKG_VERSION"))
            .description(Some(
                "What rules apply to a parcel, on a legal day, with the article of each. \
                 An answer is a function of question, legal day, register revision, law version \
                 and schema version; it names all five. Information only, no legal advice.",
            ))
            .license(Some(utoipa::openapi::License::new("EUPL-1.2")))
            .build();
        // Relative: the same description is right behind any proxy.
        openapi.servers = Some(vec![Server::new("/")]);
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("operator", SecurityScheme::Http(token));
    }
}

/// Returns the description without routes.
pub(crate) fn description() -> OpenApi {
    Description::openapi()
}

/// Returns the route of the finished description of the routes.
pub(crate) fn route(mut description: OpenApi) -> Router<Portal> {
    add_revision(&mut description);
    let json = description
        .to_pretty_json()
        .expect("a description is maps and text");
    let kind = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Router::new().route(PATH, get(async move || (kind, json)))
}

/// Describes the header that stands on every reply of every route.
fn add_revision(description: &mut OpenApi) {
    let header = HeaderBuilder::new()
        .description(Some(revision::MEANING))
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
        .build();
    let operations = description.paths.paths.values_mut();
    let operations = operations.flat_map(|path| [&mut path.get, &mut path.post, &mut path.delete]);
    for response in operations
        .flatten()
        .flat_map(|operation| operation.responses.responses.values_mut())
    {
        if let RefOr::T(response) = response {
            let name = revision::HEADER.to_string();
            response.headers.insert(name, RefOr::T(header.clone()));
        }
    }
}
