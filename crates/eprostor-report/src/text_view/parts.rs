//! Where a long text is cut, so that a page of ours stays short.

use std::ops::Range;

use eprostor_model::DocumentText;

/// Pages of a part, our choice: a browser shows them at once, and a reader of a
/// sentence looks at the pages around it.
const PAGES: usize = 10;
/// Characters of a part, our choice: some 15 pages of print. Formats without pages
/// have one that holds everything.
const CHARACTERS: u32 = 40_000;

/// Blocks of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PagePart {
    /// Index of the page.
    pub(super) page: usize,
    /// Indices of its blocks.
    pub(super) blocks: Range<usize>,
}

/// Cuts a text between pages, and inside of a page that is too long for a part
/// between blocks. Every page and every block is in one part.
pub(super) fn parts(text: &DocumentText) -> Vec<Vec<PagePart>> {
    let mut parts: Vec<Vec<PagePart>> = Vec::new();
    let (mut part, mut characters) = (Vec::new(), 0_u32);
    for (index, page) in text.pages().iter().enumerate() {
        let of_page: u32 = page.blocks.iter().map(|block| block.range.length()).sum();
        let is_full = part.len() >= PAGES || characters.saturating_add(of_page) > CHARACTERS;
        if is_full && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            characters = 0;
        }
        let mut from = 0;
        for (at, block) in page.blocks.iter().enumerate() {
            let length = block.range.length();
            if at > from && characters.saturating_add(length) > CHARACTERS {
                part.push(PagePart {
                    page: index,
                    blocks: from..at,
                });
                parts.push(std::mem::take(&mut part));
                (from, characters) = (at, 0);
            }
            characters = characters.saturating_add(length);
        }
        part.push(PagePart {
            page: index,
            blocks: from..page.blocks.len(),
        });
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
