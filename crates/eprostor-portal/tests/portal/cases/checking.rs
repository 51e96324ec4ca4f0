//! Checking a package, which anyone may.

use std::path::Path;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Request;
use eprostor_portal::PortalConfig;
use futures_util::stream::{self, StreamExt as _};
use serde_json::Value;

use super::cases;
use super::packages::zipped;
use crate::Case;
use crate::register::{Portal, sample_folder};
use crate::reply::{Reply, get, send};

pub(crate) const ALL: &[Case] = cases![
    anyone_may_check_a_package_and_gets_the_verdict_of_the_service,
    the_report_is_written_as_it_is_wanted,
    the_form_takes_a_zip_files_and_a_folder,
    an_earlier_report_tells_what_was_mended,
    what_is_no_package_is_reported_or_refused,
    a_package_beyond_the_limit_is_refused_however_it_comes,
    more_checks_than_places_are_told_to_come_again,
    who_sends_nothing_holds_no_place,
    names_that_lead_out_of_the_package_are_refused,
    nothing_that_was_checked_is_kept,
    the_form_and_its_report_run_only_scripts_of_their_own,
];

const API: &str = "/api/v1/validate";
const PAGE: &str = "/validate";
const PLAN: &str = "primer01-pdr-2016-1";
const BOUNDARY: &str = "----------0123456789";

fn package() -> std::path::PathBuf {
    sample_folder("pdr-over-pgr").join("packages").join(PLAN)
}

async fn check(portal: &Portal, accept: &str, body: impl Into<Body>) -> Reply {
    let request = Request::post(API)
        .header("accept", accept)
        .header("accept-language", "en");
    send(&portal.router, request, body.into()).await
}

/// Sends files of a form: the field, the name and the bytes of each.
async fn send_form(portal: &Portal, files: &[(&str, &str, Vec<u8>)]) -> Reply {
    let mut body = Vec::new();
    for (field, name, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; \
             filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let request = Request::post(PAGE)
        .header("content-type", kind)
        .header("accept-language", "en");
    send(&portal.router, request, Body::from(body)).await
}

/// Returns the files of a folder as a browser sends them, with this before
/// their paths.
fn files(folder: &Path, before: &str) -> Vec<(&'static str, String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{before}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            found.extend(files(&path, &format!("{name}/")));
        } else {
            found.push(("package", name, std::fs::read(path).unwrap()));
        }
    }
    found
}

fn borrowed<'a>(files: &'a [(&'a str, String, Vec<u8>)]) -> Vec<(&'a str, &'a str, Vec<u8>)> {
    let files = files.iter();
    files
        .map(|(field, name, bytes)| (*field, name.as_str(), bytes.clone()))
        .collect()
}

fn fingerprints(lines: &str) -> Vec<String> {
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let findings = lines.filter(|line| line["record"] == "finding");
    findings
        .map(|line| line["fingerprint"].as_str().unwrap().to_owned())
        .collect()
}

/// A package with a plan that names a layer that is not there.
fn faulty() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut all = files(&package(), "");
    all.retain(|(_, name, _)| !name.ends_with(".geojson"));
    all
}

async fn anyone_may_check_a_package_and_gets_the_verdict_of_the_service() {
    let portal = Portal::of(&["pdr-over-pgr"]).await;
    let reply = check(&portal, "application/x-ndjson", zipped(PLAN)).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let of_service = portal
        .service
        .validate_package(&package(), eprostor_service::RepairOrder::default())
        .await
        .unwrap();
    let told: Vec<String> = of_service
        .report
        .told()
        .map(|told| told.fingerprint.to_string())
        .collect();
    assert_eq!(fingerprints(&reply.body), told);
    let document = check(&portal, "*/*", zipped(PLAN)).await.json();
    assert_eq!(document["plan"], PLAN);
    assert_eq!(document["publishable"], of_service.report.is_publishable());
}

async fn the_report_is_written_as_it_is_wanted() {
    let portal = Portal::of(&[]).await;
    for (accept, kind) in [
        ("application/json", "application/json"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/html", "text/html; charset=utf-8"),
    ] {
        let reply = check(&portal, accept, zipped(PLAN)).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, kind));
        assert_eq!(reply.header("cache-control"), "no-store");
        assert!(reply.body.contains(PLAN), "{}", reply.body);
    }
    let serbian = Request::post("/api/v1/validate?lang=sr-Cyrl").header("accept", "text/html");
    let reply = send(&portal.router, serbian, Body::from(zipped(PLAN))).await;
    assert!(reply.body.contains("Шта је проверено"), "{}", reply.body);
}

