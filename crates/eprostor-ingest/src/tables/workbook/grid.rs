//! Cells that hold something, by row and column, within bounds. Must not know
//! formats.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use eprostor_model::Finding;

use crate::bounds::MAX_FEATURES;

/// Most columns: ten times those of the widest table of ours.
pub(super) const MAX_COLUMNS: usize = 256;
/// Most cells that hold something.
const MAX_CELLS: usize = 2_000_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Text, as the cell shows it.
    Text(String),
    /// A formula that failed: `#REF!`.
    Error(String),
    /// A formula whose result no program has stored.
    WithoutResult,
}

impl Cell {
    /// Returns what a reader sees.
    pub(super) fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Error(text) => text,
            Self::WithoutResult => "",
        }
    }

    /// Tells whether nothing is seen in it.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A row that holds something.
#[derive(Debug)]
pub(super) struct GridRow {
    /// Its number in the sheet, from 1.
    pub(super) line: u64,
    /// Its cells by column, from 0.
    pub(super) cells: BTreeMap<usize, Cell>,
}

/// Cells that were joined.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) range: String,
    pub(super) first: u64,
    pub(super) last: u64,
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    pub(super) merged: Vec<Merged>,
    cells: usize,
    fault: Option<Finding>,
}

impl Grid {
    /// Puts a cell behind those before it. Breaks where the sheet is too large:
    /// reading ends there.
    pub(super) fn put(&mut self, line: u64, column: usize, cell: Cell) -> ControlFlow<()> {
        if cell.is_blank() {
            return ControlFlow::Continue(());
        }
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        if column >= MAX_COLUMNS {
            self.fault.get_or_insert_with(|| {
                Finding::error("finding-sheet-too-wide").integer("limit", whole(MAX_COLUMNS))
            });
            return ControlFlow::Continue(());
        }
        let is_new = self.rows.last().is_none_or(|row| row.line != line);
        // The header is a row, too.
        if (is_new && self.rows.len() > MAX_FEATURES + 1) || self.cells == MAX_CELLS {
            self.fault =
                Some(Finding::error("finding-too-many-rows").integer("limit", whole(MAX_FEATURES)));
            return ControlFlow::Break(());
        }
        if is_new {
            self.rows.push(GridRow {
                line,
                cells: BTreeMap::new(),
            });
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.insert(column, cell);
        }
        self.cells += 1;
        ControlFlow::Continue(())
    }

    /// Returns what is wrong with its size.
    pub(super) fn fault(&mut self) -> Option<Finding> {
        self.fault.take()
    }
}

/// Returns the letters of a column: `A` for 0, `AA` for 26.
pub(super) fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            return letters.iter().rev().collect();
        }
        column = column / 26 - 1;
    }
}

/// Returns column and row of a place such as `BC12`, both from 0 and 1.
pub(super) fn place(reference: &str) -> Option<(usize, u64)> {
    let plain: String = reference.chars().filter(|letter| *letter != '$').collect();
    let digits = plain.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = plain.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A')?;
        if value > 25 {
            return None;
        }
        column = column * 26 + usize::from(value) + 1;
    }
    Some((column - 1, row.parse().ok().filter(|row| *row > 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(column), name);
            assert_eq!(place(&format!("{name}7")), Some((column, 7)));
        }
        assert_eq!(place("$B$3"), Some((1, 3)));
        for broken in [
            "",
            "A",
            "7",
            "A0",
            "ABCD1",
            "č1",
            "A-1",
            "A99999999999999999999",
        ] {
            assert_eq!(place(broken), None, "{broken}");
        }
    }

    #[test]
    fn rows_and_columns_beyond_bounds_are_told() {
        let mut grid = Grid::default();
        let text = || Cell::Text("x".to_owned());
        assert!(grid.put(1, MAX_COLUMNS, text()).is_continue());
        assert_eq!(grid.fault().unwrap().code(), "finding-sheet-too-wide");
        let mut line = 0;
        while grid.put(line, 0, text()).is_continue() {
            line += 1;
        }
        assert_eq!(grid.rows.len(), MAX_FEATURES + 2);
        assert_eq!(grid.fault().unwrap().code(), "finding-too-many-rows");
    }
}
