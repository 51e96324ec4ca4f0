//! From a range of characters to page, article, paragraph and quote, and from a
//! quote back to a range. Must not know file formats.

use super::{Article, ArticleKind, Block, BlockKind, CharRange, DocumentText};
use crate::{DocumentHash, DocumentName, Locator, TextRange};

/// Where a range of characters stands, in the words that people cite it with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPlace {
    /// Physical page, from 1.
    pub page: u32,
    /// The number printed on the page.
    pub printed_page: Option<String>,
    /// The number of the article or section; empty before the first.
    pub article: String,
    /// The number of the paragraph (*stav*) in its article, from 1.
    pub paragraph: Option<String>,
    /// The item (*tačka*) as printed, or its number where it is printed with a dash.
    pub item: Option<String>,
    /// The characters.
    pub range: TextRange,
    /// The characters, verbatim; one line.
    pub quote: String,
}

impl TextPlace {
    /// Returns the locator of this place in a document.
    pub fn into_locator(self, document: DocumentName, hash: Option<DocumentHash>) -> Locator {
        Locator {
            document,
            hash,
            page: Some(self.page),
            printed_page: self.printed_page,
            article: self.article,
            paragraph: self.paragraph,
            item: self.item,
            range: Some(self.range),
            quote: Some(self.quote),
        }
    }
}

/// Where a quote is that was found in an older text of the same document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Where it was.
    Same(CharRange),
    /// Elsewhere.
    Moved(CharRange),
    /// Nowhere.
    Lost,
}

impl DocumentText {
    /// Returns where a range stands; `None` where it is empty or its first
    /// character is no part of the text.
    pub fn locate(&self, range: CharRange) -> Option<TextPlace> {
        let quote = self.slice(range);
        if quote.is_empty() {
            return None;
        }
        let (page, _) = self.block_at(range.start)?;
        let page = self.pages.iter().find(|known| known.number == page)?;
        let around = self.article_at(range.start);
        let within = around.map_or(CharRange::new(0, self.characters), |article| article.range);
        let (paragraph, item) = self.count_to(range.start, within);
        Some(TextPlace {
            page: page.number,
            printed_page: page.label.clone(),
            article: around.map_or_else(String::new, |article| article.number.clone()),
            paragraph: paragraph.filter(|_| around.is_some()),
            item,
            range: TextRange {
                start: range.start,
                end: range.end.min(self.characters),
                extractor: self.extractor.clone(),
            },
            quote: quote.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    }

    /// Returns the innermost article or section of a character. An article
    /// (*član*) goes before the sections inside of it: it is what people cite.
    pub fn article_at(&self, character: u32) -> Option<&Article> {
        let around = |article: &&Article| article.range.contains(character);
        let of_kind = |kind| {
            let mut articles = self.articles.iter().filter(around);
            articles.rfind(move |article| article.kind == kind)
        };
        of_kind(ArticleKind::Article).or_else(|| of_kind(ArticleKind::Section))
    }

    /// Finds a quote again that an extractor found at `old`; blanks, hyphens and
    /// letter case may differ. Where it stands several times, the nearest is
    /// taken. Linear in the length of the text.
    pub fn find_again(&self, quote: &str, old: &TextRange) -> Found {
        let wanted = plain(quote).map(|(_, letter)| letter).collect::<String>();
        if wanted.is_empty() {
            return Found::Lost;
        }
        let range = CharRange::new(old.start, old.end);
        let there = plain(self.slice(range)).map(|(_, letter)| letter);
        if there.eq(wanted.chars()) {
            return Found::Same(range);
        }
        let mut letters = String::with_capacity(self.text.len());
        let mut places = Vec::new();
        for (place, letter) in plain(&self.text) {
            places.extend(std::iter::repeat_n(place, letter.len_utf8()));
            letters.push(letter);
        }
        let found = letters.match_indices(&wanted).filter_map(|(at, found)| {
            let last = places.get(at + found.len() - 1)?;
            Some(CharRange::new(*places.get(at)?, last + 1))
        });
        let nearest = found.min_by_key(|range| range.start.abs_diff(old.start));
        nearest.map_or(Found::Lost, Found::Moved)
    }

    fn block_at(&self, character: u32) -> Option<(u32, &Block)> {
        let mut blocks = self.blocks().filter(|(_, block)| block.is_text());
        // The line feed behind a block belongs to it.
        blocks.find(|(_, block)| block.range.start <= character && character <= block.range.end)
    }

    /// Counts paragraphs, and items behind the last of them, up to a character.
    fn count_to(&self, character: u32, within: CharRange) -> (Option<String>, Option<String>) {
        let (mut paragraphs, mut items, mut item) = (0_u32, 0_u32, None);
        let blocks = self
            .blocks()
            .map(|(_, block)| block)
            .filter(|block| block.is_text() && block.range.meets(within));
        for block in blocks.take_while(|block| block.range.start <= character) {
            match &block.kind {
                _ if block.is_continuation => {}
                BlockKind::Paragraph => {
                    paragraphs += 1;
                    (items, item) = (0, None);
                }
                BlockKind::Item { label } => {
                    items += 1;
                    let says = label.chars().any(char::is_alphanumeric);
                    item = Some(if says {
                        label.clone()
                    } else {
                        items.to_string()
                    });
                }
                BlockKind::Table => item = None,
                _ => {}
            }
        }
        ((paragraphs > 0).then(|| paragraphs.to_string()), item)
    }
}

/// Returns the letters of a text that a better extractor does not change, each
/// with its number among all characters.
fn plain(text: &str) -> impl Iterator<Item = (u32, char)> {
    let numbered = (0_u32..).zip(text.chars());
    let is_kept = |letter: char| !letter.is_whitespace() && !matches!(letter, '-' | '\u{ad}');
    numbered
        .filter(move |(_, letter)| is_kept(*letter))
        .flat_map(|(place, letter)| letter.to_lowercase().map(move |lower| (place, lower)))
}
