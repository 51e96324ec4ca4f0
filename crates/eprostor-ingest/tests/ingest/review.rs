//! Defects a review found, each with the case that showed it (issue 3).

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use eprostor_model::{Condition, ConditionKey, Finding, NoRegister, Parameter, Severity};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::Case;
use crate::delivery::{Delivery, findings, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "two_statements_about_one_list_and_day_are_told_and_one_is_kept",
        two_statements_about_one_list_and_day_are_told_and_one_is_kept,
    ),
    (
        "a_zip_made_on_a_mac_is_read_as_the_folder_in_it",
        a_zip_made_on_a_mac_is_read_as_the_folder_in_it,
    ),
    (
        "a_regime_with_an_end_alone_needs_an_act_in_force",
        a_regime_with_an_end_alone_needs_an_act_in_force,
    ),
    (
        "conditions_in_any_order_are_the_same_conditions",
        conditions_in_any_order_are_the_same_conditions,
    ),
    (
        "events_in_an_order_the_law_does_not_know_are_told",
        events_in_an_order_the_law_does_not_know_are_told,
    ),
    (
        "repeated_steps_of_the_procedure_are_in_order",
        repeated_steps_of_the_procedure_are_in_order,
    ),
    (
        "a_ban_beyond_the_calendar_is_refused",
        a_ban_beyond_the_calendar_is_refused,
    ),
];

const PLAN: &str = "plan.toml";
const ZONES: &str = "layers/zone.geojson";
const FIRST_LAYER: &str = "[[layer]]\nname = \"granica\"";

fn two_statements_about_one_list_and_day_are_told_and_one_is_kept() {
    let delivery = Delivery::empty();
    let path = delivery.write(
        "coverage.csv",
        "adopter,municipality,subject,ko,from,statement\n\
         proba,99902,PDR,*,2020-01-01,complete\n\
         proba,99902,PGR,*,2020-01-01,complete\n\
         proba,99902,PDR,*,2021-01-01,complete\n\
         proba,99902,PDR,*,2020-01-01,partial\n",
    );
    let reading = ingest().read_coverage(&path, &NoRegister).unwrap();
    let twice = told(
        &reading.findings,
        "finding-coverage-twice",
        At::Row("coverage.csv", 5),
    );
    assert_eq!(twice.severity, Severity::Error);
    assert_eq!(reading.rows.len(), 3);
}

