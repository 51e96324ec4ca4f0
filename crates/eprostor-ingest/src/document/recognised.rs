//! Pages whose words were recognised in a picture, from the table that Tesseract
//! writes (TSV). Must not know how the picture was made, nor what the words say.

mod mending;
mod words;

use super::layout::{Glyph, Sheet};
use crate::wire::Scanned;
use words::{ScanLine, lines};

/// What is known of pages that are pictures.
#[derive(Debug, Default)]
pub(crate) struct Scans {
    /// Tables of words by the number of their page, in ascending order.
    pub(crate) given: Vec<(u32, String)>,
    /// Pages that need one and have none.
    pub(crate) needed: Vec<u32>,
    pub(crate) what: Scanned,
    /// Beside these, what was not looked into.
    pub(crate) unsearched: Unsearched,
}

/// What of a file was not looked into for personal numbers.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unsearched {
    /// Pictures.
    pub(crate) pictures: bool,
    /// Files within it of a kind that is not read.
    pub(crate) files: bool,
}

impl Scans {
    /// Returns the same tables, with nothing said of what they are for.
    pub(crate) fn again(&self) -> Self {
        Self {
            given: self.given.clone(),
            ..Self::default()
        }
    }

    /// Takes over what was not looked into in a file within this one.
    pub(crate) fn take_over(&mut self, inner: &Self) {
        self.unsearched.pictures |= inner.unsearched.pictures || !inner.needed.is_empty();
        self.unsearched.files |= inner.unsearched.files;
    }

    /// Returns the table of a page.
    pub(crate) fn table(&self, page: u32) -> Option<&str> {
        let at = self.given.binary_search_by_key(&page, |(page, _)| *page);
        at.ok().map(|at| self.given[at].1.as_str())
    }
}

/// Dots per inch of a picture of which nothing else is known: what recognition asks for.
const PICTURE_DPI: f32 = 300.0;
/// Points per inch.
const POINTS: f32 = 72.0;
/// Lines that lean less are straight: one part in 500 is 1 mm across a page.
const STRAIGHT: f32 = 0.002;
/// Sizes as multiples of the usual one of the document, from which multiple on each holds.
/// A picture tells sizes to a quarter at best, and headings are told by them.
const SIZES: [(f32, f32); 4] = [(1.7, 1.8), (1.3, 1.4), (0.78, 1.0), (0.0, 0.75)];
/// A blank between words is at least this part of the size.
const BLANK: f32 = 0.22;

/// Makes sheets of the table of a picture, which may have several pages.
pub(super) fn of_picture(table: &str) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for number in 1.. {
        let (size, lines) = lines(table, number);
        let Some((width, height)) = size else {
            break;
        };
        let points = |pixels: f32| pixels / PICTURE_DPI * POINTS;
        sheets.push(sheet(number, (points(width), points(height)), width, lines));
        if sheets.len() >= super::MAX_PAGES {
            break;
        }
    }
    sheets
}

/// Makes a sheet of the words of a page of this size in points; `None` where the table
/// is none.
pub(super) fn of_page(number: u32, size_pt: (f32, f32), table: &str) -> Option<Sheet> {
    let (size, lines) = lines(table, 1);
    let (width, _) = size?;
    Some(sheet(number, size_pt, width, lines))
}

fn sheet(number: u32, size_pt: (f32, f32), width_px: f32, lines: Vec<ScanLine>) -> Sheet {
    let (width, height) = size_pt;
    let lean = lean(&lines);
    let middle = width_px / 2.0;
    let scale = width / width_px;
    let sizes: Vec<f32> = lines.iter().map(|line| line.size(lean) * scale).collect();
    let mut glyphs = Vec::new();
    for (line, size) in lines.iter().zip(sizes) {
        let size = size.max(1.0);
        let base = line.base(lean, middle) * scale;
        for (at, word) in line.words.iter().enumerate() {
            let left = word.left * scale;
            let next = line.words.get(at + 1).map(|next| next.left * scale);
            let end = next.map_or(f32::INFINITY, |next| next - BLANK * size);
            let right = (word.right * scale).min(end).max(left + 0.1);
            let letters = word.text.chars().count().max(1) as f32;
            for (at, letter) in word.text.chars().enumerate() {
                let edge = |at: usize| left + (right - left) * at as f32 / letters;
                glyphs.push(Glyph {
                    letter,
                    left: edge(at),
                    right: edge(at + 1),
                    base,
                    size,
                    is_bold: false,
                });
            }
        }
    }
    Sheet {
        number,
        width,
        height,
        is_recognised: true,
        lean: Some(lean),
        ..Sheet::new(glyphs, Vec::new(), Vec::new())
    }
}

/// Gives lines of about one size the same size in all pages that were recognised.
pub(super) fn level_sizes(sheets: &mut [Sheet]) {
    let recognised = || sheets.iter().filter(|sheet| sheet.lean.is_some());
    let bands = recognised().flat_map(|sheet| &sheet.bands);
    let letters = bands.flat_map(|band| {
        let letters = band.words.iter().map(|word| word.text.len()).sum();
        std::iter::repeat_n(band.size, letters)
    });
    // In half points, as fonts are.
    let usual = (median(letters.collect()) * 2.0).round() / 2.0;
    let recognised = sheets.iter_mut().filter(|sheet| sheet.lean.is_some());
    for band in recognised.flat_map(|sheet| sheet.bands.iter_mut()) {
        let step = SIZES.iter().find(|(from, _)| band.size >= from * usual);
        let size = (usual * step.map_or(1.0, |(_, times)| *times)).max(1.0);
        band.size = size;
        band.words.iter_mut().for_each(|word| word.size = size);
    }
}

/// Returns how far lines go down for each step to the right: the median of the long
/// ones.
fn lean(lines: &[ScanLine]) -> f32 {
    let lean = median(lines.iter().filter_map(ScanLine::lean).collect());
    if lean.abs() < STRAIGHT { 0.0 } else { lean }
}

/// Returns the middle one of numbers; 0 of none.
fn median(mut numbers: Vec<f32>) -> f32 {
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
