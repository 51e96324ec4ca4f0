//! Sound deliveries are read whole.

use std::fs;

use eprostor_ingest::{ImportStep, TableReading, Validation, validate};
use eprostor_model::{Finding, NoRegister, Reality, Taken};

use crate::Case;
use crate::delivery::{Delivery, NOT_CHECKED, errors, findings, ingest, samples};

pub(crate) const ALL: &[Case] = &[
    (
        "a_sound_package_becomes_a_checked_plan",
        a_sound_package_becomes_a_checked_plan,
    ),
    (
        "every_sample_is_read_without_an_error",
        every_sample_is_read_without_an_error,
    ),
];

fn a_sound_package_becomes_a_checked_plan() {
    let delivery = Delivery::sound();
    let reading = ingest().read_package(delivery.path()).unwrap();
    assert_eq!(reading.documents.len(), 1);
    let draft = reading.draft.expect("a draft");
    let Validation::Sealed(plan) = validate(draft, &NoRegister) else {
        panic!("{:?}", delivery.findings());
    };
    let content = plan.content();
    assert_eq!(content.zones.len(), 2);
    assert_eq!(content.zones[0].serial, 1);
    assert_eq!(content.zones[1].name, None);
    assert_eq!(content.boundary.as_ref().unwrap().area_m2(), 20_000.0);
    assert_eq!(content.provisions[1].value.to_string(), "P+4+Pk");
    let listed = content.public_parcels.iter();
    let listed: Vec<_> = listed
        .map(|row| (row.parcel.to_string(), row.taken))
        .collect();
    let expected = [("998508 12/3", Taken::Whole), ("998508 14", Taken::Part)];
    assert_eq!(
        listed,
        expected.map(|(parcel, taken)| (parcel.into(), taken))
    );
    assert_eq!(content.origins[1].epsg, 25834);
    assert_eq!(content.plan.reality, Reality::Demo);
    // What needs a register says so, once for each check; nothing else is found.
    let found: Vec<&str> = plan.findings().iter().map(Finding::code).collect();
    let mut expected = NOT_CHECKED.to_vec();
    let mut sorted = found.clone();
    expected.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(sorted, expected, "{found:?}");
}

fn every_sample_is_read_without_an_error() {
    let ingest = ingest();
    let mut steps = 0;
    for sample in fs::read_dir(samples()).unwrap() {
        let sample = sample.unwrap().path();
        if !sample.join("import.toml").is_file() {
            continue;
        }
        let (plan, found) = ingest.read_manifest(&sample).unwrap();
        assert_eq!(errors(&found), Vec::<String>::new(), "{}", sample.display());
        for step in plan {
            steps += 1;
            let found = match &step {
                ImportStep::Territory(path) => told(ingest.read_territory(path).unwrap()),
                ImportStep::Cards(path) => told(ingest.read_cards(path, &NoRegister).unwrap()),
                ImportStep::Coverage(path) => {
                    told(ingest.read_coverage(path, &NoRegister).unwrap())
                }
                ImportStep::Addresses(path) => {
                    told(ingest.read_addresses(path, &NoRegister).unwrap())
                }
                ImportStep::Parcels(source) => {
                    told(ingest.read_parcels(source, &NoRegister).unwrap())
                }
                ImportStep::Package(path) => {
                    findings(ingest.read_package(path).unwrap(), &NoRegister)
                }
            };
            assert_eq!(errors(&found), Vec::<String>::new(), "{step:?}");
        }
    }
    assert!(steps > 0, "no sample was found");
}

fn told<T>(reading: TableReading<T>) -> Vec<eprostor_model::Finding> {
    assert!(!reading.rows.is_empty());
    reading.findings
}
