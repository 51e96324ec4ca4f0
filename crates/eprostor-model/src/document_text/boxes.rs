//! Where the characters of a range are printed. Must not know what they say.

use super::{CharRange, DocumentText, Line};

/// A rectangle on a page, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextBox {
    /// Physical page, from 1.
    pub page: u32,
    /// Left edge.
    pub left_pt: f32,
    /// Upper edge.
    pub top_pt: f32,
    /// Right edge.
    pub right_pt: f32,
    /// Lower edge.
    pub bottom_pt: f32,
}

impl DocumentText {
    /// Returns a rectangle for every line that has characters of a range; none
    /// where the format has no positions.
    pub fn boxes(&self, range: CharRange) -> Vec<TextBox> {
        let of_page = self.pages.iter().flat_map(|page| {
            let blocks = page
                .blocks
                .iter()
                .filter(move |block| block.range.meets(range));
            let lines = blocks.flat_map(|block| block.all_lines());
            lines.filter_map(move |line| part(page.number, line, range))
        });
        of_page.collect()
    }
}

fn part(page: u32, line: &Line, range: CharRange) -> Option<TextBox> {
    if !line.range.meets(range) {
        return None;
    }
    let first = range.start.max(line.range.start) - line.range.start;
    let last = range.end.min(line.range.end) - line.range.start;
    Some(TextBox {
        page,
        left_pt: *line.edges_pt.get(first as usize)?,
        top_pt: line.top_pt,
        right_pt: *line.edges_pt.get(last as usize)?,
        bottom_pt: line.bottom_pt,
    })
}
