//! What of a passage is put into the index: for every word its stem at its place, and
//! the word as it is written, so that a word that is exactly the same ranks first. Must
//! not know queries.

use std::collections::{HashMap, HashSet};

use eprostor_text::{Token, TokenKind, analyse};
use tantivy::tokenizer::{PreTokenizedString, Token as Term};

/// Share of the passages beyond which a word is common, our choice.
const COMMON_SHARE: f64 = 0.02;
/// Passages that are counted to learn what is common, our choice.
const LEAST_COUNTED: usize = 5_000;
/// Most common words, our choice: pairs of them are terms of their own.
const MOST_COMMON: usize = 400;

/// The words that so many passages have that two of them in a row are one term: a
/// phrase of common words is then found without comparing places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CommonWords(HashSet<String>);

impl CommonWords {
    /// Learns them from some texts; none where there are too few.
    pub(super) fn learn<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = HashMap::<String, usize>::new();
        let mut counted = 0;
        for text in texts {
            counted += 1;
            let words = analyse(text).into_iter().filter(is_word);
            let stems: HashSet<String> = words.map(|token| token.stem).collect();
            for stem in stems {
                *counts.entry(stem).or_default() += 1;
            }
        }
        if counted < LEAST_COUNTED {
            return Self::default();
        }
        let least = (counted as f64 * COMMON_SHARE) as usize;
        let mut common: Vec<(usize, String)> = counts
            .into_iter()
            .filter(|(_, count)| *count > least)
            .map(|(stem, count)| (count, stem))
            .collect();
        common.sort_unstable_by(|a, b| b.cmp(a));
        common.truncate(MOST_COMMON);
        Self(common.into_iter().map(|(_, stem)| stem).collect())
    }

    /// Returns them in a fixed order.
    pub(super) fn sorted(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.0.iter().map(String::as_str).collect();
        words.sort_unstable();
        words
    }

    /// Returns the term of two words in a row, where both are common.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<String> {
        let both = self.0.contains(first) && self.0.contains(second);
        both.then(|| format!("{first} {second}"))
    }
}

impl FromIterator<String> for CommonWords {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

/// The terms of a text, by field.
#[derive(Debug)]
pub(super) struct Terms {
    /// Stems, references, concepts and pairs of common words, at their places.
    pub(super) stems: PreTokenizedString,
    /// Words as they are written.
    pub(super) forms: PreTokenizedString,
}

/// Returns the terms of a text.
pub(super) fn terms(text: &str, common: &CommonWords) -> Terms {
    let tokens = analyse(text);
    let mut forms = Vec::with_capacity(tokens.len());
    let mut stems: Vec<Term> = Vec::with_capacity(tokens.len());
    let mut before: Option<usize> = None;
    for token in tokens {
        let position = token.position as usize;
        if is_word(&token) {
            forms.extend(written(&token).into_iter().map(|text| term(text, position)));
            let pair = before.and_then(|at| {
                let first = stems.get(at)?;
                let text = common.pair(&first.text, &token.stem)?;
                Some(term(text, first.position))
            });
            before = Some(stems.len());
            stems.push(term(token.stem, position));
            stems.extend(pair);
        } else {
            stems.push(term(token.stem, position));
        }
    }
    Terms {
        stems: pre_tokenized(stems),
        forms: pre_tokenized(forms),
    }
}

/// Returns the terms of a word as it is written: without diacritics, and with them where
/// another word may differ in nothing else.
pub(super) fn written(token: &Token) -> Vec<String> {
    let folded = format!("f{}", token.folded);
    let has_twin = token.folded.contains(['c', 's', 'z']) || token.folded.contains("dj");
    match has_twin {
        true => vec![folded, format!("e{}", token.exact)],
        false => vec![folded],
    }
}

pub(super) fn is_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
}

fn term(text: String, position: usize) -> Term {
    Term {
        position,
        text,
        ..Term::default()
    }
}

fn pre_tokenized(tokens: Vec<Term>) -> PreTokenizedString {
    PreTokenizedString {
        text: String::new(),
        tokens,
    }
}
