//! The text of a document on its way through the pipe. The edges of letters travel
//! as the widths between them, in hundredths of a point: one or two bytes each.

use eprostor_model::DocumentText;
use eprostor_model::document_text::{
    Article, ArticleKind, Block, BlockKind, Cell, CharRange, Line, TextPage,
};
use serde::{Deserialize, Serialize};

use super::WireFinding;

/// Steps of a point.
const STEPS: f32 = 100.0;

/// Asks for the text of a document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DocumentRequest {
    pub(crate) file: String,
    /// Words that were recognised on its pages, as Tesseract's table, by their number.
    pub(crate) recognised: Vec<(u32, String)>,
}

/// What the pages are whose words are recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Scanned {
    /// Pages of a PDF.
    #[default]
    Pages,
    /// The file itself is a picture.
    Picture,
    /// Pictures in a zip: word processors pack a document so.
    Packed,
}

/// Pages whose words are to be recognised.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct WireScans {
    pub(crate) pages: Vec<u32>,
    pub(crate) what: Scanned,
}

/// The text of a document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct DocumentTextReply {
    pub(crate) text: Option<WireDocument>,
    pub(crate) scans: WireScans,
    pub(crate) findings: Vec<WireFinding>,
}

/// A document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WireDocument {
    extractor: String,
    text: String,
    pages: Vec<WirePage>,
    articles: Vec<WireArticle>,
}

#[derive(Debug, Serialize, Deserialize)]
struct WirePage {
    number: u32,
    label: Option<String>,
    size_pt: (f32, f32),
    is_recognised: bool,
    blocks: Vec<WireBlock>,
}

#[derive(Debug, Serialize, Deserialize)]
enum WireKind {
    Heading(u8),
    Paragraph,
    Item(String),
    Table,
    Note,
    RunningHead,
    PageNumber,
}

type WireRange = (u32, u32);

