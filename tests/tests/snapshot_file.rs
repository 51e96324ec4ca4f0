//! The snapshot file seen from outside: what a portal starts from, and that
//! its answers are the same whatever became of the file.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use eprostor_index::{SavedSnapshot, Snapshot};
use eprostor_model::{LawTables, Viewer};
use eprostor_store::{Opening, Store, StoreLocation};
use eprostor_tests::adapters::text as argument;
use eprostor_tests::program::{Portal, Register};
use eprostor_tests::samples::{folders, path, questions};
use serde_json::Value;

/// Questions asked of every portal.
const ASKED: usize = 40;
/// Longest wait for what a portal does beside answering.
const PATIENCE: Duration = Duration::from_secs(60);

fn file(register: &Register) -> PathBuf {
    register.folder().join("snapshot.bin")
}

fn started(portal: &Portal) -> String {
    let code = portal.health()["start"]["code"].clone();
    code.as_str().expect("a code").to_owned()
}

/// Returns the bytes of answers spread over all samples.
fn answers(portal: &Portal, folders: &[PathBuf]) -> Vec<String> {
    let all = folders.iter().flat_map(|f| questions(f, "expected.json"));
    let asked: Vec<Value> = all.collect();
    let step = (asked.len() / ASKED).max(1);
    let spread = asked.iter().step_by(step);
    spread
        .map(|question| {
            let reply = portal.get(&format!("/api/v1{}", path(question)));
            assert_eq!(reply.status, 200, "{}", reply.text());
            reply.text().to_owned()
        })
        .collect()
}

fn filled(folders: &[PathBuf]) -> Register {
    let register = Register::new();
    for folder in folders {
        register.import(&[argument(folder)]);
    }
    register
}

fn log(register: &Register) -> String {
    std::fs::read_to_string(register.folder().join("portal.log")).expect("a log")
}

/// Serves once, so that the file is there when it has stopped.
fn served(register: &Register) -> String {
    let portal = register.serve();
    let code = started(&portal);
    drop(portal);
    assert!(file(register).is_file());
    code
}

#[test]
fn a_portal_answers_the_same_whatever_became_of_its_file() {
    // Demovo has every kind of content; the others are there to be published.
    let samples = &folders()[..4];
    let (last, most) = samples.split_last().unwrap();
    let register = filled(most);
    assert_eq!(served(&register), "start-rebuilt-missing");
    // What is published while nobody serves comes from the change log.
    register.import(&[argument(last)]);
    let portal = register.serve();
    assert_eq!(started(&portal), "start-from-file");
    let newest = portal.revision();
    let expected = answers(&portal, samples);
    assert!(expected.len() >= ASKED);
    drop(portal);
    let whole = std::fs::read(file(&register)).unwrap();
    let middle = whole.len() / 2;
    let flipped = |position: usize| {
        let mut bytes = whole.clone();
        bytes[position] ^= 0x10;
        bytes
    };
    let of_another = {
        let other = filled(&samples[1..2]);
        served(&other);
        std::fs::copy(file(&register), file(&other)).unwrap();
        assert_eq!(served(&other), "start-rebuilt-ahead");
        std::fs::read(file(&other)).unwrap()
    };
    for (bytes, code) in [
        (whole.clone(), "start-from-file"),
        (flipped(middle), "start-rebuilt-damaged"),
        (whole[..middle].to_vec(), "start-rebuilt-damaged"),
        (flipped(8), "start-rebuilt-other-version"),
        (of_another, "start-rebuilt-other-register"),
    ] {
        std::fs::write(file(&register), bytes).unwrap();
        std::fs::remove_file(register.folder().join("portal.log")).unwrap();
        let portal = register.serve();
        assert_eq!(started(&portal), code);
        assert_eq!(portal.revision(), newest);
        assert!(answers(&portal, samples) == expected, "{code}");
        drop(portal);
        let told = log(&register).contains("rebuilt from the database");
        assert_eq!(told, code != "start-from-file", "{}", log(&register));
        assert!(std::fs::read(file(&register)).unwrap() == whole, "{code}");
    }
}

#[test]
fn a_full_disk_is_told_and_leaves_no_part_of_a_file() {
    let demovo = &folders()[..1];
    let register = filled(demovo);
    let expected = {
        let portal = register.serve();
        answers(&portal, demovo)
    };
    std::fs::remove_file(file(&register)).unwrap();
    let portal = register.serve_on_a_full_disk(64);
    let began = Instant::now();
    while portal.health()["failed_saves"] == 0 {
        assert!(began.elapsed() < PATIENCE, "{}", portal.health());
        sleep(Duration::from_millis(100));
    }
    assert_eq!(portal.health()["status"], "ok");
    assert!(answers(&portal, demovo) == expected);
    drop(portal);
    let names = std::fs::read_dir(register.folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = names.filter(|name| name.starts_with("snapshot")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(log(&register).contains("the snapshot was not saved"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sample_comes_back_from_the_file_as_the_store_has_it() {
    let register = filled(&folders());
    let law = LawTables::embedded();
    let location = StoreLocation {
        data_dir: register.folder().to_owned(),
        database_url: None,
    };
    let store = Store::open(&location, Opening::AsItIs).await.unwrap();
    let contents = store.contents(&Viewer::Public, None).await.unwrap();
    let path = register.folder().join("another.bin");
    let built = Snapshot::build(&contents, law);
    let origin = store.origin(contents.revision).await.unwrap();
    built.save(&path, origin).unwrap();
    let read = loaded(&path);
    assert_eq!(read.revision(), contents.revision);
    assert!(read.plans().eq(&contents.plans), "plans differ");
    assert_eq!(read.cards(), built.cards());
    assert_eq!(read.coverage(), built.coverage());
    assert_eq!(read.parcel_count(), contents.parcels.len());
    assert!(contents.territory.len() > 3);
    for ko in &contents.territory {
        let code = ko.code;
        assert_eq!(read.cadastral_municipality(code), Some(ko));
        assert!(read.parcels_of(code) == built.parcels_of(code), "{code}");
    }
    // Only a longer history has another origin.
    assert_eq!(store.origin(contents.revision).await.unwrap(), origin);
    let before = eprostor_model::Revision(contents.revision.0 - 1);
    assert_ne!(store.origin(before).await.unwrap(), origin);
}

fn loaded(path: &Path) -> Snapshot {
    let saved = SavedSnapshot::open(path).expect("a file that was saved");
    saved.load(LawTables::embedded()).expect("a whole file")
}
