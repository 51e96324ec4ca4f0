//! Areas under a legal regime.

use eprostor_model::{Belt, BeltOrigin, CorridorCode, RegimeCode, RegimeFeature};

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
            self.belt.as_ref().map(|belt| belt.corridor.0.clone()),
            self.belt.as_ref().map(|belt| belt.origin.code()),
            self.geometry.to_wkb(),
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            serial: fields.whole("serial")?,
            code: RegimeCode(fields.text("code")?.into()),
            name: fields.optional_text("name")?,
            decision: fields.optional_text("decision")?,
            article: fields.optional_text("article")?,
            valid: fields.valid()?,
            belt: belt(fields)?,
            geometry: fields.polygon()?,
        })
    }
}

fn belt(fields: &Fields<'_>) -> Result<Option<Belt>, StoreError> {
    let Some(corridor) = fields.optional_text("corridor")? else {
        return Ok(None);
    };
    Ok(Some(Belt {
        corridor: CorridorCode(corridor),
        origin: fields.code("belt_origin", BeltOrigin::from_code)?,
    }))
}
