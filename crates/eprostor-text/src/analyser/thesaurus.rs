//! Terms of planning that have several names: each name is found by every other. The
//! names stand in `data/synonyms.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use smol_str::{SmolStr, format_smolstr};

use super::words::words;
use super::{Token, TokenKind, spanning};
use crate::stop_words::is_stop_word;

const TABLE: &str = include_str!("../../data/synonyms.csv");

/// A name: its further words, and what it stands for.
struct Name {
    rest: Vec<SmolStr>,
    concept: &'static str,
}

/// Names by the term of their first word.
static NAMES: LazyLock<HashMap<SmolStr, Vec<Name>, RandomState>> = LazyLock::new(|| {
    let mut names = HashMap::<SmolStr, Vec<Name>, RandomState>::default();
    for (concept, phrases) in TABLE.lines().skip(1).filter_map(|row| row.split_once(',')) {
        for phrase in phrases.split('|') {
            let mut terms = words(phrase).into_iter().map(|word| term(phrase, &word));
            if let Some(first) = terms.next() {
                let rest = terms.collect();
                names.entry(first).or_default().push(Name { rest, concept });
            }
        }
    }
    names
});

/// An abbreviation counts only as it is: the stem of *II* or *GP* says nothing.
fn term(phrase: &str, word: &Token) -> SmolStr {
    if phrase.chars().any(char::is_lowercase) && phrase.chars().count() > 3 {
        word.stem.clone()
    } else {
        word.folded.clone()
    }
}

/// Tells whether a small word (*iz*, *ko*) may be an abbreviation: it stands in capitals
/// or alone.
fn is_written_so(text: &str, word: &Token, count: usize) -> bool {
    let written = text.get(word.range.clone()).unwrap_or_default();
    count == 1 || written.chars().all(char::is_uppercase) || !is_stop_word(&word.folded)
}

/// Returns the terms among the words of a text; of several names that begin at one word
/// the longest.
pub(super) fn concepts(text: &str, words: &[Token]) -> Vec<Token> {
    let mut found = Vec::new();
    for place in 0..words.len() {
        let here = &words[place..];
        let longest = |terms: &str| {
            let names = NAMES.get(terms)?.iter();
            names
                .filter(|name| {
                    let is_whole = || is_written_so(text, &here[0], words.len());
                    stands(name, here) && (!name.rest.is_empty() || is_whole())
                })
                .max_by_key(|name| name.rest.len())
        };
        let Some(first) = here.first() else { continue };
        let by_stem = longest(&first.stem);
        let by_word = (first.folded != first.stem)
            .then(|| longest(&first.folded))
            .flatten();
        let name = by_stem
            .into_iter()
            .chain(by_word)
            .max_by_key(|name| name.rest.len());
        if let Some(name) = name {
            let term = format_smolstr!("={}", name.concept);
            found.extend(spanning(
                &here[..=name.rest.len()],
                TokenKind::Concept,
                term,
            ));
        }
    }
    found
}

fn stands(name: &Name, words: &[Token]) -> bool {
    let mut rest = words.iter().skip(1);
    name.rest.iter().all(|term| {
        rest.next()
            .is_some_and(|word| *term == word.stem || *term == word.folded)
    })
}
