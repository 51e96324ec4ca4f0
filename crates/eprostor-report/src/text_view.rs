//! The text of a document laid out for a page: a part of it at a time, with a range
//! marked. Must not know where the text came from, nor the page around it.

mod drawing;
mod mentions;
mod parts;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use eprostor_model::DocumentText;
use eprostor_model::document_text::{Article, ArticleKind, Block, BlockKind, CharRange, TextPage};

pub use drawing::{page_drawing, page_picture};
pub use mentions::{MentionView, MentionsView};
use parts::{PagePart, parts};

/// Widest gap or cell of a table in columns, our choice: no table of a plan has more.
const WIDEST: u32 = 64;

/// What of a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSpot {
    /// Its beginning.
    Start,
    /// A physical page, from 1.
    Page(u32),
    /// Where a range of characters begins.
    Range(CharRange),
    /// A part as this module cuts them, from 1.
    Part(usize),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextView {
    /// Its number, from 1.
    pub part: usize,
    /// How many there are.
    pub parts: usize,
    /// Pages of the whole document.
    pub page_count: usize,
    /// Its pages.
    pub pages: Vec<TextPageView>,
}

/// A page, or a piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPageView {
    /// Physical number, from 1.
    pub number: u32,
    /// The number printed on it, where it is another.
    pub label: Option<String>,
    /// Its format has pages that can be drawn.
    pub has_places: bool,
    /// Its text was recognised in a picture.
    pub is_recognised: bool,
    /// Its beginning stands in the part before.
    pub goes_on: bool,
    /// Its blocks; none where there is no text on it.
    pub blocks: Vec<TextBlockView>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBlockView {
    /// Its characters.
    pub range: CharRange,
    /// The anchor of the article that begins here.
    pub anchor: Option<String>,
    /// `h3` to `h6`, `p` or `table`.
    pub tag: &'static str,
    /// paragraph, item, note, heading or table.
    pub kind: &'static str,
    /// It goes on with the block before it.
    pub is_continuation: bool,
    /// The sign of an item whose text does not begin with it.
    pub label: Option<String>,
    /// Its text; empty for a table.
    pub pieces: Vec<TextPiece>,
    /// The rows of a table.
    pub rows: Vec<Vec<TextCellView>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCellView {
    /// Columns it reaches over.
    pub columns: u32,
    /// Its text.
    pub pieces: Vec<TextPiece>,
}

/// Text that is marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPiece {
    /// The text.
    pub text: String,
    /// It is in the range.
    pub is_marked: bool,
    /// The range begins with it.
    pub is_first: bool,
}

impl TextView {
    /// Lays out the part that a spot is in; `None` where there is none. Linear in the
    /// number of blocks, and in the characters of the part.
    pub fn new(text: &DocumentText, spot: TextSpot, marked: Option<CharRange>) -> Option<Self> {
        let parts = parts(text);
        let index = match spot {
            TextSpot::Start => 0,
            TextSpot::Part(number) => number.checked_sub(1)?,
            TextSpot::Page(number) => {
                let is_it = |piece: &PagePart| text.pages()[piece.page].number == number;
                parts.iter().position(|part| part.iter().any(is_it))?
            }
            TextSpot::Range(range) => {
                let meets = |piece: &PagePart| {
                    let blocks = &text.pages()[piece.page].blocks[piece.blocks.clone()];
                    blocks.iter().any(|block| block.range.meets(range))
                };
                parts.iter().position(|part| part.iter().any(meets))?
            }
        };
        let part = parts.get(index)?;
        let layout = Layout {
            text,
            marked: marked.unwrap_or(CharRange::new(0, 0)),
        };
        let mut anchors = layout.anchors(part);
        let pages = part
            .iter()
            .map(|piece| layout.page(&text.pages()[piece.page], piece, &mut anchors));
        Some(Self {
            part: index + 1,
            parts: parts.len(),
            page_count: text.pages().len(),
            pages: pages.collect(),
        })
    }
}

struct Layout<'a> {
    text: &'a DocumentText,
    marked: CharRange,
}

