//! Bad input: each fault has its code, its place, a cure, and the reader's
//! language, as JSON and as a page.

use axum::body::Body;
use axum::http::Request;
use eprostor_portal::PortalConfig;

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::{get, get_with, post_json, send};

pub(crate) const ALL: &[Case] = cases![
    a_mistyped_cadastral_municipality_is_told_the_right_check_digit,
    what_is_no_code_of_a_cadastral_municipality_is_refused,
    an_unknown_cadastral_municipality_is_told_apart_from_a_mistyped_one,
    an_unknown_parcel_leads_to_its_neighbours,
    what_is_no_parcel_number_is_refused,
    a_day_out_of_range_or_that_does_not_exist_is_refused,
    a_coordinate_system_that_is_not_supported_is_refused,
    a_point_without_coordinates_or_far_away_is_refused,
    a_body_beyond_the_limit_is_refused,
    an_area_that_is_no_polygon_is_refused_with_findings,
    issue_3_an_area_beyond_the_limit_is_refused,
    a_revision_that_does_not_exist_is_refused,
    every_problem_speaks_the_language_of_its_reader,
    a_page_says_the_same_as_the_json,
    the_type_of_a_problem_is_a_page,
    an_unknown_page_and_a_wrong_method_are_problems_too,
    a_fault_of_the_machine_tells_nothing_about_it,
];

async fn small() -> Portal {
    Portal::of(&["pdr-over-pgr"]).await
}

async fn a_mistyped_cadastral_municipality_is_told_the_right_check_digit() {
    let portal = small().await;
    let reply = get_with(
        &portal.router,
        "/api/v1/p/998011/1",
        "accept-language",
        "en",
    )
    .await;
    let problem = reply.problem(400, "ko-check-digit");
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.contains("998011") && detail.contains("require 0"),
        "{detail}"
    );
}

async fn what_is_no_code_of_a_cadastral_municipality_is_refused() {
    let portal = small().await;
    for ko in ["99801", "9980100", "demovo", "%3Cscript%3E"] {
        get(&portal.router, &format!("/api/v1/p/{ko}/1"))
            .await
            .problem(400, "ko-malformed");
    }
}

async fn an_unknown_cadastral_municipality_is_told_apart_from_a_mistyped_one() {
    let portal = small().await;
    get(&portal.router, "/api/v1/p/999903/1")
        .await
        .problem(404, "ko-unknown");
}

async fn an_unknown_parcel_leads_to_its_neighbours() {
    let portal = small().await;
    let reply = get(&portal.router, "/api/v1/p/998010/3?date=2020-01-01").await;
    let links = reply.problem(404, "parcel-unknown")["links"].clone();
    let links = links.as_array().unwrap();
    let to_two = links.iter().find(|link| link["label"] == "2").unwrap();
    assert_eq!(to_two["href"], "/api/v1/p/998010/2?date=2020-01-01");
    let page = get(&portal.router, "/p/998010/3?date=2020-01-01&lang=en").await;
    assert_eq!(page.status, 404);
    let link = "<a href=\"/p/998010/2?date=2020-01-01&#38;lang=en\">2</a>";
    assert!(page.body.contains(link), "{}", page.body);
}

async fn what_is_no_parcel_number_is_refused() {
    let portal = small().await;
    for number in ["12a", "0", "1-2-3-4", "1234567890"] {
        let reply = get(&portal.router, &format!("/api/v1/p/998010/{number}")).await;
        reply.problem(400, "parcel-number-malformed");
    }
}

async fn a_day_out_of_range_or_that_does_not_exist_is_refused() {
    let portal = small().await;
    for day in ["1899-12-31", "2200-01-01"] {
        let reply = get(&portal.router, &format!("/api/v1/p/998010/1?date={day}")).await;
        reply.problem(400, "day-out-of-range");
    }
    for day in ["2026-02-30", "1.3.2021", "today"] {
        let reply = get(&portal.router, &format!("/api/v1/p/998010/1?date={day}")).await;
        reply.problem(400, "day-malformed");
    }
}

async fn a_coordinate_system_that_is_not_supported_is_refused() {
    let portal = small().await;
    let at = |crs: &str| format!("/api/v1/answer?x=481010&y=4850010&crs={crs}");
    get(&portal.router, &at("EPSG:3907"))
        .await
        .problem(400, "crs-unsupported");
    get(&portal.router, &at("gauss"))
        .await
        .problem(400, "crs-malformed");
    let area = r#"{"type":"Polygon","coordinates":[]}"#;
    let reply = post_json(&portal.router, "/api/v1/answer?crs=3907", area).await;
    reply.problem(400, "crs-unsupported");
}

async fn a_point_without_coordinates_or_far_away_is_refused() {
    let portal = small().await;
    for query in ["", "?x=1", "?x=abc&y=2", "?x=NaN&y=2", "?x=1&y=inf"] {
        let reply = get(&portal.router, &format!("/api/v1/answer{query}")).await;
        reply.problem(400, "coordinates-malformed");
    }
    let far = get(&portal.router, "/api/v1/answer?x=1&y=1").await;
    assert!((400..500).contains(&far.status), "{far:?}");
}

async fn a_body_beyond_the_limit_is_refused() {
    let limits = PortalConfig {
        body_bytes: 1 << 20,
        ..PortalConfig::default()
    };
    let portal = Portal::with_limits(&[], limits).await;
    let body = " ".repeat((1 << 20) + 1);
    post_json(&portal.router, "/api/v1/answer", &body)
        .await
        .problem(413, "body-too-large");
}

