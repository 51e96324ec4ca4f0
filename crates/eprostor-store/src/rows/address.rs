//! Addresses.

use eprostor_model::Address;

use super::{ListedRow, StoredRow};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for Address {
    fn cells(&self) -> Cells {
        cells![
            &self.street,
            &self.number,
            self.ko.to_string(),
            self.parcel.to_string(),
            &self.settlement,
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            street: fields.text("street")?,
            number: fields.text("number")?,
            ko: fields.parsed("ko")?,
            parcel: fields.parsed("parcel")?,
            settlement: fields.text("settlement")?,
        })
    }
}

impl ListedRow for Address {
    fn key(&self) -> String {
        // Quoted, so that no two addresses give the same text.
        format!(
            "{} {:?} {:?} {:?}",
            self.ko, self.settlement, self.street, self.number
        )
    }
}
