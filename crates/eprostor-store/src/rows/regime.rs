//! Areas under a legal regime.

use eprostor_model::{RegimeCode, RegimeFeature};

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for RegimeFeature {
    fn cells(&self) -> Cells {
        cells![
            self.serial,
            &self.code.0,
            &self.name,
            &self.decision,
            &self.article,
            self.valid.map(|valid| valid.from),
            self.valid.and_then(|valid| valid.to),
            self.geometry.to_wkb(),
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            serial: fields.whole("serial")?,
            code: RegimeCode(fields.text("code")?),
            name: fields.optional_text("name")?,
            decision: fields.optional_text("decision")?,
            article: fields.optional_text("article")?,
            valid: fields.valid()?,
            geometry: fields.polygon()?,
        })
    }
}
