//! Many answers as lines and rows: JSON Lines, CSV, and the table of a
//! GeoPackage, which has the columns of the CSV. Must not know files, nor how
//! the answers came about.

mod cells;
mod columns;

use std::fmt::Write as _;

use eprostor_model::{BatchDeterminants, BatchLine, BatchRefusal, LawTables, TableCell, TableRow};
use serde::Serialize;

use crate::json::{MessageFields, answer_json, lines};
pub use columns::columns as batch_columns;

/// Returns a line of JSON with its line feed: the canonical JSON of the answer,
/// or an object `refused`.
pub fn batch_json_line(line: BatchLine<'_>, law: &LawTables) -> String {
    match line {
        BatchLine::Answer(answer) => answer_json(answer, law),
        BatchLine::Refused(refusal, determinants) => {
            lines(&RefusalLine::new(refusal, determinants))
        }
    }
}

/// Returns the rows of a line: one for every part and every touch of a parcel,
/// or one that says why there is no answer.
pub fn batch_rows(line: BatchLine<'_>, law: &LawTables) -> Vec<TableRow> {
    match line {
        BatchLine::Answer(answer) => cells::of_answer(answer, law),
        BatchLine::Refused(refusal, determinants) => {
            vec![cells::of_refusal(refusal, determinants, law)]
        }
    }
}

/// Returns the header of the CSV.
pub fn batch_csv_head(law: &LawTables) -> String {
    let names = batch_columns(law).into_iter();
    csv_line(names.map(|column| column.name))
}

/// Returns the rows of a line as CSV (RFC 4180).
pub fn batch_csv_lines(line: BatchLine<'_>, law: &LawTables) -> String {
    let rows = batch_rows(line, law).into_iter();
    rows.map(|row| csv_line(row.cells.iter().map(plain)))
        .collect()
}

/// Returns a cell as the CSV has it. Numbers are the shortest that read back as
/// the same, so that areas still add up.
fn plain(cell: &TableCell) -> String {
    match cell {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => text.clone(),
        TableCell::Integer(number) => number.to_string(),
        TableCell::Real(number) => number.to_string(),
    }
}

/// Returns a record of CSV: commas between, CRLF behind, quotes where needed
/// (RFC 4180, section 2).
fn csv_line(fields: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (place, field) in fields.enumerate() {
        if place > 0 {
            line.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            // Writing to a String cannot fail.
            let _ = write!(line, "\"{}\"", field.replace('"', "\"\""));
        } else {
            line.push_str(&field);
        }
    }
    line.push_str("\r\n");
    line
}

/// A line of JSON without an answer.
#[derive(Serialize)]
struct RefusalLine<'a> {
    refused: RefusalDocument<'a>,
}

/// What was asked for, under which values, and why there is no answer.
#[derive(Serialize)]
struct RefusalDocument<'a> {
    ko: &'a str,
    number: &'a str,
    build: Vec<String>,
    day: String,
    revision: i64,
    law_version: &'a str,
    schema_version: u32,
    message: MessageFields<'a>,
}

impl<'a> RefusalLine<'a> {
    fn new(refusal: &'a BatchRefusal, determinants: &'a BatchDeterminants) -> Self {
        let build = determinants.intent.pairs().into_iter();
        Self {
            refused: RefusalDocument {
                ko: &refusal.ko,
                number: &refusal.number,
                build: build.map(|(key, value)| format!("{key}={value}")).collect(),
                day: determinants.day.to_string(),
                revision: determinants.revision.0,
                law_version: &determinants.law_version,
                schema_version: determinants.schema_version,
                message: MessageFields::new(&refusal.message),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_that_need_quotes_get_them() {
        let fields = ["a", "b,c", "say \"x\"", "two\nlines", ""];
        let line = csv_line(fields.into_iter().map(str::to_owned));
        assert_eq!(line, "a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
    }

    #[test]
    fn every_parameter_and_every_regime_has_its_columns() {
        let law = LawTables::embedded();
        let names: Vec<String> = batch_columns(law).into_iter().map(|c| c.name).collect();
        for row in law.parameters() {
            let place = names.iter().position(|name| name.as_str() == &*row.key.0);
            let place = place.unwrap_or_else(|| panic!("{}", row.key));
            assert_eq!(names[place + 1], format!("{}_source", row.key));
        }
        for row in law.regimes() {
            assert!(names.contains(&format!("regime_{}", row.code.0)));
        }
        let unique: std::collections::BTreeSet<_> =
            names.iter().map(|n| n.to_lowercase()).collect();
        assert_eq!(unique.len(), names.len(), "SQL knows no case in names");
    }
}
