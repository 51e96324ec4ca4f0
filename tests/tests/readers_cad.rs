//! Drawings through the whole program: made by ezdxf in several versions, with
//! areas that are right by formulas of school, and compared with GDAL where it
//! reads the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::drawings::{Drawing, drawn};
use eprostor_tests::ogr::{are_alike, areas_m2, is_there, ogr2ogr};
use eprostor_tests::packages::{self, Layer};
use eprostor_tests::program::{Register, Setup};
use serde_json::Value;

/// Gauss–Krüger zone 7 around the drawings: published areas are those of the
/// drawing, without a change of scale.
const FRAME: (u32, [f64; 4]) = (6316, [7_400_000.0, 4_900_000.0, 7_500_000.0, 5_000_000.0]);

fn register() -> Register {
    Register::with(Setup {
        frame: Some(FRAME),
        database_url: None,
        ..Setup::default()
    })
}

/// Writes a package whose zones are a layer of a drawing.
fn package(folder: &Path, file: &Path, codes: &[String]) -> PathBuf {
    let layer = Layer {
        role: "zones",
        file: "zone.dxf".to_owned(),
        crs: FRAME.0,
        table: Some("ZONE"),
        code: "code",
    };
    let package = packages::write(folder, "provera-pdr-2016-1", &[layer]);
    packages::append(&package, &packages::legend(codes));
    std::fs::copy(file, package.join("zone.dxf")).expect("a copy of the drawing");
    package
}

/// Imports a drawing and returns the areas that are published of it, with what
/// was told.
fn published(drawing: &Drawing) -> (BTreeMap<String, f64>, Value) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let codes: Vec<String> = drawing.areas_m2.keys().cloned().collect();
    let package = package(folder.path(), &drawing.file, &codes);
    let register = register();
    let ran = register.run(&["import", "--json", "--kind=package", argument(&package)]);
    assert_eq!(ran.code, 0, "{}: {ran:?}", drawing.name);
    let areas = areas_m2(&register.folder().join("published.gpkg"), "zones", "code");
    (areas, ran.json())
}

fn codes(report: &Value) -> Vec<String> {
    let findings = items(&report["steps"][0]["findings"]);
    findings.iter().map(|f| text(&f["code"])).collect()
}

#[test]
fn every_drawing_has_the_areas_that_were_drawn() {
    let test = "areas of drawings";
    let folder = tempfile::tempdir().unwrap();
    let Some(drawings) = drawn(test, folder.path()) else {
        return;
    };
    if !is_there(test) {
        return;
    }
    for drawing in drawings.iter().filter(|d| !d.areas_m2.is_empty()) {
        let (areas, report) = published(drawing);
        // Chords 1 mm beside an arc take up to 0.06 m² off a circle of 10 m,
        // those of a spline, 1 cm beside it, up to 0.4; snapped ends move a side
        // of 30 m by 6 mm at most.
        are_alike(&areas, &drawing.areas_m2, 0.0, 0.4);
        let unit = match drawing.name.as_str() {
            "millimetres" => Some("finding-dxf-unit"),
            "metres-declared-millimetres" => Some("finding-dxf-unit-not-believed"),
            _ => None,
        };
        let told = codes(&report);
        let told_unit = told
            .iter()
            .find(|code| code.starts_with("finding-dxf-unit"));
        assert_eq!(told_unit.map(String::as_str), unit, "{}", drawing.name);
        let is_linework = drawing.name.starts_with("linework");
        assert_eq!(
            told.iter()
                .filter(|code| *code == "finding-dxf-dangle")
                .count(),
            // On both sides of the fields five metres stick out.
            if is_linework { 2 } else { 0 },
            "{}: {told:?}",
            drawing.name
        );
    }
}

#[test]
fn closed_figures_are_those_that_gdal_reads() {
    let test = "closed figures of drawings in GDAL";
    let folder = tempfile::tempdir().unwrap();
    let Some(drawings) = drawn(test, folder.path()) else {
        return;
    };
    if !is_there(test) {
        return;
    }
    for version in ["R12", "R2000", "R2010", "R2018"] {
        let name = format!("closed-{version}");
        let drawing = drawings.iter().find(|d| d.name == name).unwrap();
        let (ours, _) = published(drawing);
        let mut ours: Vec<f64> = ours.into_values().collect();
        ours.sort_by(f64::total_cmp);
        let copy = folder.path().join(format!("{name}.gpkg"));
        ogr2ogr(&[
            "-f",
            "GPKG",
            argument(&copy),
            argument(&drawing.file),
            "entities",
            "-nlt",
            "GEOMETRY",
            "-dim",
            "XY",
            "-where",
            "SubClasses not like '%Text%' and SubClasses not like '%AcDbTrace%' or SubClasses is null",
            "--config",
            "OGR_ARC_STEPSIZE",
            "0.5",
        ]);
        let statement = "select ST_Area(case when GeometryType(geom) = 'LINESTRING' \
            then ST_MakePolygon(geom) else geom end) as area from entities \
            where GeometryType(geom) <> 'POINT'";
        let csv = ogr2ogr(&[
            "-f",
            "CSV",
            "/vsistdout/",
            argument(&copy),
            "-dialect",
            "SQLite",
            "-sql",
            statement,
        ]);
        let mut theirs: Vec<f64> = csv
            .lines()
            .skip(1)
            .filter_map(|l| l.trim_matches('"').parse().ok())
            .collect();
        theirs.sort_by(f64::total_cmp);
        assert!(theirs.len() >= 5, "{name}: {csv}");
        // Every figure that GDAL reads as an area is one of ours, but for the
        // hatch with an island in an island, whose paths it takes for holes all.
        for area in theirs.iter().filter(|area| **area != 400.0 - 100.0 - 16.0) {
            let is_there = ours.iter().any(|own| (own - area).abs() <= area * 2e-3);
            assert!(
                is_there,
                "{name}: {area} m² is not among {ours:?}; GDAL: {theirs:?}"
            );
        }
    }
}

