//! Legal values: decimals as the text they were written in, never a float.

use eprostor_model::ProvisionValue;

use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

/// Returns kind, value and unit.
pub(super) fn value_cells(value: &ProvisionValue) -> Cells {
    match value {
        ProvisionValue::Number { value, unit } => cells!["number", *value, unit],
        ProvisionValue::Storeys(storeys) => cells!["storeys", storeys.to_string(), None::<String>],
        ProvisionValue::Flag(true) => cells!["flag", "yes", None::<String>],
        ProvisionValue::Flag(false) => cells!["flag", "no", None::<String>],
        ProvisionValue::Text(text) => cells!["text", text, None::<String>],
    }
}

/// Reads kind, value and unit.
pub(super) fn read_value(fields: &Fields<'_>) -> Result<ProvisionValue, StoreError> {
    match fields.text("value_kind")?.as_str() {
        "number" => Ok(ProvisionValue::Number {
            value: fields.parsed("value")?,
            unit: fields.text("unit")?,
        }),
        "storeys" => Ok(ProvisionValue::Storeys(fields.parsed("value")?)),
        "flag" => match fields.text("value")?.as_str() {
            "yes" => Ok(ProvisionValue::Flag(true)),
            "no" => Ok(ProvisionValue::Flag(false)),
            _ => Err(fields.unreadable("value")),
        },
        "text" => Ok(ProvisionValue::Text(fields.text("value")?)),
        _ => Err(fields.unreadable("value_kind")),
    }
}
