//! Versions of cadastral parcels.

use eprostor_model::{Parcel, ParcelKey};

use super::{ListedRow, StoredRow};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

impl StoredRow for Parcel {
    fn cells(&self) -> Cells {
        cells![
            self.key.ko.to_string(),
            self.key.number.to_string(),
            self.registered_area_m2,
            self.valid.from,
            self.valid.to,
            list_text(&self.predecessors),
            self.geometry.to_wkb(),
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            key: ParcelKey {
                ko: fields.parsed("ko")?,
                number: fields.parsed("number")?,
            },
            registered_area_m2: fields.get("registered_area_m2")?,
            valid: fields
                .valid()?
                .ok_or_else(|| fields.unreadable("valid_from"))?,
            predecessors: fields.parsed_list("predecessors")?,
            geometry: fields.polygon()?,
        })
    }
}

impl ListedRow for Parcel {
    fn key(&self) -> String {
        format!("{} {}", self.key, self.valid.from)
    }
}
