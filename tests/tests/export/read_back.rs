//! Exports made by the program and read back by GDAL, and what was delivered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::ogr::ogr2ogr;
use eprostor_tests::program::{Ran, Register};
use eprostor_tests::samples::folders;
use serde_json::Value;

/// Formats with the ending of their files.
pub(crate) const FORMATS: [(&str, &str); 4] = [
    ("gpkg", "gpkg"),
    ("geojson", "geojson"),
    ("flatgeobuf", "fgb"),
    ("csv", "csv"),
];
/// Layers of every export.
pub(crate) const LAYERS: [&str; 6] = [
    "plans",
    "zones",
    "regimes",
    "lines",
    "provisions",
    "documents",
];
/// A row by the names of its columns.
pub(crate) type Row = BTreeMap<String, String>;

pub(crate) fn demovo() -> Register {
    let register = Register::new();
    register.import(&[argument(&folders()[0])]);
    register
}

pub(crate) fn export(register: &Register, format: &str, out: &Path, options: &[&str]) -> Ran {
    let out = format!("--out={}", argument(out));
    let mut arguments = vec!["--lang=en", "export", "--format", format, out.as_str()];
    arguments.extend_from_slice(options);
    register.run(&arguments)
}

pub(crate) fn exported(register: &Register, format: &str, out: &Path, options: &[&str]) {
    let ran = export(register, format, out, options);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// Returns the file that holds a layer of an export.
pub(crate) fn file(out: &Path, ending: &str, layer: &str) -> PathBuf {
    match ending {
        "gpkg" => out.to_owned(),
        _ => out.join(format!("{layer}.{ending}")),
    }
}

/// Returns what GDAL reads in a layer, without the geometry.
pub(crate) fn by_gdal(out: &Path, ending: &str, layer: &str) -> Vec<Row> {
    let file = file(out, ending, layer);
    let to_csv = ["-f", "CSV", "/vsistdout/", argument(&file), layer];
    csv_rows(&ogr2ogr(&to_csv))
}

pub(crate) fn csv_rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a first row").clone();
    let rows = reader.records().map(|record| {
        let record = record.expect("a row");
        let cells = head.iter().zip(&record);
        cells
            .filter(|(name, _)| *name != "WKT")
            // GDAL writes days of a GeoPackage with slashes.
            .map(
                |(name, cell)| match name.ends_with("_from") || name.ends_with("_to") {
                    true => (name.to_owned(), cell.replace('/', "-")),
                    false => (name.to_owned(), cell.to_owned()),
                },
            )
            .collect()
    });
    rows.collect()
}

/// Returns the packages of Demovo.
pub(crate) fn delivered() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folders()[0].join("packages")).expect("packages");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

pub(crate) fn id(package: &Path) -> String {
    let name = package.file_name().and_then(|name| name.to_str());
    name.expect("packages are called as their plans").to_owned()
}

/// Returns the zones that the packages bring, or those of layers in one CRS, by
/// plan and serial.
pub(crate) fn delivered_zones(only: Option<&str>) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for package in delivered() {
        let Ok(bytes) = std::fs::read(package.join("layers/zone.geojson")) else {
            continue;
        };
        let layer: Value = serde_json::from_slice(&bytes).expect("GeoJSON");
        let crs = layer["crs"]["properties"]["name"].as_str();
        if only.is_some_and(|only| crs != Some(only)) {
            continue;
        }
        for feature in layer["features"].as_array().expect("features") {
            let key = format!("{}/{}", id(&package), feature["properties"]["serial"]);
            all.push((key, feature.clone()));
        }
    }
    assert!(all.len() > 100, "only {} zones", all.len());
    all
}
