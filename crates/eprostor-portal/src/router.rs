//! The whole portal as one service: routes inside, limits and headers around.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use eprostor_model::Message;
use eprostor_service::Service;
use tower_http::catch_panic::CatchPanicLayer;

use crate::config::PortalConfig;
use crate::error::{Problem, render_problems};
use crate::following::Following;
use crate::portal::Portal;
use crate::{headers, openapi, revision, routes};

/// Returns everything the portal answers. Whoever applies the change log says
/// in `following` how it goes. To be called inside of a tokio runtime: many
/// answers are made in the background as long as the router is there.
pub fn router(service: Arc<Service>, config: PortalConfig, following: Arc<Following>) -> Router {
    let portal = Portal::new(service, config, following);
    let (routes, description) = routes::all(&portal.config).split_for_parts();
    let routes = routes
        .merge(openapi::route(description))
        .fallback(async || Problem::new(Message::new("error-page-not-found")))
        .method_not_allowed_fallback(async || {
            Problem::new(Message::new("error-method-not-allowed"))
        })
        // From the inside out: a panic and a timeout are problems, problems
        // are written for their reader, and every reply gets the headers.
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(portal.clone(), within_time))
        .layer(from_fn(render_problems))
        .layer(from_fn_with_state(portal.clone(), revision::add))
        .with_state(portal);
    headers::secured(routes)
}

async fn within_time(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let limit = match request.uri().path() {
        routes::PACKAGES | routes::VALIDATE | routes::VALIDATE_API => portal.config.package_timeout,
        _ => portal.config.request_timeout,
    };
    in_time(limit, next.run(request)).await
}

async fn in_time(limit: Duration, work: impl Future<Output = Response>) -> Response {
    match tokio::time::timeout(limit, work).await {
        Ok(response) => response,
        Err(_) => {
            let seconds = i64::try_from(limit.as_secs()).unwrap_or(i64::MAX);
            let message = Message::new("error-request-timeout").integer("seconds", seconds);
            Problem::new(message).into_response()
        }
    }
}

/// Takes the words of the panic for the log only.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no words");
    Problem::server_fault(format!("a handler panicked: {words}")).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::StatusCode;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn reply(router: Router, path: &str) -> (StatusCode, String) {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = router
            .layer(from_fn(render_problems))
            .oneshot(request)
            .await
            .unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn the_words_of_a_panic_never_reach_the_reader() {
        for path in ["/api/v1/x", "/x"] {
            let broken = get(async || -> Response { panic!("password=hunter2") });
            let router = Router::new()
                .route(path, broken)
                .layer(CatchPanicLayer::custom(panicked));
            let (status, body) = reply(router, path).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(!body.contains("hunter2"), "{body}");
            assert!(body.contains("server-fault"), "{body}");
        }
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_told_so() {
        let slow = get(async || {
            let wait = async {
                tokio::time::sleep(Duration::from_secs(60)).await;
                Response::new(Body::empty())
            };
            in_time(Duration::from_millis(50), wait).await
        });
        let (status, body) = reply(Router::new().route("/api/v1/x", slow), "/api/v1/x").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("\"code\":\"request-timeout\""), "{body}");
    }
}
