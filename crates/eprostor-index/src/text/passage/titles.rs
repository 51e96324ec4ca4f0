//! Where articles begin: with the title above their number, which belongs to them and not
//! to the article before. Must not know passages.

use eprostor_model::document_text::{Article, ArticleKind, Block, BlockKind};
use eprostor_model::{CharRange, DocumentText};

/// Longest line that is taken for a title, in characters, our choice.
const LONGEST_TITLE: usize = 160;
/// Most lines of titles above one number, our choice.
const MOST_LINES: usize = 5;

/// An article with the title above it.
#[derive(Debug, Clone)]
pub(super) struct Titled<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// From its title on.
    pub(super) range: CharRange,
    /// Its own title.
    pub(super) heading: Option<String>,
    /// Titles above that one.
    pub(super) above: Vec<String>,
}

/// Returns the articles and sections in their order, each from its title on.
pub(super) fn titled(text: &DocumentText) -> Vec<Titled<'_>> {
    let blocks: Vec<&Block> = text
        .blocks()
        .map(|(_, block)| block)
        .filter(|block| block.is_text() && !block.range.is_empty())
        .collect();
    let mut all: Vec<Titled<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for article in text.articles() {
        let (mut start, mut heading, mut above) =
            (article.range.start, article.heading.clone(), Vec::new());
        if article.kind == ArticleKind::Article {
            let number = blocks.partition_point(|block| block.range.start < start);
            let first = first_title(text, &blocks, number, text.articles());
            above = blocks[first..number]
                .iter()
                .map(|block| text.slice(block.range).trim().to_owned())
                .collect();
            start = blocks
                .get(first)
                .map_or(start, |block| block.range.start.min(start));
            heading = heading
                .filter(|heading| !goes_on(text, &blocks, number, heading))
                .or_else(|| beside_number(text, &blocks, number))
                .or_else(|| above.pop());
        }
        let is_article = article.kind == ArticleKind::Article;
        for &number in &open {
            let other = &mut all[number];
            let ends_in_title = other.range.end <= article.range.start;
            let is_beside = is_article && other.article.kind == ArticleKind::Article;
            if other.range.end > start && (ends_in_title || is_beside) {
                other.range.end = start.max(other.range.start);
            }
        }
        // Sections that begin between the titles begin with the first of them.
        for other in all.iter_mut().rev() {
            if other.range.start <= start || other.article.kind == ArticleKind::Article {
                break;
            }
            other.range.start = start;
        }
        open.retain(|number| all[*number].range.end > start);
        open.push(all.len());
        all.push(Titled {
            article,
            range: CharRange::new(start, article.range.end),
            heading,
            above,
        });
    }
    all
}

/// Returns the number of the first of the blocks that are titles of what begins with a
/// block.
fn first_title(
    text: &DocumentText,
    blocks: &[&Block],
    number: usize,
    articles: &[Article],
) -> usize {
    let is_number = |block: &Block| {
        articles
            .binary_search_by_key(&block.range.start, |article| article.range.start)
            .is_ok_and(|at| articles[at].kind == ArticleKind::Article)
    };
    let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph && !is_number(block);
    let mut first = number;
    while first > 0 && number - first < MOST_LINES {
        let block = blocks[first - 1];
        let written = text.slice(block.range).trim();
        let before = first.checked_sub(2).map(|before| blocks[before]);
        let is_title = match block.kind {
            BlockKind::Heading { .. } => !is_number(block),
            _ if !is_paragraph(block) => false,
            _ if is_title(written) => true,
            _ => {
                let before = before.filter(|before| is_paragraph(before));
                let goes_on = |before: &Block| is_title(text.slice(before.range).trim());
                is_end_of_title(written) && before.is_some_and(goes_on)
            }
        };
        if !is_title {
            break;
        }
        first -= 1;
    }
    first
}

/// Tells whether a line may be a title: it begins with a capital letter, is short and
/// ends without a mark.
fn is_title(line: &str) -> bool {
    line.starts_with(char::is_uppercase) && ends_like_title(line)
}

/// Tells whether a line may be the second one of a title.
fn is_end_of_title(line: &str) -> bool {
    line.starts_with(char::is_lowercase) && ends_like_title(line)
}

fn ends_like_title(line: &str) -> bool {
    line.ends_with(|c: char| c.is_alphabetic() || matches!(c, ')' | '“' | '”' | '"'))
        && line.chars().count() <= LONGEST_TITLE
}

/// Tells whether what was taken for a heading is the first line of a sentence.
fn goes_on(text: &DocumentText, blocks: &[&Block], number: usize, heading: &str) -> bool {
    let behind = blocks.iter().skip(number + 1).take(2);
    let mut lines = behind.map(|block| text.slice(block.range).trim());
    lines.next().is_some_and(|line| line == heading)
        && lines
            .next()
            .is_some_and(|line| line.starts_with(char::is_lowercase))
}

/// Returns the title that stands in one line with the number.
fn beside_number(text: &DocumentText, blocks: &[&Block], number: usize) -> Option<String> {
    let line = text.slice(blocks.get(number)?.range).trim();
    let (_word, rest) = line.split_once(char::is_whitespace)?;
    let (_number, title) = rest.trim_start().split_once(char::is_whitespace)?;
    let title = title.trim_start();
    let is_whole = is_title(title.trim_start_matches(|c: char| !c.is_alphabetic()));
    is_whole.then(|| title.to_owned())
}
