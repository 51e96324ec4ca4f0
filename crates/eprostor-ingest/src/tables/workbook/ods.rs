//! ODS: sheets in one file, rows and cells written once and said to be repeated.
//! Must not know columns.

use std::io::BufRead;
use std::ops::ControlFlow;

use eprostor_model::Finding;

use super::grid::{Cell, Grid, MAX_COLUMNS, Merged, letters};
use super::package::Package;
use super::shown::plain;
use super::xml::{Element, Token, Tokens};
use super::{Chosen, chosen};

const CONTENT: &str = "content.xml";
/// Joined cells that are looked at.
const MAX_MERGED: usize = 10_000;
/// Most letters of repeated blanks in a cell.
const MAX_BLANKS: u64 = 1_000;

/// Reads a sheet; returns its name too where it was only the first of several.
pub(super) fn grid(
    package: &mut Package<'_>,
    table: &str,
) -> Result<(Grid, Option<String>), Finding> {
    let names = names(package)?;
    let (index, is_first) = match chosen(names.iter().map(String::as_str), table) {
        Chosen::Named(index) => (index, false),
        Chosen::First(index) => (index, true),
        Chosen::None => return Err(Finding::error("finding-table-empty")),
    };
    let grid = sheet(package, index)?;
    Ok((grid, is_first.then(|| names[index].clone())))
}

/// Reads the sheet at a place, from 0.
pub(super) fn sheet(package: &mut Package<'_>, index: usize) -> Result<Grid, Finding> {
    let mut sheet = Sheet {
        tokens: Tokens::new(package.part(CONTENT)?),
        grid: Grid::default(),
        line: 1,
    };
    sheet.skip_to(index)?;
    sheet.rows()?;
    Ok(sheet.grid)
}

/// Returns the names of the sheets in their order.
pub(super) fn names(package: &mut Package<'_>) -> Result<Vec<String>, Finding> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut tokens = Tokens::new(package.part(CONTENT)?);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Open(element) if element.name == "table" => {
                // Tables inside of cells are none of the sheets.
                if depth == 0 {
                    let name = element.attribute("name").unwrap_or_default();
                    names.push(name.to_owned());
                }
                depth += 1;
            }
            Token::Close(name) if name == "table" => depth -= 1,
            _ => {}
        }
    }
    Ok(names)
}

struct Sheet<R> {
    tokens: Tokens<R>,
    grid: Grid,
    line: u64,
}

/// What stands in a cell, with how often it is repeated.
struct Repeated {
    cell: Option<Cell>,
    times: u64,
}

