//! Tables: their columns, and how the worker reads their rows. What a
//! row means is the business of the modules below.

pub(crate) mod addresses;
pub(crate) mod cards;
pub(crate) mod coverage;
pub(crate) mod fields;
pub(crate) mod territory;
mod text;
mod workbook;

use eprostor_model::{Finding, Place};

use crate::bounds::{MAX_FEATURES, bounded};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::personal;
use crate::wire::{TableRow, TableRows, WireColumn};

pub(crate) use fields::Row;
use text::Record;
pub(crate) use text::line_of;
pub(crate) use workbook::{Element, MAX_ROWS, Package, Packed, Token, Tokens, packed};

/// Whether a column must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
}

/// A column of a table; its words are the documentation of the format.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) need: Need,
    pub(crate) meaning: &'static str,
}

impl Column {
    pub(crate) const fn new(name: &'static str, need: Need, meaning: &'static str) -> Self {
        Self {
            name,
            need,
            meaning,
        }
    }
}

/// Returns the columns in the form of the pipe.
pub(crate) fn wire_columns(columns: &[Column]) -> Vec<WireColumn> {
    columns
        .iter()
        .map(|column| WireColumn {
            name: column.name.to_owned(),
            required: column.need == Need::Required,
        })
        .collect()
}

/// A table to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TableSource<'a> {
    /// The file's name inside the delivery.
    pub(crate) file: &'a str,
    /// What the table is called: the name of its sheet in a workbook.
    pub(crate) table: &'a str,
}

/// Reads the rows of a table, CSV or a workbook by its first bytes; cells come
/// in the order of the columns asked for, absent ones as empty text.
pub(crate) fn rows(
    source: TableSource<'_>,
    bytes: &[u8],
    columns: &[WireColumn],
    findings: &mut Findings,
) -> TableRows {
    let file = source.file;
    let mut table = TableRows {
        file: file.to_owned(),
        rows: Vec::new(),
    };
    let text = if workbook::is_workbook(bytes) {
        workbook::text(source, bytes, findings)
    } else {
        text::csv_text(file, bytes, findings)
    };
    let Some(text) = text else {
        return table;
    };
    let header = Place::file(file).row(text.line);
    let Some(positions) = positions(&header, &text.header, columns, findings) else {
        return table;
    };
    for record in text.records {
        match record {
            Ok(record) => {
                if table.rows.len() == MAX_FEATURES {
                    let limit = i64::try_from(MAX_FEATURES).unwrap_or(i64::MAX);
                    findings.push(
                        Finding::error("finding-too-many-rows")
                            .integer("limit", limit)
                            .at(Place::file(file)),
                    );
                    break;
                }
                let row = row(file, &record, &positions, columns, findings);
                table.rows.extend(row);
            }
            Err(finding) => findings.push(finding),
        }
    }
    table
}

/// Returns where each column stands in the file; `None` when one that must be
/// there is not.
fn positions(
    header_place: &Place,
    header: &[String],
    columns: &[WireColumn],
    findings: &mut Findings,
) -> Option<Vec<Option<usize>>> {
    let place = || header_place.clone();
    let known = || columns.iter().map(|column| column.name.as_str());
    for (index, name) in header.iter().map(|name| name.trim()).enumerate() {
        let code = if !known().any(|known| known == name) {
            "finding-column-unknown"
        } else if header.iter().take(index).any(|other| other.trim() == name) {
            "finding-column-twice"
        } else {
            continue;
        };
        findings.push(
            Finding::error(code)
                .text("column", name.chars().take(80).collect::<String>())
                .text("near", nearest_or_all(name, known()))
                .at(place().field(name)),
        );
    }
    let position = |column: &WireColumn| header.iter().position(|name| name.trim() == column.name);
    let missing = columns
        .iter()
        .filter(|column| column.required && position(column).is_none());
    let mut complete = true;
    for column in missing {
        complete = false;
        findings.push(
            Finding::error("finding-column-missing")
                .text("column", &column.name)
                .at(place().field(&column.name)),
        );
    }
    complete.then(|| columns.iter().map(position).collect())
}

fn row(
    file: &str,
    record: &Record,
    positions: &[Option<usize>],
    columns: &[WireColumn],
    findings: &mut Findings,
) -> Option<TableRow> {
    let line = record.line;
    let place = Place::file(file).row(line);
    let mut cells = Vec::with_capacity(columns.len());
    for (position, column) in positions.iter().zip(columns) {
        let cell = position
            .and_then(|p| record.cells.get(p))
            .map_or("", |cell| cell.trim());
        let cell = match bounded(&column.name, cell.to_owned(), &place) {
            Ok(cell) => cell,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        if cell.is_empty() && column.required {
            findings.push(
                Finding::error("finding-cell-missing")
                    .text("column", &column.name)
                    .at(place.clone().field(&column.name)),
            );
        }
        let mut cell = cell;
        let at = || place.clone().field(&column.name);
        personal::mask_imported(&mut cell, at, findings);
        cells.push(cell);
    }
    Some(TableRow { line, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column::new("id", Need::Required, ""),
        Column::new("title", Need::Optional, ""),
    ];

    fn read(text: &[u8]) -> (Vec<(u64, Vec<String>)>, Vec<String>) {
        let mut findings = Findings::default();
        let table = rows(
            TableSource {
                file: "a.csv",
                table: "a",
            },
            text,
            &wire_columns(COLUMNS),
            &mut findings,
        );
        let rows = table.rows.into_iter().map(|row| (row.line, row.cells));
        let codes = findings.into_vec();
        (
            rows.collect(),
            codes.iter().map(|f| f.code().to_owned()).collect(),
        )
    }

    #[test]
    fn cells_come_in_the_order_asked_for_whatever_the_order_of_the_file() {
        let (rows, codes) = read("\u{feff}title,id\n\"a, b\",1\n,2\n".as_bytes());
        assert_eq!(codes, Vec::<String>::new());
        assert_eq!(rows[0], (2, vec!["1".into(), "a, b".into()]));
        assert_eq!(rows[1], (3, vec!["2".into(), String::new()]));
    }

    #[test]
    fn rows_are_numbered_as_an_editor_numbers_lines() {
        let (rows, _) = read(b"id,title\r\n1,a\r\n\r\n2,\"b\r\nc\"\r\n3,d");
        let lines: Vec<u64> = rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 4, 6]);
    }

    #[test]
    fn a_table_at_fault_is_told_what_is_wrong() {
        assert_eq!(read(b"").1, ["finding-table-empty"]);
        assert_eq!(read(b"id;title\n1;a\n").1, ["finding-table-separator"]);
        assert_eq!(read(b"title\na\n").1, ["finding-column-missing"]);
        assert_eq!(read(b"id,titel\n1,a\n").1, ["finding-column-unknown"]);
        assert_eq!(read(b"id,id\n1,a\n").1, ["finding-column-twice"]);
        assert_eq!(read(b"id,title\n1\n").1, ["finding-table-row-length"]);
        assert_eq!(read(b"id,title\n,a\n").1, ["finding-cell-missing"]);
        assert_eq!(read(b"id,title\n1,\xe8\n").1, ["finding-file-not-utf8"]);
    }
}
