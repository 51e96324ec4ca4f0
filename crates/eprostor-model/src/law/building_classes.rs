//! Rows of `law/building_classes_22_2015.csv`: what kinds of building there are
//! (*klasifikacija objekata*). Must not know the other tables.

use super::LawError;
use super::reading::Row;

/// A row of `building_classes_22_2015.csv`. The table has its names in Serbian
/// only, in Latin script, as they were obtained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildingClassRow {
    /// The code; a group's code begins the codes of its classes (`112` of
    /// `112211`).
    pub code: String,
    /// Its name, Serbian in Latin.
    pub name_sr_latn: String,
    /// What belongs to it, where the table says so.
    pub explanation: Option<String>,
    /// The sizes it covers, in words, where the table says so.
    pub criterion: Option<String>,
    /// The category A to G; a group has none.
    pub category: Option<String>,
}

pub(super) fn building_class(row: &Row<'_>) -> Result<BuildingClassRow, LawError> {
    Ok(BuildingClassRow {
        code: row.text("class_code")?,
        name_sr_latn: row.text("name")?,
        explanation: row.optional("explanation")?,
        criterion: row.optional("criterion")?,
        category: row.optional("category")?,
    })
}
