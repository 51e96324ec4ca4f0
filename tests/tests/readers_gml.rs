//! GML of foreign programs through the whole program: the areas that are
//! published are those that GDAL reads of the same file.

use std::path::Path;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::{fixture, repository};
use eprostor_tests::ogr::{are_alike, areas_m2, is_there, ogr2ogr};
use eprostor_tests::packages::{self, Layer};
use eprostor_tests::program::{Register, Setup};
use eprostor_tests::spoiled::Package;

/// XPlanGML 5.4 of Augsburg, written by WS LANDCAD.
const AUGSBURG: &str = "zoning/de-augsburg-xplan/BP_872A.gml";
/// Where it lies, in EPSG:25832.
const AROUND_AUGSBURG: [f64; 4] = [630_000.0, 5_350_000.0, 645_000.0, 5_365_000.0];
/// Six of its layers of areas; of five GDAL says that they have curves.
const AREAS: [&str; 6] = [
    "BP_BaugebietsTeilFlaeche",
    "BP_GruenFlaeche",
    "BP_KennzeichnungsFlaeche",
    "BP_NebenanlagenFlaeche",
    "BP_StrassenVerkehrsFlaeche",
    "BP_UeberbaubareGrundstuecksFlaeche",
];

/// Writes a package with one layer of zones.
fn package(folder: &Path, file: &Path, crs: u32, table: &'static str) -> std::path::PathBuf {
    let layer = Layer {
        role: "zones",
        file: "zone.gml".to_owned(),
        crs,
        table: Some(table),
        code: "gml_id",
    };
    let package = packages::write(folder, "provera-pdr-2016-1", &[layer]);
    std::fs::copy(file, package.join("zone.gml")).expect("a copy of the layer");
    package
}

#[test]
fn the_areas_of_an_xplan_file_are_those_that_gdal_reads() {
    let test = "areas of an XPlan file";
    let Some(file) = fixture(test, AUGSBURG) else {
        return;
    };
    if !is_there(test) {
        return;
    }
    let mut features = 0;
    for layer in AREAS {
        let register = Register::with(Setup {
            frame: Some((25832, AROUND_AUGSBURG)),
            database_url: None,
            ..Setup::default()
        });
        let folder = tempfile::tempdir().unwrap();
        let package = package(folder.path(), &file, 25832, layer);
        let theirs = areas_m2(&file, layer, "gml_id");
        let codes: Vec<String> = theirs.keys().cloned().collect();
        packages::append(&package, &packages::legend(&codes));
        register.import(&["--kind=package", argument(&package)]);
        let ours = areas_m2(&register.folder().join("published.gpkg"), "zones", "code");
        // A chord lies 1 mm beside its arc, and the longest ring has 600 m.
        are_alike(&ours, &theirs, 1e-6, 0.2);
        features += ours.len();
    }
    assert!(features > 60, "only {features} features");
}

#[test]
fn gml_of_gdal_is_read_in_every_order_of_axes() {
    let test = "GML of GDAL in every order of axes";
    if !is_there(test) {
        return;
    }
    let sample = "sample-plans/pgr-alone/packages/primer02-pgr-2014-1/layers/zone.geojson";
    let sample = repository().join(sample);
    let expected = areas_m2(&sample, "zone", "code");
    let forms = [
        ("GML3", "SHORT"),
        ("GML3", "OGC_URN"),
        ("GML3.2", "OGC_URN"),
        ("GML3.2", "OGC_URL"),
    ];
    for crs in [25834_u32, 4326, 6316, 3909] {
        for (format, name) in forms {
            let package = Package::sound().change(
                "plan.toml",
                "file = \"layers/zone.geojson\"\ncrs = 25834",
                &format!("file = \"layers/zone.gml\"\ncrs = {crs}"),
            );
            let file = package.path().join("layers/zone.gml");
            ogr2ogr(&[
                "-f",
                "GML",
                argument(&file),
                argument(&sample),
                "-t_srs",
                &format!("EPSG:{crs}"),
                "-dsco",
                &format!("FORMAT={format}"),
                "-dsco",
                &format!("SRSNAME_FORMAT={name}"),
                // Digits enough in degrees.
                "-lco",
                "COORDINATE_PRECISION=11",
            ]);
            let register = Register::new();
            register.import(&["--kind=package", argument(package.path())]);
            let file = register.folder().join("published.gpkg");
            // The way to Gauss–Krüger and back is not the same in both programs,
            // and some versions of GDAL write degrees with nine digits.
            are_alike(&areas_m2(&file, "zones", "code"), &expected, 1e-4, 0.01);
        }
    }
}

#[test]
fn a_file_cut_at_every_hundredth_never_ends_the_worker() {
    let Some(file) = fixture("an XPlan file cut at every hundredth", AUGSBURG) else {
        return;
    };
    let bytes = std::fs::read(&file).unwrap();
    let register = Register::with(Setup {
        frame: Some((25832, AROUND_AUGSBURG)),
        database_url: None,
        ..Setup::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let package = package(folder.path(), &file, 25832, "BP_GruenFlaeche");
    for part in 1..100 {
        let end = bytes.len() * part / 100;
        std::fs::write(package.join("zone.gml"), &bytes[..end]).unwrap();
        let ran = register.run(&["validate", "--json", argument(&package)]);
        assert_eq!(ran.code, 1, "{part} %: {ran:?}");
        assert!(
            ran.stdout.contains("finding-xml-cut-off"),
            "{part} %: {ran:?}"
        );
        assert!(!ran.stdout.contains("finding-worker"), "{part} %: {ran:?}");
    }
}
