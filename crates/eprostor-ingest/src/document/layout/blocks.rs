//! Lines of one column to paragraphs, headings and items. Must not know pages.

mod fonts;

use eprostor_model::document_text::BlockKind;

use super::Band;
use crate::document::numbering::{self, Opening};
use crate::document::raw::{RawBlock, RawLine};

pub(super) use crate::document::numbering::is_label;
pub(super) use fonts::Fonts;

/// A centred line begins so many sizes of its letters right of its column.
const CENTRED: f32 = 3.0;
/// Two lines of a paragraph are not farther apart than this many times the usual.
const SAME_PARAGRAPH: f32 = 1.22;
/// Letters of two sizes that differ by more than this part are of two blocks.
const SAME_SIZE: f32 = 0.08;
/// A line that ends so far before the right edge of its column, as a part of the
/// column's width, ends a paragraph.
const SHORT: f32 = 0.12;
/// Letters of footnotes are smaller than this part of the usual size.
const NOTE: f32 = 0.9;
/// Most lines of a heading.
const MAX_HEADING_LINES: usize = 4;
/// Most letters of a heading.
const MAX_HEADING_LETTERS: usize = 250;

/// Lines of one block so far.
struct Group {
    bands: Vec<Band>,
}

/// The column that lines stand in.
struct Column {
    left: f32,
    right: f32,
}

/// Makes blocks of the lines of a column.
pub(super) fn blocks(bands: Vec<Band>, fonts: &Fonts) -> Vec<RawBlock> {
    let column = Column {
        left: bands.iter().map(Band::left).fold(f32::MAX, f32::min),
        right: bands.iter().map(Band::right).fold(f32::MIN, f32::max),
    };
    let mut groups: Vec<Group> = Vec::new();
    for band in bands {
        let is_title = match groups.as_slice() {
            [.., article, title] => article.is_article() && column.ends_title(title, &band),
            _ => false,
        };
        match groups
            .last_mut()
            .filter(|group| !is_title && column.goes_on(group, &band, fonts))
        {
            Some(group) => group.bands.push(band),
            None => groups.push(Group { bands: vec![band] }),
        }
    }
    let made = groups.into_iter().map(|group| group.block(fonts));
    let mut blocks: Vec<RawBlock> = made.collect();
    // Footnotes stand at the foot of a column, in small print.
    for block in blocks.iter_mut().rev() {
        let is_small = block.size < NOTE * fonts.body;
        let first = block
            .lines
            .first()
            .and_then(|line| line.text.chars().next());
        let is_marked = first.is_some_and(|first| first.is_ascii_digit() || first == '*');
        if !is_small || !is_marked {
            break;
        }
        block.kind = BlockKind::Note;
    }
    blocks
}

/// Makes a block of a running head.
pub(super) fn running_head(band: Band) -> RawBlock {
    RawBlock::new(BlockKind::RunningHead, vec![band.line()])
}

/// Makes a block of a page number.
pub(super) fn page_number(band: Band) -> RawBlock {
    RawBlock::new(BlockKind::PageNumber, vec![band.line()])
}

/// Tells whether a block goes on with one on the page or in the column before.
pub(super) fn goes_on(before: &RawBlock, block: &RawBlock) -> bool {
    if before.kind == BlockKind::Table && block.kind == BlockKind::Table {
        let width = |table: &RawBlock| {
            let cells = table.rows.iter().flatten();
            cells.map(|cell| cell.column + cell.columns).max()
        };
        return width(before) == width(block);
    }
    let is_open = matches!(
        before.kind,
        BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Note
    );
    if !is_open || block.kind != BlockKind::Paragraph || before.size <= 0.0 {
        return false;
    }
    let is_alike = (before.size - block.size).abs() <= SAME_SIZE * before.size;
    let (Some(last), Some(first)) = (before.lines.last(), block.lines.first()) else {
        return false;
    };
    let begins_small = first.text.chars().next().is_some_and(char::is_lowercase);
    let is_cut = last.text.ends_with([',', '-', '–', '\u{ad}', '(']);
    // A line that reaches the edge of its column, before a name or a number.
    let is_full = before.lines.len() > 1 && ends_open(&last.text) && {
        let edges = before.lines.iter().filter_map(|line| line.edges.last());
        let right = edges.copied().fold(f32::MIN, f32::max);
        last.edges
            .last()
            .is_some_and(|edge| right - edge < block.size)
    };
    is_alike && !ends_sentence(&last.text) && (begins_small || is_cut || is_full)
}

impl Column {
    /// Tells whether a line stands in the middle of the column, away from both edges.
    fn is_centred(&self, band: &Band) -> bool {
        let (left, right) = (band.left() - self.left, self.right - band.right());
        left > CENTRED * band.size && (left - right).abs() < 1.5 * band.size
    }

    /// Tells whether a centred title under an article ends before a line.
    fn ends_title(&self, title: &Group, band: &Band) -> bool {
        let is_centred = title.bands.iter().all(|own| self.is_centred(own));
        let has_ended = title
            .bands
            .last()
            .is_some_and(|last| ends_sentence(&last.text()));
        is_centred && !has_ended && !self.is_centred(band)
    }

