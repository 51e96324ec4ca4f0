//! What is typed into the one box: of a text that it searches, and of a register with all cadastral municipalities and
//! an address. Must not know what is meant.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use eprostor_geometry::Frame;
use eprostor_index::{MOST_SUGGESTIONS, Searched, Snapshot, TextIndex, TextQuery, TextSearch};
use eprostor_model::document_text::{Block, BlockKind, TextPage};
use eprostor_model::{
    Address, CharRange, Day, DocumentHash, DocumentText, LawTables, RegisterContents, Revision,
};
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

/// Looks something up, as a thing and in a text.
///
/// # Panics
/// What is found is not in order, or a reader panics.
pub(super) fn asked(typed: &str) {
    look_up(typed);
    search(typed);
}

/// Looks something up. What is offered is in order, and each once.
///
/// # Panics
/// It is not, or the reader panics.
fn look_up(typed: &str) {
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

/// A text that may be searched.
static TEXTS: LazyLock<(TextIndex, Searched)> = LazyLock::new(|| {
    let text = "Члан 5. Висина ограде је највише 1,40 m, а индекс заузетости 40 %.\n";
    let range = CharRange::new(0, u32::try_from(text.chars().count()).unwrap_or(0));
    let block = Block {
        kind: BlockKind::Paragraph,
        is_continuation: false,
        range,
        lines: Vec::new(),
        rows: Vec::new(),
    };
    let page = TextPage {
        number: 1,
        label: None,
        width_pt: 0.0,
        height_pt: 0.0,
        is_recognised: false,
        blocks: vec![block],
    };
    let text = DocumentText::new("fuzzing", text.to_owned(), vec![page]);
    let index = TextIndex::in_memory().expect("memory");
    let hash = DocumentHash::from_digest([1; 32]);
    index.add(&hash, &text).expect("an index in memory");
    index.commit().expect("an index in memory");
    (index, Searched::new(vec![hash], HashMap::new()))
});

/// Searches a text. What is marked stands in what is shown.
///
/// # Panics
/// It does not, or the reader panics.
fn search(typed: &str) {
    let (index, searched) = &*TEXTS;
    for is_typing in [false, true] {
        let query = TextQuery::new(typed, is_typing);
        let search = TextSearch {
            query: &query,
            skip: 0,
            show: 5,
        };
        let found = index.search(&search, searched).expect("an index in memory");
        for hit in found.hits {
            for mark in hit.snippet.marks {
                assert!(hit.snippet.text.get(mark).is_some(), "{typed:?}");
            }
        }
    }
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