impl<'a> Layout<'a> {
    /// Returns the articles that may begin in a part, each number once.
    fn anchors(&self, part: &[PagePart]) -> Vec<&'a Article> {
        let pages = self.text.pages();
        let blocks = part
            .iter()
            .flat_map(|piece| &pages[piece.page].blocks[piece.blocks.clone()]);
        let (mut from, mut to) = (u32::MAX, 0);
        for block in blocks.filter(|block| block.is_text()) {
            from = from.min(block.range.start);
            to = to.max(block.range.end);
        }
        let mut seen = BTreeSet::new();
        let begins = |article: &&Article| {
            article.kind == ArticleKind::Article
                && (from..=to).contains(&article.range.start)
                && article.number.chars().all(char::is_alphanumeric)
        };
        let mut articles: Vec<&Article> = self.text.articles().iter().filter(begins).collect();
        articles.retain(|article| seen.insert(&article.number));
        articles.reverse();
        articles
    }

    fn page(
        &self,
        page: &TextPage,
        piece: &PagePart,
        anchors: &mut Vec<&'a Article>,
    ) -> TextPageView {
        let number = page.number.to_string();
        let blocks = page.blocks[piece.blocks.clone()].iter();
        TextPageView {
            number: page.number,
            label: page.label.clone().filter(|label| *label != number),
            has_places: page.width_pt > 0.0 && page.height_pt > 0.0,
            is_recognised: page.is_recognised,
            goes_on: piece.blocks.start > 0,
            blocks: blocks
                .filter(|block| block.is_text())
                .map(|block| self.block(block, anchors))
                .collect(),
        }
    }

    fn block(&self, block: &Block, anchors: &mut Vec<&'a Article>) -> TextBlockView {
        let mut anchor = None;
        while let Some(article) = anchors.pop_if(|a| a.range.start <= block.range.start) {
            anchor = Some(format!("article-{}", article.number));
        }
        let (tag, kind) = match &block.kind {
            BlockKind::Heading { level } => (heading(*level), "heading"),
            BlockKind::Item { .. } => ("p", "item"),
            BlockKind::Table => ("table", "table"),
            BlockKind::Note => ("p", "note"),
            _ => ("p", "paragraph"),
        };
        let is_table = block.kind == BlockKind::Table && !block.rows.is_empty();
        let said = self.text.slice(block.range);
        let label = match &block.kind {
            BlockKind::Item { label } if !said.starts_with(label.as_str()) => Some(label.clone()),
            _ => None,
        };
        TextBlockView {
            range: block.range,
            anchor,
            tag: if is_table || tag != "table" { tag } else { "p" },
            kind,
            is_continuation: block.is_continuation,
            label,
            pieces: if is_table {
                Vec::new()
            } else {
                self.pieces(block.range)
            },
            rows: block.rows.iter().map(|row| self.row(row)).collect(),
        }
    }

    /// Returns the cells of a row; columns without one are empty cells.
    fn row(&self, row: &[eprostor_model::document_text::Cell]) -> Vec<TextCellView> {
        let (mut cells, mut column) = (Vec::new(), 0);
        for cell in row {
            if cell.column > column {
                cells.push(TextCellView {
                    columns: (cell.column - column).min(WIDEST),
                    pieces: Vec::new(),
                });
            }
            let columns = cell.columns.clamp(1, WIDEST);
            cells.push(TextCellView {
                columns,
                pieces: self.pieces(cell.range),
            });
            column = cell.column.saturating_add(columns);
        }
        cells
    }

    /// Returns the text of a range in up to three pieces: before, in and behind what
    /// is marked.
    fn pieces(&self, range: CharRange) -> Vec<TextPiece> {
        let start = self.marked.start.clamp(range.start, range.end);
        let end = self.marked.end.clamp(start, range.end);
        let piece = |from, to, is_marked| TextPiece {
            text: self.text.slice(CharRange::new(from, to)).to_owned(),
            is_marked,
            is_first: is_marked && self.marked.start >= range.start,
        };
        [
            piece(range.start, start, false),
            piece(start, end, true),
            piece(end, range.end, false),
        ]
        .into_iter()
        .filter(|piece| !piece.text.is_empty())
        .collect()
    }
}

/// Headings of a text stand under the page's own two levels.
fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h3",
        2 => "h4",
        3 => "h5",
        _ => "h6",
    }
}
