//! What holds for every route: headers, description, health.

use eprostor_portal::Follow;
use serde_json::Value;

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::{get, get_with};

pub(crate) const ALL: &[Case] = cases![
    every_reply_carries_the_security_headers,
    every_reply_names_its_revision,
    the_description_names_the_header_of_the_revision,
    no_reply_sets_a_cookie,
    the_description_names_every_route,
    every_reference_of_the_description_leads_somewhere,
    health_names_the_revision,
    issue_3_health_tells_of_a_portal_that_falls_behind,
    health_tells_what_the_portal_started_from_and_of_savings_that_failed,
    lists_are_answered,
];

const ROUTES: [(&str, &[&str]); 42] = [
    ("/", &["get"]),
    ("/answers", &["post"]),
    ("/answers/{id}", &["get"]),
    ("/api/v1/answers", &["post"]),
    ("/api/v1/answers/{id}", &["delete", "get"]),
    ("/api/v1/answers/{id}/result", &["get"]),
    ("/api/v1/answer", &["get", "post"]),
    ("/api/v1/coverage", &["get"]),
    ("/api/v1/p/{ko}/{number}", &["get"]),
    ("/api/v1/p/{ko}/{number}/timeline", &["get"]),
    ("/p/{ko}/{number}/timeline", &["get"]),
    ("/api/v1/packages", &["post"]),
    ("/api/v1/plans", &["get"]),
    ("/api/v1/plans/{id}", &["get"]),
    ("/api/v1/plans/{id}/export", &["get"]),
    ("/api/v1/plans/{id}/amendments", &["get"]),
    ("/api/v1/search", &["get", "post"]),
    ("/api/v1/suggest", &["get"]),
    ("/api/v1/validate", &["post"]),
    ("/assets/style.css", &["get"]),
    ("/assets/validate.js", &["get"]),
    ("/api/v1/plans/{id}/proposals", &["get"]),
    ("/api/v1/plans/{id}/proposals/{number}", &["post"]),
    ("/assets/document.js", &["get"]),
    ("/assets/review.js", &["get"]),
    ("/d/{hash}", &["get"]),
    ("/d/{hash}/file", &["get"]),
    ("/d/{hash}/page/{picture}", &["get"]),
    ("/review/{plan}", &["get"]),
    ("/review/{plan}/sign-in", &["post"]),
    ("/review/{plan}/sign-out", &["post"]),
    ("/review/{plan}/{number}", &["post"]),
    ("/healthz", &["get"]),
    ("/p", &["get"]),
    ("/p/{ko}/{number}", &["get"]),
    ("/plan/{id}", &["get"]),
    ("/plan/{id}/amendments", &["get"]),
    ("/plans", &["get"]),
    ("/search", &["get"]),
    ("/problems/{code}", &["get"]),
    ("/route", &["get"]),
    ("/validate", &["get", "post"]),
];

const SOME_OF_EACH: [&str; 12] = [
    "/",
    "/p/998010/1?date=2020-01-01",
    "/p/998010/9999",
    "/plans",
    "/plan/primer01-pdr-2016-1",
    "/nothing",
    "/assets/style.css",
    "/api/v1/p/998010/1?date=2020-01-01",
    "/api/v1/plans",
    "/api/v1/nothing",
    "/openapi.json",
    "/healthz",
];

async fn small() -> Portal {
    Portal::of(&["pdr-over-pgr"]).await
}

async fn every_reply_carries_the_security_headers() {
    let portal = small().await;
    for path in SOME_OF_EACH {
        let reply = get(&portal.router, path).await;
        let policy = reply.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self' data:",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
        assert_ne!(reply.header("cache-control"), "", "{path}");
    }
}

async fn every_reply_names_its_revision() {
    let portal = small().await;
    let newest = portal.service.summary().revision.0;
    assert!(newest > 1);
    for path in SOME_OF_EACH {
        let reply = get(&portal.router, path).await;
        let named = reply.header("eprostor-revision");
        assert_eq!(named, newest.to_string(), "{path}");
    }
    // What was asked of a past revision names that one, faults included.
    for path in [
        "/p/998010/1?date=2020-01-01",
        "/api/v1/p/998010/1?date=2020-01-01",
        "/api/v1/p/998010/9999?date=2020-01-01",
        "/p/998010/9999?date=2020-01-01",
        "/api/v1/p/998010/1/timeline?date=2020-01-01",
        "/api/v1/plans?date=2020-01-01",
        "/plans?date=2020-01-01",
        "/api/v1/plans/no-pdr-2016-1?date=2020-01-01",
    ] {
        let past = newest - 1;
        let reply = get(&portal.router, &format!("{path}&revision={past}")).await;
        assert!(matches!(reply.status, 200 | 404), "{path}: {}", reply.body);
        let named = reply.header("eprostor-revision");
        assert_eq!(named, past.to_string(), "{path}");
    }
    let path = "/api/v1/p/998010/1?date=2020-01-01";
    let mark = get(&portal.router, path).await.header("etag").to_owned();
    let unchanged = get_with(&portal.router, path, "if-none-match", &mark).await;
    assert_eq!(unchanged.status, 304);
    assert_eq!(unchanged.header("eprostor-revision"), newest.to_string());
}

