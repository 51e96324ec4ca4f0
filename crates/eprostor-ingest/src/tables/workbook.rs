//! Tables of spreadsheet programs: XLSX (ECMA-376) and ODS (OpenDocument 1.3).
//! Only cells that hold something are kept, so that empty rows and columns
//! without end cost nothing. Must not know columns.
//!
//! Read here and not by `calamine`: of a number it tells the value and not how
//! the cell shows it, so that `60%` would be 0.6 and `1.50` 1.5, and it fills a
//! sheet between its outermost cells.

mod grid;
mod ods;
mod outline;
mod package;
mod shown;
mod xlsx;
mod xml;

use eprostor_model::{Finding, Place};

use super::TableSource;
use super::text::{Record, TableText};
use crate::collector::Findings;

use grid::{Cell, Grid, GridRow};
pub(crate) use outline::{MAX_ROWS, Packed, packed};
pub(crate) use package::Package;
pub(crate) use xml::{Element, Token, Tokens};

/// The first bytes of every zip.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of the older .xls, and of workbooks with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Tells whether bytes are those of a spreadsheet program.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// A sheet that was asked for.
#[derive(Debug, PartialEq)]
enum Chosen {
    /// It is called like the table, or the only one.
    Named(usize),
    /// The first of several.
    First(usize),
    /// There is none.
    None,
}

/// Chooses a sheet by the name of the table, else the first.
fn chosen<'a>(names: impl Iterator<Item = &'a str> + Clone, table: &str) -> Chosen {
    let is_named = |name: &str| name.trim().eq_ignore_ascii_case(table);
    match (names.clone().position(is_named), names.count()) {
        (Some(index), _) => Chosen::Named(index),
        (None, 0) => Chosen::None,
        (None, 1) => Chosen::Named(0),
        (None, _) => Chosen::First(0),
    }
}

/// Reads a workbook; what is wrong with it is told.
pub(super) fn text(
    source: TableSource<'_>,
    bytes: &[u8],
    findings: &mut Findings,
) -> Option<TableText<'static>> {
    let place = || Place::file(source.file);
    match grid(source, bytes, findings) {
        Ok(grid) => table(source, grid, findings),
        Err(finding) => {
            findings.push(finding.at(place()));
            None
        }
    }
}

fn grid(source: TableSource<'_>, bytes: &[u8], findings: &mut Findings) -> Result<Grid, Finding> {
    if bytes.starts_with(COMPOUND) {
        return Err(Finding::error("finding-sheet-compound"));
    }
    let mut package = Package::open(bytes)?;
    let (grid, chosen) = if package.has("content.xml") {
        ods::grid(&mut package, source.table)?
    } else if package.has("[Content_Types].xml") {
        xlsx::grid(&mut package, source.table)?
    } else {
        return Err(Finding::error("finding-sheet-format"));
    };
    if let Some(name) = chosen {
        findings.push(
            Finding::note("finding-sheet-first")
                .text("sheet", name)
                .text("table", source.table)
                .at(Place::file(source.file)),
        );
    }
    Ok(grid)
}

/// Makes a header and records of the cells.
fn table(
    source: TableSource<'_>,
    mut grid: Grid,
    findings: &mut Findings,
) -> Option<TableText<'static>> {
    let place = Place::file(source.file);
    findings.extend(grid.fault().map(|finding| finding.at(place.clone())));
    if grid.rows.is_empty() {
        findings.push(Finding::error("finding-table-empty").at(place));
        return None;
    }
    let header = grid.rows.remove(0);
    for merged in &grid.merged {
        let touches = |line: u64| merged.first <= line && line <= merged.last;
        let finding = if touches(header.line) {
            Finding::error("finding-sheet-merged-header")
        } else if grid.rows.iter().any(|row| touches(row.line)) {
            Finding::warning("finding-sheet-merged")
        } else {
            continue;
        };
        let finding = finding.text("range", &merged.range);
        findings.push(finding.at(place.clone().row(merged.first)));
    }
    let names: Vec<(usize, String)> = header
        .cells
        .iter()
        .map(|(column, cell)| (*column, cell.shown().trim().to_owned()))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    let columns: Vec<usize> = names.iter().map(|(column, _)| *column).collect();
    let header_names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
    let all = header_names.clone();
    let records = grid
        .rows
        .into_iter()
        .map(move |row| record(&row, &columns, &all, &place));
    Some(TableText {
        header: header_names,
        line: header.line,
        records: Box::new(records),
    })
}

fn record(
    row: &GridRow,
    columns: &[usize],
    names: &[String],
    place: &Place,
) -> Result<Record, Finding> {
    let place = place.clone().row(row.line);
    let is_headed = |column: &usize| columns.binary_search(column).is_ok();
    if let Some(column) = row.cells.keys().find(|column| !is_headed(column)) {
        return Err(Finding::error("finding-sheet-cell-alone")
            .text("column", grid::letters(*column))
            .at(place));
    }
    let mut cells = Vec::with_capacity(columns.len());
    for (column, name) in columns.iter().zip(names) {
        cells.push(match row.cells.get(column) {
            None => String::new(),
            Some(Cell::Text(text)) => text.clone(),
            Some(Cell::Error(shown)) => {
                return Err(Finding::error("finding-sheet-cell-error")
                    .text("value", shown)
                    .at(place.field(name)));
            }
            Some(Cell::WithoutResult) => {
                return Err(Finding::error("finding-sheet-formula").at(place.field(name)));
            }
        });
    }
    Ok(Record {
        line: row.line,
        cells,
    })
}

#[cfg(test)]
mod tests;
