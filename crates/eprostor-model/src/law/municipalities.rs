//! Rows of `law/ko.csv`. Must not know the other
//! tables.

use super::LawError;
use super::reading::Row;
use crate::{CadastralMunicipality, Reality};

pub(super) fn cadastral_municipality(row: &Row<'_>) -> Result<CadastralMunicipality, LawError> {
    Ok(CadastralMunicipality {
        code: row.parsed("ko_code")?,
        name_latn: row.text("ko_name_lat")?,
        name_cyrl: row.text("ko_name_cyrl")?,
        municipality: row.parsed("municipality_code")?,
        municipality_latn: row.text("municipality_name")?,
        municipality_cyrl: row.text("municipality_name_cyrl")?,
        reality: Reality::Real,
    })
}
