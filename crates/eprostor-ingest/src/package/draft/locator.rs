//! Where in which document a row of a package stands: the columns that every
//! table of a package ends with. Must not know what the row says.

use eprostor_model::{Finding, Locator};

use super::{DocumentBytes, Source};
use crate::collector::Findings;
use crate::package::columns::place;
use crate::tables::Row;

/// Reads the locator whose columns begin at a position; there is none when the
/// document is not declared or the article is missing.
pub(super) fn locator(
    source: &Source<'_>,
    row: &Row<'_>,
    first: usize,
    documents: &[DocumentBytes],
    findings: &mut Findings,
) -> Option<Locator> {
    let at = |offset: usize| first + offset;
    let name = row.optional(at(place::DOCUMENT));
    let document = source.document(name.as_deref(), &row.place(at(place::DOCUMENT)), findings);
    let page = page(row, at(place::PAGE), findings);
    let document = document?;
    let hash = documents
        .iter()
        .find(|known| known.document.name == document)
        .map(|known| known.document.hash);
    Some(Locator {
        document,
        hash,
        page,
        printed_page: row.optional(at(place::PRINTED_PAGE)),
        article: row.optional(at(place::ARTICLE))?,
        paragraph: row.optional(at(place::PARAGRAPH)),
        item: row.optional(at(place::ITEM)),
        range: None,
        quote: row.optional(at(place::QUOTE)),
    })
}

fn page(row: &Row<'_>, column: usize, findings: &mut Findings) -> Option<u32> {
    let text = row.optional(column)?;
    let page = text.parse::<u32>().ok().filter(|page| *page > 0);
    if page.is_none() {
        findings.push(
            Finding::error("finding-page-malformed")
                .text("page", text)
                .at(row.place(column)),
        );
    }
    page
}
