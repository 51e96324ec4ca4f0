//! Requests to a router and what came back.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, header};
use serde_json::Value;
use tower::ServiceExt as _;

/// Longest reply of these tests.
const MAX_BYTES: usize = 16 << 20;

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    /// Returns a header as text, empty where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }

    /// Returns the body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.body))
    }

    /// Asserts that this is a problem with this status and code, and returns it.
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.body
        );
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem:#}");
        assert_eq!(
            (self.status, &problem["status"]),
            (status, &Value::from(status))
        );
        assert_eq!(problem["type"], format!("/problems/{code}"));
        for field in ["title", "detail", "cure"] {
            assert!(
                problem[field].as_str().is_some_and(|text| !text.is_empty()),
                "{field}: {problem:#}"
            );
        }
        problem
    }
}

/// Asks for a path.
pub(crate) async fn get(router: &Router, path: &str) -> Reply {
    send(router, Request::get(path), Body::empty()).await
}

/// Asks for a path with one header more.
pub(crate) async fn get_with(router: &Router, path: &str, name: &str, value: &str) -> Reply {
    send(
        router,
        Request::get(path).header(name, value),
        Body::empty(),
    )
    .await
}

/// Sends GeoJSON to a path.
pub(crate) async fn post_json(router: &Router, path: &str, json: &str) -> Reply {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/geo+json");
    send(router, request, Body::from(json.to_owned())).await
}

/// Sends a request.
pub(crate) async fn send(router: &Router, request: Builder, body: Body) -> Reply {
    let response = router
        .clone()
        .oneshot(request.body(body).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, MAX_BYTES).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body,
    }
}
