//! The snapshot file: there and back, and whatever may happen to it between.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eprostor_geometry::PlanarGeometry;
use eprostor_model::{
    Address, Completeness, CoverageArea, CoverageStatement, CoverageSubject, DayInterval,
    LawTables, PlanCard, PlanFeature, PlanKind, RegimeCode, RegisterContents, Revision,
};
use proptest::prelude::*;
use tempfile::TempDir;

use super::strategies::any_contents;
use super::world::*;
use crate::{SavedFault, SavedSnapshot, Snapshot};

const ORIGIN: [u8; 32] = [7; 32];

/// A folder with one saved snapshot.
struct Place {
    folder: TempDir,
}

impl Place {
    fn with(contents: &RegisterContents) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let bytes = snapshot(contents).save(&place.path(), ORIGIN).unwrap();
        assert_eq!(bytes, place.path().metadata().unwrap().len());
        place
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("snapshot.bin")
    }

    fn load(&self) -> Result<Snapshot, SavedFault> {
        SavedSnapshot::open(&self.path())?.load(LawTables::embedded())
    }

    fn load_with(&self, bytes: &[u8]) -> Result<Snapshot, SavedFault> {
        std::fs::write(self.path(), bytes).unwrap();
        self.load()
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }
}

/// Asserts that two snapshots hold the same.
fn assert_same(left: &Snapshot, right: &Snapshot) {
    assert_eq!(left.revision(), right.revision());
    assert_eq!(left.frame(), right.frame());
    let territory = |s: &Snapshot| s.territory.imported().cloned().collect::<Vec<_>>();
    assert_eq!(territory(left), territory(right));
    assert!(left.plans().eq(right.plans()));
    assert_eq!(left.cards(), right.cards());
    assert_eq!(left.coverage(), right.coverage());
    assert_eq!(left.addresses(), right.addresses());
    let kos = |s: &Snapshot| s.shards.keys().copied().collect::<Vec<_>>();
    assert_eq!(kos(left), kos(right));
    for ko in kos(left) {
        assert_eq!(left.parcels_of(ko), right.parcels_of(ko));
    }
}

/// Something of every list.
fn small() -> RegisterContents {
    let mut content = plan("demovo-pdr-2020-1", "2020-01-01");
    content.boundary = Some(rectangle(0.0, 0.0, 200.0, 100.0));
    content.zones = vec![zone(1, rectangle(0.0, 0.0, 50.0, 50.0))];
    content.features = vec![PlanFeature {
        serial: 1,
        code: "RL".into(),
        name: Some("регулациона линија".into()),
        geometry: PlanarGeometry::Point(point(1.000_05, 2.0)),
    }];
    let mut old = parcel(KOS[0], "12/3", rectangle(0.0, 0.0, 20.0, 20.0));
    old.registered_area_m2 = Some(401);
    old.valid.to = Some(day("2010-05-06"));
    old.predecessors = vec!["11".parse().unwrap()];
    let new = parcel(KOS[1], "5", rectangle(30.0, 0.0, 20.0, 20.0));
    let mut contents = contents(vec![old, new], vec![content]);
    contents.revision = Revision(42);
    contents.cards = vec![Arc::new(PlanCard {
        id: "demovo-pgr-2019-2".parse().unwrap(),
        kind: PlanKind::Pgr,
        title: "ПГР".into(),
        adopter: "demovo".into(),
        municipality: "99902".parse().unwrap(),
        gazette: Some("1/19".into()),
        adopted: Some(day("2019-01-02")),
        in_force: None,
        area: CoverageArea::Municipality("99902".parse().unwrap()),
        office: None,
    })];
    contents.coverage = vec![Arc::new(CoverageStatement {
        adopter: "demovo".into(),
        subject: CoverageSubject::Regime(RegimeCode("sanitary_2".into())),
        area: CoverageArea::Kos(vec![ko(KOS[0]), ko(KOS[2])]),
        valid: DayInterval::since(day("2018-01-01")),
        completeness: Completeness::Partial,
        document: None,
        note: Some("x".into()),
    })];
    contents.addresses = vec![Arc::new(Address {
        street: "Главна".into(),
        number: "14а".into(),
        ko: ko(KOS[0]),
        parcel: "12/3".parse().unwrap(),
        settlement: "Демово".into(),
    })];
    contents
}

