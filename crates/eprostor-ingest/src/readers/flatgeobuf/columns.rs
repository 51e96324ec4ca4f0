//! Columns and the values of a feature. Must not know geometry.

use eprostor_model::{Finding, Place};

use super::buffer::Table;
use crate::bounds::bounded;
use crate::readers::Attributes;
use crate::readers::bytes::{length, u16_le, u32_le};

/// Columns of a file: more than any program writes.
const MAX_COLUMNS: usize = 10_000;
/// Bytes of a name: many columns may share the bytes of one.
const MAX_NAME_BYTES: usize = 1_000;
/// Places of fields in the table of a column.
const NAME: usize = 0;
const KIND: usize = 1;

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    name: String,
    kind: u8,
}

impl Column {
    /// Returns the columns in a field; `None` where they are broken.
    pub(super) fn all(table: &Table<'_>, field: usize) -> Option<Vec<Self>> {
        if !table.has(field) {
            return Some(Vec::new());
        }
        let columns = table.tables(field)?.take(MAX_COLUMNS + 1).map(|column| {
            let column = column?;
            let name = column.text(NAME)?;
            if name.len() > MAX_NAME_BYTES {
                return None;
            }
            Some(Self {
                name: name.to_owned(),
                kind: column.u8(KIND).unwrap_or(0),
            })
        });
        let columns: Vec<Self> = columns.collect::<Option<_>>()?;
        (columns.len() <= MAX_COLUMNS).then_some(columns)
    }
}

/// Returns the values of a feature: pairs of the number of a column and what is
/// in it.
pub(super) fn values(mut bytes: &[u8], columns: &[Column]) -> Result<Attributes, Finding> {
    let broken = || Finding::error("finding-fgb-feature");
    let mut attributes = Vec::new();
    while !bytes.is_empty() {
        let index = u16_le(bytes, 0).ok_or_else(broken)?;
        let column = columns.get(usize::from(index)).ok_or_else(broken)?;
        let (value, rest) = value(&bytes[2..], column.kind).ok_or_else(broken)?;
        bytes = rest;
        let at = Place::default().field(&column.name);
        let text = match value {
            Value::Binary => continue,
            Value::Plain(text) => text,
            Value::Text(text) => match std::str::from_utf8(text) {
                Ok(text) => text.to_owned(),
                Err(_) => return Err(Finding::error("finding-attribute-not-utf8").at(at)),
            },
        };
        attributes.push((column.name.clone(), bounded(&column.name, text, &at)?));
    }
    Ok(Attributes(attributes))
}

enum Value<'a> {
    Plain(String),
    Text(&'a [u8]),
    Binary,
}

/// Returns a value and the bytes behind it. The numbers of kinds are those of
/// `ColumnType` in header.fbs.
fn value(bytes: &[u8], kind: u8) -> Option<(Value<'_>, &[u8])> {
    macro_rules! number {
        ($kind:ty) => {{
            let (number, rest) = bytes.split_first_chunk::<{ size_of::<$kind>() }>()?;
            let text = <$kind>::from_le_bytes(*number).to_string();
            (Value::Plain(text), rest)
        }};
    }
    Some(match kind {
        0 => number!(i8),
        1 => number!(u8),
        2 => {
            let (flag, rest) = bytes.split_first()?;
            (Value::Plain((*flag != 0).to_string()), rest)
        }
        3 => number!(i16),
        4 => number!(u16),
        5 => number!(i32),
        6 => number!(u32),
        7 => number!(i64),
        8 => number!(u64),
        9 => number!(f32),
        10 => number!(f64),
        11..=14 => {
            let size = length(u32_le(bytes, 0)?);
            let (value, rest) = bytes.get(4..)?.split_at_checked(size)?;
            let value = match kind {
                14 => Value::Binary,
                _ => Value::Text(value),
            };
            (value, rest)
        }
        _ => return None,
    })
}
