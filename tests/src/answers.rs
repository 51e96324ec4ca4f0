//! Reads the JSON of an answer: the one place that knows its fields. Must not
//! know what an answer should say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::geojson::{self, Polygon};

/// A plan and, where it has one there, its zone.
pub type Basis = (String, Option<String>);

/// A regime on a part: code, what the plan does to it, what is left, m².
pub type OnPart = (String, String, String, f64);

/// A part or touch.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The outcome; the kind of a touch.
    pub outcome: String,
    /// Plans that govern, amend with zones, or claim.
    pub bases: BTreeSet<Basis>,
    /// Undelivered plans.
    pub cards: BTreeSet<String>,
    /// Its area in m².
    pub area_m2: f64,
    /// Its share in percent; 0 for a touch.
    pub share_percent: f64,
    /// Regimes on it: code, what the plan does to it, what is left, m².
    pub regimes: Vec<OnPart>,
    /// Kinds of its conflicts, codes of its notes, and `together PLAN`.
    pub says: BTreeSet<String>,
}

/// Returns the parts of an answer.
pub fn parts(answer: &Value) -> Vec<Piece> {
    items(&answer["parts"])
        .iter()
        .map(|part| piece(part, "outcome"))
        .collect()
}

/// Returns the touches of an answer.
pub fn touches(answer: &Value) -> Vec<Piece> {
    items(&answer["touches"])
        .iter()
        .map(|touch| piece(touch, "kind"))
        .collect()
}

fn piece(piece: &Value, outcome: &str) -> Piece {
    Piece {
        outcome: text(&piece[outcome]),
        bases: bases(piece),
        cards: items(&piece["cards"]).iter().map(text).collect(),
        area_m2: number(&piece["area_m2"]),
        share_percent: piece["share"].as_f64().unwrap_or(0.0) * 100.0,
        regimes: regimes_on(piece),
        says: says(piece),
    }
}

fn says(piece: &Value) -> BTreeSet<String> {
    let conflicts = items(&piece["conflicts"]).iter().map(|c| text(&c["kind"]));
    let notes = items(&piece["notes"]).iter().map(|n| text(&n["code"]));
    let together = items(&piece["plans"])
        .iter()
        .filter(|plan| plan["role"] == "together")
        .map(|plan| format!("together {}", text(&plan["plan"])));
    conflicts.chain(notes).chain(together).collect()
}

/// Returns the regimes on a part, of an answer or of what a sample expects.
pub fn regimes_on(part: &Value) -> Vec<OnPart> {
    let regimes = items(&part["regimes_on_part"]).iter();
    regimes
        .map(|regime| {
            (
                text(&regime["code"]),
                text(&regime["lift"]),
                text(&regime["net"]),
                number(&regime["area_m2"]),
            )
        })
        .collect()
}

/// Returns what a piece rests on. An amendment counts where it has zones of
/// its own: then it stands in the place of what it amends.
fn bases(piece: &Value) -> BTreeSet<Basis> {
    let plans = items(&piece["plans"]);
    let of_role = |roles: &[&str]| -> Vec<&Value> {
        let has_role = |plan: &&Value| roles.contains(&plan["role"].as_str().unwrap_or_default());
        plans.iter().filter(has_role).collect()
    };
    let amending: Vec<&Value> = of_role(&["amends"])
        .into_iter()
        .filter(|plan| !items(&plan["zones"]).is_empty())
        .collect();
    let mut found: BTreeSet<Basis> = amending.iter().flat_map(|plan| zones(plan)).collect();
    for plan in of_role(&["governs", "claims"]) {
        if amending.is_empty() || !items(&plan["zones"]).is_empty() {
            found.extend(zones(plan));
        }
    }
    found
}

fn zones(plan: &Value) -> Vec<Basis> {
    let id = text(&plan["plan"]);
    let zones = items(&plan["zones"]);
    if zones.is_empty() {
        return vec![(id, None)];
    }
    zones
        .iter()
        .map(|zone| (id.clone(), Some(text(&zone["id"]))))
        .collect()
}

/// Returns the area that each zone, by its own code, shares with the land:
/// parts and touches together.
pub fn area_by_zone_code(answer: &Value) -> BTreeMap<String, f64> {
    let mut areas = BTreeMap::new();
    for piece in items(&answer["parts"])
        .iter()
        .chain(items(&answer["touches"]))
    {
        let codes: BTreeSet<String> = items(&piece["plans"])
            .iter()
            .flat_map(|plan| items(&plan["zones"]))
            .map(|zone| text(&zone["code"]))
            .collect();
        for code in codes {
            *areas.entry(code).or_insert(0.0) += number(&piece["area_m2"]);
        }
    }
    areas
}

/// Returns the area of the land in m².
pub fn land_area_m2(answer: &Value) -> f64 {
    number(&answer["land"]["area_m2"])
}

/// Returns where the land lies.
pub fn land(answer: &Value) -> Vec<Polygon> {
    geojson::polygons(&answer["land"]["geometry"])
}

/// Returns code and number of every parcel of the land.
pub fn parcels(answer: &Value) -> BTreeSet<(String, String)> {
    items(&answer["land"]["parcels"])
        .iter()
        .map(|parcel| (text(&parcel["ko"]["code"]), text(&parcel["number"])))
        .collect()
}

/// Returns the outcome of every regime.
pub fn regimes(answer: &Value) -> BTreeMap<String, String> {
    items(&answer["regimes"])
        .iter()
        .map(|regime| (text(&regime["code"]), text(&regime["outcome"])))
        .collect()
}

/// Returns the plans that are coming.
pub fn upcoming(answer: &Value) -> BTreeSet<String> {
    let upcoming = items(&answer["upcoming"]).iter();
    upcoming.map(|upcoming| text(&upcoming["plan"])).collect()
}

/// Returns the elements of an array; none where it is absent.
pub fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Returns a text; empty where it is absent.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Returns a number.
///
/// # Panics
/// It is none.
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("no number: {value}"))
}