#[test]
fn a_saved_snapshot_is_read_back_with_what_it_is_of() {
    let place = Place::with(&small());
    let saved = SavedSnapshot::open(&place.path()).unwrap();
    assert_eq!(saved.head().revision, Revision(42));
    assert_eq!(saved.head().frame, small().frame);
    assert_eq!(saved.head().origin, ORIGIN);
    let read = saved.load(LawTables::embedded()).unwrap();
    assert_same(&read, &snapshot(&small()));
    assert_eq!(read.parcel_count(), 2);
}

#[test]
fn an_empty_register_has_a_file_too() {
    let empty = contents(Vec::new(), Vec::new());
    let place = Place::with(&empty);
    assert_same(&place.load().unwrap(), &snapshot(&empty));
}

#[test]
fn a_flip_of_any_bit_is_refused() {
    let place = Place::with(&small());
    let bytes = place.bytes();
    for position in 0..bytes.len() {
        // One bit of every byte, another one each time.
        let mut flipped = bytes.clone();
        flipped[position] ^= 1 << (position % 8);
        let read = place.load_with(&flipped);
        assert!(read.is_err(), "byte {position} of {}", bytes.len());
    }
    assert!(place.load_with(&bytes).is_ok());
}

#[test]
fn a_cut_anywhere_and_bytes_behind_the_end_are_refused() {
    let place = Place::with(&small());
    let bytes = place.bytes();
    for length in 0..bytes.len() {
        let read = place.load_with(&bytes[..length]);
        assert!(matches!(read, Err(SavedFault::Cut)), "{length}: {read:?}");
    }
    for behind in [1, 16, 1000] {
        let longer = [&bytes[..], &vec![b'P'; behind]].concat();
        assert!(place.load_with(&longer).is_err());
    }
}

#[test]
fn what_is_no_file_of_this_version_is_named_so() {
    let place = Place::with(&small());
    let bytes = place.bytes();
    let mut later = bytes.clone();
    later[8..12].copy_from_slice(&2_u32.to_le_bytes());
    let read = place.load_with(&later);
    let told = read.unwrap_err().to_string();
    assert_eq!(
        told,
        "the snapshot file is of version 2 (this program needs version 1)"
    );
    let read = place.load_with(b"SQLite format 3\0 and more than a few bytes");
    assert!(matches!(read, Err(SavedFault::NoSnapshot)), "{read:?}");
    std::fs::remove_file(place.path()).unwrap();
    assert!(matches!(place.load(), Err(SavedFault::Missing)));
}

#[test]
fn a_checksum_that_fails_names_its_section() {
    let place = Place::with(&small());
    let mut bytes = place.bytes();
    // Behind magic and version begins the first section, the territory.
    bytes[12] ^= 1;
    let told = place.load_with(&bytes).unwrap_err().to_string();
    assert_eq!(
        told,
        "section territory of the snapshot file does not have its checksum"
    );
}

#[test]
fn a_saving_that_fails_leaves_nothing_and_the_old_file_stays() {
    let place = Place::with(&small());
    let other = snapshot(&contents(Vec::new(), Vec::new()));
    let nowhere = place.folder.path().join("not there").join("snapshot.bin");
    let refused = other.save(&nowhere, ORIGIN);
    assert!(matches!(refused, Err(SavedFault::Unwritable(_))));
    // A folder cannot be replaced by a file: the last step fails.
    let folder = place.folder.path().join("folder");
    std::fs::create_dir(&folder).unwrap();
    let refused = other.save(&folder, ORIGIN);
    assert!(matches!(refused, Err(SavedFault::Unwritable(_))));
    assert_eq!(names(place.folder.path()), ["folder", "snapshot.bin"]);
    assert_same(&place.load().unwrap(), &snapshot(&small()));
}

#[test]
fn what_a_killed_process_left_is_removed_and_what_another_writes_is_not() {
    let place = Place::with(&small());
    let part = |number: u32| format!("snapshot.bin.part-{number}");
    let left = place.folder.path().join(part(0));
    std::fs::write(&left, "half").unwrap();
    let written = std::fs::File::create(place.folder.path().join(part(1))).unwrap();
    written.lock().unwrap();
    snapshot(&small()).save(&place.path(), ORIGIN).unwrap();
    let expected = ["snapshot.bin".to_owned(), part(1)];
    assert_eq!(names(place.folder.path()), expected);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_register_comes_back_as_it_was(contents in any_contents()) {
        let place = Place::with(&contents);
        assert_same(&place.load().unwrap(), &snapshot(&contents));
    }
}
