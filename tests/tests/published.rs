//! `published.gpkg` as somebody else's program sees it.

use std::process::Command;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::skipped;
use eprostor_tests::program::Register;
use eprostor_tests::samples::folders;

/// Returns what ogrinfo says of a layer: the number after "Feature Count:".
fn count(file: &str, layer: &str) -> usize {
    let output = Command::new("ogrinfo")
        .args(["-ro", "-so", file, layer])
        .output()
        .expect("ogrinfo was found before");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let count = said
        .lines()
        .find_map(|line| line.strip_prefix("Feature Count: "));
    count
        .and_then(|count| count.trim().parse().ok())
        .unwrap_or_else(|| panic!("{layer}: {said}"))
}

/// Returns the number of features of a GeoJSON file.
fn features(path: &std::path::Path) -> usize {
    let bytes = std::fs::read(path).expect("a layer of a sample");
    let file: serde_json::Value = serde_json::from_slice(&bytes).expect("GeoJSON");
    file["features"].as_array().expect("a collection").len()
}

#[test]
fn the_published_geopackage_opens_with_every_layer_and_row() {
    if Command::new("ogrinfo").arg("--version").output().is_err() {
        skipped("published.gpkg in ogrinfo", "ogrinfo absent");
        return;
    }
    let demovo = &folders()[0];
    let register = Register::new();
    register.import(&[argument(demovo)]);
    let file = register.folder().join("published.gpkg");
    let file = argument(&file);
    let parcels: usize = ["999903", "999911", "999920"]
        .iter()
        .map(|ko| features(&demovo.join(format!("parcels-{ko}.geojson"))))
        .sum();
    assert_eq!(count(file, "parcels"), parcels);
    let packages: Vec<_> = std::fs::read_dir(demovo.join("packages"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let zones: usize = packages
        .iter()
        .map(|package| package.join("layers/zone.geojson"))
        .filter(|layer| layer.is_file())
        .map(|layer| features(&layer))
        .sum();
    assert!(zones > 100, "only {zones} zones in Demovo");
    assert_eq!(count(file, "zones"), zones);
    let with_boundary = packages
        .iter()
        .filter(|p| p.join("layers/granica.geojson").is_file());
    let plans = count(file, "plans");
    assert!(
        plans >= with_boundary.count() && plans <= packages.len(),
        "{plans} plans"
    );
    assert!(count(file, "regimes") > 0);
}
