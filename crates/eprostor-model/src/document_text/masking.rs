//! A text with digits hidden that nobody may read. Every character stays where it
//! was, so that ranges and places hold. Must not know what is hidden, nor why.

use std::ops::Range;

use super::{Block, BlockKind, CharRange, DocumentText, Line, TextBox, TextPage};

/// Finds the bytes of a text whose digits are to be hidden, in order.
pub type Finder = dyn Fn(&str) -> Vec<Range<usize>>;

/// Something that was hidden on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Hidden {
    /// The page, from 1.
    pub page: u32,
    /// Where it is printed; empty where the format has no positions.
    pub boxes: Vec<TextBox>,
}

impl DocumentText {
    /// Returns the text with `mask` for every digit of what `find` finds in it, in its
    /// running heads, labels and headings, and what that was: once for every page that
    /// has a part of it.
    #[must_use]
    pub fn masked(mut self, mask: char, find: &Finder) -> (Self, Vec<Hidden>) {
        let ranges = self.char_ranges(&find(&self.text));
        let mut hidden = self.hidden(&ranges);
        if !ranges.is_empty() {
            let letters = (0..).zip(self.text.chars());
            let text = letters.map(|(at, letter)| hide(letter, at, &ranges, mask));
            let text: String = text.collect();
            let pages = std::mem::take(&mut self.pages);
            let articles = std::mem::take(&mut self.articles);
            self = Self::new(self.extractor, text, pages).with_articles(articles);
        }
        let words = |text: &mut String| {
            let found = find(text);
            if !found.is_empty() {
                *text = hidden_in(text, &found, mask);
            }
        };
        for page in &mut self.pages {
            hidden.extend(hide_in_page(page, &ranges, mask, find));
            page.label.iter_mut().for_each(words);
            for block in &mut page.blocks {
                if let BlockKind::Item { label } = &mut block.kind {
                    words(label);
                }
            }
        }
        for article in &mut self.articles {
            words(&mut article.number);
            article.heading.iter_mut().for_each(words);
        }
        (self, hidden)
    }

    /// Counts the characters of ranges of bytes, in one walk.
    fn char_ranges(&self, bytes: &[Range<usize>]) -> Vec<CharRange> {
        let (mut byte, mut character) = (0, 0);
        let mut count = |to: usize| {
            character += self.text[byte..to].chars().count() as u32;
            byte = to;
            character
        };
        let ranges = bytes.iter();
        ranges
            .map(|range| CharRange::new(count(range.start), count(range.end)))
            .collect()
    }

    fn hidden(&self, ranges: &[CharRange]) -> Vec<Hidden> {
        let mut hidden = Vec::new();
        for page in &self.pages {
            let blocks = page.blocks.iter().filter(|block| block.is_text());
            let lines: Vec<&Line> = blocks.flat_map(Block::all_lines).collect();
            for range in ranges {
                let mut on_page = lines.iter().filter(|line| line.range.meets(*range));
                if on_page.clone().next().is_none() {
                    continue;
                }
                let boxes = on_page.by_ref().filter_map(|line| {
                    let first = range.start.max(line.range.start) - line.range.start;
                    let last = range.end.min(line.range.end) - line.range.start;
                    line_box(page.number, line, first as usize, last as usize)
                });
                hidden.push(Hidden {
                    page: page.number,
                    boxes: boxes.collect(),
                });
            }
        }
        hidden
    }
}

/// Hides digits in the lines of a page; returns what was hidden in those that are no
/// part of the text.
fn hide_in_page(
    page: &mut TextPage,
    ranges: &[CharRange],
    mask: char,
    find: &Finder,
) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    for block in &mut page.blocks {
        let is_text = block.is_text();
        let cells = block.rows.iter_mut().flatten();
        let of_cells = cells.flat_map(|cell| cell.lines.iter_mut());
        for line in block.lines.iter_mut().chain(of_cells) {
            if is_text {
                hide_in_line(line, ranges, mask);
                continue;
            }
            let found = find(&line.text);
            for range in &found {
                let count = |to: usize| line.text[..to].chars().count();
                let boxes = line_box(page.number, line, count(range.start), count(range.end));
                hidden.push(Hidden {
                    page: page.number,
                    boxes: boxes.into_iter().collect(),
                });
            }
            if !found.is_empty() {
                line.text = hidden_in(&line.text, &found, mask);
            }
        }
    }
    hidden
}

