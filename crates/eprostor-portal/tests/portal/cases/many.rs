//! Many answers in the background: the life of a job, its file, its limits.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use eprostor_portal::{PortalConfig, router};
use serde_json::{Value, json};

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::{Reply, get, get_with, send};

pub(crate) const ALL: &[Case] = cases![
    a_job_is_taken_on_made_and_fetched,
    the_same_question_is_the_same_job,
    every_parcel_of_a_list_has_a_line,
    ten_thousand_parcels_are_one_question,
    a_download_is_gone_on_with,
    a_job_that_is_taken_back_is_gone,
    too_much_is_told_by_name,
    what_cannot_be_read_is_told_by_name,
    a_job_that_grows_too_large_fails_and_the_portal_goes_on,
    issue_5_a_full_disk_fails_the_job_and_not_the_portal,
    old_results_are_removed,
    jobs_that_fail_at_their_start_hold_nobody_up,
    a_reader_needs_no_program,
];

const ANSWERS: &str = "/api/v1/answers";
const KO: &str = "998141";
const ALL_OF_KO: &str = r#"{"kos":["998141"],"date":"2020-01-01"}"#;
/// How long a job of a few parcels may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

async fn cut() -> Portal {
    Portal::of(&["parcel-cut-by-two-plans"]).await
}

async fn ask(router: &Router, body: &str) -> Reply {
    let request = Request::post(ANSWERS).header(header::CONTENT_TYPE, "application/json");
    send(router, request, Body::from(body.to_owned())).await
}

async fn delete(router: &Router, path: &str) -> Reply {
    send(router, Request::delete(path), Body::empty()).await
}

/// Waits until a job has ended.
async fn ended(router: &Router, place: &str) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let state = get_with(router, place, "accept-language", "en")
            .await
            .json();
        if !matches!(state["state"].as_str(), Some("waiting" | "running")) {
            return state;
        }
        assert!(Instant::now() < deadline, "{state:#}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn made(router: &Router, body: &str) -> (String, Value) {
    let reply = ask(router, body).await;
    assert!(matches!(reply.status, 200 | 202), "{}", reply.body);
    let place = reply.header("location").to_owned();
    let state = ended(router, &place).await;
    assert_eq!(state["state"], "done", "{state:#}");
    (place, state)
}

async fn a_job_is_taken_on_made_and_fetched() {
    let portal = cut().await;
    let asked = ask(&portal.router, ALL_OF_KO).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let place = asked.header("location").to_owned();
    let document = asked.json();
    assert_eq!(
        place,
        format!("{ANSWERS}/{}", document["id"].as_str().unwrap())
    );
    assert_eq!(document["revision"], portal.service.summary().revision.0);
    let state = ended(&portal.router, &place).await;
    assert_eq!(state["state"], "done", "{state:#}");
    assert_eq!(state["done"], state["total"]);
    assert_eq!(state["refused"], 0);
    assert_eq!(state["failure"], Value::Null);
    let result = get(&portal.router, state["result"].as_str().unwrap()).await;
    assert_eq!(result.status, 200);
    assert_eq!(result.header("content-type"), "application/x-ndjson");
    assert!(result.header("content-disposition").contains(".jsonl"));
    let total = usize::try_from(state["total"].as_u64().unwrap()).unwrap();
    assert_eq!(result.body.matches('\n').count(), total);
    for line in result.body.split_inclusive('\n') {
        let answer: Value = serde_json::from_str(line).unwrap();
        let number = answer["land"]["parcels"][0]["number"].as_str().unwrap();
        let number = number.replace('/', "-");
        let path = format!("/api/v1/p/{KO}/{number}?date=2020-01-01");
        let single = get(&portal.router, &path).await;
        assert_eq!(line, single.body, "byte for byte: {number}");
    }
}

async fn the_same_question_is_the_same_job() {
    let portal = cut().await;
    let (place, _) = made(&portal.router, ALL_OF_KO).await;
    let again = ask(
        &portal.router,
        r#"{"date":"2020-01-01","kos":["998141"],"format":"jsonl"}"#,
    );
    let again = again.await;
    assert_eq!(
        (again.status, again.header("location")),
        (200, place.as_str())
    );
    let table = r#"{"kos":["998141"],"date":"2020-01-01","format":"gpkg"}"#;
    let (elsewhere, _) = made(&portal.router, table).await;
    let file = get(&portal.router, &format!("{elsewhere}/result")).await;
    assert!(file.body.starts_with("SQLite format 3"));
    for other in [
        table,
        r#"{"kos":["998141"],"date":"2020-01-02"}"#,
        r#"{"kos":["998141"],"date":"2020-01-01","format":"csv"}"#,
        r#"{"kos":["998141"],"date":"2020-01-01","intent":{"height":9.5}}"#,
        r#"{"kos":["998141"],"date":"2020-01-01","revision":3}"#,
        r#"{"parcels":[{"ko":"998141","number":"1"}],"date":"2020-01-01"}"#,
    ] {
        let (elsewhere, _) = made(&portal.router, other).await;
        assert_ne!(elsewhere, place, "{other}");
    }
}

