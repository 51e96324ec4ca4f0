//! The text of a document for programs.

use eprostor_model::DocumentText;
use eprostor_model::document_text::{
    Article, ArticleKind, Block, BlockKind, Cell, CharRange, Line, TextPage,
};
use eprostor_report::finding_documents;
use eprostor_service::DocumentReading;
use eprostor_text::Locale;
use serde_json::{Value, json};

/// Returns pages, blocks and lines with their places, articles and findings.
pub(super) fn document(reading: &DocumentReading, locale: Locale) -> String {
    let findings = finding_documents(&reading.findings, locale);
    let Some(document) = &reading.text else {
        return json!({ "findings": findings }).to_string();
    };
    let pages: Vec<Value> = document.pages().iter().map(|p| page(document, p)).collect();
    let articles: Vec<Value> = document.articles().iter().map(article).collect();
    json!({
        "extractor": document.extractor(),
        "characters": document.characters(),
        "text": document.text(),
        "pages": pages,
        "articles": articles,
        "findings": findings,
    })
    .to_string()
}

fn page(document: &DocumentText, page: &TextPage) -> Value {
    let blocks: Vec<Value> = page.blocks.iter().map(|b| block(document, b)).collect();
    json!({
        "page": page.number,
        "label": page.label,
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "recognised": page.is_recognised,
        "blocks": blocks,
    })
}

fn block(document: &DocumentText, block: &Block) -> Value {
    let (kind, level, label) = match &block.kind {
        BlockKind::Heading { level } => ("heading", Some(*level), None),
        BlockKind::Paragraph => ("paragraph", None, None),
        BlockKind::Item { label } => ("item", None, Some(label)),
        BlockKind::Table => ("table", None, None),
        BlockKind::Note => ("note", None, None),
        BlockKind::RunningHead => ("running_head", None, None),
        BlockKind::PageNumber => ("page_number", None, None),
    };
    let rows: Vec<Vec<Value>> = block
        .rows
        .iter()
        .map(|row| row.iter().map(|c| cell(document, c)).collect())
        .collect();
    json!({
        "kind": kind,
        "level": level,
        "label": label,
        "continues": block.is_continuation,
        "range": range(block.range),
        "text": document.slice(block.range),
        "lines": lines(&block.lines),
        "rows": rows,
    })
}

fn cell(document: &DocumentText, cell: &Cell) -> Value {
    json!({
        "column": cell.column,
        "columns": cell.columns,
        "range": range(cell.range),
        "text": document.slice(cell.range),
        "lines": lines(&cell.lines),
    })
}

fn lines(lines: &[Line]) -> Vec<Value> {
    let line = |line: &Line| {
        json!({
            "text": line.text,
            "range": range(line.range),
            "top_pt": line.top_pt,
            "bottom_pt": line.bottom_pt,
            "edges_pt": line.edges_pt,
        })
    };
    lines.iter().map(line).collect()
}

fn article(article: &Article) -> Value {
    json!({
        "kind": match article.kind {
            ArticleKind::Article => "article",
            ArticleKind::Section => "section",
        },
        "number": article.number,
        "heading": article.heading,
        "range": range(article.range),
    })
}

fn range(range: CharRange) -> [u32; 2] {
    [range.start, range.end]
}
