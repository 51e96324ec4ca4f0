//! The land of a card or statement: columns of the tables `card` and
//! `coverage`.

use eprostor_model::CoverageArea;

use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

/// Returns municipality and list of cadastral municipalities; one is null.
pub(super) fn area_cells(area: &CoverageArea) -> Cells {
    match area {
        CoverageArea::Municipality(code) => cells![code.to_string(), None::<String>],
        CoverageArea::Kos(codes) => cells![None::<String>, list_text(codes)],
    }
}

/// Reads municipality or list of cadastral municipalities.
pub(super) fn read_area(fields: &Fields<'_>) -> Result<CoverageArea, StoreError> {
    match fields.optional_parsed("area_municipality")? {
        Some(code) => Ok(CoverageArea::Municipality(code)),
        None => Ok(CoverageArea::Kos(fields.parsed_list("area_kos")?)),
    }
}

/// Returns the land as words for a key.
pub(super) fn area_key(area: &CoverageArea) -> String {
    match area {
        CoverageArea::Municipality(code) => code.to_string(),
        CoverageArea::Kos(codes) => list_text(codes),
    }
}
