//! How much one delivery may hold. Beyond these it is refused with a finding
//! that names the limit; the sandbox's own limits stand behind them.
//!
//! The numbers are eProstor's own choice: an order of magnitude above the
//! largest plan of the test data (122,346 vertices, 6 MB), and small enough for
//! the memory and processor time of one worker.

use eprostor_model::{Finding, Place};

/// Most bytes of all files of a delivery together, unpacked.
pub const MAX_INPUT_BYTES: u64 = 512 * 1024 * 1024;
/// Most bytes of a file of parcels, which is never held as a whole: 1,700 for each
/// of [`MAX_PARCELS`]. Squares have 199 as newline-delimited GeoJSON (measured on
/// 400,000, November 2026).
pub const MAX_PARCEL_BYTES: u64 = 32 * 1024 * 1024 * 1024;
/// Most files of a delivery.
pub const MAX_FILES: usize = 2_000;
/// Most features of a layer, and most rows of a table.
pub const MAX_FEATURES: usize = 200_000;
/// Most parcels of a file: the 18–19 million of the country (domain.md 5,
/// unverified), and some more.
pub const MAX_PARCELS: usize = 20_000_000;
/// Most vertices of a layer.
pub const MAX_VERTICES: usize = 5_000_000;
/// Most bytes of one attribute of a feature or one cell of a table.
pub const MAX_ATTRIBUTE_BYTES: usize = 64 * 1024;
/// Most bytes of one text of newline-delimited GeoJSON: ten times the largest
/// feature of the test data (122,346 vertices, 6 MB).
pub const MAX_LINE_BYTES: usize = 64 * 1024 * 1024;
/// Most bytes of `plan.toml` and `import.toml`: a thousand times a large one.
pub const MAX_DESCRIPTION_BYTES: usize = 4 * 1024 * 1024;
/// An entry of a zip above [`ZIP_RATIO_FREE_BYTES`] may not unpack to more than
/// this many times its packed size. Deflate reaches 1,032; texts and
/// coordinates stay below 20.
pub const MAX_ZIP_RATIO: u64 = 200;
/// Entries of a zip up to this size may have any ratio: short files of zeros
/// and spaces are harmless.
pub const ZIP_RATIO_FREE_BYTES: u64 = 1024 * 1024;
/// Findings of one code in one file and layer that are told one by one; the
/// rest is counted.
pub const MAX_FINDINGS_OF_A_KIND: usize = 100;

/// Returns a text from outside, if it is not longer than one may be and holds
/// no control characters but tabs and line ends: no drawing program shows
/// them, and PostgreSQL cannot store U+0000.
///
/// # Errors
/// The finding that it is too long or holds one.
pub(crate) fn bounded(field: &str, text: String, place: &Place) -> Result<String, Finding> {
    let refused = |code| Finding::error(code).at(place.clone().field(field));
    if text.len() > MAX_ATTRIBUTE_BYTES {
        let limit = i64::try_from(MAX_ATTRIBUTE_BYTES).unwrap_or(i64::MAX);
        return Err(refused("finding-attribute-too-long").integer("limit", limit));
    }
    let is_unwanted = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    match text.chars().find(is_unwanted) {
        Some(c) => Err(refused("finding-control-character")
            .text("character", format!("U+{:04X}", u32::from(c)))),
        None => Ok(text),
    }
}
