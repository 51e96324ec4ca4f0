//! Exports of plans through the whole program, read back by GDAL and by our own
//! readers: the same features, values, areas and sources as were imported.

#[path = "export/interrupted.rs"]
mod interrupted;
#[path = "readers/published.rs"]
mod published;
#[path = "export/read_back.rs"]
mod read_back;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::geojson::{Feature, polygons, rectangle, write};
use eprostor_tests::http::{self, Request};
use eprostor_tests::ogr::{are_alike, is_there, ogr2ogr};
use eprostor_tests::packages::{self, Layer};
use eprostor_tests::program::Register;
use interrupted::IN_THE_MAKING;
use published::{Legend, names, rows, zones, zones_in};
use read_back::{
    FORMATS, LAYERS, Row, by_gdal, csv_rows, delivered, delivered_zones, demovo, export, exported,
    file, id,
};
use serde_json::{Value, json};

#[test]
fn every_format_holds_the_zones_and_sources_that_were_delivered() {
    if !is_there("exports in GDAL") {
        return;
    }
    let register = demovo();
    let folder = tempfile::tempdir().unwrap();
    let mut formats = Vec::new();
    for (format, ending) in FORMATS {
        let out = folder.path().join(format);
        exported(&register, format, &out, &[]);
        let layers = LAYERS.map(|layer| {
            let mut rows = by_gdal(&out, ending, layer);
            // FlatGeobuf has an order of its own.
            rows.sort();
            rows
        });
        formats.push((format, layers));
    }
    let (_, of_geopackage) = &formats[0];
    for (format, layers) in &formats {
        for (layer, (rows, expected)) in LAYERS.iter().zip(layers.iter().zip(of_geopackage)) {
            assert_eq!(rows, expected, "{layer} of {format}");
        }
    }
    let [_, zones, .., provisions, documents] = of_geopackage;
    let mut expected: Vec<_> = delivered_zones(None)
        .iter()
        .map(|(key, feature)| {
            let said = |name: &str| feature["properties"][name].as_str().unwrap_or_default();
            (
                key.clone(),
                said("code").to_owned(),
                said("name").to_owned(),
            )
        })
        .collect();
    let mut found: Vec<_> = zones
        .iter()
        .map(|row| {
            let key = format!("{}/{}", row["plan"], row["serial"]);
            (key, row["code"].clone(), row["name"].clone())
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    sources_are_those_delivered(provisions);
    assert_eq!(
        documents.len(),
        2 * delivered().len() + 1,
        "a text and a decision each, and one record of objections"
    );
}

/// Compares every provision with its row in a package: what it says and where it
/// stands.
fn sources_are_those_delivered(provisions: &[Row]) {
    const COLUMNS: [&str; 13] = [
        "name",
        "role",
        "parameter",
        "operator",
        "value",
        "document",
        "article",
        "paragraph",
        "item",
        "page",
        "printed_page",
        "quote",
        "conditions",
    ];
    let picked = |plan: &str, row: &Row| -> Vec<String> {
        let cells = COLUMNS.iter().map(|column| row[*column].clone());
        std::iter::once(plan.to_owned()).chain(cells).collect()
    };
    let mut expected = Vec::new();
    for package in delivered() {
        let Ok(text) = std::fs::read_to_string(package.join("provisions.csv")) else {
            continue;
        };
        let rows = csv_rows(&text);
        expected.extend(rows.iter().map(|row| picked(&id(&package), row)));
    }
    let found = provisions.iter().map(|row| picked(&row["plan"], row));
    let mut found: Vec<_> = found.collect();
    expected.sort();
    found.sort();
    assert!(expected.len() > 100, "only {} provisions", expected.len());
    assert_eq!(found, expected);
}

/// Returns the area of a polygon in the plane by its corners (Gauss).
fn area_m2(feature: &Value) -> f64 {
    let polygons = polygons(&feature["geometry"]);
    let ring = |ring: &Vec<(f64, f64)>| -> f64 {
        let (e, n) = ring[0];
        let doubled = ring.windows(2).map(|edge| {
            let [(ax, ay), (bx, by)] = [edge[0], edge[1]];
            (ax - e) * (by - n) - (bx - e) * (ay - n)
        });
        (doubled.sum::<f64>() / 2.0).abs()
    };
    let polygon = |rings: &Vec<Vec<(f64, f64)>>| {
        let holes: f64 = rings[1..].iter().map(ring).sum();
        ring(&rings[0]) - holes
    };
    polygons.iter().map(polygon).sum()
}

#[test]
fn areas_are_those_delivered_within_the_rounding_of_the_grid() {
    if !is_there("areas of exports in GDAL") {
        return;
    }
    let register = demovo();
    let folder = tempfile::tempdir().unwrap();
    // What was brought from another CRS has other areas.
    let zones = delivered_zones(Some("urn:ogc:def:crs:EPSG::25834"));
    let expected: BTreeMap<String, f64> = zones
        .iter()
        .map(|(key, feature)| (key.clone(), area_m2(feature)))
        .collect();
    for (format, ending) in FORMATS {
        let out = folder.path().join(format);
        exported(&register, format, &out, &[]);
        let copy = folder.path().join(format!("{format}.copy.gpkg"));
        let file = file(&out, ending, "zones");
        let mut arguments = vec!["-f", "GPKG", argument(&copy), argument(&file), "zones"];
        // A table of text has no CRS.
        match format {
            "csv" => arguments.extend(["-a_srs", "EPSG:25834"]),
            _ => arguments.extend(["-t_srs", "EPSG:25834"]),
        }
        ogr2ogr(&arguments);
        let statement = "select plan || '/' || serial as name, ST_Area(geom) as area from zones";
        let to_csv = ["-f", "CSV", "/vsistdout/", argument(&copy)];
        let asked = ["-dialect", "SQLite", "-sql", statement];
        let rows = csv_rows(&ogr2ogr(&[to_csv, asked].concat()));
        let found = rows.iter().map(|row| {
            let area = row["area"].parse().expect("an area");
            (row["name"].clone(), area)
        });
        let found = found.filter(|(name, _)| expected.contains_key(name));
        // The corners were delivered to a centimetre and so lie on the grid; what
        // differs is what ten decimals of a degree round, 0.01 mm along 1 km.
        let amount_m2 = if format == "geojson" { 0.02 } else { 1e-6 };
        are_alike(&found.collect(), &expected, 0.0, amount_m2);
    }
}

/// A plan with holes, an island, several parts, words that need quoting, lines
/// and a point; returns its package.
fn intricate(folder: &Path) -> PathBuf {
    let (e, n) = (458_000.0, 4_882_000.0);
    let square = |x: f64, y: f64, side: f64| rectangle([e + x, n + y, e + x + side, n + y + side]);
    let with_hole = |x: f64, y: f64, side: f64, inset: f64| {
        let mut hole = square(x + inset, y + inset, side - 2.0 * inset);
        hole[0].reverse();
        vec![square(x, y, side).remove(0), hole.remove(0)]
    };
    let zone = |serial: u32, code: &str, name: &str, polygons| {
        Feature::new(
            json!({"serial": serial, "code": code, "name": name}),
            polygons,
        )
    };
    let layer = |role, file: &str| Layer {
        role,
        file: file.to_owned(),
        crs: 25834,
        table: None,
        code: "code",
    };
    let layers = [
        layer("boundary", "boundary.geojson"),
        layer("zones", "zones.geojson"),
    ];
    let package = packages::write(folder, "provera-pdr-2014-1", &layers);
    packages::append(&package, "name = \"name\"\n");
    let codes = ["S2", "P1", "TC-3"].map(str::to_owned);
    packages::append(&package, &packages::legend(&codes));
    packages::append(
        &package,
        "[[layer]]\nname = \"linije\"\nrole = \"lines\"\nfile = \"linije.geojson\"\ncrs = 25834\n",
    );
    let boundary = Feature::new(json!({}), vec![square(-10.0, -10.0, 600.0)]);
    write(&package.join("boundary.geojson"), 25834, &[boundary]);
    let zones = [
        // The island lies in the hole, and last so that serials are not in the
        // order of the curve.
        zone(
            7,
            "S2",
            "Шума, ђачко „поље“",
            vec![with_hole(0.0, 0.0, 100.0, 20.0), square(40.0, 40.0, 20.0)],
        ),
        zone(
            3,
            "P1",
            "Žičara \"Čuka\"; đački",
            vec![square(200.0, 0.0, 50.0), with_hole(300.0, 0.0, 90.25, 30.5)],
        ),
        zone(5, "TC-3", "Путеви", vec![square(500.0, 0.1234, 33.3333)]),
    ];
    write(&package.join("zones.geojson"), 25834, &zones);
    let line = |serial: u32, geometry: Value| {
        json!({
            "type": "Feature",
            "properties": {"serial": serial, "code": "RL", "name": "регулациона линија"},
            "geometry": geometry,
        })
    };
    let lines = json!({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25834"}},
        "features": [
            line(1, json!({"type": "LineString", "coordinates": [[e, n], [e + 3.0, n + 4.0]]})),
            line(2, json!({"type": "Point", "coordinates": [e + 7.5, n + 8.25]})),
        ],
    });
    std::fs::write(package.join("linije.geojson"), lines.to_string())
        .expect("a temporary file can be written");
    package
}

#[test]
fn our_own_readers_read_every_format_as_it_was_imported() {
    let folder = tempfile::tempdir().unwrap();
    let package = intricate(folder.path());
    let register = Register::new();
    register.import(&["--kind=package", argument(&package)]);
    let expected = rows(&register.folder().join("published.gpkg"));
    assert_eq!(expected.len(), 3);
    let legend = Legend {
        code: "code",
        name: "name",
        codes: &["S2", "P1", "TC-3"],
    };
    for (format, ending) in FORMATS {
        let out = folder.path().join("export");
        let target = match format {
            "gpkg" => {
                std::fs::create_dir(&out).unwrap();
                out.join("zones.gpkg")
            }
            _ => out.clone(),
        };
        exported(&register, format, &target, &[]);
        let read = match format {
            "gpkg" => zones_in(&out, "zones.gpkg", Some("zones"), 25834, &legend),
            "geojson" => zones(&out, "zones.geojson", 4326, &legend),
            _ => zones(&out, &format!("zones.{ending}"), 25834, &legend),
        };
        assert_eq!(names(&read.rows), names(&expected), "{format}");
        assert_eq!(read.rows, expected, "{format}");
        std::fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn lines_and_points_are_where_they_were() {
    if !is_there("lines of exports in GDAL") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let package = intricate(folder.path());
    let register = Register::new();
    register.import(&["--kind=package", argument(&package)]);
    for (format, ending) in FORMATS {
        let out = folder.path().join(format);
        exported(&register, format, &out, &[]);
        let file = file(&out, ending, "lines");
        let mut arguments = vec!["-f", "CSV", "/vsistdout/", argument(&file), "lines"];
        arguments.extend(["-lco", "GEOMETRY=AS_WKT"]);
        if format == "geojson" {
            arguments.extend(["-t_srs", "EPSG:25834"]);
        }
        let text = ogr2ogr(&arguments);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut found: Vec<(String, Vec<i64>)> = reader
            .records()
            .map(|record| {
                let record = record.unwrap();
                let (kind, numbers) = record[0].split_once(" (").expect("WKT");
                // To the grid of 0.1 mm.
                let numbers = numbers.split(|c: char| !c.is_ascii_digit() && c != '.');
                let numbers = numbers.filter_map(|number| number.parse::<f64>().ok());
                #[expect(clippy::cast_possible_truncation, reason = "metres below 10^7")]
                let units = numbers.map(|metres| (metres * 10_000.0).round() as i64);
                (kind.trim().to_owned(), units.collect())
            })
            .collect();
        found.sort();
        let line = vec![4_580_000_000, 48_820_000_000, 4_580_030_000, 48_820_040_000];
        let point = vec![4_580_075_000, 48_820_082_500];
        let expected = [
            ("MULTILINESTRING".to_owned(), line),
            ("POINT".to_owned(), point),
        ];
        assert_eq!(found, expected, "{format}");
    }
}

#[test]
fn the_index_of_a_flatgeobuf_finds_what_lies_in_a_box() {
    if !is_there("the index of a FlatGeobuf in GDAL") {
        return;
    }
    let register = demovo();
    let folder = tempfile::tempdir().unwrap();
    let [indexed, plain] = ["flatgeobuf", "geojson"].map(|format| {
        let out = folder.path().join(format);
        exported(&register, format, &out, &[]);
        out
    });
    let indexed = indexed.join("zones.fgb");
    // GDAL asks the index for a box, and looks at everything where there is none.
    let plain_copy = folder.path().join("plain.geojson");
    let plain = plain.join("zones.geojson");
    let precise = ["-lco", "COORDINATE_PRECISION=6", "-lco", "RFC7946=NO"];
    let mut arguments = vec!["-f", "GeoJSON", argument(&plain_copy), argument(&plain)];
    arguments.extend(["-t_srs", "EPSG:25834"]);
    arguments.extend(precise);
    ogr2ogr(&arguments);
    let mut found = 0;
    for step in 0..20 {
        let (e, n) = (
            456_000.0 + 200.0 * f64::from(step),
            4_881_000.0 + 150.0 * f64::from(step),
        );
        let corners = [e, n, e + 150.0, n + 150.0].map(|number| number.to_string());
        let within = |file: &Path| {
            let mut arguments = vec!["-f", "CSV", "/vsistdout/", argument(file), "-spat"];
            arguments.extend(corners.iter().map(String::as_str));
            let mut rows = csv_rows(&ogr2ogr(&arguments));
            rows.sort();
            rows
        };
        let (by_index, by_looking) = (within(&indexed), within(&plain_copy));
        assert_eq!(by_index, by_looking, "{corners:?}");
        found += by_index.len();
    }
    assert!(found > 20, "only {found} zones in all boxes");
}

#[test]
fn one_plan_or_those_of_a_day_are_chosen() {
    let register = demovo();
    let folder = tempfile::tempdir().unwrap();
    let out = |name: &str| folder.path().join(name);
    // In force since 2021-05-29, with four zones, fifteen provisions and three
    // documents: see its plan.toml.
    let plan = "--plan=demovo-pdr-2021-1";
    let ran = export(&register, "csv", &out("one"), &[plan, "--as-of=2021-05-29"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let counts = "plans 1, zones 4, regimes 0, lines 0, provisions 15, documents 3";
    assert!(ran.stdout.contains(counts), "{ran:?}");
    let text = std::fs::read_to_string(out("one").join("zones.csv")).unwrap();
    assert!(
        csv_rows(&text)
            .iter()
            .all(|row| row["plan"] == "demovo-pdr-2021-1")
    );
    let ran = export(&register, "csv", &out("a"), &[plan, "--as-of=2021-05-28"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("not in force"), "{ran:?}");
    let ran = export(&register, "csv", &out("b"), &["--as-of=1990-01-01"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = export(&register, "csv", &out("c"), &["--plan=demovo-pdr-1999-9"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = export(&register, "csv", &out("d"), &["--plan=nothing"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for name in ["a", "b", "c", "d"] {
        assert!(!out(name).exists(), "{name}");
    }
}

#[test]
fn the_portal_returns_a_plan_in_every_format() {
    let register = demovo();
    let folder = tempfile::tempdir().unwrap();
    let portal = register.serve();
    for (format, ending) in FORMATS {
        let path = format!("/api/v1/plans/demovo-pdr-2021-1/export?format={format}");
        let reply = portal.get(&path);
        assert_eq!(reply.status, 200, "{format}: {}", reply.text());
        let out = folder.path().join(format);
        exported(&register, format, &out, &["--plan=demovo-pdr-2021-1"]);
        let by_program = std::fs::read(file(&out, ending, "zones")).unwrap();
        if format == "gpkg" {
            assert_eq!(reply.body[..16], by_program[..16], "a database");
            assert_eq!(reply.body.len(), by_program.len());
        } else {
            assert_eq!(reply.body, by_program, "{format}");
        }
        let mark = reply.header("etag").expect("a mark").to_owned();
        let known = Request {
            method: "GET",
            path: &path,
            headers: &[("If-None-Match", &mark)],
            body: &[],
        };
        let again = http::send(portal.address(), known);
        assert_eq!((again.status, again.body.len()), (304, 0), "{format}");
    }
    let sources = portal.get("/api/v1/plans/demovo-pdr-2021-1/export?format=csv&layer=provisions");
    assert_eq!(csv_rows(sources.text()).len(), 15);
    for (query, status) in [
        ("demovo-pdr-2021-1/export?format=dwg", 400),
        ("demovo-pdr-2021-1/export?format=csv&layer=parcels", 400),
        ("demovo-pdr-1999-9/export", 404),
        ("demovo-pdr-2021-1/export?revision=999", 404),
    ] {
        let reply = portal.get(&format!("/api/v1/plans/{query}"));
        assert_eq!(reply.status, status, "{query}: {}", reply.text());
    }
    let left = std::fs::read_dir(register.folder()).unwrap();
    let names = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = names
        .filter(|name| name.starts_with(IN_THE_MAKING))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
