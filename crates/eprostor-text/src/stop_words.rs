//! Words that say nothing of what is meant. They are in every index; only the order of
//! what is found goes without them.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::fold::search_key;

const TABLE: &str = include_str!("../data/stop_words.txt");

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .map(search_key)
        .collect()
});

/// Tells whether a word says nothing of what is meant, by its search key.
///
/// ```
/// use eprostor_text::{is_stop_word, search_key};
/// assert!(is_stop_word(&search_key("или")));
/// assert!(!is_stop_word("ograda"));
/// ```
pub fn is_stop_word(folded: &str) -> bool {
    WORDS.contains(folded)
}
