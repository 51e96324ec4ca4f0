//! Imported cadastral municipalities.

use eprostor_model::CadastralMunicipality;

use super::title_page::{reality_code, reality_from_code};
use super::{ListedRow, StoredRow};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for CadastralMunicipality {
    fn cells(&self) -> Cells {
        cells![
            self.code.to_string(),
            &self.name_latn,
            &self.name_cyrl,
            self.municipality.to_string(),
            &self.municipality_latn,
            &self.municipality_cyrl,
            reality_code(self.reality),
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            code: fields.parsed("code")?,
            name_latn: fields.text("name_latn")?,
            name_cyrl: fields.text("name_cyrl")?,
            municipality: fields.parsed("municipality")?,
            municipality_latn: fields.text("municipality_latn")?,
            municipality_cyrl: fields.text("municipality_cyrl")?,
            reality: fields.code("reality", reality_from_code)?,
        })
    }
}

impl ListedRow for CadastralMunicipality {
    fn key(&self) -> String {
        self.code.to_string()
    }
}
