//! Pages of blocks as a reader found them, before they are one text. Must not
//! know where they come from.

use eprostor_model::document_text::BlockKind;

use super::cleaning::{cleaned, is_invisible};

/// A page.
#[derive(Debug, Default)]
pub(crate) struct RawPage {
    pub(super) number: u32,
    pub(super) label: Option<String>,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) is_recognised: bool,
    pub(super) blocks: Vec<RawBlock>,
}

/// A block.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub(super) kind: BlockKind,
    pub(super) is_continuation: bool,
    pub(super) lines: Vec<RawLine>,
    pub(super) rows: Vec<Vec<RawCell>>,
    /// Mean size of its letters; 0 where it is not known.
    pub(super) size: f32,
}

impl RawBlock {
    pub(super) fn new(kind: BlockKind, lines: Vec<RawLine>) -> Self {
        Self {
            kind,
            is_continuation: false,
            lines,
            rows: Vec::new(),
            size: 0.0,
        }
    }

    pub(super) fn table(rows: Vec<Vec<RawCell>>) -> Self {
        Self {
            rows,
            ..Self::new(BlockKind::Table, Vec::new())
        }
    }

    /// Returns its lines, also those of its cells.
    pub(super) fn all_lines_mut(&mut self) -> impl Iterator<Item = &mut RawLine> {
        let cells = self.rows.iter_mut().flatten();
        let of_cells = cells.flat_map(|cell| cell.lines.iter_mut());
        self.lines.iter_mut().chain(of_cells)
    }

    pub(super) fn is_text(&self) -> bool {
        !matches!(self.kind, BlockKind::RunningHead | BlockKind::PageNumber)
    }
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct RawCell {
    pub(super) column: u32,
    pub(super) columns: u32,
    pub(super) lines: Vec<RawLine>,
}

/// A line: clean letters, and where there are positions one edge more than
/// letters.
#[derive(Debug, Clone, Default)]
pub(super) struct RawLine {
    pub(super) text: String,
    pub(super) edges: Vec<f32>,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Letters that were left out because nobody can see them.
    pub(super) hidden: u32,
}

impl RawLine {
    /// Puts a line that was brought level back where it is printed. Its box stays
    /// level and goes through the middle of the line.
    pub(super) fn lean(&mut self, lean: f32, middle: f32) {
        if let (Some(left), Some(right)) = (self.edges.first(), self.edges.last()) {
            let down = lean * ((left + right) / 2.0 - middle);
            self.top += down;
            self.bottom += down;
        }
    }

    /// Returns a line of a format without positions; blanks in a row are one.
    pub(super) fn plain(text: &str) -> Self {
        let mut clean = String::with_capacity(text.len());
        let mut hidden = 0;
        for letter in text.chars() {
            hidden += u32::from(is_invisible(letter));
            for letter in cleaned(letter) {
                let is_blank = letter.is_whitespace();
                if !is_blank {
                    clean.push(letter);
                } else if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
        }
        Self {
            text: clean.trim_end().to_owned(),
            hidden,
            ..Self::default()
        }
    }
}
