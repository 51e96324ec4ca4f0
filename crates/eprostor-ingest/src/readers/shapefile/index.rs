//! The index (.shx): where each record lies. Must not know shapes.

use eprostor_model::{Finding, Place};

use super::{HEADER_BYTES, RECORD_BYTES, Records};
use crate::collector::Findings;
use crate::readers::bytes::i32_be;

/// Compares the index with the records as they follow each other: programs that
/// change a file in place leave old records behind, and only the index says
/// which ones hold.
pub(super) fn compare(shx: &[u8], records: &Records<'_>, place: &Place, findings: &mut Findings) {
    let entries = shx.len().saturating_sub(HEADER_BYTES) / RECORD_BYTES;
    let words = |bytes: usize| i32::try_from(bytes / 2).ok();
    let fits = |(number, record): (usize, &super::Record<'_>)| {
        let entry = HEADER_BYTES + number * RECORD_BYTES;
        i32_be(shx, entry) == words(record.offset)
            && i32_be(shx, entry + 4) == words(record.content.len())
    };
    // Where the file was cut off its index is right and has more.
    let has_all = entries == records.list.len() || !records.is_whole;
    if !has_all || !records.list.iter().enumerate().all(fits) {
        findings.push(
            Finding::error("finding-shp-index")
                .integer("entries", i64::try_from(entries).unwrap_or(i64::MAX))
                .integer(
                    "records",
                    i64::try_from(records.list.len()).unwrap_or(i64::MAX),
                )
                .at(place.clone()),
        );
    }
}
