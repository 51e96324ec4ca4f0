//! Areas of the boolean operations of georust's collection.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    PlanarPolygon, RepairLimits, difference, intersection, repair_polygon, union_all,
};
use serde_json::Value;

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/geojson.rs"]
mod geojson;

/// A result may differ by the grid along all edges of both operands.
const GRID_M: f64 = 1e-4;

/// The subject's second part lies inside its first: united and recorded here,
/// punched out there.
const DISAGREEMENTS: &[(&str, &str)] = &[("issue71", "union")];

/// Subjects or clips that have two readings.
const REFUSED: &[&str] = &["daef_cross_selfintersecting", "daef_polygonwithholes_holed"];

fn planar(feature: &Value) -> Result<PlanarPolygon, String> {
    let raw = geojson::polygons_of_geometry(&feature["geometry"]).ok_or("no polygon")?;
    repair_polygon(raw, &RepairLimits::default())
        .map(|repaired| repaired.polygon)
        .map_err(|refusal| refusal.to_string())
}

fn area_of(operation: &str, a: &PlanarPolygon, b: &PlanarPolygon) -> Option<f64> {
    match operation {
        "union" => Some(union_all(&[a, b]).unwrap().area_m2()),
        "intersection" => Some(intersection(a, b).area_m2()),
        "diff" => Some(difference(a, b).area_m2()),
        "diff_ba" => Some(difference(b, a).area_m2()),
        "xor" => Some(difference(a, b).area_m2() + difference(b, a).area_m2()),
        _ => None,
    }
}

#[test]
fn areas_of_boolean_operations_agree_with_the_collection() {
    let folder = "overlay/georust-boolop/geo-benches/fixtures/rust-geo-booleanop-fixtures/generic_test_cases";
    let Some(folder) = fixtures::fixture(folder) else {
        return;
    };
    let (mut checked, mut refused) = (0, Vec::new());
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_none_or(|extension| extension != "geojson")
        {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let features = file["features"].as_array().unwrap();
        let (a, b) = match (planar(&features[0]), planar(&features[1])) {
            (Ok(a), Ok(b)) => (a, b),
            _ => {
                refused.push(name);
                continue;
            }
        };
        for feature in &features[2..] {
            let operation = feature["properties"]["operation"].as_str().unwrap();
            let expected = planar(feature).map_or(0.0, |polygon| polygon.area_m2());
            let Some(found) = area_of(operation, &a, &b) else {
                continue;
            };
            if DISAGREEMENTS.contains(&(name.as_str(), operation)) {
                continue;
            }
            checked += 1;
            let allowed = GRID_M * (a.perimeter_m() + b.perimeter_m());
            if (found - expected).abs() > allowed {
                wrong.push(format!("{name} {operation}: {found}, expected {expected}"));
            }
        }
    }
    refused.sort();
    eprintln!("{checked} results checked; refused as ambiguous: {refused:?}");
    assert_eq!(refused, REFUSED);
    assert!(checked > 0);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