impl<R: BufRead> Sheet<R> {
    /// Goes to the beginning of a sheet.
    fn skip_to(&mut self, index: usize) -> Result<(), Finding> {
        let (mut depth, mut before) = (0, 0);
        while let Some(token) = self.tokens.next()? {
            match token {
                Token::Open(element) if element.name == "table" => {
                    if depth == 0 && before == index {
                        return Ok(());
                    }
                    before += usize::from(depth == 0);
                    depth += 1;
                }
                Token::Close(name) if name == "table" => depth -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn rows(&mut self) -> Result<(), Finding> {
        let mut depth = 1;
        while let Some(token) = self.tokens.next()? {
            match token {
                Token::Open(element) if element.name == "table-row" => match self.row(&element)? {
                    ControlFlow::Continue(()) => {}
                    ControlFlow::Break(()) => return Ok(()),
                },
                Token::Open(element) if element.name == "table" => depth += 1,
                Token::Close(name) if name == "table" => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Element) -> Result<ControlFlow<()>, Finding> {
        let times = row.number("number-rows-repeated").unwrap_or(1);
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        let mut column = 0_u64;
        while let Some(token) = self.tokens.next()? {
            match token {
                Token::Open(element)
                    if element.name == "table-cell" || element.name == "covered-table-cell" =>
                {
                    self.merged(&element, column);
                    let Repeated { cell, times } = self.cell(&element)?;
                    if let Some(cell) = cell.filter(|cell| !cell.is_blank()) {
                        // One beyond the bound is enough to tell that it is there.
                        let last = column.saturating_add(times).min(MAX_COLUMNS as u64 + 1);
                        let columns = column..last.max(column + 1);
                        let columns = columns.filter_map(|column| usize::try_from(column).ok());
                        cells.extend(columns.map(|column| (column, cell.clone())));
                    }
                    column = column.saturating_add(times);
                }
                Token::Close(name) if name == "table-row" => break,
                _ => {}
            }
        }
        let begin = self.line;
        self.line = self.line.saturating_add(times);
        if cells.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        for line in begin..self.line {
            for (column, cell) in &cells {
                if self.grid.put(line, *column, cell.clone()).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn merged(&mut self, element: &Element, column: u64) {
        let columns = element.number("number-columns-spanned").unwrap_or(1);
        let rows = element.number("number-rows-spanned").unwrap_or(1);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if (columns > 1 || rows > 1) && self.grid.merged.len() < MAX_MERGED {
            let range = format!("{}{}", letters(column), self.line);
            let last = self.line.saturating_add(rows.max(1) - 1);
            self.grid.merged.push(Merged {
                range,
                first: self.line,
                last,
            });
        }
    }

    /// Reads to the end of a cell.
    fn cell(&mut self, element: &Element) -> Result<Repeated, Finding> {
        let shown = self.shown()?;
        Ok(Repeated {
            cell: value(element, shown),
            times: element
                .number("number-columns-repeated")
                .unwrap_or(1)
                .max(1),
        })
    }

    /// Returns what the cell shows: its paragraphs, without remarks and without
    /// what is drawn on it.
    fn shown(&mut self) -> Result<String, Finding> {
        let mut shown = String::new();
        let mut open: Vec<String> = Vec::new();
        let mut paragraphs = 0;
        let is_beside = |open: &[String]| {
            let mut names = open.iter();
            names.any(|name| matches!(name.as_str(), "annotation" | "frame" | "custom-shape"))
        };
        while let Some(token) = self.tokens.next()? {
            match token {
                Token::Open(element) => {
                    if !is_beside(&open) {
                        match element.name.as_str() {
                            "p" => {
                                if paragraphs > 0 {
                                    shown.push('\n');
                                }
                                paragraphs += 1;
                            }
                            "s" => {
                                let blanks = element.number("c").unwrap_or(1).min(MAX_BLANKS);
                                shown.extend((0..blanks).map(|_| ' '));
                            }
                            "tab" => shown.push('\t'),
                            "line-break" => shown.push('\n'),
                            _ => {}
                        }
                    }
                    open.push(element.name);
                }
                Token::Text(text) => {
                    if open.iter().any(|name| name == "p") && !is_beside(&open) {
                        shown.push_str(&text);
                    }
                }
                Token::Close(_) => {
                    if open.pop().is_none() {
                        break;
                    }
                }
            }
        }
        Ok(shown)
    }
}

/// Returns the value: numbers and days as they are stored, with the decimals
/// that the cell shows; everything else as it is shown.
fn value(element: &Element, shown: String) -> Option<Cell> {
    let is_formula = element.attribute("formula").is_some();
    let looks_failed = shown.starts_with('#') || shown.starts_with("Err:");
    if is_formula && (looks_failed || element.says("value-type", "error")) {
        return Some(Cell::Error(shown));
    }
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<f64>().ok());
    let decimals = || {
        let digits = shown.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let is_digit = |letter: char| letter.is_ascii_digit();
        let tail = digits
            .chars()
            .rev()
            .take_while(|letter| is_digit(*letter))
            .count();
        let before = digits.len().checked_sub(tail + 1);
        let sign = before.and_then(|at| digits.as_bytes().get(at).copied());
        match sign {
            Some(b',' | b'.') => tail.min(15),
            _ => 0,
        }
    };
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    match element.attribute("value-type") {
        Some("float" | "currency") => match number(element.attribute("value")) {
            Some(value) => {
                // A thousands separator is no decimal one.
                let own = plain(value, 0);
                let has_decimals = own.contains('.') || decimals() != 3;
                let decimals = if has_decimals { decimals() } else { 0 };
                text(&plain(value, decimals))
            }
            None => Some(Cell::Error(shown)),
        },
        Some("percentage") => match number(element.attribute("value")) {
            Some(value) => text(&format!("{}%", plain(value * 100.0, decimals()))),
            None => Some(Cell::Error(shown)),
        },
        Some("date") => {
            let day = element.attribute("date-value").unwrap_or(&shown);
            text(day.trim_end_matches("T00:00:00"))
        }
        Some("boolean") => text(element.attribute("boolean-value").unwrap_or(&shown)),
        Some(_) if shown.is_empty() => element.attribute("string-value").and_then(text),
        None if is_formula && shown.is_empty() => Some(Cell::WithoutResult),
        _ if shown.is_empty() => None,
        _ => text(&shown),
    }
}
