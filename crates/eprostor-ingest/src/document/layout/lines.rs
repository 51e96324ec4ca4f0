//! From letters to words in lines across the page. Must not know columns.

use super::{Glyph, Ruling};
use crate::document::cleaning::{cleaned, composed, is_invisible};
use crate::document::raw::RawLine;

/// Letters of a line differ in height by less than this part of their size.
const SAME_LINE: f32 = 0.25;
/// A blank is wider than this part of the size; narrow ones of justified lines
/// have 0.15, and letters of a word are closer than 0.1.
const BLANK: f32 = 0.16;
/// Letters smaller than this part of the usual size may stand raised or lowered.
const SMALL: f32 = 0.8;
/// Pages with more letters are drawings: there nothing is raised.
const MAX_RAISED: usize = 20_000;

/// A word with the edges of its letters.
#[derive(Debug, Clone, Default)]
pub(in crate::document) struct Word {
    pub(in crate::document) text: String,
    pub(in crate::document) edges: Vec<f32>,
    pub(in crate::document) size: f32,
    pub(in crate::document) is_bold: bool,
    /// The line it stands on.
    pub(in crate::document) base: f32,
    /// Letters that were left out because nobody can see them.
    pub(in crate::document) hidden: u32,
}

impl Word {
    pub(super) fn left(&self) -> f32 {
        self.edges.first().copied().unwrap_or_default()
    }

    pub(super) fn right(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }

    fn push(&mut self, glyph: &Glyph) {
        if let Some(last) = self.text.chars().next_back()
            && let Some(letter) = composed(last, glyph.letter)
        {
            self.text.pop();
            self.text.push(letter);
            return;
        }
        self.hidden += u32::from(is_invisible(glyph.letter));
        let letters: Vec<char> = cleaned(glyph.letter).collect();
        let step = (glyph.right - glyph.left) / letters.len().max(1) as f32;
        let mut left = glyph.left.max(self.right());
        for letter in letters {
            if self.edges.is_empty() {
                self.edges.push(left);
            }
            self.text.push(letter);
            left += step;
            let right = left.max(self.right());
            self.edges.push(right);
        }
        if glyph.size > self.size {
            (self.size, self.base) = (glyph.size, glyph.base);
        }
        self.is_bold |= glyph.is_bold;
    }
}

/// Words on one line across the page.
#[derive(Debug, Clone, Default)]
pub(in crate::document) struct Band {
    pub(in crate::document) base: f32,
    pub(in crate::document) size: f32,
    pub(in crate::document) words: Vec<Word>,
}

impl Band {
    /// Returns words on one line; `None` where there are none.
    pub(super) fn of(words: Vec<Word>) -> Option<Self> {
        let largest = words
            .iter()
            .max_by(|one, other| one.size.total_cmp(&other.size))?;
        let (base, size) = (largest.base, largest.size);
        Some(Self { base, size, words })
    }

    pub(super) fn left(&self) -> f32 {
        self.words.first().map_or(0.0, Word::left)
    }

    pub(super) fn right(&self) -> f32 {
        self.words.last().map_or(0.0, Word::right)
    }

    pub(super) fn top(&self) -> f32 {
        self.base - 0.8 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.2 * self.size
    }

    pub(super) fn is_bold(&self) -> bool {
        self.words.iter().all(|word| word.is_bold)
    }

    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// Returns the words as one line.
    pub(super) fn line(self) -> RawLine {
        let (top, bottom) = (self.top(), self.bottom());
        let mut line = RawLine {
            top,
            bottom,
            ..RawLine::default()
        };
        for word in self.words {
            // The last edge of a word is the first of the blank behind it.
            if !line.text.is_empty() {
                line.text.push(' ');
            }
            line.hidden += word.hidden;
            line.text.push_str(&word.text);
            line.edges.extend(word.edges);
        }
        line
    }
}

