//! Tables with drawn lines. Must not know what stands in them.

use super::{Band, Ruling, Word};
use crate::document::raw::{RawBlock, RawCell};

/// Lines nearer than this are one.
const SAME_PT: f32 = 2.5;
/// Most lines of a table in one direction.
const MAX_LINES: usize = 400;

/// A table with the height it begins at.
pub(super) struct Placed {
    pub(super) top: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) block: RawBlock,
}

#[derive(Debug, Clone, Copy)]
struct Area {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.left <= other.right + SAME_PT
            && other.left <= self.right + SAME_PT
            && self.top <= other.bottom + SAME_PT
            && other.top <= self.bottom + SAME_PT
    }

    fn grow(&mut self, other: &Self) {
        self.left = self.left.min(other.left);
        self.top = self.top.min(other.top);
        self.right = self.right.max(other.right);
        self.bottom = self.bottom.max(other.bottom);
    }
}

/// Takes tables out of the lines of a page; returns them and what is left.
pub(super) fn tables(rulings: &[Ruling], bands: Vec<Band>) -> (Vec<Placed>, Vec<Band>) {
    let grids = grids(rulings);
    let mut inside: Vec<Vec<Band>> = grids.iter().map(|_| Vec::new()).collect();
    let mut rest = Vec::new();
    for band in bands {
        let (base, size) = (band.base, band.size);
        let middle = base - 0.3 * size;
        let mut parts: Vec<Vec<Word>> = grids.iter().map(|_| Vec::new()).collect();
        let mut outside = Vec::new();
        for word in band.words {
            let center = (word.left() + word.right()) / 2.0;
            match grids.iter().position(|grid| grid.holds(center, middle)) {
                Some(grid) => parts[grid].push(word),
                None => outside.push(word),
            }
        }
        let keep = |words: Vec<Word>| Band { base, size, words };
        for (grid, words) in inside.iter_mut().zip(parts) {
            if !words.is_empty() {
                grid.push(keep(words));
            }
        }
        if !outside.is_empty() {
            rest.push(keep(outside));
        }
    }
    let mut tables = Vec::new();
    for (grid, bands) in grids.iter().zip(inside) {
        let filled = grid.table(&bands);
        match filled {
            Some(block) => tables.push(Placed {
                top: grid.ys[0],
                left: grid.xs[0],
                right: grid.xs[grid.xs.len() - 1],
                block,
            }),
            // A frame around text, or an empty form.
            None => rest.extend(bands),
        }
    }
    rest.sort_by(|one, other| one.base.total_cmp(&other.base));
    (tables, joined(rest))
}

/// Joins parts of lines that were taken out and came back.
fn joined(bands: Vec<Band>) -> Vec<Band> {
    let mut all: Vec<Band> = Vec::with_capacity(bands.len());
    for band in bands {
        match all.last_mut() {
            Some(last) if last.base == band.base => {
                last.words.extend(band.words);
                last.words
                    .sort_by(|one, other| one.left().total_cmp(&other.left()));
            }
            _ => all.push(band),
        }
    }
    all
}

struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    rulings: Vec<Ruling>,
}

/// Groups lines that touch each other to grids of at least two columns or rows.
fn grids(rulings: &[Ruling]) -> Vec<Grid> {
    let mut groups: Vec<(Area, Vec<Ruling>)> = Vec::new();
    for ruling in rulings {
        let mut area = match *ruling {
            Ruling::Level { y, left, right } => Area {
                left,
                right,
                top: y,
                bottom: y,
            },
            Ruling::Upright { x, top, bottom } => Area {
                left: x,
                right: x,
                top,
                bottom,
            },
        };
        let mut members = vec![*ruling];
        let mut at = 0;
        while at < groups.len() {
            if groups[at].0.meets(&area) {
                let (other, mut rulings) = groups.swap_remove(at);
                area.grow(&other);
                if rulings.len() > members.len() {
                    std::mem::swap(&mut rulings, &mut members);
                }
                members.append(&mut rulings);
            } else {
                at += 1;
            }
        }
        groups.push((area, members));
        // What is drawn with so many loose lines is no table.
        if groups.len() > MAX_LINES {
            return Vec::new();
        }
    }
    let mut grids: Vec<Grid> = groups
        .into_iter()
        .filter_map(|(_, rulings)| Grid::new(rulings))
        .collect();
    grids.sort_by(|one, other| one.ys[0].total_cmp(&other.ys[0]));
    grids
}