#[derive(Debug, Serialize, Deserialize)]
struct WireBlock {
    kind: WireKind,
    is_continuation: bool,
    range: WireRange,
    lines: Vec<WireLine>,
    rows: Vec<Vec<WireCell>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct WireCell {
    range: WireRange,
    column: u32,
    columns: u32,
    lines: Vec<WireLine>,
}

#[derive(Debug, Serialize, Deserialize)]
struct WireLine {
    text: String,
    range: WireRange,
    top: i32,
    bottom: i32,
    /// The first edge, then how much farther each next one is.
    edges: Vec<i32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct WireArticle {
    is_section: bool,
    number: String,
    heading: Option<String>,
    range: WireRange,
}

fn range(range: CharRange) -> WireRange {
    (range.start, range.end)
}

fn model_range((start, end): WireRange) -> CharRange {
    CharRange::new(start, end)
}

fn steps(points: f32) -> i32 {
    (points * STEPS).round() as i32
}

fn points(steps: i32) -> f32 {
    steps as f32 / STEPS
}

impl From<DocumentText> for WireDocument {
    fn from(document: DocumentText) -> Self {
        let articles = document.articles().iter().map(|article| WireArticle {
            is_section: article.kind == ArticleKind::Section,
            number: article.number.clone(),
            heading: article.heading.clone(),
            range: range(article.range),
        });
        Self {
            articles: articles.collect(),
            extractor: document.extractor().to_owned(),
            text: document.text().to_owned(),
            pages: document.into_pages().into_iter().map(Into::into).collect(),
        }
    }
}

impl From<WireDocument> for DocumentText {
    fn from(document: WireDocument) -> Self {
        let pages = document.pages.into_iter().map(Into::into).collect();
        let articles = document.articles.into_iter().map(|article| Article {
            kind: if article.is_section {
                ArticleKind::Section
            } else {
                ArticleKind::Article
            },
            number: article.number,
            heading: article.heading,
            range: model_range(article.range),
        });
        Self::new(document.extractor, document.text, pages).with_articles(articles.collect())
    }
}

impl From<TextPage> for WirePage {
    fn from(page: TextPage) -> Self {
        Self {
            number: page.number,
            label: page.label,
            size_pt: (page.width_pt, page.height_pt),
            is_recognised: page.is_recognised,
            blocks: page.blocks.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<WirePage> for TextPage {
    fn from(page: WirePage) -> Self {
        Self {
            number: page.number,
            label: page.label,
            width_pt: page.size_pt.0,
            height_pt: page.size_pt.1,
            is_recognised: page.is_recognised,
            blocks: page.blocks.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Block> for WireBlock {
    fn from(block: Block) -> Self {
        let cell = |cell: Cell| WireCell {
            range: range(cell.range),
            column: cell.column,
            columns: cell.columns,
            lines: cell.lines.into_iter().map(Into::into).collect(),
        };
        let rows = block.rows.into_iter();
        Self {
            kind: match block.kind {
                BlockKind::Heading { level } => WireKind::Heading(level),
                BlockKind::Paragraph => WireKind::Paragraph,
                BlockKind::Item { label } => WireKind::Item(label),
                BlockKind::Table => WireKind::Table,
                BlockKind::Note => WireKind::Note,
                BlockKind::RunningHead => WireKind::RunningHead,
                BlockKind::PageNumber => WireKind::PageNumber,
            },
            is_continuation: block.is_continuation,
            range: range(block.range),
            lines: block.lines.into_iter().map(Into::into).collect(),
            rows: rows
                .map(|row| row.into_iter().map(cell).collect())
                .collect(),
        }
    }
}

impl From<WireBlock> for Block {
    fn from(block: WireBlock) -> Self {
        let cell = |cell: WireCell| Cell {
            range: model_range(cell.range),
            column: cell.column,
            columns: cell.columns,
            lines: cell.lines.into_iter().map(Into::into).collect(),
        };
        let rows = block.rows.into_iter();
        Self {
            kind: match block.kind {
                WireKind::Heading(level) => BlockKind::Heading { level },
                WireKind::Paragraph => BlockKind::Paragraph,
                WireKind::Item(label) => BlockKind::Item { label },
                WireKind::Table => BlockKind::Table,
                WireKind::Note => BlockKind::Note,
                WireKind::RunningHead => BlockKind::RunningHead,
                WireKind::PageNumber => BlockKind::PageNumber,
            },
            is_continuation: block.is_continuation,
            range: model_range(block.range),
            lines: block.lines.into_iter().map(Into::into).collect(),
            rows: rows
                .map(|row| row.into_iter().map(cell).collect())
                .collect(),
        }
    }
}

impl From<Line> for WireLine {
    fn from(line: Line) -> Self {
        let mut before = 0;
        let edges = line.edges_pt.iter().map(|edge| {
            let edge = steps(*edge);
            let step = edge.saturating_sub(before);
            before = edge;
            step
        });
        Self {
            edges: edges.collect(),
            text: line.text,
            range: range(line.range),
            top: steps(line.top_pt),
            bottom: steps(line.bottom_pt),
        }
    }
}

impl From<WireLine> for Line {
    fn from(line: WireLine) -> Self {
        let mut edge = 0_i32;
        let edges = line.edges.iter().map(|step| {
            edge = edge.saturating_add(*step);
            points(edge)
        });
        Self {
            edges_pt: edges.collect(),
            text: line.text,
            range: model_range(line.range),
            top_pt: points(line.top),
            bottom_pt: points(line.bottom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_letters_and_their_places() {
        let line = Line {
            text: "ab".to_owned(),
            range: CharRange::new(3, 5),
            top_pt: 10.25,
            bottom_pt: 20.5,
            edges_pt: vec![72.01, 77.5, 82.999],
        };
        let there = Line::from(WireLine::from(line.clone()));
        assert_eq!((&there.text, there.range), (&line.text, line.range));
        let near = |one: f32, other: f32| (one - other).abs() <= 0.005 + 1e-4;
        assert!(near(there.top_pt, 10.25) && near(there.bottom_pt, 20.5));
        for (one, other) in there.edges_pt.iter().zip(&line.edges_pt) {
            assert!(near(*one, *other), "{one} {other}");
        }
        assert_eq!(there.edges_pt.len(), 3);
    }
}
