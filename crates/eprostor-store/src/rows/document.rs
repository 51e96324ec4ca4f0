//! Documents of a plan; the bytes lie in the data folder.

use eprostor_model::{Document, DocumentName, DocumentRole};

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cell, Cells, cells};
use crate::fields::Fields;

impl StoredRow for Document {
    fn cells(&self) -> Cells {
        let mut cells = cells![
            &self.name.0,
            self.role.code(),
            &self.title,
            &self.file,
            self.hash.to_string(),
        ];
        // No file is larger than 2^63 bytes.
        cells.push(Cell::Integer(i64::try_from(self.size_bytes).ok()));
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            name: DocumentName(fields.text("name")?),
            role: fields.code("role", DocumentRole::from_code)?,
            title: fields.optional_text("title")?,
            file: fields.text("file")?,
            hash: fields.parsed("hash")?,
            size_bytes: fields.whole("size_bytes")?,
        })
    }
}
