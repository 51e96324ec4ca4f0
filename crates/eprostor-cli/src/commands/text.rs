//! `eprostor text`: the text of a document as the program reads it, with what is
//! wrong with it.

mod json;

use eprostor_model::document_text::{Article, ArticleKind, Block, BlockKind, TextPage};
use eprostor_model::{DocumentText, Finding, Message, Severity};
use eprostor_report::{findings_text, message_text};
use eprostor_service::{DocumentReading, read_document};
use eprostor_text::Locale;

use crate::args::{Arguments, Format, TextArguments};
use crate::failure::{Exit, Failure};
use crate::output;
use crate::progress;

pub(crate) async fn run(arguments: &Arguments, options: &TextArguments) -> Result<Exit, Failure> {
    let path = &options.path;
    if !path.is_file() {
        let message = Message::new("cli-file-unreadable").text("file", path.display());
        return Err(Failure::Misuse(message));
    }
    let reading = read_document(&super::config(arguments), path, progress::recognition()).await?;
    let locale = arguments.locale();
    output::print(&match options.format.format() {
        Format::Json => json::document(&reading, locale),
        Format::Text => shown(&reading, locale),
    })?;
    let is_error = |finding: &Finding| finding.severity == Severity::Error;
    Ok(if reading.findings.iter().any(is_error) {
        Exit::Findings
    } else {
        Exit::Fine
    })
}

/// Returns the text for a terminal: pages, blocks, articles, findings.
fn shown(reading: &DocumentReading, locale: Locale) -> String {
    let mut parts = Vec::new();
    if let Some(document) = &reading.text {
        let pages = document.pages().iter();
        parts.extend(pages.map(|page| shown_page(document, page, locale)));
        parts.extend(shown_articles(document, locale));
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let summary = Message::new("cli-text-summary")
            .integer("pages", count(document.pages().len()))
            .integer("characters", i64::from(document.characters()))
            .integer("articles", count(document.articles().len()))
            .text("extractor", document.extractor());
        parts.push(message_text(&summary, locale));
    }
    if !reading.findings.is_empty() {
        parts.push(findings_text(&reading.findings, locale));
    }
    parts.join("\n\n")
}

fn shown_page(document: &DocumentText, page: &TextPage, locale: Locale) -> String {
    let code = match (&page.label, page.is_recognised) {
        (_, true) => "cli-text-page-recognised",
        (Some(_), _) => "cli-text-page-labelled",
        _ => "cli-text-page",
    };
    let head = Message::new(code)
        .integer("page", i64::from(page.number))
        .text("label", page.label.as_deref().unwrap_or_default());
    let mut lines = vec![format!("── {} ──", message_text(&head, locale))];
    let blocks = page.blocks.iter().filter(|block| block.is_text());
    lines.extend(blocks.map(|block| shown_block(document, block)));
    lines.join("\n")
}

fn shown_block(document: &DocumentText, block: &Block) -> String {
    let text = document.slice(block.range);
    match &block.kind {
        BlockKind::Heading { level } => format!("{} {text}", "#".repeat(usize::from(*level))),
        BlockKind::Item { .. } => format!("  {text}"),
        BlockKind::Table => text
            .lines()
            .map(|row| format!("| {} |", row.replace('\t', " | ")))
            .collect::<Vec<_>>()
            .join("\n"),
        BlockKind::Note => format!("  [{text}]"),
        _ if block.is_continuation => format!("… {text}"),
        _ => text.to_owned(),
    }
}

fn shown_articles(document: &DocumentText, locale: Locale) -> Option<String> {
    if document.articles().is_empty() {
        return None;
    }
    let head = message_text(&Message::new("cli-text-articles"), locale);
    let line = |article: &Article| {
        let sign = match article.kind {
            ArticleKind::Article => "  ",
            ArticleKind::Section => "",
        };
        let page = document.locate(article.range).map_or(0, |place| place.page);
        let heading = article.heading.as_deref().unwrap_or_default();
        format!("{sign}{} {heading} [{page}]", article.number)
    };
    let lines = document.articles().iter().map(line);
    Some(format!("{head}\n{}", lines.collect::<Vec<_>>().join("\n")))
}