    fn goes_on(&self, group: &Group, band: &Band, fonts: &Fonts) -> bool {
        let (Some(last), Some(first)) = (group.bands.last(), group.bands.first()) else {
            return false;
        };
        let apart = (band.base - last.base) / last.size.max(band.size);
        let is_near = apart > 0.0 && apart <= SAME_PARAGRAPH * fonts.leading.max(1.0);
        let is_alike = (last.size - band.size).abs() <= SAME_SIZE * last.size.max(band.size);
        if !is_near || !is_alike {
            return false;
        }
        let (said, next) = (last.text(), band.text());
        let is_short = last.right() < self.right - SHORT * (self.right - self.left);
        let has_ended = ends_sentence(&said);
        let is_apart = is_short || has_ended;
        if numbering::is_article(&next) || numbering::is_article(&said) {
            return false;
        }
        if last.is_bold() != band.is_bold() && is_apart {
            return false;
        }
        if is_apart && !matches!(numbering::opening(&next), Opening::None) {
            return false;
        }
        if numbering::is_contents_line(&said) {
            return false;
        }
        // Headings and titles in the middle of the column have lines of any length.
        if first.is_bold() && band.is_bold() && !has_ended {
            return true;
        }
        if has_ended && is_short {
            return false;
        }
        let size = band.size;
        let is_indented = band.left() > self.left + 0.8 * size;
        let stands_out = band.left() > last.left() + 0.8 * size;
        if is_indented && stands_out && has_ended && group.bands.len() > 1 {
            return false;
        }
        // A line that begins left of the text of an item is none of it.
        let is_item = matches!(numbering::opening(&first.text()), Opening::Label(_));
        let is_left = band.left() < first.left() - 0.5 * size;
        !(is_item && is_left && is_apart)
    }
}

impl Group {
    /// Tells whether it is the line *Član 5.* alone.
    fn is_article(&self) -> bool {
        let [only] = self.bands.as_slice() else {
            return false;
        };
        numbering::article(&only.text()).is_some_and(|(_, rest)| rest.is_empty())
    }

    fn block(self, fonts: &Fonts) -> RawBlock {
        let letters = |band: &Band| {
            band.words
                .iter()
                .map(|word| word.text.chars().count())
                .sum()
        };
        let counts: Vec<usize> = self.bands.iter().map(letters).collect();
        let all: usize = counts.iter().sum();
        let sizes = self.bands.iter().map(|band| band.size);
        let size = sizes.sum::<f32>() / self.bands.len().max(1) as f32;
        let is_bold = self.bands.iter().all(Band::is_bold);
        let first = self.bands.first().map(Band::text).unwrap_or_default();
        let lines: Vec<RawLine> = self.bands.into_iter().map(Band::line).collect();
        let last = lines.last().map_or("", |line| line.text.as_str());
        let looks = Looks {
            is_large: size > 1.12 * fonts.body,
            is_bold,
            is_short: lines.len() <= MAX_HEADING_LINES && all <= MAX_HEADING_LETTERS,
            is_capital: is_capital(&lines),
            has_ended: ends_sentence(last) || last.ends_with([',', ';', ':']),
        };
        let kind = looks.kind(&first, fonts.level(size, is_bold));
        RawBlock {
            size,
            ..RawBlock::new(kind, lines)
        }
    }
}

/// How a block is printed.
struct Looks {
    is_large: bool,
    is_bold: bool,
    is_short: bool,
    is_capital: bool,
    has_ended: bool,
}

impl Looks {
    fn kind(&self, first: &str, level: u8) -> BlockKind {
        if numbering::is_contents_line(first) {
            return BlockKind::Paragraph;
        }
        if numbering::is_article(first) && self.is_short {
            return BlockKind::Heading { level: 5 };
        }
        let stands_out = self.is_large || self.is_bold || self.is_capital;
        match numbering::opening(first) {
            Opening::Section(depth)
                if self.is_short && (stands_out || depth > 1) && !self.has_ended =>
            {
                return BlockKind::Heading {
                    level: u8::try_from(depth.min(6)).unwrap_or(6),
                };
            }
            Opening::Label(label) if !(self.is_bold && self.is_short && !self.has_ended) => {
                return BlockKind::Item { label };
            }
            _ => {}
        }
        let is_heading = self.is_short && stands_out && !self.has_ended;
        let number = first.split_whitespace().next().unwrap_or_default();
        match numbering::opening(first) {
            _ if is_heading && first.chars().any(char::is_alphabetic) => {
                BlockKind::Heading { level }
            }
            Opening::Label(label) => BlockKind::Item { label },
            Opening::Section(1) if is_label(number) => BlockKind::Item {
                label: number.to_owned(),
            },
            _ => BlockKind::Paragraph,
        }
    }
}

/// Tells whether all letters are capitals, and there are some.
fn is_capital(lines: &[RawLine]) -> bool {
    let letters = || {
        let all = lines.iter().flat_map(|line| line.text.chars());
        all.filter(|letter| letter.is_alphabetic())
    };
    letters().count() >= 4 && !letters().any(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '“', '»', '’', ')'])
        .ends_with(['.', ';', ':', '!', '?'])
}

/// Tells whether a line cannot be the end of a sentence.
fn ends_open(text: &str) -> bool {
    let last = text.chars().next_back();
    last.is_some_and(|last| last.is_lowercase() || last.is_ascii_digit())
}
