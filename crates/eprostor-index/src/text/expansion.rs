//! Words of the index that begin with some letters, or are typed almost like a word.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term};

use super::fields::Fields;

/// Words of one beginning that are looked for, our choice: the most frequent.
pub(super) const MOST_EXPANSIONS: usize = 2_000;
/// Words of one beginning of which the frequency is looked at, our choice.
const MOST_COMPARED: usize = 50_000;
/// Shortest word that may be mistyped, in letters, our choice: a shorter one would be
/// every other.
const SHORTEST_MISTYPED: usize = 3;
/// Letters of a word beyond which two typing errors are forgiven.
const TWO_ERRORS: usize = 8;

/// A word of the index, without diacritics, and how many passages have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expansion {
    pub(super) folded: String,
    pub(super) passages: u64,
}

/// Returns the words that begin so, the most frequent first, and whether there are more
/// than [`MOST_EXPANSIONS`].
pub(super) fn beginning(
    searcher: &Searcher,
    fields: &Fields,
    prefix: &str,
) -> tantivy::Result<(Vec<Expansion>, bool)> {
    let first = format!("f{prefix}");
    // No letter of a key is beyond this one.
    let behind = format!("{first}\u{10ffff}");
    let mut found = HashMap::<String, u64, RandomState>::default();
    for segment in searcher.segment_readers() {
        let words = segment.inverted_index(fields.forms)?;
        let dictionary = words.terms().range();
        let mut stream = dictionary.ge(&first).lt(&behind).into_stream()?;
        while stream.advance() {
            let Ok(term) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            let folded = term.get(1..).unwrap_or_default();
            let count = u64::from(stream.value().doc_freq);
            if let Some(known) = found.get_mut(folded) {
                *known += count;
            } else if found.len() < MOST_COMPARED {
                found.insert(folded.to_owned(), count);
            } else {
                break;
            }
        }
    }
    let has_more = found.len() > MOST_EXPANSIONS;
    let mut found = by_frequency(found);
    found.truncate(MOST_EXPANSIONS);
    Ok((found, has_more))
}

/// Returns the words with one typing error, or two in a long word; those nearest first.
/// The first letter is right.
pub(super) fn near(
    searcher: &Searcher,
    fields: &Fields,
    folded: &str,
) -> tantivy::Result<Vec<Expansion>> {
    let letters = folded.chars().count();
    if letters < SHORTEST_MISTYPED {
        return Ok(Vec::new());
    }
    let most = if letters >= TWO_ERRORS { 2 } else { 1 };
    for distance in 1..=most {
        let found = within(searcher, fields, folded, distance)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn within(
    searcher: &Searcher,
    fields: &Fields,
    folded: &str,
    distance: u8,
) -> tantivy::Result<Vec<Expansion>> {
    let Some(first) = folded.chars().next() else {
        return Ok(Vec::new());
    };
    let term = Term::from_field_text(fields.forms, &format!("f{folded}"));
    let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
    let (from, behind) = (format!("f{first}"), format!("f{first}\u{10ffff}"));
    let mut found = HashMap::<String, u64, RandomState>::default();
    for segment in searcher.segment_readers() {
        let words = segment.inverted_index(fields.forms)?;
        let search = words.terms().search(&automaton);
        let mut stream = search.ge(&from).lt(&behind).into_stream()?;
        while stream.advance() {
            if let Ok(term) = std::str::from_utf8(stream.key()) {
                let folded = term.get(1..).unwrap_or_default().to_owned();
                *found.entry(folded).or_default() += u64::from(stream.value().doc_freq);
            }
        }
    }
    Ok(by_frequency(found))
}

fn by_frequency(found: HashMap<String, u64, RandomState>) -> Vec<Expansion> {
    let found = found.into_iter();
    let mut found: Vec<Expansion> = found
        .map(|(folded, passages)| Expansion { folded, passages })
        .collect();
    found.sort_unstable_by(|a, b| (b.passages, &a.folded).cmp(&(a.passages, &b.folded)));
    found
}
