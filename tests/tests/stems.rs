//! Stems of Serbian words meet and part as the goals ask, on the lemmas that no rule was
//! tuned on.

use eprostor_tests::fixtures::fixture;
use eprostor_tests::search_evaluation::{Half, stem_figures};

/// Least share of nouns and of adjectives that have the stem of their lemma.
const MEET: (f64, f64) = (0.92, 0.87);
/// Most pairs of neighbouring words with one stem.
const MERGED: f64 = 0.02;

#[test]
fn forms_of_a_word_meet_and_different_words_do_not() {
    let test = "forms_of_a_word_meet_and_different_words_do_not";
    let Some(folder) = fixture(test, "text/derived") else {
        return;
    };
    let figures = stem_figures(&folder, Half::Odd).expect("the lists can be read");
    assert!(
        figures.nouns.all > 10_000 && figures.adjectives.all > 3_000,
        "{figures:?}"
    );
    assert!(figures.nouns.value() >= MEET.0, "{figures:?}");
    assert!(figures.adjectives.value() >= MEET.1, "{figures:?}");
    assert!(figures.merged.value() <= MERGED, "{figures:?}");
}
