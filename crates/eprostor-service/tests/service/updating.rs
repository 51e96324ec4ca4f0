//! New states of the cadastre: what is closed, what begins, what is refused, and
//! where old numbers lead.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use eprostor_model::{Intent, ParcelKey, Question, Subject};
use eprostor_service::{
    CadastreUpdate, ChangeKind, Epsg, ImportOutcome, ImportReport, ImportSource, ParcelSource,
    Removals, Service, ServiceError,
};

use crate::place::{Place, import, sample_folder};
use crate::{Case, cases};

pub(crate) const ALL: &[Case] = cases![
    an_update_closes_what_ended_and_old_numbers_lead_on,
    the_same_update_again_makes_no_revision,
    an_update_that_misses_half_is_refused_and_stores_nothing,
    a_file_that_is_refused_after_many_parcels_leaves_nothing,
    many_parcels_are_stored_in_one_revision,
];

/// A cadastral municipality of the sample below.
const KO: &str = "998010";
const SAMPLE: &str = "pdr-over-pgr";
const BEFORE: &str = "2010-01-01";
const AFTER: &str = "2024-05-01";
/// More than the worker sends at once.
const MANY: u32 = 5_000;

/// Number, metres from the start of the row, width in metres.
type Drawn = (String, u32, u32);

/// Writes parcels 10 m high in a row.
fn file(place: &Place, name: &str, parcels: &[Drawn]) -> PathBuf {
    let mut text = String::new();
    for (number, at, width) in parcels {
        let (e, n) = (480_000 + at, 4_850_000);
        let (east, north) = (e + width, n + 10);
        writeln!(
            text,
            r#"{{"type":"Feature","properties":{{"ko":"{KO}","number":"{number}"}},"geometry":{{"type":"Polygon","coordinates":[[[{e},{n}],[{east},{n}],[{east},{north}],[{e},{north}],[{e},{n}]]]}}}}"#
        )
        .unwrap();
    }
    let path = place.path(name);
    fs::write(&path, text).unwrap();
    path
}

/// Parcels numbered in a row, each 10 m wide.
fn row(numbers: std::ops::RangeInclusive<u32>) -> Vec<Drawn> {
    let each = |number: u32| (number.to_string(), number * 10, 10);
    numbers.map(each).collect()
}

fn parcels(path: &Path) -> ImportSource {
    let mut source = ParcelSource::new(path.to_owned(), Epsg(25834));
    source.valid_from = BEFORE.parse().ok();
    ImportSource::Parcels(Box::new(source))
}

fn state(path: &Path, removals: Removals) -> ImportSource {
    let mut source = ParcelSource::new(path.to_owned(), Epsg(25834));
    let day = AFTER.parse().unwrap();
    source.update = Some(CadastreUpdate { day, removals });
    ImportSource::Parcels(Box::new(source))
}

/// A register with the parcels 1 to 6.
async fn six(place: &Place) -> Service {
    let service = place.service().await;
    let territory = sample_folder(SAMPLE).join("territory.csv");
    import(&service, ImportSource::Territory(territory), None).await;
    let file = file(place, "six.geojsonl", &row(1..=6));
    let report = import(&service, parcels(&file), None).await;
    assert_eq!(only(&report), "committed 2", "{report:#?}");
    service
}

fn only(report: &ImportReport) -> String {
    let [step] = &report.steps[..] else {
        panic!("{report:#?}");
    };
    match &step.outcome {
        ImportOutcome::Committed(revision) => format!("committed {revision}"),
        ImportOutcome::AlreadyThere(revision) => format!("already there {revision}"),
        ImportOutcome::Refused => "refused".to_owned(),
        ImportOutcome::Failed(fault) => panic!("{fault:?}"),
    }
}

fn codes(report: &ImportReport) -> Vec<&str> {
    let findings = report.steps.iter().flat_map(|step| &step.findings);
    findings.map(|finding| finding.code()).collect()
}

/// Asks for a parcel and returns in words why there is no answer.
async fn asked(service: &Service, number: &str, day: &str) -> Result<(), String> {
    let key = ParcelKey {
        ko: KO.parse().unwrap(),
        number: number.parse().unwrap(),
    };
    let question = Question {
        subject: Subject::Parcel(key),
        day: day.parse().unwrap(),
        intent: Intent::default(),
    };
    let answer = service.answer(question, None).await;
    answer.map(drop).map_err(|fault| words(&fault))
}

fn words(fault: &ServiceError) -> String {
    let message = fault.message().unwrap();
    let value = |name: &str| {
        let mut arguments = message.parameters.iter();
        let found = arguments.find(|(key, _)| *key == name);
        found.map_or_else(String::new, |(_, value)| format!("{value:?}"))
    };
    format!("{} {} {}", message.code, value("since"), value("others"))
}

/// 2 is divided, 3 has another number, 5 takes 6.
fn changed(place: &Place) -> PathBuf {
    let drawn = [
        ("1", 10, 10),
        ("2/1", 20, 5),
        ("2/2", 25, 5),
        ("33", 30, 10),
        ("4", 40, 10),
        ("5", 50, 20),
    ];
    let drawn = drawn.map(|(number, at, width)| (number.to_owned(), at, width));
    file(place, "changed.geojsonl", &drawn)
}