async fn the_form_takes_a_zip_files_and_a_folder() {
    let portal = Portal::of(&[]).await;
    let zip = [("package", "p.ZIP", zipped(PLAN))];
    let flat = files(&package(), "");
    let folder = files(&package(), "moj plan/");
    let of_zip = send_form(&portal, &zip).await;
    assert_eq!(of_zip.status, 200, "{}", of_zip.body);
    assert!(of_zip.body.contains("can be published"), "{}", of_zip.body);
    for files in [flat, folder] {
        let mut files = borrowed(&files);
        // A choice that was left empty.
        files.push(("package", "", Vec::new()));
        let reply = send_form(&portal, &files).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.body, of_zip.body);
    }
}

async fn an_earlier_report_tells_what_was_mended() {
    let portal = Portal::of(&[]).await;
    let before = send_form(&portal, &borrowed(&faulty())).await;
    assert_eq!(before.status, 200, "{}", before.body);
    assert!(
        before.body.contains("cannot be published"),
        "{}",
        before.body
    );
    let whole = files(&package(), "");
    let mut sent = borrowed(&whole);
    sent.push(("earlier", "report.html", before.body.into_bytes()));
    let after = send_form(&portal, &sent).await;
    assert_eq!(after.status, 200, "{}", after.body);
    assert!(after.body.contains("Since the earlier check: mended "));
    assert!(!after.body.contains("mended 0,"), "{}", after.body);
    let mut sent = borrowed(&whole);
    sent.push(("earlier", "report.html", b"<p>something else".to_vec()));
    assert_eq!(send_form(&portal, &sent).await.status, 400);
}

async fn what_is_no_package_is_reported_or_refused() {
    let portal = Portal::of(&[]).await;
    let half = zipped(PLAN);
    for body in [
        half[..half.len() / 2].to_vec(),
        b"no zip".to_vec(),
        Vec::new(),
    ] {
        let document = check(&portal, "application/json", body).await.json();
        assert_eq!(document["publishable"], false, "{document:#}");
        assert!(document["counts"]["errors"].as_u64().unwrap() > 0);
    }
    assert_eq!(send_form(&portal, &[]).await.status, 400);
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let torn = Request::post(API).header("content-type", kind);
    let body = Body::from(format!("--{BOUNDARY}\r\nContent-Disposition: form"));
    let reply = send(&portal.router, torn, body).await;
    reply.problem(400, "body-incomplete");
}

async fn a_package_beyond_the_limit_is_refused_however_it_comes() {
    let limits = PortalConfig {
        package_bytes: 1 << 20,
        ..PortalConfig::default()
    };
    let portal = Portal::with_limits(&[], limits).await;
    let large = vec![0; (1 << 20) + 1];
    let named = Request::post(API).header("content-length", large.len());
    let reply = send(&portal.router, named, Body::from(large.clone())).await;
    reply.problem(413, "body-too-large");
    // A body that does not say how long it is.
    let chunks = large.chunks(1 << 16).map(Bytes::copy_from_slice);
    let chunks: Vec<_> = chunks.map(Ok::<_, std::io::Error>).collect();
    let body = Body::from_stream(stream::iter(chunks));
    let reply = send(&portal.router, Request::post(API), body).await;
    reply.problem(413, "body-too-large");
    let reply = send_form(&portal, &[("package", "p.zip", large)]).await;
    assert_eq!(reply.status, 413);
}

