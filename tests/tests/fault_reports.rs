//! One check of a faulty package through every door: terminal, page,
//! GeoPackage, and the portal.

use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::http::{self, Request};
use eprostor_tests::ogr;
use eprostor_tests::packages::{copy_folder, zipped};
use eprostor_tests::program::Register;
use serde_json::Value;
use tempfile::TempDir;

/// A package with two zones that overlap, and a row more in its legend that no
/// zone has.
fn faulty(folder: &Path) -> PathBuf {
    let sample = repository().join("sample-plans/zones-overlap/packages/primer29-pdr-2016-1");
    let package = folder.join("package");
    copy_folder(&sample, &package);
    let plan = package.join("plan.toml");
    let mut text = std::fs::read_to_string(&plan).expect("plan.toml");
    text.push_str("\n[[legend]]\ncode = \"X9\"\nlabel = \"Нигде\"\n");
    std::fs::write(&plan, text).expect("plan.toml");
    package
}

fn fingerprints(findings: &Value) -> Vec<&str> {
    let findings = findings.as_array().expect("a list").iter();
    findings
        .map(|finding| finding["fingerprint"].as_str().expect("a fingerprint"))
        .collect()
}

#[test]
fn the_portal_gives_the_verdict_of_the_program() {
    let folder = TempDir::new().expect("a folder");
    let package = faulty(folder.path());
    let register = Register::new();
    let ran = register.run(&["--lang=en", "validate", "--json", argument(&package)]);
    let portal = register.serve();
    let request = Request {
        method: "POST",
        path: "/api/v1/validate",
        headers: &[
            ("Accept", "application/x-ndjson"),
            ("Accept-Language", "en"),
        ],
        body: &zipped(&package),
    };
    let reply = http::send(portal.address(), request);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let told = ran.findings();
    assert!(fingerprints(&told).len() >= 2, "{told:#}");
    // Not the fingerprints alone: the same words in the same order.
    assert_eq!(reply.text(), ran.stdout);
}

#[test]
fn a_geopackage_of_faults_is_read_by_others() {
    const NAME: &str = "a GeoPackage of faults";
    if !ogr::is_there(NAME) {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let package = faulty(folder.path());
    let file = folder.path().join("faults.gpkg");
    let register = Register::new();
    let ran = register.run(&[
        "--lang=en",
        "validate",
        "--json",
        "--gpkg",
        argument(&file),
        argument(&package),
    ]);
    let told = ran.findings();
    let read = |layer: &str, rest: &[&str]| {
        let file = ["-f", "CSV", "/vsistdout/", argument(&file), layer];
        let csv = ogr::ogr2ogr(&[&file, rest].concat());
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let rows = reader.records().map(|row| {
            let row = row.expect("a row of GDAL");
            let cells = head.iter().zip(row.iter());
            cells
                .map(|(name, cell)| (name.to_owned(), Value::from(cell)))
                .collect::<serde_json::Map<_, _>>()
        });
        rows.collect::<Vec<_>>()
    };
    let placed = read("faults", &["-lco", "GEOMETRY=AS_XY"]);
    let others = read("faults_without_place", &[]);
    let located = |finding: &&Value| !finding["place"]["located"].is_null();
    let all = told.as_array().expect("a list");
    assert_eq!(placed.len(), all.iter().filter(located).count());
    assert_eq!(placed.len() + others.len(), all.len());
    assert!(!placed.is_empty() && !others.is_empty(), "{told:#}");
    for row in placed.iter().chain(&others) {
        let own = |finding: &&Value| finding["fingerprint"] == row["fingerprint"];
        let finding = all.iter().find(own).expect("a finding of the report");
        for column in ["code", "severity", "stage", "message", "cure"] {
            assert_eq!(row[column], finding[column], "{row:?}");
        }
        if let Some(e) = row.get("X") {
            let e: f64 = e.as_str().unwrap_or_default().parse().expect("an easting");
            let told = finding["place"]["located"][0].as_f64().expect("an easting");
            assert!((e - told).abs() < 0.001, "{e} {told}");
        }
    }
    let transformed = read("faults", &["-t_srs", "EPSG:4326", "-lco", "GEOMETRY=AS_XY"]);
    let longitude: f64 = transformed[0]["X"]
        .as_str()
        .unwrap_or_default()
        .parse()
        .expect("degrees");
    assert!((18.0..24.0).contains(&longitude), "{longitude}");
}

#[test]
fn files_of_a_report_are_whole_and_replace_others_only_when_asked() {
    let folder = TempDir::new().expect("a folder");
    let package = faulty(folder.path());
    let (html, gpkg) = (folder.path().join("r.html"), folder.path().join("r.gpkg"));
    let register = Register::new();
    let files = ["--html", argument(&html), "--gpkg", argument(&gpkg)];
    let run = |more: &[&str]| {
        let begin = ["--lang=en", "validate", argument(&package)];
        register.run(&[&begin, &files[..], more].concat())
    };
    let first = run(&[]);
    assert!(first.code <= 1, "{first:?}");
    let page = std::fs::read_to_string(&html).expect("the page");
    assert!(
        page.contains("id=\"f1\"") && page.ends_with("</html>"),
        "{page}"
    );
    let refused = run(&[]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.stderr.contains("--overwrite"), "{refused:?}");
    assert_eq!(refused.stdout, "");
    let again = run(&["--overwrite", "--against", argument(&html)]);
    assert_eq!(again.code, first.code, "{again:?}");
    assert!(again.stdout.contains("mended 0"), "{again:?}");
    assert!(again.stdout.contains("new 0"), "{again:?}");
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["package", "r.gpkg", "r.html"]);
    let nowhere = folder.path().join("no/such/folder.html");
    let ran = register.run(&["validate", argument(&package), "--html", argument(&nowhere)]);
    assert_eq!(ran.code, 2, "{ran:?}");
}
