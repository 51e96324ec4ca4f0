//! Columns of text, and tables without drawn lines: both have a gap between them
//! that no word crosses over many lines. Must not know what words say.

use super::ruled::Placed;
use super::{Band, Word};
use crate::document::raw::{RawBlock, RawCell};

/// Columns of text go on over so many lines at least.
const MIN_COLUMN_LINES: usize = 5;
/// Rows of a table without lines.
const MIN_ROWS: usize = 3;
/// A gap is as wide as this part of the letter size at least.
const MIN_GAP: f32 = 0.9;
/// Rows of a table without lines are not farther apart than this many times the
/// letter size.
const MAX_ROW: f32 = 2.6;
/// Letters of a line that is prose and no cell.
const PROSE: f32 = 22.0;
/// Deepest division of a page: four columns, and some more.
const MAX_DEPTH: usize = 6;
/// Pages of more lines are drawings.
const MAX_BANDS: usize = 1_000;
/// Words of one line that are looked at for gaps.
const MAX_WORDS: usize = 200;

/// A part of a page in its reading order.
pub(super) enum Piece {
    /// A table.
    Table(RawBlock),
    /// Lines of one column.
    Region(Vec<Band>),
}

/// Divides the lines of a page into columns, in reading order, with the tables
/// that have drawn lines where they stand.
pub(super) fn regions(bands: Vec<Band>, tables: Vec<Placed>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    divide(bands, tables, 0, &mut pieces);
    pieces
}

fn divide(bands: Vec<Band>, tables: Vec<Placed>, depth: usize, pieces: &mut Vec<Piece>) {
    let Some(gap) = (depth < MAX_DEPTH && bands.len() <= MAX_BANDS)
        .then(|| gap(&bands, &tables))
        .flatten()
    else {
        return plain(bands, tables, pieces);
    };
    let (from, to) = (bands[gap.first].top(), bands[gap.last].bottom());
    let mut above = Vec::new();
    let (mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new());
    for (at, band) in bands.into_iter().enumerate() {
        if at < gap.first {
            above.push(band);
        } else if at > gap.last {
            below.push(band);
        } else {
            let Band { base, size, words } = band;
            let (one, other): (Vec<Word>, Vec<Word>) =
                words.into_iter().partition(|word| word.left() < gap.x);
            for (side, words) in [(&mut left, one), (&mut right, other)] {
                if gap.is_table && !words.is_empty() {
                    side.push(Band { base, size, words });
                } else {
                    // Lines of two columns seldom stand at one height.
                    side.extend(Band::of(words));
                }
            }
        }
    }
    let is_within = |table: &Placed| from <= table.top && table.top <= to;
    let (beside, apart): (Vec<_>, Vec<_>) = tables.into_iter().partition(is_within);
    let (on_left, on_right) = beside.into_iter().partition(|table| table.left < gap.x);
    let (before, behind) = apart.into_iter().partition(|table| table.top < from);
    divide(above, before, depth + 1, pieces);
    if gap.is_table {
        pieces.push(Piece::Table(aligned(&left, &right, gap.x)));
        plain(Vec::new(), on_left, pieces);
        plain(Vec::new(), on_right, pieces);
    } else {
        divide(left, on_left, depth + 1, pieces);
        divide(right, on_right, depth + 1, pieces);
    }
    divide(below, behind, depth + 1, pieces);
}

/// One column: tables stand between its lines.
fn plain(bands: Vec<Band>, tables: Vec<Placed>, pieces: &mut Vec<Piece>) {
    let mut tables = tables.into_iter().peekable();
    let mut region = Vec::new();
    for band in bands {
        while let Some(table) = tables.next_if(|table| table.top < band.base) {
            if !region.is_empty() {
                pieces.push(Piece::Region(std::mem::take(&mut region)));
            }
            pieces.push(Piece::Table(table.block));
        }
        region.push(band);
    }
    if !region.is_empty() {
        pieces.push(Piece::Region(region));
    }
    pieces.extend(tables.map(|table| Piece::Table(table.block)));
}

/// A gap over consecutive lines.
#[derive(Debug)]
struct Gap {
    x: f32,
    first: usize,
    last: usize,
    is_table: bool,
}

