//! Repair on demand from outside: what `validate` shows, what `import` records, and
//! what is refused. A package whose two zones miss each other by 5 mm.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const PACKAGE: &str = "parcel-cut-by-two-plans/packages/primer14-pgr-2014-1";
const ZONES: &str = "layers/zone.geojson";

/// A folder with the package in it, and perhaps a register.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-plans");
        copy(&samples.join(PACKAGE), &place.package());
        let zones = place.package().join(ZONES);
        let drawn = std::fs::read_to_string(&zones).expect("a layer");
        let (west, east) = drawn.split_once("\"S2\"").expect("two zones");
        let east = east.replace("[494120.0,", "[494120.005,");
        std::fs::write(&zones, format!("{west}\"S2\"{east}")).expect("a layer");
        place
    }

    fn package(&self) -> PathBuf {
        self.0.path().join("package")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let package = self.package();
        let mut command = Command::new(env!("CARGO_BIN_EXE_eprostor"));
        command
            .env_remove("DATABASE_URL")
            .env("EPROSTOR_LANG", "en")
            .env("EPROSTOR_DATA", self.0.path().join("data"))
            .args(arguments);
        if arguments[0] != "init" {
            command.arg(package);
        }
        command.output().expect("the program starts")
    }

    /// Returns the findings of a check by their codes.
    fn validated(&self, options: &[&str]) -> (Option<i32>, Vec<String>) {
        let ran = self.run(&[&["validate", "--json"], options].concat());
        let lines = String::from_utf8(ran.stdout).expect("UTF-8");
        let line = |line: &str| serde_json::from_str::<Value>(line).expect("a line of JSON");
        (
            ran.status.code(),
            lines
                .lines()
                .map(line)
                .flat_map(|line| codes(&line))
                .collect(),
        )
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a sample") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Returns the values of every key `code`, wherever it stands.
fn codes(json: &Value) -> Vec<String> {
    match json {
        Value::Array(all) => all.iter().flat_map(codes).collect(),
        Value::Object(members) => {
            let own = members.get("code").and_then(Value::as_str);
            let inner = members.values().flat_map(codes);
            own.map(str::to_owned).into_iter().chain(inner).collect()
        }
        _ => Vec::new(),
    }
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|one| one == code)
}

#[test]
fn a_check_offers_a_repair_and_shows_it_when_asked_and_changes_no_file() {
    let place = Place::new();
    let before = std::fs::read(place.package().join(ZONES)).expect("a layer");
    let (status, found) = place.validated(&[]);
    assert_eq!(status, Some(0));
    assert!(has(&found, "finding-edges-unmatched") && has(&found, "finding-repair-offered"));
    assert!(!has(&found, "finding-repair-snapped"));
    let (status, found) = place.validated(&["--repair", "snap=0.01"]);
    assert_eq!(status, Some(0));
    assert!(has(&found, "finding-repair-snapped"));
    assert!(!has(&found, "finding-edges-unmatched") && !has(&found, "finding-repair-offered"));
    let (status, found) = place.validated(&["--repair", "snap=0.3"]);
    assert_eq!(status, Some(1), "0.3 m is beyond the stated 0.2 m");
    assert!(has(&found, "finding-repair-beyond-accuracy"));
    let ran = place.run(&["validate", "--repair", "glue=1"]);
    assert_eq!(ran.status.code(), Some(2), "{ran:?}");
    assert!(
        String::from_utf8_lossy(&ran.stderr).contains("snap=METRES"),
        "{ran:?}"
    );
    let after = std::fs::read(place.package().join(ZONES)).expect("a layer");
    assert_eq!(before, after);
}

#[test]
fn an_import_records_its_repair_and_is_another_input_than_one_without() {
    let place = Place::new();
    assert_eq!(place.run(&["init"]).status.code(), Some(0));
    let import = |options: &[&str]| {
        let ran = place.run(&[&["import", "--json"], options].concat());
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
        let json: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        let step = json["steps"][0].clone();
        (step["outcome"].as_str().map(str::to_owned), codes(&step))
    };
    let repaired = ["--key", "one", "--repair", "snap=0.01"];
    let (outcome, found) = import(&repaired);
    assert_eq!(outcome.as_deref(), Some("committed"));
    assert!(has(&found, "finding-repair-snapped"));
    // The same again: what was recorded with the plan is told.
    let (outcome, found) = import(&repaired);
    assert_eq!(outcome.as_deref(), Some("already_there"));
    assert!(has(&found, "finding-repair-snapped"), "{found:?}");
    let ran = place.run(&["import", "--json", "--key", "one"]);
    assert_ne!(
        ran.status.code(),
        Some(0),
        "the key stands for the repaired package: {ran:?}"
    );
    let ran = place.run(&["import", "--kind", "cards", "--repair", "snap=0.01"]);
    assert_eq!(ran.status.code(), Some(2), "{ran:?}");
}
