//! Real parcels and zones through the public import, compared with areas that
//! another library measured: every pair, no other, the same area.

use std::path::Path;

use eprostor_tests::adapters::cnig::Commune;
use eprostor_tests::adapters::{Delivery, bubenec, cnig, cockrell, nl, text};
use eprostor_tests::answers::{self, items};
use eprostor_tests::fixtures::fixture;
use eprostor_tests::geojson;
use eprostor_tests::overlays::{self, Measured};
use eprostor_tests::program::{Portal, Register};
use serde_json::Value;

/// A day on which every plan of the adapters is in force.
const DAY: &str = "2020-01-01";

/// Asks for every parcel and gathers what zones it shares area with. A zone's
/// code becomes the fixture's id.
fn measured(portal: &Portal, delivery: &Delivery, zone_id: fn(&str) -> String) -> Measured {
    let mut measured = Measured::default();
    for (id, number) in delivery.ids.iter().zip(1..) {
        let path = format!("/api/v1/p/{}/{number}?date={DAY}", delivery.ko);
        let reply = portal.get(&path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        let answer = reply.json();
        let perimeter = geojson::perimeter(&answers::land(&answer));
        measured.perimeters_m.insert(id.clone(), perimeter);
        for (code, area_m2) in answers::area_by_zone_code(&answer) {
            measured
                .areas_m2
                .insert((id.clone(), zone_id(&code)), area_m2);
        }
    }
    measured
}

fn compare(delivery: &Delivery, reference: &Path, zone_id: fn(&str) -> String) -> Vec<Value> {
    let (register, reports) = delivery.import();
    let portal = register.serve();
    let measured = measured(&portal, delivery, zone_id);
    let reference = overlays::read(reference);
    let differences = overlays::differences(&reference, &measured);
    assert!(
        differences.is_empty(),
        "{} differences of {} pairs: {:#?}",
        differences.len(),
        reference.len(),
        &differences[..differences.len().min(20)]
    );
    reports
}

/// Returns the codes of all findings of some reports with their severity.
fn findings(reports: &[Value]) -> Vec<(String, String)> {
    reports
        .iter()
        .flat_map(|report| items(&report["steps"]))
        .flat_map(|step| items(&step["findings"]))
        .map(|finding| {
            (
                answers::text(&finding["severity"]),
                answers::text(&finding["code"]),
            )
        })
        .collect()
}

fn same(code: &str) -> String {
    code.to_owned()
}

/// Row ids of SQLite count from 1, the reference from 0.
fn row_before(code: &str) -> String {
    let row: i64 = code.parse().expect("a row id");
    (row - 1).to_string()
}

#[test]
fn parcels_and_districts_of_cockrell_hill_agree_with_the_reference() {
    let test = "reference overlay of Cockrell Hill";
    let parcels = fixture(test, cockrell::PARCELS);
    let districts = fixture(test, cockrell::DISTRICTS);
    let reference = fixture(
        test,
        "reference-overlays/cockrell_parcels_x_zoning_epsg32614.csv",
    );
    let (Some(parcels), Some(districts), Some(reference)) = (parcels, districts, reference) else {
        return;
    };
    compare(&cockrell::read(&parcels, &districts), &reference, same);
}

#[test]
fn districts_without_a_geometry_are_findings_with_their_place() {
    let test = "districts of Cockrell Hill as they are";
    let (Some(parcels), Some(districts)) = (
        fixture(test, cockrell::PARCELS),
        fixture(test, cockrell::DISTRICTS),
    ) else {
        return;
    };
    let delivery = cockrell::read(&parcels, &districts);
    std::fs::copy(&districts, delivery.package.join("zones.geojson")).unwrap();
    let plan = delivery.package.join("plan.toml");
    let described = std::fs::read_to_string(&plan).unwrap();
    std::fs::write(
        &plan,
        described.replace("code = \"code\"", "code = \"dist_abbr\""),
    )
    .unwrap();
    let register = Register::new();
    let ran = register.run(&["--lang=en", "validate", "--json", text(&delivery.package)]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = ran.findings();
    let errors: Vec<&Value> = items(&report)
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .filter(|finding| finding["place"]["file"] == "zones.geojson")
        .collect();
    let rows: Vec<i64> = errors
        .iter()
        .filter_map(|f| f["place"]["row"].as_i64())
        .collect();
    assert!(rows.contains(&1) && rows.contains(&6), "{report:#}");
}

#[test]
fn plots_and_zones_of_the_dutch_village_agree_with_the_reference() {
    let test = "reference overlay of the Dutch village";
    let plots = fixture(test, nl::PLOTS);
    let zones = fixture(test, nl::ZONES);
    let reference = fixture(test, "reference-overlays/nl_plots_x_zones_epsg32631.csv");
    let (Some(plots), Some(zones), Some(reference)) = (plots, zones, reference) else {
        return;
    };
    let reports = compare(&nl::read(&plots, &zones), &reference, same);
    // The zone that crosses itself was mended, and the report says so.
    let repairs = findings(&reports)
        .into_iter()
        .filter(|(severity, _)| severity == "repair");
    assert!(repairs.count() > 0, "no repair was reported");
}

#[test]
fn plots_and_buildings_of_bubenec_agree_with_the_reference() {
    let test = "reference overlay of Bubenec";
    let file = fixture(test, bubenec::FILE);
    let reference = fixture(
        test,
        "reference-overlays/bubenec_plots_x_buildings_epsg3857.csv",
    );
    let (Some(file), Some(reference)) = (file, reference) else {
        return;
    };
    compare(&bubenec::read(&file), &reference, row_before);
}

#[test]
fn the_raster_table_of_bubenec_is_no_layer() {
    let Some(file) = fixture("raster table of Bubenec", bubenec::FILE) else {
        return;
    };
    let delivery = bubenec::read(&file);
    let plan = delivery.package.join("plan.toml");
    let described = std::fs::read_to_string(&plan).unwrap();
    std::fs::write(&plan, described.replace("\"buildings\"", "\"dtm\"")).unwrap();
    let ran = Register::new().run(&["--lang=en", "validate", "--json", text(&delivery.package)]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = ran.findings();
    let unknown = items(&report)
        .iter()
        .find(|finding| finding["code"] == "finding-gpkg-table-unknown")
        .unwrap_or_else(|| panic!("{report:#}"));
    assert!(
        answers::text(&unknown["message"]).contains("dtm"),
        "{unknown:#}"
    );
}

fn commune(commune: Commune, reference: &str) {
    let test = format!("{reference} of the French plan");
    let zones = fixture(&test, commune.zones());
    let prescriptions = fixture(&test, commune.prescriptions());
    let reference = fixture(&test, reference);
    let (Some(zones), Some(prescriptions), Some(reference)) = (zones, prescriptions, reference)
    else {
        return;
    };
    compare(
        &cnig::read(commune, &zones, &prescriptions),
        &reference,
        same,
    );
}

#[test]
fn zones_and_prescriptions_of_30014_agree_with_the_reference() {
    commune(
        Commune::C30014,
        "reference-overlays/fr30014_zoneurba_x_prescription_epsg2154.csv",
    );
}

#[test]
fn zones_and_prescriptions_of_41175_agree_with_the_reference() {
    commune(
        Commune::C41175,
        "reference-overlays/fr41175_zoneurba_x_prescription_epsg2154.csv",
    );
}
