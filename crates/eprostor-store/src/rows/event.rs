//! Dated events.

use eprostor_model::{DocumentName, Event, EventKind};

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for Event {
    fn cells(&self) -> Cells {
        cells![
            self.kind.code(),
            self.day,
            &self.gazette,
            self.document.as_ref().map(|name| name.0.clone()),
            self.building_ban_months,
            &self.note,
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            kind: fields.code("kind", EventKind::from_code)?,
            day: fields.day("day")?,
            gazette: fields.optional_text("gazette")?,
            document: fields.optional_text("document")?.map(DocumentName),
            building_ban_months: fields.optional_whole("building_ban_months")?,
            note: fields.optional_text("note")?,
        })
    }
}
