//! Operating a register from the terminal: making it, its tokens, and what an
//! import that fails in part leaves and says (issue 3).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A small sample of five steps, the last two of them packages.
const SAMPLE: &str = "pdr-over-pgr";

/// A folder of a test's own; it goes when this is dropped.
struct Place(TempDir);

impl Place {
    fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn with_register() -> Self {
        let place = Self::empty();
        assert_eq!(code(&place.run(&["init"])), 0);
        place
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let ran = Command::new(env!("CARGO_BIN_EXE_eprostor"))
            .env_remove("DATABASE_URL")
            .env("EPROSTOR_LANG", "en")
            .env("EPROSTOR_DATA", self.data())
            .args(arguments)
            .output();
        ran.expect("the program starts")
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {output:?}"))
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn sample() -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-plans");
    let path = samples.join(SAMPLE);
    path.to_str().expect("a readable path").to_owned()
}

fn outcomes(report: &Value) -> Vec<String> {
    let steps = report["steps"].as_array().expect("steps");
    let outcome = |step: &Value| step["outcome"].as_str().expect("an outcome").to_owned();
    steps.iter().map(outcome).collect()
}

#[test]
fn a_mistyped_data_folder_is_named_and_not_made() {
    let place = Place::empty();
    let sample = sample();
    for arguments in [
        &["answer", "998010", "1"][..],
        &["plans"],
        &["coverage"],
        &["import", &sample],
        &["serve", "--listen", "127.0.0.1:0"],
        &["token", "list"],
        &["token", "new", "second"],
    ] {
        let ran = place.run(arguments);
        assert_eq!(code(&ran), 1, "{arguments:?}: {ran:?}");
        let told = complaint(&ran);
        assert!(told.contains("There is no register here yet"), "{told}");
        assert!(!place.data().exists(), "{arguments:?} made the folder");
    }
}

#[test]
fn a_register_is_not_made_a_second_time() {
    let place = Place::with_register();
    let again = place.run(&["init"]);
    assert_eq!(code(&again), 2, "{again:?}");
    let told = complaint(&again);
    assert!(told.contains("There is a register here already"), "{told}");
    assert!(told.contains("eprostor token new"), "no cure: {told}");
    let tokens = json(&place.run(&["token", "list", "--json"]));
    assert_eq!(tokens.as_array().map(Vec::len), Some(1), "{tokens:#}");
}

#[test]
fn tokens_are_made_listed_and_revoked_by_their_label() {
    let place = Place::with_register();
    let made = place.run(&["token", "new", "Pera", "--json"]);
    assert_eq!(code(&made), 0, "{made:?}");
    let token = json(&made)["operator_token"].to_string();
    assert!(token.contains("eprostor_"), "{token}");
    assert_eq!(code(&place.run(&["token", "new", "Pera"])), 2);
    let listed = place.run(&["token", "list"]);
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(
        text.contains("Pera") && text.contains("first operator"),
        "{text}"
    );
    assert!(!text.contains("eprostor_"), "a token is shown once: {text}");
    assert_eq!(code(&place.run(&["token", "revoke", "Pera"])), 0);
    assert_eq!(code(&place.run(&["token", "revoke", "Pera"])), 1);
    let tokens = json(&place.run(&["token", "list", "--json"]));
    assert_eq!(tokens[0]["label"], "first operator");
    assert_eq!(tokens.as_array().map(Vec::len), Some(1), "{tokens:#}");
}

#[test]
fn an_import_says_how_rules_in_texts_are_read() {
    let place = Place::with_register();
    let ran = place.run(&["import", &sample()]);
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let last = text.lines().last().expect("a report");
    for said in [
        "eprostor extract ",
        "primer01-pgr-2018-1",
        "primer01-pdr-2016-1",
    ] {
        assert!(last.contains(said), "{said}: {text}");
    }
    let again = place.run(&["import", &sample()]);
    let text = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(!text.contains("extract"), "nothing came in: {text}");
}

#[test]
fn a_folder_is_imported_under_one_key() {
    let place = Place::with_register();
    let sample = sample();
    let import = || place.run(&["import", &sample, "--key", "K", "--json"]);
    let first = import();
    assert_eq!(code(&first), 0, "{first:?}");
    assert_eq!(outcomes(&json(&first)), ["committed"; 5]);
    let again = import();
    assert_eq!(code(&again), 0, "{again:?}");
    assert_eq!(outcomes(&json(&again)), ["already_there"; 5]);
}

#[test]
fn a_step_that_fails_is_told_and_the_rest_is_published() {
    let place = Place::with_register();
    let sample = sample();
    let territory = format!("{sample}/territory.csv");
    // The key of step 3, taken by something else before.
    let taken = place.run(&["import", "--kind=territory", &territory, "--key=K/step-3"]);
    assert_eq!(code(&taken), 0, "{taken:?}");
    let ran = place.run(&["import", &sample, "--key=K", "--json"]);
    assert_eq!(code(&ran), 1, "{ran:?}");
    let report = json(&ran);
    let expected = ["committed", "committed", "failed", "committed", "committed"];
    assert_eq!(outcomes(&report), expected, "{report:#}");
    let fault = report["steps"][2]["fault"].as_str().expect("a fault");
    assert!(fault.contains("The same key was used before"), "{fault}");
    let text = place.run(&["import", &sample, "--key=K"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains("could not be imported"), "{text}");
    assert!(text.contains("The same key was used before"), "{text}");
}

#[test]
fn a_machine_fault_at_a_step_ends_in_3_after_the_report_and_the_export() {
    let place = Place::with_register();
    let documents = place.data().join("documents");
    fs::remove_dir_all(&documents).expect("a folder");
    // A file where the documents of packages should lie.
    fs::write(&documents, "").expect("a file");
    let ran = place.run(&["import", &sample(), "--json"]);
    assert_eq!(code(&ran), 3, "{ran:?}");
    let report = json(&ran);
    let expected = ["committed", "committed", "committed", "failed", "failed"];
    assert_eq!(outcomes(&report), expected, "{report:#}");
    let published = fs::read(place.data().join("published.gpkg")).expect("published.gpkg");
    let text = String::from_utf8_lossy(&published);
    assert!(text.contains("998010"), "the parcels are published");
}
