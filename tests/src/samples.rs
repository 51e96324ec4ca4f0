//! Compares an answer with what a sample expects of it. Must not know how the
//! answer was asked for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::answers::{self, Basis, OnPart, Piece, items, number, text};
use crate::fixtures::repository;

/// Areas in answers and samples are rounded to this, m².
const ROUNDING_M2: f64 = 0.001;
/// Shares in samples are rounded to this, percent.
const ROUNDING_PERCENT: f64 = 0.001;

/// Returns the folders of all samples: Demovo first, then by name.
///
/// # Panics
/// There are none.
pub fn folders() -> Vec<PathBuf> {
    let root = repository().join("sample-plans");
    let entries = std::fs::read_dir(&root).expect("sample-plans");
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|folder| folder.join("import.toml").is_file())
        .collect();
    folders.sort_by_key(|folder| (!folder.ends_with("demovo"), folder.clone()));
    assert!(!folders.is_empty(), "no sample in {}", root.display());
    folders
}

/// Reads the questions of a file of a sample; none where it has no such file.
///
/// # Panics
/// The file is not as the samples' description says.
pub fn questions(folder: &Path, file: &str) -> Vec<Value> {
    read(folder, file)["questions"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// Reads the points of `expected.json`.
///
/// # Panics
/// The file is not as the samples' description says.
pub fn points(folder: &Path) -> Vec<Value> {
    read(folder, "expected.json")["points"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

fn read(folder: &Path, file: &str) -> Value {
    let path = folder.join(file);
    match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .unwrap_or_else(|fault| panic!("{}: {fault}", path.display())),
        Err(_) => Value::Null,
    }
}

/// Returns path and query of a question, relative to a door: `/p/KO/N?date=D`.
pub fn path(question: &Value) -> String {
    let number = text(&question["number"]).replace('/', "-");
    format!(
        "/p/{}/{number}?date={}",
        text(&question["ko"]),
        text(&question["day"])
    )
}

/// Returns everything in which an answer differs from a question of
/// `expected.json`.
pub fn differences(expected: &Value, answer: &Value) -> Vec<String> {
    let tolerance = number(&expected["area_tolerance_m2"]) + ROUNDING_M2;
    let area = number(&expected["area_m2"]);
    let mut differences = Vec::new();
    let found = answers::land_area_m2(answer);
    if (found - area).abs() > tolerance {
        differences.push(format!("land of {found} m², expected {area} m²"));
    }
    let tolerances = (tolerance, 100.0 * tolerance / area + ROUNDING_PERCENT);
    let parts = pieces(&expected["parts"]);
    differences.extend(compared(
        "part",
        &parts,
        &answers::parts(answer),
        tolerances,
    ));
    let touches = pieces(&expected["touches"]);
    differences.extend(compared("touch", &touches, &slivers(answer), tolerances));
    differences.extend(different_regimes(&expected["regimes"], answer));
    let upcoming: BTreeSet<String> = items(&expected["upcoming"]).iter().map(text).collect();
    let found = answers::upcoming(answer);
    if found != upcoming {
        differences.push(format!("upcoming {found:?}, expected {upcoming:?}"));
    }
    differences
}

/// Touches have no outcome and no share in the answer; the sample's are left
/// out of the comparison.
fn slivers(answer: &Value) -> Vec<Piece> {
    answers::touches(answer)
}

fn pieces(expected: &Value) -> Vec<Piece> {
    items(expected).iter().map(piece).collect()
}

fn piece(expected: &Value) -> Piece {
    let basis = |value: &Value| -> Option<Basis> {
        let plan = value["plan"].as_str()?.to_owned();
        Some((plan, value["zone"].as_str().map(str::to_owned)))
    };
    let bases = match items(&expected["bases"]) {
        [] => basis(expected).into_iter().collect(),
        several => several.iter().filter_map(basis).collect(),
    };
    Piece {
        outcome: text(&expected["outcome"]),
        bases,
        cards: items(&expected["cards"]).iter().map(text).collect(),
        area_m2: number(&expected["area_m2"]),
        share_percent: number(&expected["share_percent"]),
        regimes: answers::regimes_on(expected),
        says: items(&expected["says"]).iter().map(text).collect(),
    }
}

fn compared(
    what: &str,
    expected: &[Piece],
    found: &[Piece],
    (area_m2, share_percent): (f64, f64),
) -> Vec<String> {
    let is_part = what == "part";
    let same = |a: &Piece, b: &Piece| {
        let said = a.outcome == b.outcome
            && a.cards == b.cards
            && (a.share_percent - b.share_percent).abs() <= share_percent;
        // Samples that are about them name the regimes on a part.
        let regimes = a.regimes.is_empty() || same_regimes(&a.regimes, &b.regimes, area_m2);
        a.bases == b.bases
            && regimes
            // Samples name some of what a part says.
            && a.says.is_subset(&b.says)
            && (a.area_m2 - b.area_m2).abs() <= area_m2
            && (said || !is_part)
    };
    let mut left: Vec<&Piece> = found.iter().collect();
    let mut differences = Vec::new();
    for piece in expected {
        match left.iter().position(|other| same(piece, other)) {
            Some(index) => drop(left.remove(index)),
            None => differences.push(format!("{what} missing: {piece:?}")),
        }
    }
    differences.extend(
        left.iter()
            .map(|piece| format!("{what} not expected: {piece:?}")),
    );
    differences
}

fn same_regimes(a: &[OnPart], b: &[OnPart], area_m2: f64) -> bool {
    let same = |(a, b): (&OnPart, &OnPart)| {
        (&a.0, &a.1, &a.2) == (&b.0, &b.1, &b.2) && (a.3 - b.3).abs() <= area_m2
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

fn different_regimes(expected: &Value, answer: &Value) -> Vec<String> {
    let found = answers::regimes(answer);
    let expected = expected.as_object().expect("regimes by code");
    let different = expected.iter().filter_map(|(code, outcome)| {
        let outcome = text(outcome);
        let found = found.get(code);
        (found != Some(&outcome)).then(|| format!("regime {code}: {found:?}, expected {outcome}"))
    });
    different.collect()
}

/// Returns everything in which the values of an answer differ from a question
/// of `rules-by-hand.json`.
pub fn value_differences(expected: &Value, answer: &Value) -> Vec<String> {
    let parts = items(&answer["parts"]);
    let mut differences = Vec::new();
    for part in items(&expected["parts"]) {
        let mut wanted = piece_bases(part);
        let found = parts
            .iter()
            .zip(answers::parts(answer))
            .find(|(_, p)| p.bases == wanted);
        match found {
            Some((found, _)) => differences.extend(different_values(part, found)),
            None => differences.push(format!("no part with {:?}", wanted.pop_first())),
        }
    }
    differences
}

fn piece_bases(part: &Value) -> BTreeSet<Basis> {
    let mut with_area = part.clone();
    with_area["area_m2"] = 0.0.into();
    with_area["share_percent"] = 0.0.into();
    piece(&with_area).bases
}

fn different_values(expected: &Value, part: &Value) -> Vec<String> {
    let mut found: Vec<Vec<String>> = items(&part["values"])
        .iter()
        .flat_map(|parameter| {
            items(&parameter["values"])
                .iter()
                .map(|v| said(parameter, v))
        })
        .collect();
    let mut wanted: Vec<Vec<String>> = items(&expected["values"]).iter().map(written).collect();
    found.sort();
    wanted.sort();
    let mut differences = Vec::new();
    for value in wanted.iter().filter(|value| !found.contains(value)) {
        differences.push(format!("value missing: {value:?}"));
    }
    for value in found.iter().filter(|value| !wanted.contains(value)) {
        differences.push(format!("value not expected: {value:?}"));
    }
    if differences.is_empty() && found.len() != wanted.len() {
        differences.push(format!("{} values, expected {}", found.len(), wanted.len()));
    }
    for key in items(&expected["not_set"]).iter().map(text) {
        let state = items(&part["values"])
            .iter()
            .find(|parameter| parameter["parameter"] == *key)
            .map(|parameter| text(&parameter["state"]));
        if state.as_deref() != Some("not_set") {
            differences.push(format!("{key} is {state:?}, expected not_set"));
        }
    }
    differences
}

/// What an answer says: parameter, operator, value, unit, plan, article,
/// conditions.
fn said(parameter: &Value, value: &Value) -> Vec<String> {
    let mut conditions: Vec<String> = items(&value["conditions"])
        .iter()
        .map(|condition| format!("{}={}", text(&condition["key"]), text(&condition["value"])))
        .collect();
    conditions.sort();
    vec![
        text(&parameter["parameter"]),
        text(&value["operator"]),
        text(&value["value"]),
        text(&value["unit"]),
        text(&value["plan"]),
        text(&value["locator"]["article"]),
        conditions.join(";"),
    ]
}

/// The same as written by hand. Only numbers have a unit in an answer.
fn written(value: &Value) -> Vec<String> {
    let mut conditions: Vec<String> = text(&value["conditions"])
        .split(';')
        .map(str::to_owned)
        .collect();
    conditions.sort();
    let is_number = text(&value["value"]).parse::<f64>().is_ok();
    vec![
        text(&value["parameter"]),
        text(&value["operator"]),
        text(&value["value"]),
        if is_number {
            text(&value["unit"])
        } else {
            String::new()
        },
        text(&value["plan"]),
        text(&value["article"]),
        conditions.join(";"),
    ]
}