/// Sorts letters into lines of words, from top to bottom.
pub(super) fn bands(glyphs: Vec<Glyph>, rulings: &[Ruling]) -> Vec<Band> {
    let Some(usual) = usual_size(&glyphs) else {
        return Vec::new();
    };
    let may_be_raised = glyphs.len() <= MAX_RAISED;
    let (small, main): (Vec<_>, Vec<_>) = glyphs
        .into_iter()
        .partition(|glyph| may_be_raised && glyph.size < SMALL * usual);
    let mut rows = rows(main);
    let mut alone = Vec::new();
    for run in runs(small) {
        match rows.iter_mut().find(|row| carries(row, &run)) {
            Some(row) => row.extend(run),
            None => alone.extend(run),
        }
    }
    rows.extend(self::rows(alone));
    let mut bands: Vec<Band> = rows
        .into_iter()
        .map(|row| band(row, rulings))
        .filter(|band| !band.words.is_empty())
        .collect();
    bands.sort_by(|one, other| one.base.total_cmp(&other.base));
    bands
}

/// The size of most letters.
fn usual_size(glyphs: &[Glyph]) -> Option<f32> {
    let visible = glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace());
    let mut sizes: Vec<f32> = visible.map(|glyph| glyph.size).collect();
    let middle = sizes.len() / 2;
    (!sizes.is_empty()).then(|| {
        let (_, size, _) = sizes.select_nth_unstable_by(middle, f32::total_cmp);
        *size
    })
}

/// Groups letters by the line they stand on.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if glyph.base - row[0].base <= SAME_LINE * row[0].size.min(glyph.size) => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows
}

/// Groups small letters that stand beside each other.
fn runs(small: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut runs: Vec<Vec<Glyph>> = Vec::new();
    for mut row in rows(small) {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
        for glyph in row {
            let is_near = |run: &Vec<Glyph>| {
                let last = run[run.len() - 1];
                last.base == glyph.base && glyph.left - last.right < 0.5 * glyph.size
            };
            match runs.last_mut().filter(|run| is_near(run)) {
                Some(run) => run.push(glyph),
                None => runs.push(vec![glyph]),
            }
        }
    }
    runs
}

/// Tells whether small letters stand raised or lowered right behind a letter of
/// a line, like those of m² and of footnotes.
fn carries(row: &[Glyph], run: &[Glyph]) -> bool {
    let (size, first) = (row[0].size, run[0]);
    let below = first.base - row[0].base;
    let is_at_height = -0.65 * size <= below && below <= 0.3 * size && below.abs() > 0.02;
    is_at_height
        && run.len() <= 4
        && row.iter().any(|glyph| {
            !glyph.letter.is_whitespace()
                && (-0.15 * size..0.25 * size).contains(&(first.left - glyph.right))
        })
}

fn band(mut row: Vec<Glyph>, rulings: &[Ruling]) -> Band {
    let visible = || row.iter().filter(|glyph| !glyph.letter.is_whitespace());
    let largest = visible().max_by(|one, other| one.size.total_cmp(&other.size));
    let Some(largest) = largest.copied() else {
        return Band::default();
    };
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    let borders: Vec<f32> = rulings
        .iter()
        .filter_map(|ruling| match *ruling {
            Ruling::Upright { x, top, bottom } => {
                let middle = largest.base - 0.3 * largest.size;
                (top <= middle && middle <= bottom).then_some(x)
            }
            Ruling::Level { .. } => None,
        })
        .collect();
    let is_parted = |from: f32, to: f32| {
        let mut borders = borders.iter();
        borders.any(|x| (from - 1.0..=to + 1.0).contains(x))
    };
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    let mut before: Option<Glyph> = None;
    for glyph in row {
        if glyph.letter.is_whitespace() || glyph.letter == '\u{a0}' {
            is_open = false;
            continue;
        }
        // Bold print that is made by printing twice.
        let is_again = before.is_some_and(|last: Glyph| {
            last.letter == glyph.letter && glyph.left - last.left < 0.25 * (last.right - last.left)
        });
        if is_again {
            continue;
        }
        let is_near = before.is_some_and(|last| {
            let gap = glyph.left - last.right;
            gap < BLANK * glyph.size.max(last.size)
                && (borders.is_empty() || gap < -0.5 || !is_parted(last.right, glyph.left))
        });
        before = Some(glyph);
        match words.last_mut().filter(|_| is_open && is_near) {
            Some(word) => word.push(&glyph),
            None => {
                let mut word = Word::default();
                word.push(&glyph);
                words.push(word);
            }
        }
        is_open = true;
    }
    words.retain(|word| !word.text.is_empty());
    Band {
        base: largest.base,
        size: largest.size,
        words,
    }
}
