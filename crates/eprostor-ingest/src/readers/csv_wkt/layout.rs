//! Where the geometry stands in a table: separator and column, by what is in the
//! first rows. Must not know geometry beyond its first word.

use csv::{ByteRecord, ByteRecordsIntoIter, ReaderBuilder};

/// Separators, the commonest first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Rows that are looked at: the first ones may have no geometry.
const LOOKED_AT: usize = 50;
/// What a column of geometry is called. Any name will do if geometry is in it.
const NAMES: [&str; 7] = [
    "wkt",
    "geom",
    "geometry",
    "the_geom",
    "wkt_geom",
    "geom_wkt",
    "geometrija",
];
/// First words of geometry, those that are refused later included.
const KEYWORDS: [&str; 8] = [
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
    "CURVEPOLYGON",
];

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layout {
    pub(super) delimiter: u8,
    /// The column of the geometry.
    pub(super) geometry: usize,
}

/// Returns the records of a table, the header included.
pub(super) fn records(text: &[u8], delimiter: u8) -> ByteRecordsIntoIter<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text)
        .into_byte_records()
}

impl Layout {
    /// Finds the layout; `is_cut` where the text may end inside a row.
    pub(super) fn of(text: &[u8], is_cut: bool) -> Option<Self> {
        if text.contains(&0) {
            return None;
        }
        let whole = SEPARATORS.into_iter().find_map(|delimiter| {
            let rows = rows(text, delimiter);
            column(&rows, is_geometry).map(|geometry| Self {
                delimiter,
                geometry,
            })
        });
        whole.or_else(|| {
            let cut = SEPARATORS.into_iter().filter_map(|delimiter| {
                let rows = rows(text, delimiter);
                let columns = rows.first()?.len();
                let geometry = column(&rows, begins_geometry)?;
                Some((columns, delimiter, geometry))
            });
            let widest = cut.filter(|_| is_cut).max_by_key(|(columns, ..)| *columns);
            widest.map(|(_, delimiter, geometry)| Self {
                delimiter,
                geometry,
            })
        })
    }
}

fn rows(text: &[u8], delimiter: u8) -> Vec<ByteRecord> {
    let records = records(text, delimiter);
    records.flatten().take(LOOKED_AT + 1).collect()
}

/// Returns the column with geometry below the header; of several the one that
/// is called so.
fn column(rows: &[ByteRecord], holds: fn(&[u8]) -> bool) -> Option<usize> {
    let (header, rows) = rows.split_first()?;
    let is_filled = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(holds));
    let is_named = |column: &usize| {
        let name = header.get(*column).unwrap_or_default().trim_ascii();
        NAMES
            .iter()
            .any(|known| known.as_bytes().eq_ignore_ascii_case(name))
    };
    let filled = || (0..header.len()).filter(is_filled);
    filled().find(is_named).or_else(|| filled().next())
}

/// Tells whether a cell is a whole geometry.
fn is_geometry(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let count = |bracket: u8| cell.iter().filter(|byte| **byte == bracket).count();
    let ends = cell.ends_with(b")") || cell.to_ascii_uppercase().ends_with(b"EMPTY");
    begins_geometry(cell) && ends && count(b'(') == count(b')')
}

fn begins_geometry(cell: &[u8]) -> bool {
    let cell = without_srid(cell.trim_ascii()).1;
    let word = cell
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let (word, rest) = cell.split_at(word);
    let word = word.to_ascii_uppercase();
    let is_known = [&b"ZM"[..], b"Z", b"M", b""].into_iter().any(|extra| {
        let plain = word.strip_suffix(extra);
        plain.is_some_and(|plain| KEYWORDS.iter().any(|known| known.as_bytes() == plain))
    });
    let next = rest.trim_ascii_start().first();
    is_known && matches!(next, Some(b'(' | b'Z' | b'z' | b'M' | b'm' | b'E' | b'e'))
}

/// Divides `SRID=4326;POINT(1 2)`; the number is none where it is no number or
/// says that nobody knows.
pub(super) fn without_srid(text: &[u8]) -> (Option<u32>, &[u8]) {
    let has_prefix = text
        .get(..5)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"SRID="));
    let end = text.iter().position(|byte| *byte == b';');
    match (has_prefix, end) {
        (true, Some(end)) => {
            let digits = text
                .get(5..end)
                .and_then(|digits| std::str::from_utf8(digits).ok());
            let number = digits.and_then(|digits| digits.trim().parse().ok());
            (number.filter(|number| *number > 0), &text[end + 1..])
        }
        _ => (None, text),
    }
}
