//! Rows of `law/rule_parameters.csv`. Must not know the other
//! tables.

use super::reading::Row;
use super::{LawError, LawName};
use crate::ParameterKey;

/// A row of `rule_parameters.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterRow {
    /// The parameter.
    pub key: ParameterKey,
    /// Its names.
    pub name: LawName,
    /// Its unit.
    pub unit: String,
    /// The kind of value: number, storeys, text, bool, list, enum…
    pub value_kind: String,
    /// Other names that plans call it by, in Serbian Latin.
    pub synonyms: Vec<String>,
    /// The law it rests on.
    pub legal_basis: String,
    /// The smallest believable number.
    pub low: Option<f64>,
    /// The largest believable number.
    pub high: Option<f64>,
}

pub(super) fn parameter(row: &Row<'_>) -> Result<ParameterRow, LawError> {
    Ok(ParameterRow {
        key: ParameterKey(row.text("key")?.into()),
        name: row.name()?,
        unit: row.text("unit")?,
        value_kind: row.text("value_kind")?,
        synonyms: row
            .optional::<String>("synonyms")?
            .map(|names| {
                names
                    .split('|')
                    .map(|name| name.trim().to_owned())
                    .collect()
            })
            .unwrap_or_default(),
        legal_basis: row.text("legal_basis")?,
        low: row.optional("range_low")?,
        high: row.optional("range_high")?,
    })
}
