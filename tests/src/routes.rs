//! Compares an answer along a route with what a sample expects of it. Must not
//! know how the answer was asked for.

use std::path::Path;

use serde_json::{Value, json};

use crate::answers::{items, number, text};

/// Lengths and areas in answers are rounded to this; the line of a sample lies
/// on whole metres.
const ROUNDING: f64 = 0.001;

/// Reads the routes of a sample; none where it has none.
///
/// # Panics
/// The file is no JSON.
pub fn routes(folder: &Path) -> Vec<Value> {
    let Ok(bytes) = std::fs::read(folder.join("routes-by-hand.json")) else {
        return Vec::new();
    };
    let file: Value = serde_json::from_slice(&bytes).expect("a sample holds JSON");
    items(&file["routes"]).to_vec()
}

/// Returns the line of a route as GeoJSON.
pub fn geojson(route: &Value) -> String {
    json!({ "type": "LineString", "coordinates": route["line"] }).to_string()
}

/// Returns everything in which an answer differs from what was written by hand.
pub fn differences(expected: &Value, answer: &Value) -> Vec<String> {
    let route = &answer["route"];
    let mut differences = Vec::new();
    let mut compare = |what: &str, found: Vec<Vec<String>>, wanted: Vec<Vec<String>>| {
        if found != wanted {
            differences.push(format!("{what}: {found:#?}, expected {wanted:#?}"));
        }
    };
    let length = |value: &Value| vec![vec![measure(&value["length_m"])]];
    compare("length", length(route), length(expected));
    let found = items(&route["stretches"]).iter().map(|stretch| {
        let parcels = items(&stretch["parcels"])
            .iter()
            .map(|key| text(&key["number"]));
        let mut row = chainage(stretch);
        row.push(parcels.collect::<Vec<_>>().join(" "));
        row.extend(
            items(&stretch["parts"])
                .iter()
                .flat_map(|part| governing(answer, part)),
        );
        row
    });
    let wanted = items(&expected["stretches"]).iter().map(|stretch| {
        let parcels = items(&stretch["parcels"]).iter().map(text);
        let mut row = chainage(stretch);
        row.push(parcels.collect::<Vec<_>>().join(" "));
        row.extend([text(&stretch["plan"]), text(&stretch["zone"])]);
        row
    });
    compare("stretches", found.collect(), wanted.collect());
    let parcel = |row: &Value, number: String| {
        vec![number, measure(&row["length_m"]), measure(&row["area_m2"])]
    };
    let found = items(&route["parcels"])
        .iter()
        .map(|row| parcel(row, text(&row["parcel"]["number"])));
    let wanted = items(&expected["parcels"])
        .iter()
        .map(|row| parcel(row, text(&row["parcel"])));
    compare("parcels", found.collect(), wanted.collect());
    let regime = |row: &Value, pairs: fn(&Value) -> Vec<String>| {
        let crossings = items(&row["crossings"]).iter().flat_map(pairs);
        let beside = items(&row["beside"]).iter().flat_map(pairs);
        let mut said = vec![
            text(&row["code"]),
            measure(&row["area_m2"]),
            "crossed".to_owned(),
        ];
        said.extend(crossings);
        said.push("beside".to_owned());
        said.extend(beside);
        said
    };
    let mut found: Vec<_> = items(&route["regimes"])
        .iter()
        .map(|row| regime(row, chainage))
        .collect();
    let pair = |pair: &Value| items(pair).iter().map(measure).collect();
    let mut wanted: Vec<_> = items(&expected["regimes"])
        .iter()
        .map(|row| regime(row, pair))
        .collect();
    found.sort();
    wanted.sort();
    compare("regimes", found, wanted);
    differences
}

fn chainage(row: &Value) -> Vec<String> {
    vec![measure(&row["from_m"]), measure(&row["to_m"])]
}

/// The plan and zone that govern a part.
fn governing(answer: &Value, part: &Value) -> Vec<String> {
    let parts = items(&answer["parts"]).iter();
    let part = parts.filter(|found| found["number"] == *part);
    let plans = part.flat_map(|part| items(&part["plans"]));
    let governs = plans.filter(|plan| plan["role"] == "governs");
    let words = governs.flat_map(|plan| {
        let zones = items(&plan["zones"]).iter().map(|zone| text(&zone["id"]));
        std::iter::once(text(&plan["plan"])).chain(zones)
    });
    words.collect()
}

fn measure(value: &Value) -> String {
    let rounded = (number(value) / ROUNDING).round() * ROUNDING;
    format!("{rounded:.3}")
}
