//! Files of other programs in every format of layers and tables: what is
//! published of them is what those programs say stands in them.

#[path = "readers/published.rs"]
mod published;
#[path = "readers/workbooks.rs"]
mod workbooks;

use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::fixtures::fixture;
use eprostor_tests::foreign::ogr2ogr;
use published::{Legend, Zones, names, zones};
use serde_json::json;

/// What the attributes of [`source`] are called, and its codes.
const LEGEND: &Legend<'_> = &Legend {
    code: "code",
    name: "name",
    codes: &["S2", "P1", "TC-3"],
};

/// A hole with an island in it, two parts of which the second has a hole, and
/// names in both scripts.
fn source(folder: &Path) -> PathBuf {
    let square = |x: f64, y: f64, side: f64| {
        json!([
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
            [x, y]
        ])
    };
    let hole = |x: f64, y: f64, side: f64| {
        json!([
            [x, y],
            [x, y + side],
            [x + side, y + side],
            [x + side, y],
            [x, y]
        ])
    };
    let feature = |code: &str, name: &str, coordinates: serde_json::Value| {
        json!({
            "type": "Feature",
            "properties": { "code": code, "name": name, "povrsina": 12.5 },
            "geometry": { "type": "MultiPolygon", "coordinates": coordinates },
        })
    };
    let (x, y) = (458_000.0, 4_882_000.0);
    let collection = json!({
        "type": "FeatureCollection",
        "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::25834" } },
        "features": [
            feature("S2", "Шума, ђачко поље", json!([
                [square(x, y, 100.0), hole(x + 20.0, y + 20.0, 60.0)],
                [square(x + 40.0, y + 40.0, 20.0)],
            ])),
            feature("P1", "Žičara \"Čuka\"; đački", json!([
                [square(x + 200.0, y, 50.0)],
                [square(x + 300.0, y, 90.25), hole(x + 310.5, y + 10.5, 30.0), hole(x + 350.0, y + 50.0, 10.0)],
            ])),
            feature("TC-3", "Путеви", json!([[square(x + 500.0, y + 0.1234, 33.3333)]])),
        ],
    });
    let path = folder.join("source.geojson");
    std::fs::write(&path, collection.to_string()).expect("a temporary file can be written");
    path
}

/// Reads a file that GDAL wrote, and what GDAL says is in it.
fn both(test: &str, format: &str, file: &str, options: &[&str], crs: u32) -> Option<[Zones; 2]> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = source(folder.path());
    let delivery = folder.path().join("delivery");
    std::fs::create_dir(&delivery).expect("a temporary folder");
    let written = delivery.join(file);
    let to = argument(&written);
    let mut arguments = vec!["-f", format, to, argument(&source)];
    arguments.extend_from_slice(options);
    ogr2ogr(test, &arguments)?;
    let back = folder.path().join("back");
    std::fs::create_dir(&back).expect("a temporary folder");
    as_geojson(test, &written, &back.join("zones.geojson"))?;
    Some([
        zones(&delivery, file, crs, LEGEND),
        zones(&back, "zones.geojson", crs, LEGEND),
    ])
}

/// Writes what GDAL reads in a file, to the last digit.
fn as_geojson(test: &str, file: &Path, to: &Path) -> Option<()> {
    let digits = [
        "-lco",
        "COORDINATE_PRECISION=15",
        "-lco",
        "SIGNIFICANT_FIGURES=17",
    ];
    let mut arguments = vec!["-f", "GeoJSON", argument(to), argument(file)];
    arguments.extend_from_slice(&digits);
    ogr2ogr(test, &arguments)
}

fn agree(zones: &[Zones; 2], findings: &[&str]) {
    let [read, by_gdal] = zones;
    assert_eq!(read.rows, by_gdal.rows);
    let mut expected = ["Шума, ђачко поље", "Žičara \"Čuka\"; đački", "Путеви"];
    let mut names = names(&read.rows);
    // Some formats put features into an order of their own.
    expected.sort_unstable();
    names.sort_unstable();
    assert_eq!(names, expected);
    assert_eq!(read.codes, findings);
}

#[test]
fn newline_delimited_geojson_is_read_as_gdal_reads_it() {
    const TEST: &str = "GeoJSONSeq of GDAL";
    for option in ["RS=NO", "RS=YES"] {
        let Some(zones) = both(
            TEST,
            "GeoJSONSeq",
            "zones.geojsonl",
            &["-lco", option],
            4326,
        ) else {
            return;
        };
        agree(&zones, &[]);
    }
}

