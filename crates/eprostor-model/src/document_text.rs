//! The text of a document with the place of every character: pages, blocks,
//! lines, tables and articles. Must not know file formats, nor rules.

mod boxes;
mod locating;
mod masking;
#[cfg(test)]
mod tests;

pub use boxes::TextBox;
pub use locating::{Found, TextPlace};
pub use masking::{Finder, Hidden};

/// Characters between two entries of the index from characters to bytes.
const INDEX_STEP: usize = 256;

/// A half-open range of characters of the whole text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharRange {
    /// First character, from 0.
    pub start: u32,
    /// The character after the last.
    pub end: u32,
}

impl CharRange {
    /// Returns the range of two ends; one that ends before it begins is empty.
    pub fn new(start: u32, end: u32) -> Self {
        let end = end.max(start);
        Self { start, end }
    }

    /// Returns how many characters it holds.
    pub fn length(self) -> u32 {
        self.end - self.start
    }

    /// Tells whether it holds no character.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether a character is in it.
    pub fn contains(self, character: u32) -> bool {
        self.start <= character && character < self.end
    }

    /// Tells whether both have a character in common.
    pub fn meets(self, other: Self) -> bool {
        !self.is_empty() && !other.is_empty() && self.start < other.end && other.start < self.end
    }
}

/// The text of a document.
///
/// Running heads and page numbers are blocks, but no part of the text. Words
/// divided at a line end are whole in it, ligatures are letters, and blocks end
/// with a line feed. The cells of a row are parted by tabs.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentText {
    extractor: String,
    text: String,
    pages: Vec<TextPage>,
    articles: Vec<Article>,
    /// The byte of every [`INDEX_STEP`]-th character.
    index: Vec<usize>,
    characters: u32,
}

impl DocumentText {
    /// Returns a document without articles. The ranges of blocks and lines count
    /// characters of `text`, and `extractor` names what counted them.
    pub fn new(extractor: impl Into<String>, text: String, pages: Vec<TextPage>) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        let index = starts.step_by(INDEX_STEP).collect();
        let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Self {
            extractor: extractor.into(),
            text,
            pages,
            articles: Vec::new(),
            index,
            characters,
        }
    }

    /// Returns the same document with articles, in the order of the text.
    #[must_use]
    pub fn with_articles(self, articles: Vec<Article>) -> Self {
        Self { articles, ..self }
    }

    /// Returns name and version of the program that made the text.
    pub fn extractor(&self) -> &str {
        &self.extractor
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns how many characters the text has.
    pub fn characters(&self) -> u32 {
        self.characters
    }

    /// Returns the pages in their order. Formats without pages have one.
    pub fn pages(&self) -> &[TextPage] {
        &self.pages
    }

    /// Returns the pages for whoever has no more use of the rest.
    pub fn into_pages(self) -> Vec<TextPage> {
        self.pages
    }

    /// Returns articles and numbered sections in the order of the text. One that
    /// stands inside another comes after it.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Returns the characters of a range, as far as they are there.
    pub fn slice(&self, range: CharRange) -> &str {
        let (start, end) = (self.byte(range.start), self.byte(range.end));
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns every block with the number of its page.
    pub fn blocks(&self) -> impl Iterator<Item = (u32, &Block)> {
        let of_page = |page: &'_ TextPage| page.number;
        self.pages
            .iter()
            .flat_map(move |page| page.blocks.iter().map(move |block| (of_page(page), block)))
    }

    /// Returns the byte that a character begins at; the end where there is none.
    fn byte(&self, character: u32) -> usize {
        let character = character as usize;
        let Some(from) = self.index.get(character / INDEX_STEP) else {
            return self.text.len();
        };
        let mut rest = self.text[*from..].char_indices();
        let at = rest.nth(character % INDEX_STEP);
        at.map_or(self.text.len(), |(at, _)| from + at)
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPage {
    /// Physical number, from 1.
    pub number: u32,
    /// The number printed on it.
    pub label: Option<String>,
    /// Width in points of 1/72 inch; 0 where the format has no pages.
    pub width_pt: f32,
    /// Height in points.
    pub height_pt: f32,
    /// Its text was recognised in a picture, and letters may be wrong.
    pub is_recognised: bool,
    /// Its blocks in the order they are read in.
    pub blocks: Vec<Block>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; level 1 is the uppermost.
    Heading {
        /// From 1 to 6.
        level: u8,
    },
    /// A paragraph; inside of an article a *stav*.
    Paragraph,
    /// An item of a list; inside of an article a *tačka* or *alineja*.
    Item {
        /// Its number or sign as printed: `1)`, `–`.
        label: String,
    },
    /// A table.
    Table,
    /// A footnote.
    Note,
    /// A line that is repeated over pages. No part of the text.
    RunningHead,
    /// A printed page number. No part of the text.
    PageNumber,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// It goes on with the paragraph, item or table before it, which ended at the
    /// foot of a page or column.
    pub is_continuation: bool,
    /// Its characters; empty where it is no part of the text.
    pub range: CharRange,
    /// Its lines; those of a table stand in its cells.
    pub lines: Vec<Line>,
    /// The rows of a table, of cells from left to right.
    pub rows: Vec<Vec<Cell>>,
}

impl Block {
    /// Tells whether it is a part of the text.
    pub fn is_text(&self) -> bool {
        !matches!(self.kind, BlockKind::RunningHead | BlockKind::PageNumber)
    }

    /// Returns all lines, also those of cells.
    pub fn all_lines(&self) -> impl Iterator<Item = &Line> {
        let cells = self.rows.iter().flatten();
        self.lines
            .iter()
            .chain(cells.flat_map(|cell| cell.lines.iter()))
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its characters.
    pub range: CharRange,
    /// The column it begins in, from 0.
    pub column: u32,
    /// How many columns it reaches over; at least 1.
    pub columns: u32,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line as it is printed.
///
/// The characters of `range` are the first of `text`; what `text` has behind
/// them is the hyphen of a word that goes on in the next line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// What of the whole text stands in it.
    pub range: CharRange,
    /// Its upper edge in points from the top of the page.
    pub top_pt: f32,
    /// Its lower edge in points from the top of the page.
    pub bottom_pt: f32,
    /// Left edges of the characters in points from the left of the page, and the
    /// right edge of the last. Empty where the format has no positions.
    pub edges_pt: Vec<f32>,
}

/// What an [`Article`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleKind {
    /// *Član*.
    Article,
    /// A numbered section: `4.2.1.`
    Section,
}

/// An article or a numbered section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// What it is.
    pub kind: ArticleKind,
    /// Its number as printed, without the word and without the dot behind it:
    /// `12`, `12a`, `4.2.1`.
    pub number: String,
    /// Its heading, without the number.
    pub heading: Option<String>,
    /// From its heading to the next that is not inside of it.
    pub range: CharRange,
}
