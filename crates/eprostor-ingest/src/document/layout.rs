//! From letters on a page to blocks in reading order: lines, columns, tables,
//! paragraphs, running heads. Works on positions alone. Must not know PDF.

mod blocks;
mod columns;
mod lines;
mod margins;
mod ruled;
#[cfg(test)]
mod tests;

use super::raw::{RawBlock, RawPage};

pub(super) use lines::{Band, Word};
pub(super) use margins::Margin;

/// A letter, in points from the upper left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) letter: char,
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line it stands on.
    pub(super) base: f32,
    /// The size of its font.
    pub(super) size: f32,
    pub(super) is_bold: bool,
}

/// A drawn line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ruling {
    /// From left to right.
    Level { y: f32, left: f32, right: f32 },
    /// From top to bottom.
    Upright { x: f32, top: f32, bottom: f32 },
}

/// A page before its blocks are told apart.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) number: u32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) is_recognised: bool,
    /// How far its lines went down for each step to the right before they were brought
    /// level around the middle of the page.
    pub(super) lean: Option<f32>,
    /// Lines of words across the whole page, from top to bottom.
    pub(super) bands: Vec<Band>,
    /// Lines that run in another direction, as they would stand upright.
    pub(super) turned: Vec<Band>,
    pub(super) rulings: Vec<Ruling>,
}

impl Sheet {
    /// Sorts the letters of a page into lines.
    pub(super) fn new(glyphs: Vec<Glyph>, turned: Vec<Glyph>, rulings: Vec<Ruling>) -> Self {
        Self {
            bands: lines::bands(glyphs, &rulings),
            turned: lines::bands(turned, &[]),
            rulings,
            ..Self::default()
        }
    }
}

/// Makes blocks of all pages.
pub(super) fn pages(sheets: Vec<Sheet>) -> Vec<RawPage> {
    let margins = margins::margins(&sheets);
    let fonts = blocks::Fonts::of(&sheets);
    let mut pages: Vec<RawPage> = Vec::with_capacity(sheets.len());
    for (sheet, margin) in sheets.into_iter().zip(margins) {
        let mut page = RawPage {
            number: sheet.number,
            label: margin.iter().find_map(|margin| match margin {
                Margin::PageNumber(label) => Some(label.clone()),
                _ => None,
            }),
            width: sheet.width,
            height: sheet.height,
            is_recognised: sheet.is_recognised,
            blocks: blocks_of(sheet, margin, &fonts),
        };
        let before = pages
            .iter()
            .rev()
            .flat_map(|page| page.blocks.iter().rev())
            .find(|block| block.is_text());
        if let (Some(before), Some(first)) =
            (before, page.blocks.iter_mut().find(|block| block.is_text()))
        {
            first.is_continuation = blocks::goes_on(before, first);
        }
        pages.push(page);
    }
    pages
}

fn blocks_of(sheet: Sheet, margins: Vec<Margin>, fonts: &blocks::Fonts) -> Vec<RawBlock> {
    let (mut heads, mut body, mut feet) = (Vec::new(), Vec::new(), Vec::new());
    for (band, margin) in sheet.bands.into_iter().zip(margins) {
        let beside = match margin {
            Margin::None => {
                body.push(band);
                continue;
            }
            Margin::Head => blocks::running_head(band),
            Margin::PageNumber(_) => blocks::page_number(band),
        };
        if body.is_empty() {
            heads.push(beside);
        } else {
            feet.push(beside);
        }
    }
    let mut all = heads;
    let (tables, rest) = ruled::tables(&sheet.rulings, body);
    for piece in columns::regions(rest, tables) {
        match piece {
            columns::Piece::Table(table) => all.push(table),
            columns::Piece::Region(bands) => {
                let mut blocks = blocks::blocks(bands, fonts);
                if let (Some(before), Some(first)) = (all.last(), blocks.first_mut()) {
                    first.is_continuation = before.is_text() && blocks::goes_on(before, first);
                }
                all.append(&mut blocks);
            }
        }
    }
    let (lean, middle) = (sheet.lean, sheet.width / 2.0);
    let mut turned = blocks::blocks(sheet.turned, fonts);
    for line in turned.iter_mut().flat_map(|block| block.lines.iter_mut()) {
        // These places are those of a page that was turned.
        line.edges.clear();
    }
    all.append(&mut turned);
    all.append(&mut feet);
    if let Some(lean) = lean.filter(|lean| *lean != 0.0) {
        let lines = all.iter_mut().flat_map(RawBlock::all_lines_mut);
        lines.for_each(|line| line.lean(lean, middle));
    }
    all
}