/// Finds the gap that divides most lines; of gaps as long the widest. Looks at the
/// lines once for every gap between two words of a line of several.
fn gap(bands: &[Band], tables: &[Placed]) -> Option<Gap> {
    let mut best: Option<(usize, f32, Gap)> = None;
    let mut tried: Vec<(f32, usize)> = Vec::new();
    for (at, band) in bands.iter().enumerate() {
        for pair in band.words.windows(2).take(MAX_WORDS) {
            let (from, to) = (pair[0].right(), pair[1].left());
            let is_wide = to - from >= MIN_GAP * band.size;
            // A gap that was followed from a line before is not followed again.
            let is_known = tried
                .iter()
                .any(|(x, last)| from < *x && *x < to && at <= *last);
            if !is_wide || is_known {
                continue;
            }
            let (first, last, from, to) = follow(bands, tables, at, (from, to));
            tried.push(((from + to) / 2.0, last));
            let Some(gap) = judged(bands, first, last, (from, to)) else {
                continue;
            };
            let (lines, width) = (last - first, to - from);
            let is_better = best.as_ref().is_none_or(|(best_lines, best_width, known)| {
                (known.is_table && !gap.is_table)
                    || (known.is_table == gap.is_table
                        && (lines, width) > (*best_lines, *best_width))
            });
            if is_better {
                best = Some((lines, width, gap));
            }
        }
    }
    best.map(|(_, _, gap)| gap)
}

/// Follows a gap up and down as long as no word crosses it and it stays wide.
fn follow(
    bands: &[Band],
    tables: &[Placed],
    at: usize,
    gap: (f32, f32),
) -> (usize, usize, f32, f32) {
    let (mut from, mut to) = gap;
    let (mut first, mut last) = (at, at);
    let mut narrowed = |band: &Band, near: &Band| {
        let is_cut = tables.iter().any(|table| {
            let is_between =
                near.base.min(band.base) < table.top && table.top < near.base.max(band.base);
            is_between && table.left < from && to < table.right
        });
        let mut ends = (from, to);
        for word in &band.words {
            if word.right() <= (ends.0 + ends.1) / 2.0 {
                ends.0 = ends.0.max(word.right());
            } else if word.left() >= (ends.0 + ends.1) / 2.0 {
                ends.1 = ends.1.min(word.left());
            } else {
                return false;
            }
        }
        let is_wide = ends.1 - ends.0 >= MIN_GAP * near.size.min(band.size);
        if is_wide && !is_cut {
            (from, to) = ends;
        }
        is_wide && !is_cut
    };
    while last + 1 < bands.len() && narrowed(&bands[last + 1], &bands[last]) {
        last += 1;
    }
    while first > 0 && narrowed(&bands[first - 1], &bands[first]) {
        first -= 1;
    }
    (first, last, from, to)
}

/// Tells whether a gap parts columns of text or cells of a table, or neither.
fn judged(bands: &[Band], first: usize, last: usize, gap: (f32, f32)) -> Option<Gap> {
    let x = (gap.0 + gap.1) / 2.0;
    // Lines at its ends that have words on one side only are not beside it.
    let is_both = |band: &Band| band.left() < x && x < band.right();
    let first = (first..=last).find(|at| is_both(&bands[*at]))?;
    let last = (first..=last).rfind(|at| is_both(&bands[*at]))?;
    let lines = &bands[first..=last];
    let (mut left, mut right) = (Side::default(), Side::default());
    for band in lines {
        let split = band.words.partition_point(|word| word.left() < x);
        left.take(&band.words[..split]);
        right.take(&band.words[split..]);
    }
    let is_prose = left.letters_a_line() >= PROSE && right.letters_a_line() >= PROSE;
    if is_prose && left.lines >= MIN_COLUMN_LINES && right.lines >= MIN_COLUMN_LINES {
        let (first, last) = widened(bands, first, last, x);
        return Some(Gap {
            x,
            first,
            last,
            is_table: false,
        });
    }
    let (first, last) = dense(bands, first, last);
    let lines = &bands[first..=last];
    let both = lines.iter().filter(|band| is_both(band)).count();
    let is_table = both >= MIN_ROWS && both * 3 >= lines.len() * 2 && !left.is_labels();
    is_table.then_some(Gap {
        x,
        first,
        last,
        is_table: true,
    })
}