async fn more_checks_than_places_are_told_to_come_again() {
    let limits = PortalConfig {
        checks_at_once: 1,
        ..PortalConfig::default()
    };
    let portal = Portal::with_limits(&[], limits).await;
    let router = portal.router.clone();
    let slow = tokio::spawn(async move {
        let never = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
        send(&router, Request::post(API), never).await
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let busy = check(&portal, "*/*", zipped(PLAN)).await;
    busy.problem(503, "check-busy");
    assert_eq!(busy.header("retry-after"), "30");
    // The place is free when the one who held it is gone.
    slow.abort();
    let _ = slow.await;
    assert_eq!(check(&portal, "*/*", zipped(PLAN)).await.status, 200);
}

async fn who_sends_nothing_holds_no_place() {
    let limits = PortalConfig {
        check_stall: Duration::from_millis(100),
        ..PortalConfig::default()
    };
    let portal = Portal::with_limits(&[], limits).await;
    let first = stream::iter([Ok(Bytes::from_static(b"PK"))]);
    let stalled = first.chain(stream::pending::<Result<Bytes, std::io::Error>>());
    let request = Request::post(API);
    let reply = send(&portal.router, request, Body::from_stream(stalled)).await;
    reply.problem(400, "body-incomplete");
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let never = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    let request = Request::post(API).header("content-type", kind);
    let reply = send(&portal.router, request, never).await;
    reply.problem(400, "body-incomplete");
}

async fn names_that_lead_out_of_the_package_are_refused() {
    let portal = Portal::of(&[]).await;
    let canary = tempfile::tempdir().unwrap();
    let absolute = canary.path().join("x").to_str().unwrap().to_owned();
    for name in [
        "../../x",
        "a/../../../x",
        "..\\\\..\\\\x",
        absolute.as_str(),
    ] {
        let reply = send_form(&portal, &[("package", name, b"x".to_vec())]).await;
        assert_eq!(reply.status, 400, "{name}: {}", reply.body);
    }
    let twice = [
        ("package", "plan.toml", b"x".to_vec()),
        ("package", "plan.toml", b"y".to_vec()),
    ];
    assert_eq!(send_form(&portal, &twice).await.status, 400);
    assert_eq!(std::fs::read_dir(canary.path()).unwrap().count(), 0);
}

async fn nothing_that_was_checked_is_kept() {
    let portal = Portal::of(&["pdr-over-pgr"]).await;
    let held = || {
        let mut names: Vec<_> = walk(portal.folder.path());
        names.sort();
        names
    };
    let (before, summary) = (held(), portal.service.summary());
    check(&portal, "*/*", zipped("primer01-pgr-2018-1")).await;
    send_form(&portal, &borrowed(&faulty())).await;
    check(&portal, "*/*", b"no zip".to_vec()).await;
    assert_eq!(held(), before);
    assert_eq!(portal.service.summary(), summary);
}

fn walk(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(walk(&path));
        }
        names.push(path.display().to_string());
    }
    names
}

async fn the_form_and_its_report_run_only_scripts_of_their_own() {
    let portal = Portal::of(&[]).await;
    let form = get(&portal.router, "/validate?lang=en").await;
    assert_eq!(form.status, 200);
    assert!(
        form.body.contains("action=\"/validate?lang=en\""),
        "{}",
        form.body
    );
    assert!(
        get(&portal.router, "/")
            .await
            .body
            .contains("href=\"/validate")
    );
    let policy = form.header("content-security-policy");
    assert!(policy.contains("script-src 'self' 'sha256-"), "{policy}");
    let script = form.body.split("<script src=\"").nth(1).unwrap();
    let script = get(&portal.router, script.split('"').next().unwrap()).await;
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    let report = send_form(&portal, &[("package", "p.zip", zipped(PLAN))]).await;
    assert!(
        report.body.contains("href=\"/validate\""),
        "{}",
        report.body
    );
    for policy in [policy, report.header("content-security-policy")] {
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }
    // The digest is that of the script that the page holds.
    let inline = report.body.split("<script>").nth(1).unwrap();
    let inline = inline.split("</script>").next().unwrap();
    let [_, script] = eprostor_report::report_page_digests();
    assert!(report.header("content-security-policy").contains(&script));
    assert_eq!(digest(inline), script);
}

fn digest(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let bytes = Sha256::digest(text);
    // Written another way than the page writes it: bit by bit.
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1))
        .collect();
    let letters: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/'])
        .collect();
    let coded = bits.chunks(6).map(|six| {
        let number = six
            .iter()
            .fold(0, |number, bit| number << 1 | usize::from(*bit));
        letters[number << (6 - six.len())]
    });
    format!("'sha256-{}='", coded.collect::<String>())
}
