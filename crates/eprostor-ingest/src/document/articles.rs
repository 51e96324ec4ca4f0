//! Articles and numbered sections of a text. Must not know how they are printed.

use eprostor_model::DocumentText;
use eprostor_model::document_text::{Article, ArticleKind, Block, BlockKind, CharRange};

use super::numbering::{self, Opening};

/// Letters of a heading that are kept.
const MAX_HEADING: usize = 300;

/// Finds articles and sections of a text.
pub(super) fn articles(document: &DocumentText) -> Vec<Article> {
    let blocks = document.blocks().map(|(_, block)| block);
    let blocks: Vec<&Block> = blocks
        .filter(|block| block.is_text() && block.kind != BlockKind::Table)
        .collect();
    let mut found: Vec<(usize, Article)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.is_continuation {
            continue;
        }
        let text = document.slice(block.range);
        let next = blocks.get(index + 1);
        let next = next.map(|next| (*next, document.slice(next.range)));
        if let Some((depth, mut article)) = begins(block, text, next) {
            article.range = CharRange::new(block.range.start, document.characters());
            found.push((depth, article));
        }
    }
    closed(found)
}

/// The depth of articles: below all sections.
const ARTICLE_DEPTH: usize = 100;

/// Reads the article or section that a block begins, with its depth.
fn begins(block: &Block, text: &str, next: Option<(&Block, &str)>) -> Option<(usize, Article)> {
    let is_heading = matches!(block.kind, BlockKind::Heading { .. });
    let article = |kind, number: String, heading: Option<String>| Article {
        kind,
        number,
        heading: heading.map(|heading| heading.chars().take(MAX_HEADING).collect()),
        range: block.range,
    };
    if let Some((number, rest)) = numbering::article(text) {
        let begins_large = rest
            .chars()
            .next()
            .is_none_or(|first| !first.is_lowercase());
        if !is_heading && !begins_large {
            return None;
        }
        let heading = match next {
            _ if !rest.is_empty() => is_heading.then(|| rest.to_owned()),
            Some((next, said)) if is_title(next, said) => Some(said.to_owned()),
            _ => None,
        };
        return Some((
            ARTICLE_DEPTH,
            article(ArticleKind::Article, number, heading),
        ));
    }
    if !is_heading {
        return None;
    }
    let Opening::Section(depth) = numbering::opening(text) else {
        return None;
    };
    let (number, rest) = text.split_once(char::is_whitespace)?;
    // Chapters with Roman numbers stand above those with others.
    let depth = if numbering::is_roman(number) {
        0
    } else {
        depth
    };
    let number = number.trim_end_matches(['.', ')']).to_owned();
    let heading = Some(rest.trim().to_owned());
    Some((depth, article(ArticleKind::Section, number, heading)))
}

/// Tells whether a block is the title of the article before it.
fn is_title(block: &Block, said: &str) -> bool {
    let is_heading = matches!(block.kind, BlockKind::Heading { .. });
    is_heading
        && numbering::article(said).is_none()
        && !matches!(numbering::opening(said), Opening::Section(_))
}

/// Ends every article where the next begins that is not inside of it.
fn closed(found: Vec<(usize, Article)>) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::with_capacity(found.len());
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, (depth, article)) in found.into_iter().enumerate() {
        let start = article.range.start;
        while let Some((index, _)) = open.pop_if(|(_, above)| *above >= depth) {
            articles[index].range.end = start;
        }
        articles.push(article);
        open.push((at, depth));
    }
    articles
}