#[test]
fn faults_of_a_drawing_are_told_at_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let Some(drawings) = drawn("faults of drawings", folder.path()) else {
        return;
    };
    let drawing = drawings.iter().find(|d| d.name == "faulty").unwrap();
    let package = package(folder.path(), &drawing.file, &[]);
    let ran = register().run(&["validate", "--json", argument(&package)]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = ran.findings();
    let at = |code: &str| -> Vec<(f64, f64)> {
        let all = items(&report);
        let own = all.iter().filter(|finding| finding["code"] == code);
        own.map(|finding| {
            assert!(!text(&finding["cure"]).is_empty(), "{finding:#}");
            let point = &finding["place"]["point"];
            let number = |index: usize| point[index].as_f64().unwrap_or(f64::NAN);
            (number(0) - 7_457_000.0, number(1) - 4_960_000.0)
        })
        .collect()
    };
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < 1e-6;
    let one = |code: &str, expected: (f64, f64)| {
        let found = at(code);
        assert!(
            found.len() == 1 && near(found[0], expected),
            "{code}: {found:?} {report:#}"
        );
    };
    one("finding-dxf-gap", (0.0, 0.0));
    one("finding-dxf-dangle", (100.0, 0.0));
    one("finding-dxf-area-unlabelled", (210.0, 10.0));
    one("finding-dxf-labels-differ", (305.0, 5.0));
    one("finding-dxf-label-outside", (500.0, 500.0));
    one(
        "finding-dxf-block-cycle",
        (1.0 - 7_457_000.0, 1.0 - 4_960_000.0),
    );
    one("finding-dxf-block-unknown", (0.0, 0.0));
    for code in [
        "finding-dxf-entity-tilted",
        "finding-dxf-entity-unread",
        "finding-dxf-layer-hidden",
    ] {
        assert_eq!(at(code).len(), 1, "{code}: {report:#}");
    }
}

#[test]
fn a_layer_is_named_and_its_end_may_be_left_open() {
    let folder = tempfile::tempdir().unwrap();
    let Some(drawings) = drawn("layers of drawings", folder.path()) else {
        return;
    };
    let drawing = drawings
        .iter()
        .find(|d| d.name == "linework-R2018")
        .unwrap();
    let codes: Vec<String> = drawing.areas_m2.keys().cloned().collect();
    let package = package(folder.path(), &drawing.file, &codes);
    let plan = package.join("plan.toml");
    let before = std::fs::read_to_string(&plan).unwrap();
    let told = |table: &str| {
        let named = before.replace("table = \"ZONE\"", table);
        std::fs::write(&plan, named).unwrap();
        register()
            .run(&["validate", "--json", argument(&package)])
            .stdout
    };
    for table in ["table = \"zo*\"", "table = \"*\"", ""] {
        let said = told(table);
        assert!(!said.contains("\"error\""), "{table}: {said}");
    }
    assert!(told("table = \"ZON\"").contains("finding-dxf-layer-unknown"));
    let faulty = drawings.iter().find(|d| d.name == "faulty").unwrap();
    std::fs::copy(&faulty.file, package.join("zone.dxf")).unwrap();
    assert!(told("").contains("finding-dxf-layer-open"));
}

#[test]
fn a_drawing_cut_at_every_hundredth_never_ends_the_worker() {
    let folder = tempfile::tempdir().unwrap();
    let Some(drawings) = drawn("drawings cut at every hundredth", folder.path()) else {
        return;
    };
    for name in ["closed-R2010", "blocks-R2000-binary", "linework-R12-binary"] {
        let drawing = drawings.iter().find(|d| d.name == name).unwrap();
        let bytes = std::fs::read(&drawing.file).unwrap();
        let package = package(folder.path(), &drawing.file, &[]);
        let register = register();
        for part in 1..100 {
            let end = bytes.len() * part / 100;
            std::fs::write(package.join("zone.dxf"), &bytes[..end]).unwrap();
            let ran = register.run(&["validate", "--json", argument(&package)]);
            assert_eq!(ran.code, 1, "{name} {part} %: {ran:?}");
            let is_told = [
                "finding-dxf-cut-off",
                "finding-dxf-number",
                "finding-layer-format",
            ]
            .iter()
            .any(|code| ran.stdout.contains(code));
            assert!(is_told, "{name} {part} %: {ran:?}");
            assert!(
                !ran.stdout.contains("finding-worker"),
                "{name} {part} %: {ran:?}"
            );
        }
    }
}

#[test]
fn a_dwg_is_told_with_its_version() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.dwg");
    std::fs::write(&file, b"AC1027\0\0\0\0\0 and something").unwrap();
    let package = package(folder.path(), &file, &[]);
    let ran = register().run(&["--lang=en", "validate", "--json", argument(&package)]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stdout.contains("finding-dwg") && ran.stdout.contains("AutoCAD 2013"),
        "{ran:?}"
    );
}
