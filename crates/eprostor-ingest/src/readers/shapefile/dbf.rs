//! The table of attributes (.dbf, dBASE III to V). Must not know shapes.

mod value;

use eprostor_model::{Finding, Place};

use crate::alphabet::{CodePage, Samples};
use crate::bounds::bounded;
use crate::collector::Findings;
use crate::readers::Attributes;
use crate::readers::bytes::{length, u16_le, u32_le};

use value::Kind;

/// Bytes of the header before the fields, and of each field.
const HEAD_BYTES: usize = 32;
const FIELD_BYTES: usize = 32;
/// What ends the list of fields.
const END_OF_FIELDS: u8 = 0x0d;
/// The byte that says the code page.
const CODE_PAGE_AT: usize = 29;

/// A column.
struct Field {
    name: String,
    kind: Kind,
    offset: usize,
    bytes: usize,
}

/// The rows of a table, its header checked.
pub(super) struct Rows {
    dbf: Vec<u8>,
    fields: Vec<Field>,
    page: CodePage,
    first: usize,
    row_bytes: usize,
    count: usize,
}

/// A row.
pub(super) enum Row {
    /// It holds.
    Live(Attributes),
    /// It is marked as deleted and only waits to be taken out.
    Deleted,
    /// The table ends before.
    Absent,
}

impl Rows {
    /// Reads the header; `records` is the number of shapes where it is known.
    /// `None` where rows could not be told apart, or belong to other shapes.
    pub(super) fn read(
        dbf: Vec<u8>,
        said: Option<String>,
        records: Option<usize>,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<Self> {
        let error = |code| Finding::error(code).at(place.clone());
        let (Some(count), Some(first), Some(row_bytes)) =
            (u32_le(&dbf, 4), u16_le(&dbf, 8), u16_le(&dbf, 10))
        else {
            findings.push(error("finding-dbf-header"));
            return None;
        };
        let (count, first) = (length(count), usize::from(first));
        let row_bytes = usize::from(row_bytes);
        let Some(raw) = raw_fields(&dbf, first, row_bytes) else {
            findings.push(error("finding-dbf-header"));
            return None;
        };
        if let Some(records) = records.filter(|records| *records != count) {
            findings.push(
                error("finding-dbf-row-count")
                    .integer("rows", whole(count))
                    .integer("shapes", whole(records)),
            );
            return None;
        }
        let there = (dbf.len().saturating_sub(first)) / row_bytes;
        if there < count {
            findings.push(
                error("finding-dbf-cut-off")
                    .integer("rows", whole(count))
                    .integer("found", whole(there)),
            );
        }
        let mut rows = Self {
            dbf,
            fields: Vec::new(),
            page: CodePage::Utf8,
            first,
            row_bytes,
            count: count.min(there),
        };
        rows.choose_page(&raw, said, place, findings);
        rows.fields = fields(raw, rows.page, place, findings);
        Some(rows)
    }

    /// Returns a row by its number from 1.
    pub(super) fn row(
        &self,
        number: u64,
        place: &Place,
        findings: &mut Findings,
    ) -> Result<Row, Finding> {
        let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
        let Some(row) = (index < self.count).then(|| self.bytes(index)).flatten() else {
            return Ok(Row::Absent);
        };
        let place = place.clone().row(number);
        match row[0] {
            b' ' => {}
            b'*' => return Ok(Row::Deleted),
            _ => return Err(Finding::error("finding-dbf-row").at(place)),
        }
        let mut attributes = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            let bytes = row.get(field.offset..field.offset + field.bytes);
            let bytes = bytes.unwrap_or_default();
            let place = place.clone().field(&field.name);
            match field.kind.value(bytes, self.page) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    if value.is_cut {
                        findings.push(Finding::warning("finding-dbf-value-cut").at(place.clone()));
                    }
                    attributes.push((
                        field.name.clone(),
                        bounded(&field.name, value.text, &place)?,
                    ));
                }
                Err(finding) => return Err(finding.at(place)),
            }
        }
        Ok(Row::Live(Attributes(attributes)))
    }

    fn bytes(&self, index: usize) -> Option<&[u8]> {
        let begin = self.first.checked_add(index.checked_mul(self.row_bytes)?)?;
        self.dbf.get(begin..begin.checked_add(self.row_bytes)?)
    }

    /// Chooses the code page: .cpg, else the byte in the header, else content.
    fn choose_page(
        &mut self,
        raw: &[RawField],
        cpg: Option<String>,
        place: &Place,
        findings: &mut Findings,
    ) {
        let mut samples = Samples::default();
        raw.iter().for_each(|field| samples.push(&field.name));
        let texts = raw.iter().filter(|field| field.kind == Some(Kind::Text));
        let texts: Vec<(usize, usize)> = texts.map(|field| (field.offset, field.bytes)).collect();
        for row in (0..self.count).filter_map(|index| self.bytes(index)) {
            for (offset, bytes) in &texts {
                samples.push(row.get(*offset..*offset + *bytes).unwrap_or_default());
            }
        }
        let in_header = match self.dbf.get(CODE_PAGE_AT) {
            Some(0xc8) => Some("CP1250"),
            Some(0xc9) => Some("CP1251"),
            Some(0x64) => Some("CP852"),
            _ => None,
        };
        let said = cpg.or_else(|| in_header.map(str::to_owned));
        let (page, finding) = samples.chosen(said.as_deref());
        findings.extend(finding.map(|finding| finding.at(place.clone())));
        self.page = page;
    }
}

/// A column as it stands in the header.
struct RawField {
    name: Vec<u8>,
    letter: u8,
    kind: Option<Kind>,
    offset: usize,
    bytes: usize,
}

/// Returns the columns, if they fill a row exactly and the first row begins
/// behind them.
fn raw_fields(dbf: &[u8], first: usize, row_bytes: usize) -> Option<Vec<RawField>> {
    let mut fields = Vec::new();
    // The first byte of a row marks deleted ones.
    let mut offset = 1;
    let mut at = HEAD_BYTES;
    while *dbf.get(at)? != END_OF_FIELDS {
        let field = dbf.get(at..at + FIELD_BYTES)?;
        let name = field[..11].split(|byte| *byte == 0).next()?.to_vec();
        let (letter, low, high) = (field[11], usize::from(field[16]), usize::from(field[17]));
        // Texts of more than 255 bytes are counted in two bytes.
        let bytes = if letter == b'C' {
            low + 256 * high
        } else {
            low
        };
        fields.push(RawField {
            name,
            letter,
            kind: Kind::of(letter),
            offset,
            bytes,
        });
        offset += bytes;
        at += FIELD_BYTES;
        if at > first {
            return None;
        }
    }
    (offset == row_bytes && first > at).then_some(fields)
}

/// Names the columns and tells which ones are not read.
fn fields(
    raw: Vec<RawField>,
    page: CodePage,
    place: &Place,
    findings: &mut Findings,
) -> Vec<Field> {
    let mut fields = Vec::with_capacity(raw.len());
    for field in raw {
        let name = page.decoded(&field.name);
        let name = name.unwrap_or_else(|| String::from_utf8_lossy(&field.name).into_owned());
        let Some(kind) = field.kind else {
            findings.push(
                Finding::warning("finding-dbf-field-kind")
                    .text("kind", char::from(field.letter).escape_default())
                    .at(place.clone().field(name)),
            );
            continue;
        };
        fields.push(Field {
            name,
            kind,
            offset: field.offset,
            bytes: field.bytes,
        });
    }
    fields
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
