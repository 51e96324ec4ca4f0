//! Findings that stay with a plan: repairs, warnings, notes.

use eprostor_model::{Finding, Place, Severity};

use super::StoredRow;
use super::message::{message_of, parameters_of};
use crate::StoreError;
use crate::cell::{Cell, Cells, cells};
use crate::fields::Fields;

impl StoredRow for Finding {
    fn cells(&self) -> Cells {
        let place = &self.place;
        let mut cells = cells![
            self.severity.code(),
            self.code(),
            parameters_of(&self.message).to_string(),
            &place.file,
            &place.layer,
            &place.feature,
        ];
        // No file has 2^63 rows.
        cells.push(Cell::Integer(
            place.row.and_then(|row| i64::try_from(row).ok()),
        ));
        cells.extend(cells![
            &place.field,
            place.point.map(|point| point.0),
            place.point.map(|point| point.1),
        ]);
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        let (x, y): (Option<f64>, Option<f64>) = (fields.get("point_x")?, fields.get("point_y")?);
        let parameters = fields.text("parameters")?;
        let message = serde_json::from_str(&parameters)
            .ok()
            .and_then(|parameters| message_of(fields.text("code").ok()?, parameters));
        let message = message.ok_or_else(|| fields.unreadable("parameters"))?;
        Ok(Self {
            severity: fields.code("severity", Severity::from_code)?,
            message,
            place: Place {
                file: fields.optional_text("file")?,
                layer: fields.optional_text("layer")?,
                feature: fields.optional_text("feature")?,
                row: fields.optional_whole("file_row")?,
                field: fields.optional_text("field")?,
                point: x.zip(y),
                located: None,
            },
        })
    }
}
