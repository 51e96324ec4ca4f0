//! Cards of plans that were not delivered yet.

use eprostor_model::{PlanCard, PlanKind};

use super::area::{area_cells, read_area};
use super::{ListedRow, StoredRow};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for PlanCard {
    fn cells(&self) -> Cells {
        let mut cells = cells![
            self.id.as_str(),
            self.kind.code(),
            &self.title,
            &self.adopter,
            self.municipality.to_string(),
            &self.gazette,
            self.adopted,
            self.in_force,
        ];
        cells.extend(area_cells(&self.area));
        cells.extend(cells![&self.office]);
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.parsed("plan_id")?,
            kind: fields.code("kind", PlanKind::from_code)?,
            title: fields.text("title")?,
            adopter: fields.text("adopter")?,
            municipality: fields.parsed("municipality")?,
            gazette: fields.optional_text("gazette")?,
            adopted: fields.optional_day("adopted")?,
            in_force: fields.optional_day("in_force")?,
            area: read_area(fields)?,
            office: fields.optional_text("office")?,
        })
    }
}

impl ListedRow for PlanCard {
    fn key(&self) -> String {
        self.id.to_string()
    }
}
