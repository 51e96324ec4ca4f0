//! A plan of which nothing but its text and its boundary is delivered: what is read in
//! the text hangs on the codes of its zones, and the answer leads to the pages that
//! mention them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::packages::copy_folder;
use eprostor_tests::program::Register;
use serde_json::Value;

const PLAN: &str = "demovo-pdr-2021-1";
/// A parcel in its zone K2.
const PARCEL: [&str; 2] = ["999903", "1351"];

/// Demovo with a plan that brings no zones and declares no provisions.
fn register() -> Register {
    let place = tempfile::tempdir().unwrap();
    copy_folder(&repository().join("sample-plans/demovo"), place.path());
    let package = place.path().join("packages").join(PLAN);
    let description = package.join("plan.toml");
    let said = fs::read_to_string(&description).unwrap();
    let (before, rest) = said.split_once("[[layer]]\nname = \"zone\"").unwrap();
    let (_, documents) = rest.split_once("[[document]]").unwrap();
    fs::write(&description, format!("{before}[[document]]{documents}")).unwrap();
    fs::remove_file(package.join("layers/zone.geojson")).unwrap();
    let table = package.join("provisions.csv");
    let rules = fs::read_to_string(&table).unwrap();
    fs::write(&table, format!("{}\n", rules.lines().next().unwrap())).unwrap();
    let register = Register::new();
    register.import(&[argument(place.path())]);
    register
}

fn part(register: &Register) -> Value {
    let answer = register
        .run(&["answer", PARCEL[0], PARCEL[1], "--json"])
        .json();
    let parts = answer["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 1, "{answer}");
    parts[0].clone()
}

/// Returns the value of a parameter of a code.
fn value<'a>(part: &'a Value, code: &str, parameter: &str) -> &'a Value {
    let of_code = part["by_code"].as_array().unwrap().iter();
    let mut values = of_code
        .filter(|rules| rules["code"] == code)
        .flat_map(|rules| rules["values"].as_array().unwrap());
    let found = values.find(|value| value["parameter"] == parameter);
    &found.unwrap_or_else(|| panic!("{code} {parameter}: {part}"))["values"][0]
}

#[test]
fn what_a_text_says_of_a_zone_hangs_on_its_code_until_zones_come() {
    let register = register();
    assert_eq!(part(&register)["by_code"].as_array().unwrap().len(), 0);
    assert!(register.run(&["extract", PLAN]).code <= 1);
    let read = part(&register);
    // „… zonu K2 … 60“, by the table of article 11; nobody looked at it.
    let coverage = value(&read, "K2", "site_coverage_max");
    assert_eq!(coverage["value"], "60");
    assert_eq!(coverage["evidence"], "extracted");
    assert_eq!(coverage["locator"]["article"], "11");
    assert_eq!(value(&read, "S5", "site_coverage_max")["value"], "45");
    // Neither is a rule of the parcel: nobody knows which of them it lies in.
    let mut own = read["values"].as_array().unwrap().iter();
    let own = own.find(|value| value["parameter"] == "site_coverage_max");
    assert_eq!(own.unwrap()["state"], "in_text_not_yet_data");
    // The zones come, and with them the rules of the one the parcel lies in.
    let whole = repository().join("sample-plans/demovo/packages").join(PLAN);
    register.import(&["--kind=package", argument(&whole)]);
    let drawn = part(&register);
    assert_eq!(drawn["by_code"].as_array().unwrap().len(), 0);
    let mut own = drawn["values"].as_array().unwrap().iter();
    let own = own.find(|value| value["parameter"] == "site_coverage_max");
    assert_eq!(own.unwrap()["values"][0]["value"], "60");
}

#[test]
fn the_answer_leads_to_the_pages_that_mention_a_code() {
    let register = register();
    assert!(register.run(&["extract", PLAN]).code <= 1);
    let portal = register.serve();
    let page = portal.get("/p/999903/1351?lang=en");
    let link = page
        .text()
        .split("href=\"")
        .find(|part| part.contains("mention=K2"));
    let link = link
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&");
    let link = link.split('#').next().unwrap();
    let text = portal.get(link);
    let (_, list) = text.text().split_once("<section id=\"mentions\">").unwrap();
    let (list, _) = list.split_once("</section>").unwrap();
    // Page 9 of the PDF has the table that sets coverage for K2.
    assert!(list.contains(">Page 9<"), "{list}");
    assert!(list.contains("<mark>K2</mark>"), "{list}");
    assert!(!list.contains("<mark>S5</mark>"), "{list}");
    let too_long = format!(
        "{}?mention={}",
        link.split('?').next().unwrap(),
        "S".repeat(101)
    );
    assert_eq!(portal.get(&too_long).status, 400);
}
