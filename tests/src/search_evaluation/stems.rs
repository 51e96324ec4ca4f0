//! How many forms of a word share a stem with its lemma, and how many different words
//! share one, on the annotated legal texts and the list of lemmas of
//! `text/derived` (see its SOURCE.md).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;
use std::path::Path;

use eprostor_text::{search_key, stem};
use sha2::{Digest as _, Sha256};

/// Annotated texts, ekavian and ijekavian.
const TEXTS: [&str; 2] = [
    "comtext_ekavica_fixture.conllu",
    "comtext_ijekavica_fixture.conllu",
];
/// Forms and lemmas in both scripts.
const LEMMAS: &str = "lemmas_fixture.tsv";
/// Letters that words share to be compared: such words are neighbours in a list.
const SHARED: usize = 4;

/// Which lemmas: rules are tuned on one half and judged by the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The first byte of their SHA-256 is even.
    Even,
    /// It is odd.
    Odd,
}

impl Half {
    fn of(lemma: &str) -> Self {
        match Sha256::digest(lemma.as_bytes()).first() {
            Some(byte) if byte % 2 == 1 => Self::Odd,
            _ => Self::Even,
        }
    }
}

/// Some of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many are.
    pub some: usize,
    /// How many there are.
    pub all: usize,
}

impl Share {
    fn count(&mut self, is_one: bool) {
        self.some += usize::from(is_one);
        self.all += 1;
    }

    /// Returns the share, 0 to 1; 0 where there are none.
    pub fn value(self) -> f64 {
        match self.all {
            0 => 0.0,
            all => self.some as f64 / all as f64,
        }
    }
}

/// What the stems of a half are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StemFigures {
    /// Common nouns in the texts, word by word, that have the stem of their lemma.
    pub nouns: Share,
    /// Adjectives.
    pub adjectives: Share,
    /// Names.
    pub names: Share,
    /// Pairs of different lemmas with the same first four letters that have one stem.
    pub merged: Share,
}

/// Measures the stems of a half of the lemmas.
///
/// # Errors
/// A file cannot be read.
pub fn stem_figures(folder: &Path, half: Half) -> std::io::Result<StemFigures> {
    let mut figures = StemFigures::default();
    let mut known = BTreeMap::<String, String>::new();
    let mut stem_of = |word: &str| {
        known
            .entry(word.to_owned())
            .or_insert_with(|| stem(word))
            .clone()
    };
    for text in TEXTS {
        for line in read_to_string(folder.join(text))?.lines() {
            let mut fields = line.split('\t').skip(1);
            let [Some(form), Some(lemma), Some(tag)] = [(); 3].map(|()| fields.next()) else {
                continue;
            };
            let (form, lemma) = (form.to_lowercase(), lemma.to_lowercase());
            let share = match tag.as_bytes() {
                [b'N', b'p', ..] => &mut figures.names,
                [b'N', ..] => &mut figures.nouns,
                [b'A', ..] => &mut figures.adjectives,
                _ => continue,
            };
            let are_words = form.chars().chain(lemma.chars()).all(char::is_alphabetic);
            if are_words && Half::of(&lemma) == half {
                share.count(stem_of(&form) == stem_of(&lemma));
            }
        }
    }
    figures.merged = merged(&lemmas(&folder.join(LEMMAS))?, half, &mut stem_of);
    Ok(figures)
}

/// Returns the lemmas of the list, in Latin.
fn lemmas(list: &Path) -> std::io::Result<BTreeSet<String>> {
    let text = read_to_string(list)?;
    let lemma = |line: &str| line.split('\t').nth(3).map(str::to_lowercase);
    let lemmas = text.lines().filter_map(lemma);
    Ok(lemmas
        .filter(|lemma| lemma.chars().all(char::is_alphabetic))
        .collect())
}

fn merged(
    lemmas: &BTreeSet<String>,
    half: Half,
    stem_of: &mut impl FnMut(&str) -> String,
) -> Share {
    let mut neighbours = BTreeMap::<String, Vec<&str>>::new();
    for lemma in lemmas.iter().filter(|lemma| Half::of(lemma) == half) {
        let begins: String = lemma.chars().take(SHARED).collect();
        if begins.chars().count() == SHARED {
            neighbours.entry(begins).or_default().push(lemma);
        }
    }
    let mut share = Share::default();
    for words in neighbours.values() {
        let stems: Vec<String> = words.iter().map(|word| stem_of(word)).collect();
        for (place, (word, one)) in words.iter().zip(&stems).enumerate() {
            for (other, another) in words.iter().zip(&stems).skip(place + 1) {
                // Two spellings of one word are not two words.
                if search_key(word) != search_key(other) {
                    share.count(one == another);
                }
            }
        }
    }
    share
}
