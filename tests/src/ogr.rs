//! GDAL's programs as a second opinion on files: what they read of them, and
//! files that they write. Must not know the program.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::fixtures::skipped;

/// Tells whether `ogr2ogr` is there; where not, says so loudly in the name of the
/// test.
pub fn is_there(test: &str) -> bool {
    let is_there = Command::new("ogr2ogr").arg("--version").output().is_ok();
    if !is_there {
        skipped(test, "ogr2ogr absent");
    }
    is_there
}

/// Runs `ogr2ogr` and returns what it printed.
///
/// # Panics
/// It refused.
pub fn ogr2ogr(arguments: &[&str]) -> String {
    let output = Command::new("ogr2ogr")
        .args(arguments)
        .output()
        .expect("ogr2ogr was found before");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "ogr2ogr {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Returns the area in m² of every feature of a layer of any file, arcs drawn
/// with chords of a tenth of a degree, by the value of a column.
///
/// # Panics
/// GDAL cannot read it.
pub fn areas_m2(file: &Path, layer: &str, column: &str) -> BTreeMap<String, f64> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = folder.path().join("copy.gpkg");
    let (file, copy) = (path(file), path(&copy));
    ogr2ogr(&[
        "-f",
        "GPKG",
        copy,
        file,
        layer,
        "-nln",
        "copy",
        "-nlt",
        "CONVERT_TO_LINEAR",
        "--config",
        "OGR_ARC_STEPSIZE",
        "0.1",
    ]);
    let statement = format!("select \"{column}\" as name, ST_Area(geom) as area from copy");
    let csv = ogr2ogr(&[
        "-f",
        "CSV",
        "/vsistdout/",
        copy,
        "-dialect",
        "SQLite",
        "-sql",
        &statement,
    ]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("a row of GDAL");
        let area = row[1].parse().expect("an area");
        (row[0].to_owned(), area)
    });
    rows.collect()
}

/// Fails where two lists of areas differ by more than a share and an amount.
///
/// # Panics
/// They do.
pub fn are_alike(
    own: &BTreeMap<String, f64>,
    other: &BTreeMap<String, f64>,
    share: f64,
    amount_m2: f64,
) {
    let names = |areas: &BTreeMap<String, f64>| areas.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(own), names(other));
    for (name, area) in own {
        let expected = other[name];
        assert!(
            (area - expected).abs() <= expected * share + amount_m2,
            "{name}: {area} m², not {expected}"
        );
    }
}

fn path(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}
