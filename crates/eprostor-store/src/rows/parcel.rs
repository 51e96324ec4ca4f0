//! Versions of cadastral parcels.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{Day, DayInterval, Parcel, ParcelKey};

use super::{ListedRow, StoredRow};
use crate::StoreError;
use crate::cell::{Cell, Cells, cells};
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

/// Reads what [`StoredRow::cells`] returned; `None` for anything else.
pub(crate) fn parcel_of(cells: &[Cell]) -> Option<Parcel> {
    let [
        Cell::Text(Some(ko)),
        Cell::Text(Some(number)),
        Cell::Integer(registered_area_m2),
        Cell::Integer(Some(from)),
        Cell::Integer(to),
        Cell::Text(Some(predecessors)),
        Cell::Bytes(Some(wkb)),
    ] = cells
    else {
        return None;
    };
    let predecessors: Vec<String> = serde_json::from_str(predecessors).ok()?;
    let numbers = predecessors.iter().map(|number| number.parse().ok());
    let day = |days| Day::from_epoch_days(days).ok();
    Some(Parcel {
        key: ParcelKey {
            ko: ko.parse().ok()?,
            number: number.parse().ok()?,
        },
        registered_area_m2: *registered_area_m2,
        valid: DayInterval {
            from: day(*from)?,
            to: match to {
                Some(to) => Some(day(*to)?),
                None => None,
            },
        },
        predecessors: numbers.collect::<Option<_>>()?,
        geometry: PlanarPolygon::from_wkb(wkb).ok()?,
    })
}
