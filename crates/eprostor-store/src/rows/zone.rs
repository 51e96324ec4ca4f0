//! Zones, and the lines and points beside them.

use eprostor_model::{PlanFeature, Zone};

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

impl StoredRow for Zone {
    fn cells(&self) -> Cells {
        cells![
            self.serial,
            &self.code,
            &self.name,
            list_text(&self.succeeds),
            self.geometry.to_wkb(),
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            serial: fields.whole("serial")?,
            code: fields.text("code")?,
            name: fields.optional_text("name")?,
            succeeds: fields.parsed_list("succeeds")?,
            geometry: fields.polygon()?,
        })
    }
}

impl StoredRow for PlanFeature {
    fn cells(&self) -> Cells {
        cells![self.serial, &self.code, &self.name, self.geometry.to_wkb(),]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            serial: fields.whole("serial")?,
            code: fields.text("code")?,
            name: fields.optional_text("name")?,
            geometry: fields.geometry()?,
        })
    }
}