fn hide_in_line(line: &mut Line, ranges: &[CharRange], mask: char) {
    let from = ranges.partition_point(|range| range.end <= line.range.start);
    let ranges = &ranges[from..];
    if ranges.first().is_some_and(|range| range.meets(line.range)) {
        let letters = (line.range.start..).zip(line.text.chars());
        line.text = letters
            .map(|(at, letter)| hide(letter, at, ranges, mask))
            .collect();
    }
}

fn line_box(page: u32, line: &Line, first: usize, last: usize) -> Option<TextBox> {
    Some(TextBox {
        page,
        left_pt: *line.edges_pt.get(first)?,
        top_pt: line.top_pt,
        right_pt: *line.edges_pt.get(last)?,
        bottom_pt: line.bottom_pt,
    })
}

fn hide(letter: char, at: u32, ranges: &[CharRange], mask: char) -> char {
    if !letter.is_ascii_digit() {
        return letter;
    }
    let next = ranges.partition_point(|range| range.end <= at);
    let is_hidden = ranges.get(next).is_some_and(|range| range.contains(at));
    if is_hidden { mask } else { letter }
}

fn hidden_in(text: &str, found: &[Range<usize>], mask: char) -> String {
    let is_hidden = |at: usize| found.iter().any(|range| range.contains(&at));
    let letters = text.char_indices();
    letters
        .map(
            |(at, letter)| match letter.is_ascii_digit() && is_hidden(at) {
                true => mask,
                false => letter,
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds `77` and what stands between two sevens.
    fn sevens(text: &str) -> Vec<Range<usize>> {
        let first = text.find('7');
        let last = text.rfind('7');
        first.zip(last).map(|(a, b)| a..b + 1).into_iter().collect()
    }

    fn line(text: &str, start: u32) -> Line {
        let length = text.chars().count();
        Line {
            text: text.to_owned(),
            range: CharRange::new(start, start + length as u32),
            top_pt: 10.0,
            bottom_pt: 20.0,
            edges_pt: (0..=length).map(|edge| edge as f32).collect(),
        }
    }

    fn block(kind: BlockKind, lines: Vec<Line>, range: (u32, u32)) -> Block {
        Block {
            kind,
            is_continuation: false,
            range: CharRange::new(range.0, range.1),
            lines,
            rows: Vec::new(),
        }
    }

    fn page(number: u32, blocks: Vec<Block>) -> TextPage {
        TextPage {
            number,
            label: None,
            width_pt: 100.0,
            height_pt: 100.0,
            is_recognised: false,
            blocks,
        }
    }

    #[test]
    fn digits_are_hidden_in_the_text_in_its_lines_and_beside_it() {
        let head = Line {
            range: CharRange::new(0, 0),
            ..line("č 7 a 7", 0)
        };
        let first = vec![
            block(BlockKind::RunningHead, vec![head], (0, 0)),
            block(BlockKind::Paragraph, vec![line("ć1 72", 0)], (0, 5)),
        ];
        let second = vec![block(BlockKind::Paragraph, vec![line("37 4", 6)], (6, 10))];
        let pages = vec![page(1, first), page(2, second)];
        let text = DocumentText::new("test-1", "ć1 72 37 4\n".to_owned(), pages);
        let (masked, hidden) = text.masked('█', &sevens);
        assert_eq!(masked.text(), "ć1 ██ ██ 4\n");
        let lines: Vec<&str> = masked
            .blocks()
            .flat_map(|(_, block)| block.all_lines().map(|line| line.text.as_str()))
            .collect();
        assert_eq!(lines, ["č █ a █", "ć1 ██", "██ 4"]);
        let places: Vec<(u32, f32, f32)> = hidden
            .iter()
            .map(|hidden| {
                (
                    hidden.page,
                    hidden.boxes[0].left_pt,
                    hidden.boxes[0].right_pt,
                )
            })
            .collect();
        assert_eq!(places, [(1, 3.0, 5.0), (2, 0.0, 2.0), (1, 2.0, 7.0)]);
        assert_eq!(masked.slice(CharRange::new(0, 2)), "ć1");
    }
}
