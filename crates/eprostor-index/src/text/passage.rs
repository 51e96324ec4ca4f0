//! A text in passages: articles, and what stands between them, each short enough to be
//! read at a glance. Must not know the index.

mod titles;

use eprostor_model::document_text::{ArticleKind, BlockKind};
use eprostor_model::{CharRange, DocumentText};
use serde::{Deserialize, Serialize};

use titles::{Titled, titled};

/// Longest passage in characters, our choice: a page of print. A longer article is
/// several.
const LONGEST: u32 = 3_000;

/// A part of a document that is found as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Passage {
    /// Its article is a numbered section.
    pub(super) is_section: bool,
    /// The number of the article it stands in.
    pub(super) number: Option<String>,
    /// The heading of the article, or the last one before it.
    pub(super) heading: Option<String>,
    /// Headings of what the article stands in.
    pub(super) around: Vec<String>,
    /// The first character, of the document.
    pub(super) start: u32,
    /// The pages, each from a character of the passage on.
    pub(super) pages: Vec<(u32, u32)>,
    /// What it says.
    pub(super) text: String,
}

impl Passage {
    /// Returns the article it stands in.
    pub(super) fn article(&self) -> Option<(ArticleKind, String)> {
        let kind = match self.is_section {
            true => ArticleKind::Section,
            false => ArticleKind::Article,
        };
        self.number.clone().map(|number| (kind, number))
    }

    /// Returns the page that a character of it stands on.
    pub(super) fn page(&self, character: u32) -> u32 {
        let before = self.pages.iter().take_while(|(from, _)| *from <= character);
        before
            .last()
            .or(self.pages.first())
            .map_or(1, |page| page.1)
    }
}

/// Cuts a text into passages, in its order; together they are the whole text.
pub(super) fn passages(text: &DocumentText) -> Vec<Passage> {
    let blocks: Vec<(u32, CharRange)> = text
        .blocks()
        .filter(|(_, block)| block.is_text() && !block.range.is_empty())
        .map(|(page, block)| (page, block.range))
        .collect();
    let articles = titled(text);
    let is_number = |range: &CharRange| {
        let numbers = text.articles();
        numbers
            .binary_search_by_key(&range.start, |article| article.range.start)
            .is_ok_and(|at| numbers[at].kind == ArticleKind::Article)
    };
    let headings: Vec<CharRange> = text
        .blocks()
        .filter(|(_, block)| matches!(block.kind, BlockKind::Heading { .. }))
        .map(|(_, block)| block.range)
        .filter(|range| !is_number(range))
        .collect();
    let mut passages = Vec::new();
    for (range, open) in spans(text, &articles) {
        let (article, around) = match open.split_last() {
            Some((innermost, around)) => (Some(*innermost), around),
            None => (None, &[][..]),
        };
        for part in parts(text, &blocks, range) {
            let written = text.slice(part);
            if written.trim().is_empty() {
                continue;
            }
            let own = article.and_then(|one| one.heading.clone());
            let heading = own.or_else(|| heading_before(text, &headings, part.start));
            let article_of = article.map(|one| one.article);
            passages.push(Passage {
                is_section: article_of.is_some_and(|one| one.kind == ArticleKind::Section),
                number: article_of.map(|one| one.number.clone()),
                around: above(article, around, heading.as_deref()),
                heading,
                start: part.start,
                pages: pages(&blocks, part),
                text: written.to_owned(),
            });
        }
    }
    passages
}

/// Returns the ranges that the borders of articles cut the text into, each with the
/// articles that hold it, the innermost last.
fn spans<'a>(
    text: &DocumentText,
    articles: &'a [Titled<'a>],
) -> Vec<(CharRange, Vec<&'a Titled<'a>>)> {
    let mut borders: Vec<u32> = articles
        .iter()
        .flat_map(|article| [article.range.start, article.range.end])
        .chain([0, text.characters()])
        .collect();
    borders.sort_unstable();
    borders.dedup();
    // Articles come in order and those inside after those around them: the stack holds
    // what is open.
    let mut open: Vec<&Titled<'_>> = Vec::new();
    let mut coming = articles.iter().peekable();
    let mut spans = Vec::new();
    for pair in borders.windows(2) {
        let &[start, end] = pair else { continue };
        open.retain(|article| article.range.end > start);
        while let Some(article) = coming.next_if(|article| article.range.start <= start) {
            if article.range.end > start {
                open.push(article);
            }
        }
        spans.push((CharRange::new(start, end), open.clone()));
    }
    spans
}

/// Returns the titles above that of an article, each once.
fn above(article: Option<&Titled<'_>>, around: &[&Titled<'_>], own: Option<&str>) -> Vec<String> {
    let mut titles: Vec<String> = around
        .iter()
        .filter_map(|one| one.heading.clone())
        .collect();
    for title in article.iter().flat_map(|one| &one.above) {
        // A section is called like the end of the line that it begins with.
        if !titles.iter().any(|known| title.ends_with(known.as_str())) {
            titles.push(title.clone());
        }
    }
    titles.retain(|title| own.is_none_or(|own| !own.ends_with(title.as_str())));
    titles
}

/// Cuts a range before a block wherever it gets too long, and a block that is too long
/// itself behind a word.
fn parts(text: &DocumentText, blocks: &[(u32, CharRange)], range: CharRange) -> Vec<CharRange> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let first = blocks.partition_point(|(_, block)| block.start <= range.start);
    let inside = blocks[first..].iter().map(|(_, block)| block.start);
    let mut last = range.start;
    for border in inside.take_while(|at| *at < range.end).chain([range.end]) {
        if border - start > LONGEST && last > start {
            parts.push(CharRange::new(start, last));
            start = last;
        }
        while border - start > LONGEST {
            let piece = CharRange::new(start, start + LONGEST);
            let kept = text
                .slice(piece)
                .trim_end_matches(|c: char| !c.is_whitespace());
            let length = u32::try_from(kept.chars().count()).unwrap_or(LONGEST);
            let end = start + if length == 0 { LONGEST } else { length };
            parts.push(CharRange::new(start, end));
            start = end;
        }
        last = border;
    }
    if start < range.end {
        parts.push(CharRange::new(start, range.end));
    }
    parts
}

/// Returns the pages of a range, each from a character of the range on.
fn pages(blocks: &[(u32, CharRange)], part: CharRange) -> Vec<(u32, u32)> {
    let first = blocks.partition_point(|(_, block)| block.end <= part.start);
    let inside = blocks[first..].iter();
    let mut pages: Vec<(u32, u32)> = Vec::new();
    for (page, block) in inside.take_while(|(_, block)| block.start < part.end) {
        if pages.last().is_none_or(|(_, known)| known != page) {
            pages.push((block.start.saturating_sub(part.start), *page));
        }
    }
    pages
}

fn heading_before(text: &DocumentText, headings: &[CharRange], at: u32) -> Option<String> {
    let before = headings.partition_point(|heading| heading.start <= at);
    let heading = headings.get(before.checked_sub(1)?)?;
    Some(text.slice(*heading).trim().to_owned())
}