async fn an_area_that_is_no_polygon_is_refused_with_findings() {
    let portal = small().await;
    for body in [
        "",
        "{",
        r#"{"type":"Point","coordinates":[20,44]}"#,
        r#"{"type":"Polygon","coordinates":[]}"#,
    ] {
        let reply = post_json(&portal.router, "/api/v1/answer?date=2020-01-01", body).await;
        let problem = reply.problem(422, "area-refused");
        assert!(
            problem["findings"]
                .as_array()
                .is_some_and(|all| !all.is_empty()),
            "{body}: {problem:#}"
        );
    }
}

async fn issue_3_an_area_beyond_the_limit_is_refused() {
    let portal = small().await;
    let square = |side_m: u32| {
        let (e, n) = (494_000 + side_m, 4_850_000 + side_m);
        format!(
            r#"{{"type":"Polygon","coordinates":[[[494000,4850000],[{e},4850000],
               [{e},{n}],[494000,{n}],[494000,4850000]]]}}"#
        )
    };
    let path = "/api/v1/answer?crs=25834&date=2020-01-01";
    // 10.1 km squared is 102.01 km², 9.9 km squared 98.01 km².
    let problem = post_json(&portal.router, path, &square(10_100)).await;
    let problem = problem.problem(422, "area-too-large");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("102") && detail.contains("100"), "{detail}");
    let within = post_json(&portal.router, path, &square(9_900)).await;
    assert_ne!(within.json()["code"], "area-too-large");
}

async fn a_revision_that_does_not_exist_is_refused() {
    let portal = small().await;
    let at = |revision: &str| format!("/api/v1/p/998010/1?date=2020-01-01&revision={revision}");
    get(&portal.router, &at("999"))
        .await
        .problem(404, "revision-unknown");
    get(&portal.router, &at("-1"))
        .await
        .problem(400, "revision-malformed");
    get(&portal.router, &at("x"))
        .await
        .problem(400, "revision-malformed");
}

async fn every_problem_speaks_the_language_of_its_reader() {
    let portal = small().await;
    for (language, word) in [
        ("sr-Cyrl", "Парцела"),
        ("sr-Latn", "Parcela"),
        ("en", "Parcel "),
    ] {
        let json = get(
            &portal.router,
            &format!("/api/v1/p/998010/77?lang={language}"),
        )
        .await;
        let problem = json.problem(404, "parcel-unknown");
        assert!(
            problem["detail"].as_str().unwrap().starts_with(word),
            "{problem:#}"
        );
        let page = get_with(&portal.router, "/p/998010/77", "accept-language", language).await;
        assert!(
            page.body.contains(&format!("<html lang=\"{language}\">")),
            "{}",
            page.body
        );
        assert!(page.header("vary").contains("Accept-Language"));
    }
}

async fn a_page_says_the_same_as_the_json() {
    let portal = small().await;
    for path in [
        "/p/998011/1",
        "/p/998010/12a",
        "/p/998010/1?date=2200-01-01",
        "/plan/x",
    ] {
        let api = path.replace("/plan/", "/plans/");
        let json = get_with(
            &portal.router,
            &format!("/api/v1{api}"),
            "accept-language",
            "en",
        )
        .await;
        let page = get_with(&portal.router, path, "accept-language", "en").await;
        assert_eq!(page.status, json.status);
        assert!(page.header("content-type").starts_with("text/html"));
        for field in ["title", "cure", "code"] {
            let text = json.json()[field].as_str().unwrap().to_owned();
            assert!(
                page.body.contains(&escaped(&text)),
                "{path} {field}: {text}"
            );
        }
    }
}

async fn the_type_of_a_problem_is_a_page() {
    let portal = small().await;
    let problem = get(&portal.router, "/api/v1/p/998011/1")
        .await
        .problem(400, "ko-check-digit");
    let page = get(&portal.router, problem["type"].as_str().unwrap()).await;
    assert_eq!(page.status, 200);
    assert_eq!(
        get(&portal.router, "/problems/no-such-thing").await.status,
        404
    );
}

async fn an_unknown_page_and_a_wrong_method_are_problems_too() {
    let portal = small().await;
    get(&portal.router, "/api/v1/nothing")
        .await
        .problem(404, "page-not-found");
    assert_eq!(get(&portal.router, "/nothing").await.status, 404);
    let wrong = send(
        &portal.router,
        Request::delete("/api/v1/plans"),
        Body::empty(),
    )
    .await;
    wrong.problem(405, "method-not-allowed");
    assert!(wrong.header("allow").contains("GET"), "{wrong:?}");
}

async fn a_fault_of_the_machine_tells_nothing_about_it() {
    let portal = small().await;
    let plan = get(&portal.router, "/api/v1/plans/primer01-pdr-2016-1")
        .await
        .json();
    let href = plan["documents"][0]["href"].as_str().unwrap().to_owned();
    assert_eq!(get(&portal.router, &href).await.status, 200);
    // A document in place of a folder of documents: the disk is broken.
    let documents = portal.folder.path().join("documents");
    std::fs::remove_dir_all(&documents).unwrap();
    std::fs::write(&documents, "broken").unwrap();
    let page = get_with(&portal.router, &href, "accept-language", "en").await;
    assert_eq!(page.status, 500, "{}", page.body);
    let secret = portal.folder.path().to_str().unwrap();
    for leak in [secret, "documents", "sqlite", "os error", "store"] {
        assert!(!page.body.contains(leak), "{leak}: {}", page.body);
    }
    assert!(page.body.contains("server-fault"));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}
