//! Locators: columns of the table `provision`.

use eprostor_model::{DocumentName, Locator, TextRange};

use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

/// Returns the columns from `document` to `quote`.
pub(super) fn locator_cells(locator: &Locator) -> Cells {
    let range = locator.range.as_ref();
    cells![
        &locator.document.0,
        locator.hash.map(|hash| hash.to_string()),
        locator.page,
        &locator.printed_page,
        &locator.article,
        &locator.paragraph,
        &locator.item,
        range.map(|range| range.start),
        range.map(|range| range.end),
        range.map(|range| range.extractor.clone()),
        &locator.quote,
    ]
}

/// Reads the columns from `document` to `quote`.
pub(super) fn read_locator(fields: &Fields<'_>) -> Result<Locator, StoreError> {
    let start = fields.optional_whole("range_start")?;
    let range = match start {
        Some(start) => Some(TextRange {
            start,
            end: fields.whole("range_end")?,
            extractor: fields.text("range_extractor")?,
        }),
        None => None,
    };
    Ok(Locator {
        document: DocumentName(fields.text("document")?),
        hash: fields.optional_parsed("document_hash")?,
        page: fields.optional_whole("page")?,
        printed_page: fields.optional_text("printed_page")?,
        article: fields.text("article")?,
        paragraph: fields.optional_text("paragraph")?,
        item: fields.optional_text("item")?,
        range,
        quote: fields.optional_text("quote")?,
    })
}