impl Grid {
    fn new(rulings: Vec<Ruling>) -> Option<Self> {
        let upright = rulings.iter().filter_map(|ruling| match ruling {
            Ruling::Upright { x, .. } => Some(*x),
            Ruling::Level { .. } => None,
        });
        let level = rulings.iter().filter_map(|ruling| match ruling {
            Ruling::Level { y, .. } => Some(*y),
            Ruling::Upright { .. } => None,
        });
        let (xs, ys) = (distinct(upright), distinct(level));
        let is_grid = xs.len() >= 3 && ys.len() >= 2 || xs.len() >= 2 && ys.len() >= 3;
        let is_bounded = xs.len() <= MAX_LINES && ys.len() <= MAX_LINES;
        (is_grid && is_bounded && xs.len() >= 3).then_some(Self { xs, ys, rulings })
    }

    fn holds(&self, x: f32, y: f32) -> bool {
        let (last_x, last_y) = (self.xs[self.xs.len() - 1], self.ys[self.ys.len() - 1]);
        self.xs[0] < x && x < last_x && self.ys[0] < y && y < last_y
    }

    /// Puts words into cells; `None` where fewer than two cells hold something.
    fn table(&self, bands: &[Band]) -> Option<RawBlock> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let owner = self.owners(columns, rows);
        let mut cells: Vec<Vec<Band>> = vec![Vec::new(); columns * rows];
        for band in bands {
            let middle = band.base - 0.3 * band.size;
            let row = self.ys.partition_point(|y| *y < middle).saturating_sub(1);
            for word in &band.words {
                let center = (word.left() + word.right()) / 2.0;
                let column = self.xs.partition_point(|x| *x < center).saturating_sub(1);
                let at = row.min(rows - 1) * columns + column.min(columns - 1);
                let cell = &mut cells[owner[at]];
                match cell.last_mut().filter(|last| last.base == band.base) {
                    Some(last) => last.words.push(word.clone()),
                    None => cell.push(Band {
                        words: vec![word.clone()],
                        ..*band
                    }),
                }
            }
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled < 2 {
            return None;
        }
        let mut table = Vec::new();
        for row in 0..rows {
            let mut line: Vec<RawCell> = Vec::new();
            for column in 0..columns {
                let at = row * columns + column;
                if owner[at] != at {
                    continue;
                }
                let reach = (column..columns)
                    .take_while(|column| owner[row * columns + column] == at)
                    .count();
                line.push(RawCell {
                    column: u32::try_from(column).unwrap_or(u32::MAX),
                    columns: u32::try_from(reach).unwrap_or(1),
                    lines: std::mem::take(&mut cells[at])
                        .into_iter()
                        .map(Band::line)
                        .collect(),
                });
            }
            if line.iter().any(|cell| !cell.lines.is_empty()) {
                table.push(line);
            }
        }
        Some(RawBlock::table(table))
    }

    /// Returns for every cell the first of those it is one with: no line is drawn
    /// between them.
    fn owners(&self, columns: usize, rows: usize) -> Vec<usize> {
        let mut owner: Vec<usize> = (0..columns * rows).collect();
        let walls = Walls::of(self, columns, rows);
        for row in 0..rows {
            for column in 0..columns {
                let at = row * columns + column;
                if column > 0 && !walls.left[at] {
                    owner[at] = owner[at - 1];
                } else if row > 0 && !walls.above[at] {
                    owner[at] = owner[at - columns];
                }
            }
        }
        owner
    }
}

/// Which sides of cells are drawn.
struct Walls {
    left: Vec<bool>,
    above: Vec<bool>,
}

impl Walls {
    fn of(grid: &Grid, columns: usize, rows: usize) -> Self {
        let mut walls = Self {
            left: vec![false; columns * rows],
            above: vec![false; columns * rows],
        };
        let index = |lines: &[f32], at: f32| {
            let mut lines = lines.iter();
            lines.position(|line| (line - at).abs() <= SAME_PT)
        };
        for ruling in &grid.rulings {
            match *ruling {
                Ruling::Upright { x, top, bottom } => {
                    let Some(column) = index(&grid.xs, x).filter(|column| *column < columns) else {
                        continue;
                    };
                    for row in 0..rows {
                        let middle = (grid.ys[row] + grid.ys[row + 1]) / 2.0;
                        walls.left[row * columns + column] |= top <= middle && middle <= bottom;
                    }
                }
                Ruling::Level { y, left, right } => {
                    let Some(row) = index(&grid.ys, y).filter(|row| *row < rows) else {
                        continue;
                    };
                    for column in 0..columns {
                        let middle = (grid.xs[column] + grid.xs[column + 1]) / 2.0;
                        walls.above[row * columns + column] |= left <= middle && middle <= right;
                    }
                }
            }
        }
        walls
    }
}

/// Returns places in their order, those that lie together once.
fn distinct(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    let mut all: Vec<f32> = Vec::new();
    for place in places {
        if all.last().is_none_or(|last| place - last > SAME_PT) {
            all.push(place);
        }
    }
    all
}
