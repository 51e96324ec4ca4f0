//! The same five determinants give the same bytes for ever, whatever is
//! published afterwards.

use std::collections::BTreeMap;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::program::Register;
use eprostor_tests::samples::{folders, path, questions};

/// Questions that are kept and asked again.
const KEPT: usize = 12;

#[test]
fn an_answer_of_a_past_revision_stays_the_same_byte_for_byte() {
    let register = Register::new();
    let folders = folders();
    let (first, later) = folders.split_first().unwrap();
    register.import(&[argument(first)]);
    let asked = questions(first, "expected.json");
    let step = (asked.len() / KEPT).max(1);
    let paths: Vec<String> = asked
        .iter()
        .step_by(step)
        .map(|q| format!("/api/v1{}", path(q)))
        .collect();

    let portal = register.serve();
    let revision = portal.revision();
    let pinned = |path: &String| format!("{path}&revision={revision}");
    let before: BTreeMap<String, String> = paths
        .iter()
        .map(|path| (pinned(path), portal.get(path).text().to_owned()))
        .collect();
    for (path, bytes) in &before {
        assert_eq!(portal.get(path).text(), bytes, "{path}: pinned at once");
    }
    drop(portal);
    for folder in later {
        register.import(&[argument(folder)]);
    }
    let portal = register.serve();
    assert!(portal.revision() > revision, "nothing was published");
    for (path, bytes) in &before {
        assert_eq!(
            portal.get(path).text(),
            bytes,
            "{path}: after later publications"
        );
    }
}

#[test]
fn an_answer_names_its_five_determinants() {
    let register = Register::new();
    let folders = folders();
    register.import(&[argument(&folders[1])]);
    let portal = register.serve();
    let question = &questions(&folders[1], "expected.json")[0];
    let determinants = &portal.get(&format!("/api/v1{}", path(question))).json()["determinants"];
    assert!(
        determinants["question"]["subject"].is_string(),
        "{determinants}"
    );
    assert_eq!(determinants["day"], question["day"]);
    assert_eq!(determinants["revision"], portal.revision());
    assert!(determinants["law_version"].is_string(), "{determinants}");
    assert!(determinants["schema_version"].is_u64(), "{determinants}");
}

#[test]
fn importing_the_same_again_changes_nothing() {
    let register = Register::new();
    let folder = argument(&folders()[1]).to_owned();
    let first = register.import(&[&folder]);
    let portal = register.serve();
    let revision = portal.revision();
    let again = register.import(&[&folder]);
    for step in again["steps"].as_array().unwrap() {
        assert_eq!(step["outcome"], "already_there", "{again:#}");
    }
    assert_eq!(
        first["steps"].as_array().unwrap().len(),
        again["steps"].as_array().unwrap().len()
    );
    assert_eq!(portal.revision(), revision);
}
