//! Publishing over HTTP.

use std::io::{Cursor, Write as _};
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use eprostor_portal::PortalConfig;
use zip::write::SimpleFileOptions;

use super::cases;
use crate::Case;
use crate::register::{Portal, sample_folder};
use crate::reply::{Reply, get, send};

pub(crate) const ALL: &[Case] = cases![
    a_package_is_published_once_under_its_key,
    the_same_key_with_another_package_is_refused,
    a_refused_package_says_why_and_leaves_nothing,
    a_stranger_cannot_publish,
    publishing_needs_a_key,
    a_package_beyond_the_limit_is_refused,
    the_portal_answers_while_hostile_packages_are_read,
];

const PATH: &str = "/api/v1/packages";

/// Returns a package of a sample as a zip.
pub(super) fn zipped(package: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    add(
        &mut zip,
        &sample_folder("pdr-over-pgr").join("packages").join(package),
        "",
    );
    zip.finish().unwrap().into_inner()
}

fn add(zip: &mut zip::ZipWriter<Cursor<Vec<u8>>>, folder: &Path, prefix: &str) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            add(zip, &path, &format!("{name}/"));
        } else {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&std::fs::read(path).unwrap()).unwrap();
        }
    }
}

async fn publish(portal: &Portal, key: &str, zip: Vec<u8>) -> Reply {
    let request = Request::post(PATH)
        .header("authorization", format!("Bearer {}", portal.token))
        .header("idempotency-key", key)
        .header("accept-language", "en");
    send(&portal.router, request, Body::from(zip)).await
}

async fn a_package_is_published_once_under_its_key() {
    let portal = Portal::of(&[]).await;
    let first = publish(&portal, "k1", zipped("primer01-pdr-2016-1")).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let document = first.json();
    assert_eq!(document["outcome"], "committed");
    assert_eq!(document["plan"], "primer01-pdr-2016-1");
    assert_eq!(document["revision"], portal.service.summary().revision.0);
    assert_eq!(
        get(&portal.router, "/api/v1/plans/primer01-pdr-2016-1")
            .await
            .status,
        200
    );
    let again = publish(&portal, "k1", zipped("primer01-pdr-2016-1")).await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(again.json()["outcome"], "already_there");
    assert_eq!(again.json()["revision"], document["revision"]);
}

async fn the_same_key_with_another_package_is_refused() {
    let portal = Portal::of(&[]).await;
    assert_eq!(
        publish(&portal, "k1", zipped("primer01-pdr-2016-1"))
            .await
            .status,
        201
    );
    let revision = portal.service.summary().revision;
    let other = publish(&portal, "k1", zipped("primer01-pgr-2018-1")).await;
    other.problem(409, "key-reused");
    assert_eq!(portal.service.summary().revision, revision);
}

async fn a_refused_package_says_why_and_leaves_nothing() {
    let portal = Portal::of(&[]).await;
    let before = portal.service.summary();
    let half = zipped("primer01-pdr-2016-1");
    for body in [
        half[..half.len() / 2].to_vec(),
        b"no zip at all".to_vec(),
        Vec::new(),
    ] {
        let problem = publish(&portal, "k1", body)
            .await
            .problem(422, "package-refused");
        let findings = problem["findings"].as_array().unwrap();
        assert!(
            findings
                .iter()
                .any(|finding| finding["severity"] == "error"),
            "{problem:#}"
        );
        assert!(
            findings
                .iter()
                .all(|finding| finding["cure"].as_str().is_some_and(|c| !c.is_empty())),
            "{problem:#}"
        );
    }
    assert_eq!(portal.service.summary(), before);
}

async fn a_stranger_cannot_publish() {
    let portal = Portal::of(&[]).await;
    let request = || Request::post(PATH).header("idempotency-key", "k1");
    let zip = || Body::from(zipped("primer01-pdr-2016-1"));
    let nobody = send(&portal.router, request(), zip()).await;
    nobody.problem(401, "token-missing");
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    let liar = send(
        &portal.router,
        request().header("authorization", "Bearer guessed"),
        zip(),
    )
    .await;
    liar.problem(401, "token-wrong");
    assert_eq!(portal.service.summary().plans, 0);
}

async fn publishing_needs_a_key() {
    let portal = Portal::of(&[]).await;
    let request =
        || Request::post(PATH).header("authorization", format!("Bearer {}", portal.token));
    send(&portal.router, request(), Body::empty())
        .await
        .problem(400, "key-missing");
    let long = "k".repeat(201);
    for key in ["", "\"\"", "with space", long.as_str()] {
        let reply = send(
            &portal.router,
            request().header("idempotency-key", key),
            Body::empty(),
        )
        .await;
        reply.problem(400, "key-malformed");
    }
}

async fn a_package_beyond_the_limit_is_refused() {
    let limits = PortalConfig {
        package_bytes: 2 << 20,
        ..PortalConfig::default()
    };
    let portal = Portal::with_limits(&[], limits).await;
    publish(&portal, "k1", vec![0; (2 << 20) + 1])
        .await
        .problem(413, "body-too-large");
    // Above the limit of other bodies and below its own: read, and refused as no zip.
    publish(&portal, "k2", vec![0; (1 << 20) + 1])
        .await
        .problem(422, "package-refused");
}

/// A zip of 64 MiB of zeros. How much larger ones die is tested with the reader.
fn bomb() -> Vec<u8> {
    const CHUNK: usize = 1 << 20;
    const CHUNKS: usize = 64;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("plan.toml", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![0; CHUNK];
    (0..CHUNKS).for_each(|_| zip.write_all(&zeros).unwrap());
    zip.finish().unwrap().into_inner()
}

async fn the_portal_answers_while_hostile_packages_are_read() {
    let portal = std::sync::Arc::new(Portal::of(&["pdr-over-pgr"]).await);
    let revision = portal.service.summary().revision;
    let bomb = bomb();
    let hostile: Vec<_> = (0..4)
        .map(|place| {
            let (portal, bomb) = (portal.clone(), bomb.clone());
            tokio::spawn(async move { publish(&portal, &format!("k{place}"), bomb).await })
        })
        .collect();
    let mut asked = 0;
    while !hostile.iter().all(tokio::task::JoinHandle::is_finished) || asked == 0 {
        let began = std::time::Instant::now();
        let reply = get(&portal.router, "/p/998010/1?date=2020-01-01").await;
        assert_eq!(reply.status, 200);
        // Generous: the machine of these tests is shared.
        assert!(
            began.elapsed() < std::time::Duration::from_secs(5),
            "{:?}",
            began.elapsed()
        );
        asked += 1;
    }
    for reply in hostile {
        reply.await.unwrap().problem(422, "package-refused");
    }
    assert_eq!(portal.service.summary().revision, revision);
}
