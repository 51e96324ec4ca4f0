//! Answers for programs.

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::{get, get_with, post_json};

pub(crate) const ALL: &[Case] = cases![
    a_parcel_is_answered_as_canonical_json,
    a_point_is_answered_in_the_registers_own_and_in_another_crs,
    an_area_is_answered_in_any_crs,
    a_client_that_has_the_answer_is_not_sent_it_again,
    a_client_of_another_history_gets_the_whole_answer,
    a_past_revision_can_be_asked,
    the_language_of_the_reader_does_not_change_an_answer,
];

const PATH: &str = "/api/v1/p/998141/1?date=2020-01-01";
/// A square well inside zone S2 of the PGR, by its longitudes and latitudes in
/// WGS 84, rounded to 1e-7 degrees (1 cm).
const SQUARE_IN_REGISTER_CRS: &str = r#"{"type":"Polygon","coordinates":
    [[[494052,4850042],[494058,4850042],[494058,4850048],[494052,4850048],[494052,4850042]]]}"#;

async fn cut() -> Portal {
    Portal::of(&["parcel-cut-by-two-plans"]).await
}

async fn a_parcel_is_answered_as_canonical_json() {
    let portal = cut().await;
    let reply = get(&portal.router, PATH).await;
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (200, "application/json")
    );
    let answer = reply.json();
    assert_eq!(answer["parts"].as_array().unwrap().len(), 3, "{answer:#}");
    assert_eq!(
        reply.body,
        get(&portal.router, PATH).await.body,
        "the same question, other bytes"
    );
}

async fn a_point_is_answered_in_the_registers_own_and_in_another_crs() {
    let portal = cut().await;
    let own = get(
        &portal.router,
        "/api/v1/answer?x=494100&y=4850050&date=2020-01-01",
    )
    .await;
    assert_eq!(own.status, 200, "{}", own.body);
    let web = "/api/v1/answer?x=20.92641&y=43.80342&crs=4326&date=2020-01-01";
    let web = get(&portal.router, web).await;
    assert_eq!(web.status, 200, "{}", web.body);
}

async fn an_area_is_answered_in_any_crs() {
    let portal = cut().await;
    let path = "/api/v1/answer?crs=EPSG:25834&date=2020-01-01";
    let reply = post_json(&portal.router, path, SQUARE_IN_REGISTER_CRS).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let feature =
        format!(r#"{{"type":"Feature","properties":null,"geometry":{SQUARE_IN_REGISTER_CRS}}}"#);
    let same = post_json(&portal.router, path, &feature).await;
    assert_eq!(same.body, reply.body, "a feature is its geometry");
    let own = feature.replace(
        r#"{"type":"Feature","#,
        r#"{"type":"Feature","crs":{"type":"name","properties":{"name":"EPSG:25834"}},"#,
    );
    let path = "/api/v1/answer?date=2020-01-01";
    let named_by_itself = post_json(&portal.router, path, &own).await;
    assert_eq!(named_by_itself.body, reply.body, "issue 3");
}

async fn a_client_that_has_the_answer_is_not_sent_it_again() {
    let portal = cut().await;
    for path in [PATH, "/p/998141/1?date=2020-01-01"] {
        let first = get(&portal.router, path).await;
        let mark = first.header("etag").to_owned();
        assert!(mark.starts_with('"'), "{first:?}");
        let again = get_with(&portal.router, path, "if-none-match", &mark).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        assert_eq!(again.header("etag"), mark);
        let other_day = path.replace("2020", "2015");
        let other = get_with(&portal.router, &other_day, "if-none-match", &mark).await;
        assert_eq!(other.status, 200, "another day is another answer");
    }
}

/// As a backup that was restored and counted on: the same numbers, and other
/// content.
async fn a_client_of_another_history_gets_the_whole_answer() {
    let one = Portal::of(&["parcel-cut-by-two-plans", "pgr-alone"]).await;
    let same = Portal::of(&["parcel-cut-by-two-plans", "pgr-alone"]).await;
    let other = Portal::of(&["parcel-cut-by-two-plans", "equal-pdrs"]).await;
    let until_then = Portal::of(&["parcel-cut-by-two-plans"]).await;
    let newest = |portal: &Portal| portal.service.summary().revision.0;
    assert_eq!(newest(&one), newest(&other));
    for path in [PATH, "/p/998141/1?date=2020-01-01"] {
        let first = get(&one.router, path).await;
        let mark = first.header("etag").to_owned();
        let again = get_with(&same.router, path, "if-none-match", &mark).await;
        assert_eq!(again.status, 304, "the same history");
        let again = get_with(&other.router, path, "if-none-match", &mark).await;
        assert_eq!(again.status, 200, "another history");
        // What was before they parted is the same, asked for as a past revision.
        let past = format!("{path}&revision={}", newest(&until_then));
        let before = get(&one.router, &past).await.header("etag").to_owned();
        let again = get_with(&other.router, &past, "if-none-match", &before).await;
        assert_eq!(again.status, 304, "the same history until then");
    }
}

async fn a_past_revision_can_be_asked() {
    let portal = cut().await;
    let newest = portal.service.summary().revision.0;
    let before = get(&portal.router, &format!("{PATH}&revision={}", newest - 1)).await;
    assert_eq!(before.status, 200, "{}", before.body);
    assert_ne!(before.body, get(&portal.router, PATH).await.body);
    let now = get(&portal.router, &format!("{PATH}&revision={newest}")).await;
    assert_eq!(now.body, get(&portal.router, PATH).await.body);
}

async fn the_language_of_the_reader_does_not_change_an_answer() {
    let portal = cut().await;
    let serbian = get_with(&portal.router, PATH, "accept-language", "sr").await;
    let english = get_with(&portal.router, PATH, "accept-language", "en").await;
    assert_eq!(serbian.body, english.body);
    assert_eq!(serbian.header("etag"), english.header("etag"));
}
