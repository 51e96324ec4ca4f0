//! `eprostor import --update`: a new state of the cadastre, from outside.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const SAMPLE: &str = "parcel-cut-by-two-plans";

/// The only parcel of the sample as two halves.
const HALVES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"ko":"998141","number":"1/1"},"geometry":{"type":"Polygon",
  "coordinates":[[[494050,4850040],[494100,4850040],[494100,4850060],[494050,4850060],[494050,4850040]]]}},
 {"type":"Feature","properties":{"ko":"998141","number":"1/2"},"geometry":{"type":"Polygon",
  "coordinates":[[[494100,4850040],[494150,4850040],[494150,4850060],[494100,4850060],[494100,4850040]]]}}
]}"#;

/// The second half alone, and nothing where the first was.
const HALF: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"ko":"998141","number":"1/2"},"geometry":{"type":"Polygon",
  "coordinates":[[[494100,4850040],[494150,4850040],[494150,4850060],[494100,4850060],[494100,4850040]]]}}
]}"#;

struct Register(TempDir);

impl Register {
    fn of_sample() -> Self {
        let register = Self(tempfile::tempdir().expect("a folder"));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-plans");
        let sample = folder.join(SAMPLE);
        for arguments in [vec!["init"], vec!["import", readable(&sample)]] {
            let ran = register.run(&arguments);
            assert_eq!(code(&ran), 0, "{ran:?}");
        }
        register
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_eprostor"));
        command
            .env_remove("DATABASE_URL")
            .env("EPROSTOR_LANG", "en")
            .env("EPROSTOR_DATA", self.0.path())
            .args(arguments);
        command.output().expect("the program starts")
    }

    /// Writes a file and imports it as a new state from a day on.
    fn update(&self, state: &str, day: &str, more: &[&str]) -> Output {
        let path: PathBuf = self.0.path().join("state.geojson");
        std::fs::write(&path, state).expect("a file");
        let update = ["import", "--update", "--valid-from", day, readable(&path)];
        self.run(&[&update, more].concat())
    }
}

fn readable(path: &Path) -> &str {
    path.to_str().expect("a readable path")
}

fn code(ran: &Output) -> i32 {
    ran.status.code().unwrap_or(-1)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_update_lists_what_changed_and_an_old_number_leads_on() {
    let register = Register::of_sample();
    let updated = register.update(HALVES, "2024-05-01", &["--json"]);
    assert_eq!(code(&updated), 0, "{updated:?}");
    let report: Value = serde_json::from_slice(&updated.stdout).expect("JSON");
    let update = &report["steps"][0]["update"];
    assert_eq!(update["day"], "2024-05-01");
    assert_eq!(update["unchanged"], 0);
    assert_eq!(update["added"]["count"], 2);
    let split = &update["split"]["changes"][0];
    assert_eq!(split["before"], serde_json::json!(["1"]));
    assert_eq!(split["after"], serde_json::json!(["1/1", "1/2"]));
    assert_eq!(split["lineage"], "geometry");

    let gone = register.run(&["answer", "998141", "1", "--date", "2025-01-01"]);
    assert_eq!(code(&gone), 1, "{gone:?}");
    let told = text(&gone.stderr);
    assert!(told.contains("2024") && told.contains("1/1, 1/2"), "{told}");
    for (number, day) in [("1", "2024-04-30"), ("1/2", "2024-05-01")] {
        let there = register.run(&["answer", "998141", number, "--date", day]);
        assert_eq!(code(&there), 0, "{there:?}");
    }

    let again = register.update(HALVES, "2024-05-01", &[]);
    assert_eq!(code(&again), 0, "{again:?}");
    let told = text(&again.stdout);
    assert!(told.contains("already there"), "{told}");
    assert!(told.contains("2 parcels unchanged"), "{told}");
}

#[test]
fn half_a_municipality_is_removed_only_where_that_is_meant() {
    let register = Register::of_sample();
    assert_eq!(code(&register.update(HALVES, "2024-05-01", &[])), 0);
    let refused = register.update(HALF, "2025-01-01", &[]);
    assert_eq!(code(&refused), 1, "{refused:?}");
    let told = text(&refused.stdout);
    assert!(told.contains("--allow-removals"), "{told}");
    let meant = register.update(HALF, "2025-01-01", &["--allow-removals"]);
    assert_eq!(code(&meant), 0, "{meant:?}");
    let told = text(&meant.stdout);
    assert!(told.contains("removed: 1"), "{told}");
}

#[test]
fn an_update_needs_its_day_and_is_about_parcels() {
    let register = Register::of_sample();
    let without_day = register.run(&["import", "--update", "state.geojson"]);
    assert_eq!(code(&without_day), 2, "{without_day:?}");
    let of_cards = register.update(HALVES, "2024-05-01", &["--kind=cards"]);
    assert_eq!(code(&of_cards), 2, "{of_cards:?}");
    assert!(
        text(&of_cards.stderr).contains("about parcels"),
        "{of_cards:?}"
    );
}
