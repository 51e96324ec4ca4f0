//! Files that other programs wrote, cut at every percent and changed at many
//! bytes: whatever is left of them, the worker answers.

use std::path::{Path, PathBuf};
use std::process::Command;

use eprostor_geometry::Epsg;
use eprostor_ingest::{Ingest, ParcelSource, TableReading};
use eprostor_model::{Day, Finding, NoRegister, Parcel};

use crate::Case;
use crate::delivery::{Delivery, ingest};

pub(crate) const ALL: &[Case] = &[
    (
        "lines_of_geojson_survive_every_damage",
        lines_of_geojson_survive_every_damage,
    ),
    (
        "shapefiles_survive_every_damage",
        shapefiles_survive_every_damage,
    ),
    (
        "flatgeobuf_survives_every_damage",
        flatgeobuf_survives_every_damage,
    ),
    (
        "tables_with_geometry_survive_every_damage",
        tables_with_geometry_survive_every_damage,
    ),
    (
        "workbooks_survive_every_damage",
        workbooks_survive_every_damage,
    ),
];

/// Changes of single bytes that are tried in each file.
const CHANGES: usize = 150;
/// What is told where a worker did not answer.
const DEATHS: &str = "finding-worker-";

fn lines_of_geojson_survive_every_damage() {
    survives(
        "GeoJSONSeq",
        "parcels.geojsonl",
        &["parcels.geojsonl"],
        4326,
    );
}

fn shapefiles_survive_every_damage() {
    let files = ["parcels.shp", "parcels.dbf", "parcels.shx"];
    survives("ESRI Shapefile", "parcels.shp", &files, 25834);
}

fn flatgeobuf_survives_every_damage() {
    survives("FlatGeobuf", "parcels.fgb", &["parcels.fgb"], 25834);
}

fn tables_with_geometry_survive_every_damage() {
    survives("CSV", "parcels.csv", &["parcels.csv"], 25834);
}

fn workbooks_survive_every_damage() {
    let csv = "adopter,municipality,subject,ko,from,to,statement,document,note\n\
               proba,99902,PDR,*,2010-01-01,,complete,Изјава,\n\
               proba,99902,PGR,*,2010-01-01,,partial,Изјава,\n";
    for (format, name) in [("XLSX", "coverage.xlsx"), ("ODS", "coverage.ods")] {
        let delivery = Delivery::empty();
        let source = delivery.write("source/coverage.csv", csv);
        let file = delivery.path().join(name);
        let output = Command::new("ogr2ogr")
            .args(["-f", format])
            .args([&file, &source])
            .output();
        let Ok(output) = output else {
            eprintln!("\nSKIPPED: {format} of GDAL, damaged: ogr2ogr absent");
            return;
        };
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{told}");
        let ingest = ingest();
        let read = || {
            let reading = ingest.read_coverage(&file, &NoRegister).unwrap();
            let told = codes(&reading.findings).into_iter().map(str::to_owned);
            (reading.rows.len(), told.collect::<Vec<_>>())
        };
        assert_eq!(read(), (2, Vec::new()), "{format}");
        let sound = std::fs::read(&file).unwrap();
        let damaged = |bytes: &[u8], how: &str| {
            std::fs::write(&file, bytes).unwrap();
            let (rows, told) = read();
            let died = told.iter().any(|code| code.starts_with(DEATHS));
            assert!(!died, "{format} {how}: {told:?}");
            assert!(rows == 2 || !told.is_empty(), "{format} {how}: {rows} rows");
        };
        for percent in 1..100 {
            let cut = sound.len() * percent / 100;
            damaged(&sound[..cut], &format!("cut at {percent} %"));
        }
        let step = (sound.len() / CHANGES).max(1);
        for offset in (0..sound.len()).step_by(step) {
            let mut bytes = sound.clone();
            bytes[offset] ^= 0xff;
            damaged(&bytes, &format!("changed at {offset}"));
        }
    }
}