#[test]
fn shapefiles_are_read_as_gdal_reads_them() {
    const TEST: &str = "Shapefile of GDAL";
    let options: [&[&str]; 3] = [
        &["-lco", "ENCODING=UTF-8"],
        &["-lco", "ENCODING=UTF-8", "-lco", "SHPT=POLYGONZ"],
        &["-lco", "ENCODING=UTF-8", "-t_srs", "EPSG:6316"],
    ];
    for (options, crs) in options.into_iter().zip([25834, 25834, 6316]) {
        let Some(zones) = both(TEST, "ESRI Shapefile", "zones.shp", options, crs) else {
            return;
        };
        agree(&zones, &[]);
    }
}

#[test]
fn flatgeobuf_is_read_as_gdal_reads_it() {
    const TEST: &str = "FlatGeobuf of GDAL";
    let options: [&[&str]; 3] = [
        &[],
        &["-lco", "SPATIAL_INDEX=NO", "-dim", "XYZ"],
        &["-t_srs", "EPSG:6316"],
    ];
    for (options, crs) in options.into_iter().zip([25834, 25834, 6316]) {
        let Some(zones) = both(TEST, "FlatGeobuf", "zones.fgb", options, crs) else {
            return;
        };
        agree(&zones, &[]);
    }
}

#[test]
fn tables_with_well_known_text_are_read_as_gdal_reads_them() {
    const TEST: &str = "CSV of GDAL";
    for separator in ["COMMA", "SEMICOLON", "TAB"] {
        let separator = format!("SEPARATOR={separator}");
        let options = [
            "-lco",
            "GEOMETRY=AS_WKT",
            "-lco",
            &separator,
            "-lco",
            "STRING_QUOTING=IF_NEEDED",
        ];
        let Some(zones) = both(TEST, "CSV", "zones.csv", &options, 25834) else {
            return;
        };
        agree(&zones, &[]);
    }
}

/// Files, the column with names, and what is told of their letters.
const DISTRICTS: &[(&str, &str, &[&str])] = &[
    ("okruzi_cp1250_cpg", "naziv_lat", &[]),
    ("okruzi_cp1250_ldid", "naziv_lat", &[]),
    (
        "okruzi_cp1250_none",
        "naziv_lat",
        &["finding-encoding-recognised"],
    ),
    ("okruzi_cp1251_cpg", "naziv_cir", &[]),
    ("okruzi_cp1251_ldid", "naziv_cir", &[]),
    (
        "okruzi_cp1251_none",
        "naziv_cir",
        &["finding-encoding-recognised"],
    ),
    ("okruzi_utf8_cpg", "naziv_cir", &[]),
    (
        "okruzi_utf8_none",
        "naziv_cir",
        &["finding-encoding-recognised"],
    ),
];

#[test]
fn districts_are_read_in_every_code_page_and_with_every_hint_of_it() {
    const TEST: &str = "shapefiles in code pages";
    let Some(folder) = fixture(TEST, "serbia/derived-encodings") else {
        return;
    };
    let work = tempfile::tempdir().expect("a temporary folder");
    let shapes = folder.join("okruzi_utf8_cpg.shp");
    if as_geojson(TEST, &shapes, &work.path().join("zones.geojson")).is_none() {
        return;
    }
    let truth = folder.join("okruzi.geojson");
    let by_gdal = districts(work.path(), "zones.geojson", "naziv_cir", &truth);
    assert_eq!(by_gdal.rows.len(), 25);
    for (name, column, codes) in DISTRICTS {
        let delivery = tempfile::tempdir().expect("a temporary folder");
        for ending in ["shp", "shx", "dbf", "prj", "cpg"] {
            let file = format!("{name}.{ending}");
            if folder.join(&file).is_file() {
                std::fs::copy(folder.join(&file), delivery.path().join(&file)).expect("a copy");
            }
        }
        let read = districts(delivery.path(), &format!("{name}.shp"), column, &truth);
        assert_eq!(names(&read.rows), names_in(&truth, column), "{name}");
        for (zone, other) in read.rows.iter().zip(&by_gdal.rows) {
            // Thousands of positions say nothing to a reader of this test.
            assert!(zone.2 == other.2, "{name}: {:?} is another land", zone.1);
        }
        // The districts overlap here and there, which is no matter of a reader.
        let of_reading = |code: &&String| code.contains("-encoding-") || code.contains("-shp-");
        let told: Vec<&String> = read.codes.iter().filter(of_reading).collect();
        assert_eq!(told, *codes, "{name}");
    }
}

fn districts(folder: &Path, file: &str, column: &'static str, truth: &Path) -> Zones {
    let codes = names_in(truth, column);
    let legend = Legend {
        code: column,
        name: column,
        codes: &codes.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    zones(folder, file, 32634, &legend)
}

fn names_in(file: &Path, column: &str) -> Vec<String> {
    let bytes = std::fs::read(file).expect("a fixture");
    let file: serde_json::Value = serde_json::from_slice(&bytes).expect("GeoJSON");
    let features = items(&file["features"]);
    features
        .iter()
        .map(|feature| text(&feature["properties"][column]))
        .collect()
}