async fn the_description_names_the_header_of_the_revision() {
    let portal = small().await;
    let description = get(&portal.router, "/openapi.json").await.json();
    let mut replies = 0;
    for operation in description["paths"].as_object().unwrap().values() {
        for method in operation.as_object().unwrap().values() {
            for reply in method["responses"].as_object().unwrap().values() {
                let header = &reply["headers"]["eprostor-revision"];
                assert_eq!(header["schema"]["type"], "integer", "{reply:#}");
                replies += 1;
            }
        }
    }
    assert!(replies > ROUTES.len(), "{replies}");
}

async fn no_reply_sets_a_cookie() {
    let portal = small().await;
    for path in SOME_OF_EACH {
        assert_eq!(
            get(&portal.router, path).await.header("set-cookie"),
            "",
            "{path}"
        );
    }
}

async fn the_description_names_every_route() {
    let portal = small().await;
    let description = get(&portal.router, "/openapi.json").await.json();
    assert_eq!(
        description["servers"][0]["url"], "/",
        "servers are relative"
    );
    let described: Vec<(String, Vec<String>)> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(path, methods)| {
            (
                path.clone(),
                methods.as_object().unwrap().keys().cloned().collect(),
            )
        })
        .collect();
    for (path, methods) in ROUTES {
        let found = described.iter().find(|(described, _)| described == path);
        let found = found.unwrap_or_else(|| panic!("{path} is not described"));
        assert_eq!(found.1, methods, "{path}");
    }
    assert_eq!(described.len(), ROUTES.len(), "{described:?}");
}

async fn every_reference_of_the_description_leads_somewhere() {
    let portal = small().await;
    let description = get(&portal.router, "/openapi.json").await.json();
    let mut references = Vec::new();
    collect(&description, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                references.push(reference.clone());
            }
            fields.values().for_each(|value| collect(value, references));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}

async fn health_names_the_revision() {
    let portal = small().await;
    let health = get(&portal.router, "/healthz").await.json();
    assert_eq!(health["status"], "ok");
    assert_eq!(health["revision"], portal.service.summary().revision.0);
}

async fn issue_3_health_tells_of_a_portal_that_falls_behind() {
    let portal = small().await;
    let told = async || {
        let health = get(&portal.router, "/healthz").await.json();
        assert_eq!(health["failed_saves"], 0);
        let fields = ["status", "failed_applications", "failed_exports"];
        fields.map(|field| health[field].clone())
    };
    portal.following.failed(Follow::Export);
    assert_eq!(told().await, [Value::from("ok"), 0.into(), 1.into()]);
    portal.following.failed(Follow::ChangeLog);
    portal.following.failed(Follow::ChangeLog);
    assert_eq!(told().await, [Value::from("behind"), 2.into(), 1.into()]);
    portal.following.done(Follow::ChangeLog);
    portal.following.done(Follow::Export);
    assert_eq!(told().await, [Value::from("ok"), 0.into(), 0.into()]);
}

async fn health_tells_what_the_portal_started_from_and_of_savings_that_failed() {
    let portal = small().await;
    for (lang, words) in [
        (
            "en",
            "Rebuilt from the database: there was no snapshot file.",
        ),
        (
            "sr-Cyrl",
            "Изграђено поново из базе: датотеке снимка није било.",
        ),
    ] {
        let path = format!("/healthz?lang={lang}");
        let start = get(&portal.router, &path).await.json()["start"].clone();
        assert_eq!(start["code"], "start-rebuilt-missing");
        assert_eq!(start["message"], words);
    }
    portal.following.failed(Follow::Save);
    let health = get(&portal.router, "/healthz").await.json();
    assert_eq!(
        (&health["failed_saves"], &health["status"]),
        (&1.into(), &"ok".into())
    );
}

async fn lists_are_answered() {
    let portal = small().await;
    let plans = get(&portal.router, "/api/v1/plans?date=2017-01-01")
        .await
        .json();
    let ids: Vec<_> = plans["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| plan["id"].clone())
        .collect();
    assert_eq!(ids, ["primer01-pdr-2016-1", "primer01-pgr-2018-1"]);
    assert_eq!(plans["plans"][0]["phase"], "valid");
    assert_ne!(plans["plans"][1]["phase"], "valid");
    let plan = get(
        &portal.router,
        "/api/v1/plans/primer01-pdr-2016-1?date=2017-01-01",
    )
    .await
    .json();
    assert_eq!(
        (&plan["demo"], &plan["phase"]),
        (&Value::from(true), &Value::from("valid"))
    );
    let coverage = get(&portal.router, "/api/v1/coverage").await.json();
    assert_eq!(coverage["statements"].as_array().unwrap().len(), 4);
}
