//! Titles of articles: the short line under *Član 5.* that is no sentence. Must not
//! know how a text is printed.

use eprostor_model::document_text::BlockKind;

use super::numbering;
use super::raw::{RawBlock, RawPage};

/// Longest title, in letters.
const LONGEST: usize = 120;
/// Titles stand below articles.
const LEVEL: u8 = 6;

/// Makes headings of the titles of articles.
pub(super) fn titled(pages: &mut [RawPage]) {
    let blocks = pages.iter_mut().flat_map(|page| page.blocks.iter_mut());
    let mut follows_article = false;
    for block in blocks.filter(|block| block.is_text()) {
        if follows_article && is_title(block) {
            block.kind = BlockKind::Heading { level: LEVEL };
        }
        follows_article = is_bare_article(block);
    }
}

fn is_bare_article(block: &RawBlock) -> bool {
    let [line] = block.lines.as_slice() else {
        return false;
    };
    let is_heading = matches!(block.kind, BlockKind::Heading { .. });
    is_heading && numbering::article(&line.text).is_some_and(|(_, rest)| rest.is_empty())
}

fn is_title(block: &RawBlock) -> bool {
    let letters: usize = block
        .lines
        .iter()
        .map(|line| line.text.chars().count())
        .sum();
    let (Some(first), Some(last)) = (block.lines.first(), block.lines.last()) else {
        return false;
    };
    let begins_large = first.text.chars().next().is_some_and(char::is_uppercase);
    let has_ended = last.text.ends_with(['.', ':', ';', ',', '-', '!', '?']);
    let is_short = block.lines.len() <= 2 && letters <= LONGEST;
    block.kind == BlockKind::Paragraph && begins_large && !has_ended && is_short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::raw::RawLine;

    fn kinds(texts: &[(&str, BlockKind)]) -> Vec<BlockKind> {
        let blocks = texts
            .iter()
            .map(|(text, kind)| RawBlock::new(kind.clone(), vec![RawLine::plain(text)]));
        let mut pages = [RawPage {
            blocks: blocks.collect(),
            ..RawPage::default()
        }];
        titled(&mut pages);
        let [page] = pages;
        page.blocks.into_iter().map(|block| block.kind).collect()
    }

    #[test]
    fn the_short_line_under_an_article_is_its_title() {
        let heading = |level| BlockKind::Heading { level };
        let read = kinds(&[
            ("Član 12.", heading(5)),
            ("Porodično stanovanje (S1)", BlockKind::Paragraph),
            ("Namena zone S1", BlockKind::Paragraph),
            ("Član 13.", heading(5)),
            ("Indeks zauzetosti je 40 %.", BlockKind::Paragraph),
        ]);
        let title = heading(6);
        let paragraph = BlockKind::Paragraph;
        assert_eq!(
            read,
            [heading(5), title, paragraph.clone(), heading(5), paragraph]
        );
    }
}