async fn every_parcel_of_a_list_has_a_line() {
    let portal = cut().await;
    let body = json!({ "date": "2020-01-01", "parcels": [
        { "ko": "998141", "number": "1" },
        { "ko": "998141", "number": "77777" },
        { "ko": "998141", "number": "1" },
        { "ko": "998142", "number": "1" },
        { "ko": "998141", "number": "one" },
    ]});
    let (place, state) = made(&portal.router, &body.to_string()).await;
    assert_eq!((&state["done"], &state["refused"]), (&json!(5), &json!(4)));
    let result = get(&portal.router, &format!("{place}/result")).await;
    let lines: Vec<Value> = result
        .body
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines[0]["determinants"]["question"]["subject"],
        "parcel 998141/1"
    );
    let codes: Vec<_> = lines[1..]
        .iter()
        .map(|line| line["refused"]["message"]["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        [
            "error-parcel-unknown",
            "error-batch-twice",
            "error-ko-check-digit",
            "error-parcel-number-malformed"
        ]
    );
    assert_eq!(lines[2]["refused"]["message"]["parameters"]["first"], 1);
    assert_eq!(lines[4]["refused"]["number"], "one");
    for line in &lines[1..] {
        assert_eq!(line["refused"]["day"], "2020-01-01");
        assert_eq!(line["refused"]["revision"], state["revision"]);
    }
}

async fn ten_thousand_parcels_are_one_question() {
    let portal = cut().await;
    let parcels: Vec<Value> = (1..=10_000)
        .map(|number| json!({ "ko": "998141", "number": number.to_string() }))
        .collect();
    let body = json!({ "date": "2020-01-01", "format": "csv", "parcels": parcels });
    let (place, state) = made(&portal.router, &body.to_string()).await;
    assert_eq!(state["done"], 10_000);
    assert_eq!(state["refused"], 9_999, "parcel 1 is the only one");
    let result = get(&portal.router, &format!("{place}/result")).await;
    // A header, three parts of parcel 1, and a row for each other number.
    assert_eq!(result.body.matches("\r\n").count(), 1 + 3 + 9_999);
}

async fn a_download_is_gone_on_with() {
    let portal = cut().await;
    let (place, _) = made(&portal.router, ALL_OF_KO).await;
    let path = format!("{place}/result");
    let whole = get(&portal.router, &path).await;
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let rest = get_with(&portal.router, &path, "range", "bytes=100-").await;
    assert_eq!(rest.status, 206);
    let bytes = whole.body.len();
    let range = format!("bytes 100-{}/{bytes}", bytes - 1);
    assert_eq!(rest.header("content-range"), range);
    // The first hundred bytes of an answer are ASCII.
    assert_eq!(rest.body, whole.body[100..]);
    let beyond = get_with(&portal.router, &path, "range", "bytes=99999999-").await;
    assert_eq!(beyond.header("content-range"), format!("bytes */{bytes}"));
    beyond.problem(416, "job-range");
    let mark = whole.header("etag").to_owned();
    let request = Request::get(&path).header("range", "bytes=0-9");
    let same = send(
        &portal.router,
        request.header("if-range", mark),
        Body::empty(),
    )
    .await;
    assert_eq!((same.status, same.body.len()), (206, 10));
}

async fn a_job_that_is_taken_back_is_gone() {
    let portal = cut().await;
    let (place, _) = made(&portal.router, ALL_OF_KO).await;
    assert_eq!(delete(&portal.router, &place).await.status, 204);
    get(&portal.router, &place)
        .await
        .problem(404, "job-unknown");
    get(&portal.router, &format!("{place}/result"))
        .await
        .problem(404, "job-unknown");
    delete(&portal.router, &place)
        .await
        .problem(404, "job-unknown");
    let id = place.rsplit('/').next().unwrap();
    assert!(!portal.folder.path().join("jobs").join(id).exists());
    // Asked again, it is made again.
    made(&portal.router, ALL_OF_KO).await;
}

