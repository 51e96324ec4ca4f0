//! The cells of a sheet. Must not know the workbook.

use std::io::BufRead;
use std::ops::ControlFlow;

use eprostor_model::Finding;

use super::super::grid::{Cell, Grid, Merged, place};
use super::super::package::Package;
use super::super::shown::Format;
use super::super::xml::{Element, Token, Tokens};
use super::{Shared, unescaped};

/// Joined cells that are looked at.
const MAX_MERGED: usize = 10_000;

/// Reads a sheet.
pub(super) fn grid(
    package: &mut Package<'_>,
    file: &str,
    shared: &Shared,
) -> Result<Grid, Finding> {
    let mut sheet = Sheet {
        tokens: Tokens::new(package.part(file)?),
        shared,
        grid: Grid::default(),
        line: 0,
        column: 0,
    };
    while let Some(token) = sheet.tokens.next()? {
        let Token::Open(element) = token else {
            continue;
        };
        match element.name.as_str() {
            "row" => {
                // Rows may leave their number out.
                sheet.line = element.number("r").unwrap_or(sheet.line + 1);
                sheet.column = 0;
            }
            "c" if sheet.cell(&element)?.is_break() => return Ok(sheet.grid),
            "mergeCell" => sheet.merged(&element),
            _ => {}
        }
    }
    Ok(sheet.grid)
}

struct Sheet<'a, R> {
    tokens: Tokens<R>,
    shared: &'a Shared,
    grid: Grid,
    line: u64,
    column: usize,
}

/// What stands inside a cell.
#[derive(Default)]
struct Content {
    value: String,
    inline: String,
    is_formula: bool,
}

impl<R: BufRead> Sheet<'_, R> {
    fn cell(&mut self, element: &Element) -> Result<ControlFlow<()>, Finding> {
        let at = element.attribute("r").and_then(place);
        if let Some((column, line)) = at {
            self.column = column;
            self.line = line;
        }
        let content = self.content()?;
        let cell = self.value(element, content);
        let flow = match cell {
            Some(cell) => self.grid.put(self.line, self.column, cell),
            None => ControlFlow::Continue(()),
        };
        self.column += 1;
        Ok(flow)
    }

    /// Reads to the end of the cell.
    fn content(&mut self) -> Result<Content, Finding> {
        let mut content = Content::default();
        let mut open: Vec<String> = Vec::new();
        while let Some(token) = self.tokens.next()? {
            match token {
                Token::Open(element) => {
                    content.is_formula |= element.name == "f";
                    open.push(element.name);
                }
                Token::Text(text) => match open.last().map(String::as_str) {
                    Some("v") => content.value.push_str(&text),
                    Some("t") if !open.iter().any(|name| name == "rPh") => {
                        content.inline.push_str(&text);
                    }
                    _ => {}
                },
                Token::Close(_) => {
                    if open.pop().is_none() {
                        break;
                    }
                }
            }
        }
        Ok(content)
    }

    fn value(&self, element: &Element, content: Content) -> Option<Cell> {
        let value = content.value;
        let text = |text: String| Some(Cell::Text(text));
        if content.is_formula && value.is_empty() && element.attribute("t") != Some("str") {
            return Some(Cell::WithoutResult);
        }
        match element.attribute("t").unwrap_or("n") {
            "s" => {
                let index: Option<usize> = value.trim().parse().ok();
                let shared = index.and_then(|index| self.shared.texts.get(index));
                match shared {
                    Some(shared) => text(shared.clone()),
                    // A number of a text that is not there.
                    None => Some(Cell::Error(value)),
                }
            }
            "inlineStr" => text(unescaped(&content.inline)),
            "str" => text(unescaped(&value)),
            "b" => text((value.trim() == "1").to_string()),
            "e" => Some(Cell::Error(value)),
            "d" => text(value.trim_end_matches("T00:00:00").to_owned()),
            _ if value.trim().is_empty() => None,
            _ => match value.trim().parse::<f64>() {
                Ok(number) => text(self.format(element).shown(number, self.shared.zero)),
                Err(_) => Some(Cell::Error(value)),
            },
        }
    }

    fn format(&self, element: &Element) -> Format {
        let style = element.number("s").unwrap_or(0);
        let style = usize::try_from(style).unwrap_or(usize::MAX);
        self.shared.formats.get(style).copied().unwrap_or_default()
    }

    fn merged(&mut self, element: &Element) {
        let Some(range) = element.attribute("ref") else {
            return;
        };
        let (first, last) = range.split_once(':').unwrap_or((range, range));
        if let (Some((_, first)), Some((_, last))) = (place(first), place(last))
            && self.grid.merged.len() < MAX_MERGED
        {
            let range = range.chars().take(20).collect();
            self.grid.merged.push(Merged { range, first, last });
        }
    }
}
