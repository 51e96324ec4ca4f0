//! Every sample plan, all in one register: the program's answers are those of
//! `expected.json` by terminal, JSON and page, and the values those written by
//! hand.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use eprostor_model::ConflictKind;
use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{self, items, number, text};
use eprostor_tests::fixtures::{repository, skipped};
use eprostor_tests::program::{Portal, Register};
use eprostor_tests::samples::{differences, folders, path, points, questions, value_differences};
use serde_json::{Value, json};

/// Questions of each sample that are asked on the terminal too: each costs the
/// start of a process.
const ON_TERMINAL: usize = 2;

fn register() -> Register {
    let register = Register::new();
    for folder in folders() {
        register.import(&[argument(&folder)]);
    }
    register
}

fn answer(portal: &Portal, question: &Value) -> Value {
    let reply = portal.get(&format!("/api/v1{}", path(question)));
    assert_eq!(reply.status, 200, "{}: {}", path(question), reply.text());
    reply.json()
}

fn on_terminal(register: &Register, question: &Value) -> String {
    let (ko, number, day) = (
        text(&question["ko"]),
        text(&question["number"]),
        &question["day"],
    );
    let day = format!("--date={}", text(day));
    let ran = register.run(&["answer", &ko, &number, &day, "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stdout
}

fn complain(failures: &[String], asked: usize) {
    assert!(
        failures.is_empty(),
        "{} of {asked} questions: {:#?}",
        failures.len(),
        &failures[..failures.len().min(30)]
    );
}

/// Returns the failure of a question, where it has one.
fn failure(folder: &Path, question: &Value, differences: &[String]) -> Option<String> {
    let sample = folder.file_name().unwrap_or_default().to_string_lossy();
    (!differences.is_empty()).then(|| format!("{sample} {}: {differences:?}", path(question)))
}

#[test]
fn every_door_gives_the_answers_that_the_samples_expect() {
    let register = register();
    let portal = register.serve();
    let (mut failures, mut asked) = (Vec::new(), 0);
    for folder in folders() {
        for (index, question) in questions(&folder, "expected.json").iter().enumerate() {
            asked += 1;
            let reply = portal.get(&format!("/api/v1{}", path(question)));
            assert_eq!(reply.status, 200, "{}: {}", path(question), reply.text());
            let answer = reply.json();
            failures.extend(failure(&folder, question, &differences(question, &answer)));
            failures.extend(failure(
                &folder,
                question,
                &page_differences(&portal, question),
            ));
            if index < ON_TERMINAL {
                assert_eq!(on_terminal(&register, question), reply.text());
            }
        }
    }
    complain(&failures, asked);
}

#[test]
fn every_outcome_and_conflict_can_be_seen_in_the_samples() {
    let register = register();
    let portal = register.serve();
    let (mut outcomes, mut conflicts) = (BTreeSet::new(), BTreeSet::new());
    for folder in folders()
        .iter()
        .filter(|folder| !folder.ends_with("demovo"))
    {
        for question in questions(folder, "expected.json") {
            for part in items(&answer(&portal, &question)["parts"]) {
                outcomes.insert(text(&part["outcome"]));
                conflicts.extend(items(&part["conflicts"]).iter().map(|c| text(&c["kind"])));
            }
        }
    }
    let wanted = [
        "governed",
        "governed_so_far_known",
        "interim_rules",
        "banned_until",
        "general_rules",
        "no_basis",
        "public_use",
        "conflict",
        "not_known",
    ];
    let unseen: Vec<&str> = wanted
        .into_iter()
        .filter(|o| !outcomes.contains(*o))
        .collect();
    assert!(unseen.is_empty(), "no sample shows {unseen:?}");
    // Import refuses circles, so none can be delivered.
    let unseen: Vec<&str> = ConflictKind::ALL
        .iter()
        .filter(|kind| **kind != ConflictKind::RelationCircle)
        .map(|kind| kind.code())
        .filter(|code| !conflicts.contains(*code))
        .collect();
    assert!(unseen.is_empty(), "no sample shows {unseen:?}");
}

#[test]
fn the_values_are_those_written_by_hand() {
    let register = register();
    let portal = register.serve();
    let (mut failures, mut asked) = (Vec::new(), 0);
    for folder in folders() {
        for question in questions(&folder, "rules-by-hand.json") {
            asked += 1;
            let answer = answer(&portal, &question);
            failures.extend(failure(
                &folder,
                &question,
                &value_differences(&question, &answer),
            ));
        }
    }
    assert!(asked >= 30, "only {asked} parcels were written by hand");
    complain(&failures, asked);
}

#[test]
fn a_point_near_an_edge_answers_every_parcel_it_touches() {
    let register = register();
    let portal = register.serve();
    let mut asked = 0;
    for point in folders().iter().flat_map(|folder| points(folder)) {
        let day = text(&point["day"]);
        let path = format!(
            "/api/v1/answer?x={}&y={}&crs={}&date={day}",
            point["x"], point["y"], point["crs"]
        );
        let reply = portal.get(&path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        let found = answers::parcels(&reply.json());
        let expected = items(&point["parcels"])
            .iter()
            .map(|parcel| (text(&parcel["ko"]), text(&parcel["number"])))
            .collect();
        assert_eq!(found, expected, "{path}");
        asked += 1;
    }
    assert!(asked > 0, "no sample asks for a point");
}

/// Returns what the page of a question lacks: the area of each part and the
/// words of its outcome.
fn page_differences(portal: &Portal, question: &Value) -> Vec<String> {
    let reply = portal.get_in(&format!("{}&lang=en", path(question)), "en");
    if reply.status != 200 {
        return vec![format!("page: status {}", reply.status)];
    }
    let page = reply.text();
    let mut lacking = Vec::new();
    for part in items(&question["parts"]) {
        let tolerance = number(&question["area_tolerance_m2"]) + 0.05;
        let area = number(&part["area_m2"]);
        if !areas(page)
            .iter()
            .any(|shown| (shown - area).abs() <= tolerance)
        {
            lacking.push(format!("page: no area of {area} m²"));
        }
        let words = outcome_words(&text(&part["outcome"]));
        if !page.contains(words) {
            lacking.push(format!("page: no {words:?}"));
        }
    }
    lacking
}

/// Returns the numbers that stand before m² on a page.
fn areas(page: &str) -> Vec<f64> {
    let plain = page.replace("&nbsp;", " ").replace('\u{a0}', " ");
    let mut before: Vec<&str> = plain.split("m²").collect();
    before.pop();
    before
        .iter()
        .filter_map(|text| {
            let trimmed = text.trim_end();
            let start = trimmed.rfind(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
            let number = &trimmed[start.map_or(0, |at| {
                at + trimmed[at..].chars().next().map_or(1, char::len_utf8)
            })..];
            number.replace(',', "").parse().ok()
        })
        .collect()
}

/// The English words of an outcome (`crates/eprostor-text/messages/en`).
fn outcome_words(outcome: &str) -> &'static str {
    match outcome {
        "governed" => "A plan governs",
        "governed_so_far_known" => "A plan governs, as far as is known here",
        "interim_rules" => "Interim rules hold until a plan of detailed regulation is adopted",
        // The day stands behind it.
        "banned_until" => "Building is banned through",
        "general_rules" => "The general rules of arrangement and building hold",
        "public_use" => "Land for public use",
        "no_basis" => "No plan is a basis for building",
        "conflict" => "Open: the law allows more than one reading",
        "not_known" => "Not known here",
        other => panic!("{other} is no outcome"),
    }
}

#[test]
fn a_zone_a_date_or_an_area_that_is_off_is_noticed() {
    let register = register();
    let portal = register.serve();
    let folders = folders();
    let samples = folders
        .iter()
        .flat_map(|folder| questions(folder, "expected.json"));
    let expected: Vec<Value> = samples
        .filter(|q| !q["parts"][0]["zone"].is_null())
        .collect();
    let question = &expected[0];
    let answer = self::answer(&portal, question);
    assert_eq!(differences(question, &answer), Vec::<String>::new());
    let off = |pointer: &str, value: Value| {
        let mut changed = question.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        !differences(&changed, &answer).is_empty()
    };
    let area = number(&question["parts"][0]["area_m2"]);
    assert!(off("/parts/0/zone", json!("demovo-pgr-2014-1/9999")));
    assert!(off("/parts/0/plan", json!("demovo-pdr-1999-1")));
    assert!(off("/parts/0/outcome", json!("no_basis")));
    assert!(off("/parts/0/area_m2", json!(area + 1.0)));
    assert!(off("/regimes/heritage", json!("applies")));
    assert!(off("/upcoming", json!(["demovo-pdr-1999-1"])));
    assert!(off("/parts", json!([])));
    // A day later than the plan began and a day earlier are two answers.
    let two_days: Vec<&Value> = samples_of_one_parcel(&expected);
    assert!(!differences(two_days[0], &self::answer(&portal, two_days[1])).is_empty());
}

/// Returns two questions about one parcel whose expected parts differ.
fn samples_of_one_parcel(expected: &[Value]) -> Vec<&Value> {
    for first in expected {
        let second = expected.iter().find(|other| {
            other["ko"] == first["ko"]
                && other["number"] == first["number"]
                && other["parts"] != first["parts"]
        });
        if let Some(second) = second {
            return vec![first, second];
        }
    }
    panic!("no sample asks for one parcel on two days");
}

#[test]
fn a_value_that_is_off_is_noticed() {
    let register = register();
    let portal = register.serve();
    let folder = &folders()[0];
    let question = &questions(folder, "rules-by-hand.json")[0];
    let answer = self::answer(&portal, question);
    assert_eq!(value_differences(question, &answer), Vec::<String>::new());
    for (pointer, value) in [
        ("/parts/0/values/0/value", "off"),
        ("/parts/0/values/0/article", "999"),
        ("/parts/0/values/0/plan", "demovo-pdr-1999-1"),
        ("/parts/0/zone", "demovo-pgr-2014-1/9999"),
    ] {
        let mut changed = question.clone();
        *changed.pointer_mut(pointer).unwrap() = json!(value);
        assert!(
            !value_differences(&changed, &answer).is_empty(),
            "{pointer}"
        );
    }
    let mut changed = question.clone();
    changed["parts"][0]["values"].as_array_mut().unwrap().pop();
    assert!(
        !value_differences(&changed, &answer).is_empty(),
        "a value too many"
    );
}

#[test]
fn the_generator_writes_the_samples_byte_for_byte() {
    let root = repository();
    let own = root.join("target/venv/bin/python");
    let python = if own.is_file() { own } else { "python3".into() };
    // The second names the font that is missing, if one is.
    for (asked, cure) in [
        (["-c", "import docx, fpdf, shapely"], "run scripts/venv"),
        (["-m", "generate.fonts"], "install fonts-noto-core"),
    ] {
        let has_it = Command::new(&python)
            .args(asked)
            .current_dir(root.join("sample-plans"))
            .output()
            .is_ok_and(|output| output.status.success());
        if !has_it {
            skipped("samples drawn anew", cure);
            return;
        }
    }
    let out = tempfile::tempdir().unwrap();
    let drawn = Command::new(&python)
        .args(["-m", "generate", "--out", argument(out.path())])
        .current_dir(root.join("sample-plans"))
        .output()
        .unwrap();
    assert!(
        drawn.status.success(),
        "{}",
        String::from_utf8_lossy(&drawn.stderr)
    );
    let mut compared = 0;
    for folder in folders() {
        let drawn = out.path().join(folder.file_name().unwrap());
        compared += compare(&folder, &drawn);
    }
    assert!(compared > 100, "only {compared} files were compared");
}

/// Files of the samples that are written by hand (README of the samples).
const BY_HAND: [&str; 3] = [
    "demovo/addresses.csv",
    "demovo/why.md",
    "demovo/rules-by-hand.json",
];

fn compare(kept: &Path, drawn: &Path) -> usize {
    let mut compared = 0;
    for path in std::fs::read_dir(kept)
        .expect("a folder")
        .flatten()
        .map(|e| e.path())
    {
        let other = drawn.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            compared += compare(&path, &other);
        } else if !BY_HAND.iter().any(|name| path.ends_with(name)) {
            let (kept, drawn) = (std::fs::read(&path), std::fs::read(&other));
            assert!(
                kept.ok() == drawn.ok(),
                "{} is not what the generator writes: run make samples",
                path.display()
            );
            compared += 1;
        }
    }
    compared
}