async fn too_much_is_told_by_name() {
    let mut limits = PortalConfig::default();
    limits.jobs.parcels = 3;
    let portal = Portal::with_limits(&["parcel-cut-by-two-plans"], limits).await;
    let parcels = json!([1, 2, 3, 4]);
    let parcels: Vec<Value> = parcels
        .as_array()
        .unwrap()
        .iter()
        .map(|number| json!({ "ko": "998141", "number": number.to_string() }))
        .collect();
    let body = json!({ "parcels": parcels }).to_string();
    let told = ask(&portal.router, &body)
        .await
        .problem(422, "job-too-many-parcels");
    assert!(told["detail"].as_str().unwrap().contains('4'), "{told:#}");

    let mut limits = PortalConfig::default();
    limits.jobs.waiting = 0;
    let portal = Portal::with_limits(&["parcel-cut-by-two-plans"], limits).await;
    ask(&portal.router, ALL_OF_KO)
        .await
        .problem(503, "job-queue-full");

    let mut limits = PortalConfig::default();
    limits.jobs.bytes = 0;
    let portal = Portal::with_limits(&["parcel-cut-by-two-plans"], limits).await;
    ask(&portal.router, ALL_OF_KO)
        .await
        .problem(507, "job-no-room");
}

async fn what_cannot_be_read_is_told_by_name() {
    let portal = cut().await;
    for (body, status, code) in [
        ("", 400, "body-ends"),
        (r#"{"kos":["998141" "998141"]}"#, 400, "body-malformed"),
        ("[]", 400, "body-no-object"),
        (r#"{"kos":["998141"],"ko":1}"#, 400, "body-field-unknown"),
        (r#"{"kos":"998141"}"#, 400, "body-field-kind"),
        (
            r#"{"kos":["998141"],"intent":{"colour":"red"}}"#,
            400,
            "intent-field-unknown",
        ),
        (
            r#"{"kos":["998141"],"intent":{"height":"tall"}}"#,
            400,
            "building-measure-malformed",
        ),
        ("{}", 400, "job-subjects"),
        (
            r#"{"kos":["998141"],"parcels":[{"ko":"998141","number":"1"}]}"#,
            400,
            "job-subjects",
        ),
        (r#"{"kos":["998141"],"format":"pdf"}"#, 400, "job-format"),
        (
            r#"{"kos":["998141"],"date":"2020-02-30"}"#,
            400,
            "day-malformed",
        ),
        (
            r#"{"kos":["998141"],"revision":-1}"#,
            400,
            "revision-malformed",
        ),
        (
            r#"{"kos":["998141"],"revision":9999}"#,
            404,
            "revision-unknown",
        ),
        (r#"{"kos":["998142"]}"#, 400, "ko-check-digit"),
        (r#"{"kos":["998419"]}"#, 404, "ko-unknown"),
    ] {
        ask(&portal.router, body).await.problem(status, code);
    }
    for id in [
        "x",
        "../lock",
        "0123456789ABCDEF0123456789ABCDEF",
        &"0".repeat(32),
    ] {
        let reply = get(&portal.router, &format!("{ANSWERS}/{id}")).await;
        assert_eq!(reply.status, 404, "{id}");
    }
}

async fn a_job_that_grows_too_large_fails_and_the_portal_goes_on() {
    let mut limits = PortalConfig::default();
    limits.jobs.bytes = 100;
    let portal = Portal::with_limits(&["parcel-cut-by-two-plans"], limits).await;
    let asked = ask(&portal.router, ALL_OF_KO).await;
    let state = ended(&portal.router, asked.header("location")).await;
    assert_eq!(state["state"], "failed", "{state:#}");
    assert_eq!(state["failure"]["code"], "batch-too-large");
    let path = format!("{}/result", asked.header("location"));
    get(&portal.router, &path)
        .await
        .problem(409, "job-not-done");
    let answer = get(&portal.router, "/api/v1/p/998141/1?date=2020-01-01").await;
    assert_eq!(answer.status, 200);
}

async fn issue_5_a_full_disk_fails_the_job_and_not_the_portal() {
    let portal = cut().await;
    // The name of the job is known once it was asked for.
    let (place, _) = made(&portal.router, ALL_OF_KO).await;
    let id = place.rsplit('/').next().unwrap();
    assert_eq!(delete(&portal.router, &place).await.status, 204);
    let folder = portal.folder.path().join("jobs").join(id);
    std::fs::create_dir(&folder).unwrap();
    // This device says of every write that it has no space left (full(4)). An
    // empty journal is one that was being begun.
    std::os::unix::fs::symlink("/dev/full", folder.join("result.jsonl")).unwrap();
    std::fs::write(folder.join("result.jsonl.progress"), "").unwrap();
    assert_eq!(ask(&portal.router, ALL_OF_KO).await.status, 202);
    let state = ended(&portal.router, &place).await;
    assert_eq!(state["state"], "failed", "{state:#}");
    assert_eq!(state["failure"]["code"], "job-disk-full");
    assert_ne!(state["failure"]["cure"], "");
    let answer = get(&portal.router, "/api/v1/p/998141/1?date=2020-01-01").await;
    assert_eq!(answer.status, 200);
    // What failed was removed, so that it can be tried again.
    made(&portal.router, ALL_OF_KO).await;
}

async fn old_results_are_removed() {
    let mut limits = PortalConfig::default();
    limits.jobs.kept_s = 0;
    let portal = Portal::with_limits(&["parcel-cut-by-two-plans"], limits).await;
    let asked = ask(&portal.router, ALL_OF_KO).await;
    let place = asked.header("location").to_owned();
    let deadline = Instant::now() + PATIENCE;
    while get(&portal.router, &place).await.status != 404 {
        assert!(Instant::now() < deadline, "it is kept");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn jobs_that_fail_at_their_start_hold_nobody_up() {
    let portal = cut().await;
    let (place, _) = made(&portal.router, ALL_OF_KO).await;
    let folder = portal.folder.path().join("jobs");
    let record = folder.join(place.rsplit('/').next().unwrap()).join("job");
    // As if their names were made of other versions.
    let names = ["0", "1", "2"].map(|digit| digit.repeat(32));
    for name in &names {
        std::fs::create_dir(folder.join(name)).unwrap();
        std::fs::copy(&record, folder.join(name).join("job")).unwrap();
    }
    drop(portal.router);
    let places = names.map(|name| format!("{ANSWERS}/{name}"));
    let deadline = Instant::now() + PATIENCE;
    let router = loop {
        let limits = PortalConfig::default();
        let router = router(portal.service.clone(), limits, portal.following.clone());
        if get(&router, &places[0]).await.status == 200 {
            break router;
        }
        assert!(Instant::now() < deadline, "the old portal still has them");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    for place in &places {
        let state = ended(&router, place).await;
        assert_eq!(state["failure"]["code"], "job-other-versions", "{state:#}");
    }
}

async fn a_reader_needs_no_program() {
    let portal = cut().await;
    let home = get(&portal.router, "/?lang=en").await.body;
    assert!(
        home.contains("action=\"/answers?lang=en\" method=\"post\""),
        "{home}"
    );
    let request = Request::post("/answers?lang=en")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let form = "kos=998141+&date=2020-01-01&format=csv";
    let sent = send(&portal.router, request, Body::from(form)).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let place = sent.header("location").to_owned();
    assert!(place.ends_with("?lang=en"), "{place}");
    let id = place
        .trim_start_matches("/answers/")
        .trim_end_matches("?lang=en");
    ended(&portal.router, &format!("{ANSWERS}/{id}")).await;
    let page = get(&portal.router, &place).await;
    let path = format!("{ANSWERS}/{id}/result");
    assert!(
        page.body.contains(&format!("href=\"{path}\"")),
        "{}",
        page.body
    );
    assert!(
        !page.body.contains("http-equiv"),
        "a page that is done stays"
    );
    assert!(!page.body.contains("<script"));
    let csv = get(&portal.router, &path).await;
    assert!(csv.body.starts_with("ko,number,row,part,"), "{}", csv.body);
    let request = Request::post("/answers?lang=en")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let wrong = send(&portal.router, request, Body::from("kos=12")).await;
    assert_eq!(wrong.status, 400);
    let form = Request::post("/answers?lang=sr-Cyrl").header(header::CONTENT_TYPE, "text/plain");
    let unread = send(&portal.router, form, Body::from("kos=12")).await;
    assert_eq!(unread.status, 400);
    assert!(!unread.body.contains("Form requests"), "{}", unread.body);
    let form = Request::post("/answers?lang=en")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let long = "x".repeat(PortalConfig::default().body_bytes + 1);
    let long = send(&portal.router, form, Body::from(long)).await;
    assert_eq!(long.status, 413, "{}", long.body);
    assert!(wrong.body.contains("six digits"), "{}", wrong.body);
}
