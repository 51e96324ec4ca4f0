//! One value of a row on its way into the database, of the four types both
//! databases share. Must not know tables.

use std::sync::Arc;

use eprostor_model::{Day, LegalDecimal};
use sha2::{Digest, Sha256};
use sqlx::any::AnyArguments;
use sqlx::{Arguments, error::BoxDynError};

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(Option<String>),
    Integer(Option<i64>),
    Real(Option<f64>),
    Bytes(Option<Vec<u8>>),
}

/// The values of a row, in the order of its table's insert statement after the
/// columns that the commit itself fills.
pub(crate) type Cells = Vec<Cell>;

/// Makes [`Cells`] of values that have a type of the database.
macro_rules! cells {
    ($($value:expr),* $(,)?) => { vec![$($crate::cell::Cell::from($value)),*] };
}
pub(crate) use cells;

impl Cell {
    /// Binds the value.
    pub(crate) fn bind(self, arguments: &mut AnyArguments) -> Result<(), BoxDynError> {
        match self {
            Self::Text(value) => arguments.add(value),
            Self::Integer(value) => arguments.add(value),
            Self::Real(Some(value)) => arguments.add(value),
            // sqlx 0.9.0 swaps the types of the two float nulls
            // (sqlx-core/src/any/arguments.rs, `convert_into`): a null f64
            // would prepare the statement on PostgreSQL for four bytes, and
            // the next row's value would be refused (22P03).
            Self::Real(None) => arguments.add(None::<f32>),
            Self::Bytes(value) => arguments.add(value),
        }
    }

    /// Adds type, length and value to a digest, so that no two different rows
    /// give the same bytes.
    pub(crate) fn digest_into(&self, digest: &mut Sha256) {
        let (tag, bytes): (u8, Option<Vec<u8>>) = match self {
            Self::Text(value) => (1, value.as_ref().map(|text| text.as_bytes().to_vec())),
            Self::Integer(value) => (2, value.map(|number| number.to_be_bytes().to_vec())),
            Self::Real(value) => (
                3,
                value.map(|number| number.to_bits().to_be_bytes().to_vec()),
            ),
            Self::Bytes(value) => (4, value.clone()),
        };
        digest.update([tag, u8::from(bytes.is_some())]);
        let bytes = bytes.unwrap_or_default();
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<String>> for Cell {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Cell {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl From<&Option<String>> for Cell {
    fn from(value: &Option<String>) -> Self {
        Self::Text(value.clone())
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<&Arc<str>> for Cell {
    fn from(value: &Arc<str>) -> Self {
        Self::Text(Some(value.to_string()))
    }
}

impl From<Option<&str>> for Cell {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<LegalDecimal> for Cell {
    fn from(value: LegalDecimal) -> Self {
        Self::Text(Some(value.to_string()))
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Integer(Some(value))
    }
}

impl From<Option<i64>> for Cell {
    fn from(value: Option<i64>) -> Self {
        Self::Integer(value)
    }
}

impl From<u32> for Cell {
    fn from(value: u32) -> Self {
        Self::Integer(Some(i64::from(value)))
    }
}

impl From<Option<u32>> for Cell {
    fn from(value: Option<u32>) -> Self {
        Self::Integer(value.map(i64::from))
    }
}

impl From<Day> for Cell {
    fn from(value: Day) -> Self {
        Self::Integer(Some(value.epoch_days()))
    }
}

impl From<Option<Day>> for Cell {
    fn from(value: Option<Day>) -> Self {
        Self::Integer(value.map(Day::epoch_days))
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Real(Some(value))
    }
}

impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Self {
        Self::Real(value)
    }
}

impl From<Vec<u8>> for Cell {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<Option<Vec<u8>>> for Cell {
    fn from(value: Option<Vec<u8>>) -> Self {
        Self::Bytes(value)
    }
}

/// Adds every value of some rows to a digest.
pub(crate) fn digest_rows<'a>(digest: &mut Sha256, rows: impl IntoIterator<Item = &'a Cells>) {
    for row in rows {
        digest.update((row.len() as u64).to_be_bytes());
        for cell in row {
            cell.digest_into(digest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(cells: Cells) -> Vec<u8> {
        let mut digest = Sha256::new();
        digest_rows(&mut digest, [&cells]);
        digest.finalize().to_vec()
    }

    #[test]
    fn rows_that_differ_anywhere_have_different_digests() {
        let rows = [
            cells!["ab", "c"],
            cells!["a", "bc"],
            cells!["", None::<String>],
            cells![None::<String>, ""],
            cells![None::<i64>, ""],
            cells![1_i64, ""],
            cells![1.0, ""],
            cells![],
        ];
        let digests: std::collections::BTreeSet<_> = rows.into_iter().map(digest).collect();
        assert_eq!(digests.len(), 8);
    }
}
