//! What is typed into the one box, of a register with all cadastral municipalities and
//! an address. Must not know what is meant.

use std::sync::{Arc, LazyLock};

use eprostor_geometry::Frame;
use eprostor_index::{MOST_SUGGESTIONS, Snapshot};
use eprostor_model::{Address, Day, LawTables, RegisterContents, Revision};
use eprostor_text::read_coordinates;

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let address = Address {
        street: "Војводе Мишића".into(),
        number: "14а".into(),
        ko: "744298".parse().expect("the code of Čačak"),
        parcel: "12/3".parse().expect("a number"),
        settlement: "Чачак".into(),
    };
    let contents = RegisterContents {
        revision: Revision(1),
        frame: Frame::serbia(),
        territory: Vec::new(),
        parcels: Vec::new(),
        plans: Vec::new(),
        cards: Vec::new(),
        coverage: Vec::new(),
        addresses: vec![Arc::new(address)],
    };
    Snapshot::build(&contents, LawTables::embedded())
});

/// Looks something up. What is offered is in order, and each once.
///
/// # Panics
/// It is not, or the reader panics.
pub(super) fn look_up(typed: &str) {
    let day: Day = "2026-11-28".parse().expect("a day");
    let (found, has_more) = SNAPSHOT.look_up(typed, day);
    assert!(found.len() <= MOST_SUGGESTIONS + 1, "{}", found.len());
    assert!(!has_more || found.len() >= MOST_SUGGESTIONS);
    for (place, one) in found.iter().enumerate() {
        assert!(one.fit.is_finite(), "{one:?}");
        let others = &found[..place];
        assert!(
            others.iter().all(|other| other.meant != one.meant),
            "{one:?}"
        );
    }
    assert!(found.is_sorted_by(|a, b| a.fit >= b.fit), "{found:?}");
}

/// Reads coordinates, which are numbers.
///
/// # Panics
/// They are not, or the reader panics.
pub(super) fn coordinates(typed: &str) {
    let Some(read) = read_coordinates(typed) else {
        return;
    };
    for coordinate in [read.first, read.second] {
        assert!(coordinate.value.is_finite(), "{typed:?}: {read:?}");
        let is_angle = coordinate.value.abs() <= 180.0;
        assert!(!read.are_degrees || is_angle, "{typed:?}: {read:?}");
    }
}
