//! How often letters and words come in a document. Must not know what follows from
//! it for a reader.

use super::lines;
use crate::document::raw::RawPage;

/// Documents with fewer letters say nothing by their statistics.
const MIN_LETTERS: usize = 600;
/// Words that every text of the language has: Serbian as Latin, and of the languages
/// that plans of neighbours and tests are in.
const COMMON: [&str; 30] = [
    "i", "je", "u", "na", "se", "za", "od", "do", "su", "sa", "ili", "koji", "и", "је", "у", "на",
    "се", "за", "од", "до", "су", "са", "или", "који", "die", "der", "und", "the", "of", "de",
];
/// Vowels of both scripts.
const VOWELS: &str = "aeiouäöüаеиоу";

/// Counts of a document.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    /// Signs that are not blank.
    signs: usize,
    /// Letters of any script.
    pub(super) letters: usize,
    vowels: usize,
    words: usize,
    common: usize,
    /// Letters of Serbian beyond ASCII.
    pub(super) serbian: usize,
    /// Signs of YUSCII that stand for letters, beside a letter.
    pub(super) inside: usize,
    /// q, w and x.
    pub(super) foreign: usize,
    example: String,
}

impl Statistics {
    pub(super) fn of(pages: &[RawPage]) -> Self {
        let mut counts = Self::default();
        for line in pages.iter().flat_map(lines) {
            counts.line(&line.text);
        }
        counts
    }

    fn line(&mut self, text: &str) {
        if self.example.is_empty() && text.chars().count() > 20 {
            self.example = text.chars().take(60).collect();
        }
        let mut before = ' ';
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied().unwrap_or(' ');
            self.signs += usize::from(!letter.is_whitespace());
            if letter.is_alphabetic() {
                self.letters += 1;
                let small = letter.to_lowercase().next().unwrap_or(letter);
                self.vowels += usize::from(VOWELS.contains(small));
                let is_cyrillic = ('\u{400}'..'\u{460}').contains(&small);
                self.serbian += usize::from(is_cyrillic || "čćžšđ".contains(small));
                self.foreign += usize::from(matches!(small, 'q' | 'w' | 'x'));
            } else if super::yuscii::is_sign(letter) {
                let is_inside = before.is_ascii_alphabetic() || next.is_ascii_alphabetic();
                self.inside += usize::from(is_inside);
            }
            before = letter;
        }
        for word in text.split(|letter: char| !letter.is_alphabetic()) {
            self.words += usize::from(!word.is_empty());
            let small = word.to_lowercase();
            self.common += usize::from(COMMON.contains(&small.as_str()));
        }
    }

    /// Tells whether most signs are no letters and no figures: what a scan without
    /// a dictionary, or a font without a map, leaves.
    pub(super) fn has_few_letters(&self) -> bool {
        self.signs > MIN_LETTERS && self.letters * 10 < self.signs * 3
    }

    /// Tells whether the letters are there and no language: every text has a third
    /// of vowels and some words that come again and again.
    pub(super) fn looks_swapped(&self) -> bool {
        let is_rare = self.common * 100 < self.words * 2;
        let has_vowels =
            self.vowels * 100 >= self.letters * 30 && self.vowels * 10 <= self.letters * 6;
        self.letters >= MIN_LETTERS && is_rare && !has_vowels
    }

    /// Returns the beginning of a line.
    pub(super) fn example(&self) -> &str {
        &self.example
    }
}
