//! A table as a header and records, whatever kind of file it comes from, and
//! how CSV becomes one. Must not know columns.

use eprostor_model::{Finding, Place};

use crate::collector::Findings;

/// A row with its line in the file.
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// A table: every record is as long as the header, or a finding.
pub(super) struct TableText<'a> {
    pub(super) header: Vec<String>,
    /// Where the header stands.
    pub(super) line: u64,
    pub(super) records: Box<dyn Iterator<Item = Result<Record, Finding>> + 'a>,
}

/// Returns the line on which a record begins. The reader names the place behind
/// the record before it, where the rest of a line end and blank lines may stand.
pub(crate) fn line_of(text: &[u8], position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else {
        return 0;
    };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.get(from..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

/// Reads CSV: UTF-8, separated by commas.
pub(super) fn csv_text<'a>(
    file: &'a str,
    bytes: &'a [u8],
    findings: &mut Findings,
) -> Option<TableText<'a>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(fault) = std::str::from_utf8(bytes) {
        let before = &bytes[..fault.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
        findings.push(Finding::error("finding-file-not-utf8").at(Place::file(file).row(line)));
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = match reader.headers() {
        Ok(header) if !header.is_empty() => header.clone(),
        _ => {
            findings.push(Finding::error("finding-table-empty").at(Place::file(file)));
            return None;
        }
    };
    if header.len() == 1 && header.iter().any(|cell| cell.contains([';', '\t'])) {
        findings.push(Finding::error("finding-table-separator").at(Place::file(file).row(1)));
        return None;
    }
    let columns = header.len();
    let record = move |record: csv::StringRecord| {
        let line = line_of(bytes, record.position());
        if record.len() != columns {
            let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            return Err(Finding::error("finding-table-row-length")
                .integer("found", whole(record.len()))
                .integer("expected", whole(columns))
                .at(Place::file(file).row(line)));
        }
        Ok(Record {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        })
    };
    Some(TableText {
        header: header.iter().map(str::to_owned).collect(),
        line: 1,
        // Reading UTF-8 from memory fails nowhere.
        records: Box::new(reader.into_records().map_while(Result::ok).map(record)),
    })
}
