//! Blocks of formats that say what is a heading, an item and a table: gathered one
//! behind the other. Must not know formats.

use eprostor_model::document_text::BlockKind;

use super::MAX_CHARACTERS;
use super::numbering::{self, Opening};
use super::raw::{RawBlock, RawCell, RawLine, RawPage};

/// Letters of a heading that no style names.
const MAX_HEADING: usize = 200;
/// Most columns of a table.
const MAX_COLUMNS: u32 = 256;

/// What a format says of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The level of a heading, from 1.
    pub(super) level: Option<u8>,
    /// The number or sign of an item, which is not a part of the text.
    pub(super) label: Option<String>,
    /// All of it is bold.
    pub(super) is_bold: bool,
    /// It is a footnote.
    pub(super) is_note: bool,
}

/// Blocks so far.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Vec<RawBlock>,
    tables: Vec<Vec<Vec<RawCell>>>,
    characters: usize,
}

impl Flow {
    /// Takes a paragraph; inside of a cell it is a line of it.
    pub(super) fn paragraph(&mut self, text: &str, said: Said) {
        let label = said.label.as_deref().unwrap_or_default();
        let line = RawLine::plain(&format!("{label} {text}"));
        let is_empty = RawLine::plain(text).text.is_empty();
        if is_empty || self.is_full() {
            return;
        }
        self.characters += line.text.chars().count();
        // Of a table inside of a table only the words are kept.
        if let Some(cell) = self
            .tables
            .first_mut()
            .and_then(|rows| rows.last_mut()?.last_mut())
        {
            cell.lines.push(line);
            return;
        }
        let kind = kind(&line.text, said);
        self.blocks.push(RawBlock::new(kind, vec![line]));
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Vec::new());
    }

    pub(super) fn open_row(&mut self) {
        if let [rows] = self.tables.as_mut_slice() {
            rows.push(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self, columns: u32) {
        let [rows] = self.tables.as_mut_slice() else {
            return;
        };
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { return };
        let column = row.last().map_or(0, |cell| cell.column + cell.columns);
        if column < MAX_COLUMNS {
            row.push(RawCell {
                column,
                columns: columns.clamp(1, MAX_COLUMNS),
                lines: Vec::new(),
            });
        }
    }

    pub(super) fn close_table(&mut self) {
        let is_outer = self.tables.len() == 1;
        let Some(mut rows) = self.tables.pop().filter(|_| is_outer) else {
            return;
        };
        rows.retain(|row| row.iter().any(|cell| !cell.lines.is_empty()));
        if !rows.is_empty() {
            self.blocks.push(RawBlock::table(rows));
        }
    }

    /// Tells whether there are more characters than a document may have.
    pub(super) fn is_full(&self) -> bool {
        self.characters > MAX_CHARACTERS
    }

    /// Returns the only page of a format without pages.
    pub(super) fn page(mut self) -> RawPage {
        while !self.tables.is_empty() {
            self.close_table();
        }
        RawPage {
            number: 1,
            blocks: self.blocks,
            ..RawPage::default()
        }
    }
}

/// Tells what a paragraph is, by what the format says, else by how it begins.
fn kind(text: &str, said: Said) -> BlockKind {
    if said.is_note {
        return BlockKind::Note;
    }
    if numbering::is_contents_line(text) {
        return BlockKind::Paragraph;
    }
    if let Some(level) = said.level {
        let level = level.clamp(1, 6);
        return BlockKind::Heading { level };
    }
    if numbering::is_article(text) {
        return BlockKind::Heading { level: 5 };
    }
    let opening = numbering::opening(text);
    let has_ended = text.ends_with(['.', ';', ':', ',', '!', '?']);
    let is_capital = text.chars().filter(|letter| letter.is_alphabetic()).count() >= 4
        && !text.chars().any(char::is_lowercase);
    let is_short = text.chars().count() <= MAX_HEADING && !has_ended;
    let stands_out = said.is_bold || is_capital;
    match opening {
        Opening::Section(depth) if is_short && (stands_out || depth > 1) => BlockKind::Heading {
            level: u8::try_from(depth.min(6)).unwrap_or(6),
        },
        Opening::Label(label) => BlockKind::Item { label },
        _ if said.label.is_some() => BlockKind::Item {
            label: said.label.unwrap_or_default(),
        },
        _ if is_short && stands_out => BlockKind::Heading { level: 6 },
        Opening::Section(1) => BlockKind::Item {
            label: text
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
        },
        _ => BlockKind::Paragraph,
    }
}