async fn an_update_closes_what_ended_and_old_numbers_lead_on() {
    let place = Place::with_register().await;
    let service = six(&place).await;
    let source = state(&changed(&place), Removals::Few);
    let report = import(&service, source, None).await;
    assert_eq!(only(&report), "committed 3", "{report:#?}");
    let update = report.steps[0].update.as_ref().unwrap();
    let count = |kind| update.of(kind).count;
    assert_eq!(update.unchanged, 2);
    assert_eq!(count(ChangeKind::Added), 2);
    assert_eq!(count(ChangeKind::Removed), 2);
    assert_eq!(count(ChangeKind::Renumbered), 1);
    assert_eq!(count(ChangeKind::Reshaped), 1);
    assert_eq!(count(ChangeKind::Split), 1);
    assert_eq!(count(ChangeKind::Merged), 1);
    for (gone, successors) in [("2", "2/1, 2/2"), ("3", "33"), ("6", "5")] {
        let told = asked(&service, gone, AFTER).await.unwrap_err();
        assert!(told.starts_with("error-parcel-not-on-day"), "{told}");
        assert!(told.contains(AFTER), "{told}");
        assert!(told.contains(&format!("{successors:?}")), "{told}");
        assert!(asked(&service, gone, "2024-04-30").await.is_ok(), "{gone}");
    }
    let early = asked(&service, "33", "2024-04-30").await.unwrap_err();
    assert!(early.starts_with("error-parcel-not-yet"), "{early}");
    assert!(early.contains("\"3\""), "{early}");
    for there in ["1", "2/1", "2/2", "33", "4", "5"] {
        assert!(asked(&service, there, AFTER).await.is_ok(), "{there}");
    }
}

async fn the_same_update_again_makes_no_revision() {
    let place = Place::with_register().await;
    let service = six(&place).await;
    let source = || state(&changed(&place), Removals::Few);
    assert_eq!(only(&import(&service, source(), None).await), "committed 3");
    let again = import(&service, source(), None).await;
    assert_eq!(only(&again), "already there 3");
    let update = again.steps[0].update.as_ref().unwrap();
    assert_eq!(update.unchanged, 6);
    assert!(
        ChangeKind::ALL
            .iter()
            .all(|kind| update.of(*kind).count == 0)
    );
    let versions = service.summary().parcels;
    let keyed = import(&service, source(), Some("k")).await;
    assert_eq!(only(&keyed), "committed 4");
    let keyed = import(&service, source(), Some("k")).await;
    assert_eq!(only(&keyed), "already there 4");
    assert_eq!(service.summary().parcels, versions);
}

async fn an_update_that_misses_half_is_refused_and_stores_nothing() {
    let place = Place::with_register().await;
    let service = six(&place).await;
    let half = file(&place, "half.geojsonl", &row(1..=3));
    let refused = import(&service, state(&half, Removals::Few), None).await;
    assert_eq!(only(&refused), "refused");
    assert_eq!(codes(&refused), ["finding-update-removals"]);
    assert_eq!(service.catch_up().await.unwrap().0, 2);
    let meant = import(&service, state(&half, Removals::Allowed), None).await;
    assert_eq!(only(&meant), "committed 3");
    let told = asked(&service, "6", AFTER).await.unwrap_err();
    assert!(told.starts_with("error-parcel-not-on-day"), "{told}");
}

/// Returns what lies in the data folder, the database's own files left out.
fn files(place: &Place) -> Vec<String> {
    let entries = fs::read_dir(place.path("data")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !name.contains("eprostor.")).collect();
    names.sort();
    names
}

async fn a_file_that_is_refused_after_many_parcels_leaves_nothing() {
    let place = Place::with_register().await;
    let service = six(&place).await;
    let before = files(&place);
    let mut all = row(1..=MANY);
    // The last one comes a second time, elsewhere.
    all.push((MANY.to_string(), 0, 10));
    let file = file(&place, "many.geojsonl", &all);
    let refused = import(&service, parcels(&file), None).await;
    assert_eq!(only(&refused), "refused");
    assert_eq!(codes(&refused), ["finding-parcel-twice"]);
    let row = refused.steps[0].findings[0].place.row;
    assert_eq!(row, Some(u64::from(MANY) + 1));
    assert_eq!(service.catch_up().await.unwrap().0, 2);
    assert_eq!(service.summary().parcels, 6);
    assert_eq!(files(&place), before);
}

async fn many_parcels_are_stored_in_one_revision() {
    let place = Place::with_register().await;
    let service = six(&place).await;
    let all = row(7..=MANY);
    let file = file(&place, "many.geojsonl", &all);
    let report = import(&service, parcels(&file), None).await;
    assert_eq!(only(&report), "committed 3");
    assert_eq!(report.steps[0].rows, all.len());
    assert_eq!(service.summary().parcels, MANY as usize);
    let again = import(&service, parcels(&file), None).await;
    assert_eq!(only(&again), "already there 3");
}
