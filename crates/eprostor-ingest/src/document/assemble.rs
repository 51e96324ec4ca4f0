//! From blocks to one text: lines joined, divided words whole again, every block
//! with its range. Must not know where blocks come from.

use std::collections::HashSet;

use eprostor_model::DocumentText;
use eprostor_model::document_text::{Block, BlockKind, Cell, CharRange, Line, TextPage};

use super::articles::articles;
use super::cleaning::SOFT_HYPHEN;
use super::raw::{RawBlock, RawCell, RawLine, RawPage};

/// Makes one text of all pages.
pub(super) fn assembled(extractor: &str, raw: Vec<RawPage>) -> DocumentText {
    let mut text = Growing {
        text: String::new(),
        length: 0,
        compounds: compounds(&raw),
        is_open: false,
    };
    let mut pages = Vec::with_capacity(raw.len());
    for page in raw {
        pages.push(TextPage {
            blocks: Vec::with_capacity(page.blocks.len()),
            number: page.number,
            label: page.label,
            width_pt: page.width,
            height_pt: page.height,
            is_recognised: page.is_recognised,
        });
        for block in page.blocks {
            let (block, cut) = text.block(block);
            if cut > 0 {
                shorten_last(&mut pages, cut);
            }
            if let Some(page) = pages.last_mut() {
                page.blocks.push(block);
            }
        }
    }
    text.close();
    let document = DocumentText::new(extractor, text.text, pages);
    let articles = articles(&document);
    document.with_articles(articles)
}

/// Takes the hyphen of a divided word off the block that the word begins in.
fn shorten_last(pages: &mut [TextPage], cut: u32) {
    let mut blocks = pages.iter_mut().flat_map(|page| page.blocks.iter_mut());
    if let Some(block) = blocks.rfind(|block| block.is_text()) {
        block.range.end -= cut;
        if let Some(line) = block.lines.last_mut() {
            line.range.end -= cut;
        }
    }
}

/// The text so far.
struct Growing {
    text: String,
    /// Its characters.
    length: u32,
    /// First parts of words with a hyphen that stands inside of a line.
    compounds: HashSet<String>,
    /// The last block may still go on.
    is_open: bool,
}

impl Growing {
    fn push(&mut self, letter: char) {
        self.text.push(letter);
        self.length += 1;
    }

    fn close(&mut self) {
        if self.is_open {
            self.push('\n');
            self.is_open = false;
        }
    }

    /// Puts a block behind the text; returns it and how many letters of the block
    /// before it went.
    fn block(&mut self, raw: RawBlock) -> (Block, u32) {
        let here = CharRange::new(self.length, self.length);
        if !raw.is_text() {
            let lines = raw.lines.into_iter().map(|raw| line(raw, here));
            let block = Block {
                kind: raw.kind,
                is_continuation: false,
                range: here,
                lines: lines.collect(),
                rows: Vec::new(),
            };
            return (block, 0);
        }
        let goes_on = raw.is_continuation && self.is_open && raw.kind != BlockKind::Table;
        if !goes_on {
            self.close();
        }
        let cut = match raw.lines.first() {
            Some(first) if goes_on => self.join(&first.text),
            _ => 0,
        };
        let start = self.length;
        let rows: Vec<Vec<Cell>> = self.rows(raw.rows);
        let lines = self.lines(raw.lines);
        let range = CharRange::new(start, self.length);
        self.is_open |= !range.is_empty();
        let block = Block {
            kind: raw.kind,
            is_continuation: raw.is_continuation,
            range,
            lines,
            rows,
        };
        (block, cut)
    }

    fn rows(&mut self, raw: Vec<Vec<RawCell>>) -> Vec<Vec<Cell>> {
        let mut rows = Vec::with_capacity(raw.len());
        for (at, raw) in raw.into_iter().enumerate() {
            if at > 0 {
                self.push('\n');
            }
            let mut row = Vec::with_capacity(raw.len());
            for (at, cell) in raw.into_iter().enumerate() {
                if at > 0 {
                    self.push('\t');
                }
                let start = self.length;
                let lines = self.lines(cell.lines);
                row.push(Cell {
                    range: CharRange::new(start, self.length),
                    column: cell.column,
                    columns: cell.columns.max(1),
                    lines,
                });
            }
            rows.push(row);
        }
        rows
    }

    /// Puts lines behind the text, joined.
    fn lines(&mut self, raw: Vec<RawLine>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::with_capacity(raw.len());
        for raw in raw.into_iter().filter(|raw| !raw.text.is_empty()) {
            if !lines.is_empty() {
                let cut = self.join(&raw.text);
                if let Some(last) = lines.last_mut() {
                    last.range.end -= cut;
                }
            }
            let start = self.length;
            for letter in raw.text.chars() {
                self.push(letter);
            }
            lines.push(line(raw, CharRange::new(start, self.length)));
        }
        lines
    }

    /// Puts between two lines what belongs there: nothing inside of a divided
    /// word, whose hyphen goes, else a blank. Returns how many letters went.
    fn join(&mut self, next: &str) -> u32 {
        let begins = next.chars().next();
        let begins_small = begins.is_some_and(char::is_lowercase);
        let mut before = self.text.chars().rev();
        let last = before.next();
        let is_word = before.next().is_some_and(char::is_alphabetic);
        let is_divided = match last {
            Some(SOFT_HYPHEN) => true,
            Some('-') => is_word && begins_small && !self.is_compound(),
            _ => false,
        };
        if is_divided {
            self.text.pop();
            self.length -= 1;
            return 1;
        }
        let is_hyphen = last == Some('-') && is_word && begins.is_some_and(char::is_alphanumeric);
        if !is_hyphen {
            self.push(' ');
        }
        0
    }

    /// Tells whether the last word is the first part of one that has a hyphen
    /// elsewhere too, such as `stambeno-poslovni`.
    fn is_compound(&self) -> bool {
        let word = self.text.trim_end_matches('-');
        let word = word.rsplit(|letter: char| !letter.is_alphabetic()).next();
        word.is_some_and(|word| self.compounds.contains(&word.to_lowercase()))
    }
}

fn line(raw: RawLine, range: CharRange) -> Line {
    Line {
        text: raw.text,
        range,
        top_pt: raw.top,
        bottom_pt: raw.bottom,
        edges_pt: raw.edges,
    }
}

/// Returns the first parts of words that have a hyphen inside of a line.
fn compounds(pages: &[RawPage]) -> HashSet<String> {
    let blocks = pages.iter().flat_map(|page| page.blocks.iter());
    let lines = blocks.flat_map(|block| {
        let cells = block.rows.iter().flatten().flat_map(|cell| &cell.lines);
        block.lines.iter().chain(cells)
    });
    let mut compounds = HashSet::new();
    for line in lines {
        for word in line.text.split_whitespace() {
            let Some((first, second)) = word.split_once('-') else {
                continue;
            };
            let is_word = |part: &str| part.chars().any(char::is_alphabetic);
            if is_word(first) && is_word(second) && compounds.len() < 100_000 {
                let first = first.rsplit(|letter: char| !letter.is_alphabetic()).next();
                compounds.extend(first.map(str::to_lowercase));
            }
        }
    }
    compounds
}
