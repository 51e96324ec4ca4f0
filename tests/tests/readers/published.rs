//! A package made around a layer, imported, and what is published of its zones.

use std::path::Path;

use eprostor_geometry::{GRID_M, RawGeometry, decode_wkb};
use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::geojson::{self, Feature, rectangle};
use eprostor_tests::packages::{self, Layer};
use eprostor_tests::program::Register;
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, Row as _};

/// Positions of a ring in units of the grid, 0.1 mm, from its smallest on.
type Ring = Vec<(i64, i64)>;
/// A zone: code, name, polygons.
pub(crate) type Zone = (String, Option<String>, Vec<Vec<Ring>>);
/// Bytes in front of the WKB: header and envelope.
const GEOPACKAGE_HEADER: usize = 8 + 32;

/// What became of a layer.
#[derive(Debug, PartialEq)]
pub(crate) struct Zones {
    pub(crate) rows: Vec<Zone>,
    /// Codes of the findings about the layer and its companions.
    pub(crate) codes: Vec<String>,
}

/// Returns the names of zones.
pub(crate) fn names(zones: &[Zone]) -> Vec<&str> {
    let names = zones.iter();
    names
        .map(|(_, name, _)| name.as_deref().unwrap_or_default())
        .collect()
}

/// Names of attributes, and the codes that stand there.
pub(crate) struct Legend<'a> {
    pub(crate) code: &'static str,
    pub(crate) name: &'a str,
    pub(crate) codes: &'a [&'a str],
}

/// Imports a plan whose zones are a file of this folder, with its companions.
pub(crate) fn zones(folder: &Path, file: &str, crs: u32, legend: &Legend<'_>) -> Zones {
    zones_in(folder, file, None, crs, legend)
}

/// The same with the table that the zones are in.
pub(crate) fn zones_in(
    folder: &Path,
    file: &str,
    table: Option<&'static str>,
    crs: u32,
    legend: &Legend<'_>,
) -> Zones {
    let work = tempfile::tempdir().expect("a temporary folder");
    let layer = |role, file: &str, table, crs| Layer {
        role,
        file: file.to_owned(),
        crs,
        table,
        code: legend.code,
    };
    let layers = [
        layer("boundary", "boundary.geojson", None, 25834),
        layer("zones", &format!("layers/{file}"), table, crs),
    ];
    let package = packages::write(work.path(), "provera-pdr-2015-1", &layers);
    packages::append(&package, &format!("name = \"{}\"\n", legend.name));
    let codes: Vec<String> = legend.codes.iter().map(|code| (*code).to_owned()).collect();
    packages::append(&package, &packages::legend(&codes));
    let around = [320_000.0, 4_640_000.0, 690_000.0, 5_130_000.0];
    let boundary = Feature::new(json!({}), vec![rectangle(around)]);
    geojson::write(&package.join("boundary.geojson"), 25834, &[boundary]);
    std::fs::create_dir(package.join("layers")).expect("a temporary folder");
    for entry in std::fs::read_dir(folder)
        .expect("a folder of files")
        .flatten()
    {
        let target = package.join("layers").join(entry.file_name());
        std::fs::copy(entry.path(), target).expect("a temporary file can be written");
    }
    let register = Register::new();
    let ran = register.run(&["import", "--json", "--kind=package", argument(&package)]);
    let report = ran.json();
    let findings = items(&report["steps"][0]["findings"]);
    let of_the_layer = findings.iter().filter(|finding| {
        let file = finding["place"]["file"].as_str().unwrap_or_default();
        file.starts_with("layers/")
    });
    let codes = of_the_layer.map(|finding| text(&finding["code"])).collect();
    Zones {
        rows: rows(&register.folder().join("published.gpkg")),
        codes,
    }
}

/// Returns the zones of a GeoPackage of ours.
pub(crate) fn rows(file: &Path) -> Vec<Zone> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        let mut connection = SqliteConnection::connect_with(&options)
            .await
            .expect("a published GeoPackage");
        let rows = sqlx::query("select code, name, geom from zones order by serial")
            .fetch_all(&mut connection)
            .await
            .expect("a layer of zones");
        rows.iter()
            .map(|row| (row.get(0), row.get(1), polygons(row.get(2))))
            .collect()
    })
}

/// Returns polygons so that the same ones are equal: where a ring begins and in
/// which order polygons stand says nothing.
fn polygons(blob: &[u8]) -> Vec<Vec<Ring>> {
    let RawGeometry::Polygons(polygons) =
        decode_wkb(&blob[GEOPACKAGE_HEADER..]).expect("WKB of our own")
    else {
        panic!("zones are polygons");
    };
    #[expect(clippy::cast_possible_truncation, reason = "metres below 10^7")]
    let unit = |metres: f64| (metres / GRID_M).round() as i64;
    let ring = |ring: &geo::LineString<f64>| -> Ring {
        let mut ring: Ring = ring.0.iter().map(|c| (unit(c.x), unit(c.y))).collect();
        ring.pop();
        let first = (0..ring.len()).min_by_key(|index| ring[*index]);
        ring.rotate_left(first.unwrap_or_default());
        ring
    };
    let polygons = polygons.polygons().iter();
    let mut polygons: Vec<Vec<Ring>> = polygons
        .map(|rings| {
            let (shell, holes) = rings.split_first().expect("a polygon has a shell");
            let mut holes: Vec<Ring> = holes.iter().map(&ring).collect();
            holes.sort();
            std::iter::once(ring(shell)).chain(holes).collect()
        })
        .collect();
    polygons.sort();
    polygons
}