/// Returns the longest run of lines that are no farther apart than rows.
fn dense(bands: &[Band], first: usize, last: usize) -> (usize, usize) {
    let (mut best, mut from) = ((first, first), first);
    for at in first..=last {
        let is_apart = at > from && {
            let apart = bands[at].base - bands[at - 1].base;
            apart > MAX_ROW * bands[at].size.max(bands[at - 1].size)
        };
        if is_apart {
            from = at;
        }
        if at - from > best.1 - best.0 {
            best = (from, at);
        }
    }
    best
}

/// Takes lines of one column above and below that do not cross the gap, where
/// they have the height of columns and are no headings of both.
fn widened(bands: &[Band], mut first: usize, mut last: usize, x: f32) -> (usize, usize) {
    let is_one_sided = |band: &Band| band.right() < x || band.left() > x;
    let is_near = |one: &Band, other: &Band| (one.base - other.base).abs() < 4.0 * one.size;
    while last + 1 < bands.len()
        && is_one_sided(&bands[last + 1])
        && is_near(&bands[last], &bands[last + 1])
    {
        last += 1;
    }
    while first > 0 && is_one_sided(&bands[first - 1]) && is_near(&bands[first], &bands[first - 1])
    {
        first -= 1;
    }
    (first, last)
}

/// What stands on one side of a gap.
#[derive(Default)]
struct Side {
    lines: usize,
    letters: usize,
    labels: usize,
}

impl Side {
    fn take(&mut self, words: &[Word]) {
        if words.is_empty() {
            return;
        }
        self.lines += 1;
        self.letters += words
            .iter()
            .map(|word| word.text.chars().count())
            .sum::<usize>();
        let is_label = super::blocks::is_label(&words[0].text);
        self.labels += usize::from(is_label);
    }

    fn letters_a_line(&self) -> f32 {
        self.letters as f32 / self.lines.max(1) as f32
    }

    /// Tells whether most lines begin with the number or sign of an item.
    fn is_labels(&self) -> bool {
        self.labels * 2 > self.lines
    }
}

/// Makes a table of lines on both sides of a gap. The right side may have gaps of
/// its own; a row begins with every line that has words in the first column.
fn aligned(left: &[Band], right: &[Band], x: f32) -> RawBlock {
    let borders = borders(right, x);
    let mut rows: Vec<Vec<RawCell>> = Vec::new();
    let mut all: Vec<(bool, &Band)> = left.iter().map(|band| (true, band)).collect();
    all.extend(right.iter().map(|band| (false, band)));
    all.sort_by(|one, other| one.1.base.total_cmp(&other.1.base));
    let mut base = f32::NEG_INFINITY;
    let begins: Vec<f32> = left.iter().map(|band| band.base).collect();
    for (_, band) in all {
        let is_new_line = band.base != base;
        base = band.base;
        if rows.is_empty() || (is_new_line && begins.contains(&base)) {
            let empty = |column| RawCell {
                column,
                columns: 1,
                lines: Vec::new(),
            };
            let columns = u32::try_from(borders.len()).unwrap_or(0);
            rows.push((0..=columns).map(empty).collect());
        }
        let Some(row) = rows.last_mut() else { continue };
        let mut words: Vec<Vec<Word>> = vec![Vec::new(); borders.len() + 1];
        for word in &band.words {
            words[borders.partition_point(|border| *border <= word.left())].push(word.clone());
        }
        for (cell, words) in row.iter_mut().zip(words) {
            if !words.is_empty() {
                cell.lines.push(Band { words, ..*band }.line());
            }
        }
    }
    RawBlock::table(rows)
}

/// Returns the places between columns: the gap itself and those on its right.
fn borders(right: &[Band], x: f32) -> Vec<f32> {
    let mut borders = vec![x];
    for (at, band) in right.iter().enumerate() {
        for pair in band.words.windows(2).take(MAX_WORDS) {
            let gap = (pair[0].right(), pair[1].left());
            let is_wide = gap.1 - gap.0 >= MIN_GAP * band.size;
            let is_known = borders
                .iter()
                .any(|border| gap.0 < *border && *border < gap.1);
            if !is_wide || is_known {
                continue;
            }
            let (first, last, from, to) = follow(right, &[], at, gap);
            if first == 0 && last + 1 == right.len() {
                borders.push((from + to) / 2.0);
            }
        }
    }
    borders.sort_by(f32::total_cmp);
    borders
}
