//! The legend of a plan.

use eprostor_model::{LegendEntry, PublicUse};

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for LegendEntry {
    fn cells(&self) -> Cells {
        cells![
            &self.code,
            &self.class,
            &self.label,
            public_use_code(self.public_use),
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            code: fields.text("code")?,
            class: fields.optional_text("class")?,
            label: fields.text("label")?,
            public_use: fields.code("public_use", public_use)?,
        })
    }
}

fn public_use_code(value: PublicUse) -> &'static str {
    match value {
        PublicUse::Public => "public",
        PublicUse::Other => "other",
    }
}

fn public_use(code: &str) -> Option<PublicUse> {
    [PublicUse::Public, PublicUse::Other]
        .into_iter()
        .find(|value| public_use_code(*value) == code)
}
