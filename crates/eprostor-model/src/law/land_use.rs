//! Rows of `law/land_use_classes_105_2020_partial.csv`. Must not know the other
//! tables.

use super::reading::Row;
use super::{LawError, LawName};

/// A row of `land_use_classes_105_2020_partial.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandUseRow {
    /// The class.
    pub code: String,
    /// Its names.
    pub name: LawName,
    /// What the row rests on.
    pub evidence: String,
}

pub(super) fn land_use(row: &Row<'_>) -> Result<LandUseRow, LawError> {
    Ok(LandUseRow {
        code: row.text("code")?,
        name: row.name()?,
        evidence: row.text("evidence")?,
    })
}