/// Twelve parcels, some with holes, as GDAL writes them in this format.
fn written(format: &str, name: &str, crs: u32) -> Option<Delivery> {
    let square = |x: f64, y: f64, side: f64, turn: f64| {
        format!(
            "[[{x},{y}],[{},{}],[{},{}],[{},{}],[{x},{y}]]",
            x + side * (1.0 - turn),
            y + side * turn,
            x + side,
            y + side,
            x + side * turn,
            y + side * (1.0 - turn),
        )
    };
    let features = (0..12_u8).map(|number| {
        let x = 458_000.0 + 100.0 * f64::from(number);
        let (shell, hole) = (square(x, 4_882_000.0, 90.0, 0.0), square(x + 10.0, 4_882_010.0, 9.0, 1.0));
        let rings = if number % 3 == 0 { format!("{shell},{hole}") } else { shell };
        format!(
            r#"{{"type":"Feature","properties":{{"ko":"998508","number":"{}/1","name":"Њива {number}","area":{}}},"geometry":{{"type":"Polygon","coordinates":[{rings}]}}}}"#,
            number + 1,
            100 * i32::from(number) + 5
        )
    });
    let collection = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::25834"}}}},"features":[{}]}}"#,
        features.collect::<Vec<_>>().join(",\n")
    );
    let delivery = Delivery::empty();
    let source = delivery.write("source/parcels.geojson", collection);
    let output = Command::new("ogr2ogr")
        .args(["-f", format, "-t_srs", &format!("EPSG:{crs}")])
        .args(if format == "CSV" {
            &["-lco", "GEOMETRY=AS_WKT"][..]
        } else {
            &[]
        })
        .arg(delivery.path().join(name))
        .arg(source)
        .output();
    let Ok(output) = output else {
        eprintln!("\nSKIPPED: {format} of GDAL, damaged: ogr2ogr absent");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    Some(delivery)
}

fn read(ingest: &Ingest, file: &Path, crs: u32) -> TableReading<Parcel> {
    let mut source = ParcelSource::new(file.to_owned(), Epsg(crs));
    source.valid_from = Some(Day::new(2020, 1, 1).unwrap());
    ingest.read_parcels(&source, &NoRegister).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(Finding::code).collect()
}

/// Findings that a sound file has here, too: the register is not at hand.
fn is_of_the_test(code: &&str) -> bool {
    *code == "finding-ko-not-checked"
}

/// Fails where any damage of these files ends the worker, or where fewer parcels
/// are read of a binary file and nothing is said.
fn survives(format: &str, name: &str, files: &[&str], crs: u32) {
    let Some(delivery) = written(format, name, crs) else {
        return;
    };
    let ingest = ingest();
    let main = delivery.path().join(name);
    let whole = read(&ingest, &main, crs);
    assert_eq!(whole.rows.len(), 12, "{:?}", codes(&whole.findings));
    let told = codes(&whole.findings);
    assert!(told.iter().all(is_of_the_test), "{told:?}");
    for file in files {
        let path: PathBuf = delivery.path().join(file);
        let sound = std::fs::read(&path).unwrap();
        let damaged = |bytes: &[u8], how: &str| {
            std::fs::write(&path, bytes).unwrap();
            let reading = read(&ingest, &main, crs);
            let told = codes(&reading.findings);
            assert!(
                !told.iter().any(|code| code.starts_with(DEATHS)),
                "{file} {how}: {told:?}"
            );
            (
                reading.rows.len(),
                told.iter().any(|code| !is_of_the_test(code)),
            )
        };
        for percent in 1..100 {
            let cut = sound.len() * percent / 100;
            let (rows, is_told) = damaged(&sound[..cut], &format!("cut at {percent} %"));
            // Lines of text that end with a line are all that is there.
            let is_text = sound.is_ascii() || std::str::from_utf8(&sound).is_ok();
            assert!(
                rows == 12 || is_told || is_text,
                "{file} cut at {percent} %"
            );
        }
        let step = (sound.len() / CHANGES).max(1);
        for offset in (0..sound.len()).step_by(step) {
            let mut bytes = sound.clone();
            bytes[offset] ^= 0xff;
            let (rows, is_told) = damaged(&bytes, &format!("changed at {offset}"));
            assert!(rows == 12 || is_told, "{file} changed at {offset}");
        }
        std::fs::write(&path, &sound).unwrap();
    }
}