fn a_zip_made_on_a_mac_is_read_as_the_folder_in_it() {
    let (sound, target) = (Delivery::sound(), Delivery::empty());
    let path = target.path().join("plan.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    add(&mut zip, sound.path(), "plan");
    for name in [
        "__MACOSX/._plan",
        "__MACOSX/plan/._plan.toml",
        "plan/.DS_Store",
        "plan/layers/.DS_Store",
        ".DS_Store",
    ] {
        entry(&mut zip, name, b"Mac OS X");
    }
    zip.finish().unwrap();
    let reading = ingest().read_package(&path).unwrap();
    assert_eq!(findings(reading, &NoRegister), []);
}

/// Packs a folder under a name, as programs do that pack the folder itself.
fn add(zip: &mut ZipWriter<File>, folder: &Path, prefix: &str) {
    for inner in fs::read_dir(folder).unwrap() {
        let inner = inner.unwrap();
        let name = format!("{prefix}/{}", inner.file_name().to_string_lossy());
        if inner.path().is_dir() {
            add(zip, &inner.path(), &name);
        } else {
            entry(zip, &name, &fs::read(inner.path()).unwrap());
        }
    }
}

fn entry(zip: &mut ZipWriter<File>, name: &str, bytes: &[u8]) {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file(name, options).unwrap();
    zip.write_all(bytes).unwrap();
}

fn a_regime_with_an_end_alone_needs_an_act_in_force() {
    let delivery = Delivery::sound();
    delivery
        .change(PLAN, "role = \"zones\"", "role = \"regimes\"")
        .change(ZONES, "\"S2\"", "\"sanitary_2\",\"to\":\"2030-01-01\"")
        .change(ZONES, "\"P1\"", "\"sanitary_3\"");
    let is_told = |found: &[Finding]| found.iter().any(|f| f.code() == "finding-regime-end-alone");
    assert!(!is_told(&delivery.findings()));
    delivery
        .change(PLAN, "kind = \"entry_into_force\"", "kind = \"draft\"")
        .change(PLAN, "day = 2021-03-20", "day = 2021-02-20");
    let found = delivery.findings();
    let alone = told(&found, "finding-regime-end-alone", At::Field(ZONES, "to"));
    assert_eq!(alone.severity, Severity::Error);
    assert_eq!(alone.place.row, Some(1));
    delivery.change(ZONES, "\"to\":", "\"from\":\"2022-01-01\",\"to\":");
    assert!(!is_told(&delivery.findings()));
}

fn conditions_in_any_order_are_the_same_conditions() {
    let conditions = |written: &str| {
        let delivery = Delivery::sound();
        delivery.change("provisions.csv", "corner=no", written);
        let reading = ingest().read_package(delivery.path()).unwrap();
        reading.draft.unwrap().content.provisions[1]
            .conditions
            .clone()
    };
    let found = conditions("parcel_area_max=500;corner=no;parcel_area_max=500");
    assert_eq!(found, conditions("corner=no; parcel_area_max=500"));
    let corner = Condition {
        key: ConditionKey::Corner,
        value: "no".to_owned(),
    };
    assert_eq!(found.len(), 2);
    assert!(found.contains(&corner));
}

/// The sound package, adopted on 2021-03-01 and in force from 2021-03-20, with
/// more events.
fn with_events(events: &[(&str, &str)]) -> Delivery {
    let delivery = Delivery::sound();
    let sections = events
        .iter()
        .map(|(kind, day)| format!("[[event]]\nkind = \"{kind}\"\nday = {day}\n\n"));
    let with = format!("{}{FIRST_LAYER}", sections.collect::<String>());
    delivery.change(PLAN, FIRST_LAYER, &with);
    delivery
}

/// Kinds of events told as out of order.
fn out_of_order(events: &[(&str, &str)]) -> Vec<(String, String)> {
    let found = with_events(events).findings();
    let wrong = found
        .iter()
        .filter(|finding| finding.code() == "finding-events-out-of-order");
    let kinds = |finding: &Finding| {
        let text = |name: &str| {
            let mut parameters = finding.message.parameters.iter();
            let found = parameters.find(|(own, _)| AsRef::<str>::as_ref(own) == name);
            match found {
                Some((_, Parameter::Text(text))) => text.clone(),
                other => panic!("{name}: {other:?}"),
            }
        };
        (text("earlier"), text("later"))
    };
    wrong.map(kinds).collect()
}

fn events_in_an_order_the_law_does_not_know_are_told() {
    for (events, earlier, later) in [
        (&[("consent", "2021-03-02")][..], "consent", "adoption"),
        (&[("draft", "2021-03-02")], "draft", "adoption"),
        (
            &[("expert_control", "2021-03-02")],
            "expert_control",
            "adoption",
        ),
        // The first insight was in time, the second was not.
        (
            &[
                ("public_insight", "2021-01-10"),
                ("public_insight", "2021-03-02"),
            ],
            "public_insight",
            "adoption",
        ),
        (&[("repeal", "2021-02-01")], "adoption", "repeal"),
        (
            &[("publication", "2021-03-10"), ("repeal", "2021-03-05")],
            "publication",
            "repeal",
        ),
        (
            &[("publication", "2021-03-10"), ("annulment", "2021-03-05")],
            "publication",
            "annulment",
        ),
    ] {
        let found = out_of_order(events);
        let expected = (earlier.to_owned(), later.to_owned());
        assert!(found.contains(&expected), "{events:?}: {found:?}");
    }
}

fn repeated_steps_of_the_procedure_are_in_order() {
    let lawful = [
        ("decision_on_drafting", "2020-01-01"),
        ("early_insight", "2020-02-01"),
        ("draft", "2020-04-01"),
        ("expert_control", "2020-05-01"),
        ("public_insight", "2020-06-01"),
        ("expert_control", "2020-07-01"),
        ("public_insight", "2020-08-01"),
        ("consent", "2021-02-01"),
        ("publication", "2021-03-05"),
        // The print was wrong and was made again.
        ("publication", "2021-04-01"),
        ("repeal", "2025-01-01"),
    ];
    assert_eq!(out_of_order(&lawful), []);
}

fn a_ban_beyond_the_calendar_is_refused() {
    let decision = [("decision_on_drafting", "2020-01-01")];
    let with_months = |months: u32| {
        let delivery = with_events(&decision);
        let day = "day = 2020-01-01";
        delivery.change(PLAN, day, &format!("{day}\nbuilding_ban_months = {months}"));
        delivery.findings()
    };
    let at = At::Field(PLAN, "building_ban_months");
    assert_eq!(with_months(12), []);
    let long = with_months(120);
    let warning = told(&long, "finding-ban-too-long", at);
    assert_eq!(warning.severity, Severity::Warning);
    for months in [121, u32::MAX] {
        let found = with_months(months);
        let error = told(&found, "finding-ban-impossible", at);
        assert_eq!(error.severity, Severity::Error);
    }
}
