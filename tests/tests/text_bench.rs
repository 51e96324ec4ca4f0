//! The benchmark of searching texts, small: everybody finds the same number of paragraphs.
//! Must not know how fast.

use std::time::Duration;

use eprostor_tests::fixtures::fixture;
use eprostor_tests::postgres::cluster;
use eprostor_tests::text_bench::corpus::NOVELS;
use eprostor_tests::text_bench::report::markdown;
use eprostor_tests::text_bench::run::{Extent, run};

#[test]
fn words_phrases_and_places_find_as_much_here_as_in_postgresql_and_fts5() {
    let Some(novels) = fixture("text_bench", NOVELS) else {
        return;
    };
    if cluster().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let extent = Extent {
        paragraphs: 4_000,
        questions: 10,
        patience: Duration::ZERO,
    };
    // Counts that differ are a fault.
    let figures = run(&novels, folder.path(), extent).unwrap();
    let counted: u64 = figures.classes.iter().flat_map(|class| &class.counts).sum();
    assert!(counted > 0);
    for class in &figures.classes {
        assert!(class.with_snippets[0].is_some(), "{}", class.name);
        assert_eq!(
            class.with_snippets[2].is_none(),
            class.name.starts_with("typing error"),
            "{}",
            class.name
        );
    }
    assert!(markdown(&figures).unwrap().contains("| term, rare |"));
}
