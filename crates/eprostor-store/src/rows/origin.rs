//! Where the layers of a plan came from.

use eprostor_model::LayerOrigin;

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

impl StoredRow for LayerOrigin {
    fn cells(&self) -> Cells {
        cells![
            &self.layer,
            &self.file,
            self.hash.to_string(),
            self.epsg,
            list_text(&self.operations),
            self.accuracy_m,
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            layer: fields.text("layer")?,
            file: fields.text("file")?,
            hash: fields.parsed("hash")?,
            epsg: fields.whole("epsg")?,
            operations: fields.parsed_list("operations")?,
            accuracy_m: fields.get("accuracy_m")?,
        })
    }
}
