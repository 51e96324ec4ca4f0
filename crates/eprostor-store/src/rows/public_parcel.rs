//! Parcels for public use, as the text of a plan lists them.

use eprostor_model::{ParcelKey, PublicParcel, Taken};

use super::StoredRow;
use super::locator::{locator_cells, read_locator};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for PublicParcel {
    fn cells(&self) -> Cells {
        let mut cells = cells![
            self.parcel.ko.to_string(),
            self.parcel.number.to_string(),
            self.taken.code(),
        ];
        cells.extend(locator_cells(&self.locator));
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            parcel: ParcelKey {
                ko: fields.parsed("ko")?,
                number: fields.parsed("number")?,
            },
            taken: fields.code("taken", Taken::from_code)?,
            locator: read_locator(fields)?,
        })
    }
}
