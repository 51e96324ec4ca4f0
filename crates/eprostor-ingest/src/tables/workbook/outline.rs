//! What an office program saved, as a whole: the sheets of a workbook, the
//! paragraphs of a text. Must not know what they say.

use eprostor_model::Finding;

use super::grid::Grid;
use super::package::Package;
use super::{ods, xlsx};
use crate::document::{Page, docx, odt};
use crate::office::{RowFound, SheetFound};

/// Most sheets of a workbook that are told.
const MAX_SHEETS: usize = 40;
/// Most rows of a sheet that are told: a hundred times those of a table of rules.
pub(crate) const MAX_ROWS: usize = 20_000;
/// Most paragraphs of a text that are told.
const MAX_PARAGRAPHS: usize = 400;
/// Most bytes of all paragraphs.
const MAX_TEXT_BYTES: usize = 256 * 1024;

/// What a zip of an office program is.
#[derive(Debug)]
pub(crate) enum Packed {
    /// A workbook.
    Workbook(Vec<SheetFound>),
    /// A text.
    Text(Vec<String>),
    /// Another zip.
    Other,
}

/// Opens a zip and returns what an office program put there.
pub(crate) fn packed(bytes: &[u8]) -> Result<Packed, Finding> {
    let mut package = Package::open(bytes)?;
    if package.has(docx::WORD) {
        return docx::read(&mut package).map(|page| first(&page));
    }
    if package.has("content.xml") {
        let names = ods::names(&mut package)?;
        if names.is_empty() {
            // The same part holds the text of an ODT.
            return odt::read(&mut package).map(|page| first(&page));
        }
        return sheets(names, |index| ods::sheet(&mut package, index));
    }
    if package.has("[Content_Types].xml") && package.has("xl/workbook.xml") {
        let workbook = xlsx::Workbook::open(&mut package)?;
        let names = workbook.names().map(str::to_owned).collect();
        let shared = workbook.shared(&mut package)?;
        return sheets(names, |index| workbook.sheet(&mut package, index, &shared));
    }
    Ok(Packed::Other)
}

/// Reads the sheets by their place: two may be called alike but for blanks.
fn sheets(
    names: Vec<String>,
    mut grid: impl FnMut(usize) -> Result<Grid, Finding>,
) -> Result<Packed, Finding> {
    if names.is_empty() {
        return Err(Finding::error("finding-table-empty"));
    }
    let mut sheets = Vec::new();
    for (index, name) in names.into_iter().enumerate().take(MAX_SHEETS) {
        let rows = grid(index)?.rows;
        let is_cut = rows.len() > MAX_ROWS;
        let rows = rows.into_iter().take(MAX_ROWS);
        let rows = rows.map(|row| RowFound {
            line: row.line,
            cells: row
                .cells
                .iter()
                .filter_map(|(column, cell)| {
                    Some((u32::try_from(*column).ok()?, cell.shown().to_owned()))
                })
                .collect(),
        });
        let rows = rows.collect();
        sheets.push(SheetFound {
            name: Some(name),
            rows,
            is_cut,
        });
    }
    Ok(Packed::Workbook(sheets))
}

/// Returns the first paragraphs of a text.
fn first(page: &Page) -> Packed {
    let (mut all, mut bytes) = (Vec::new(), 0);
    for paragraph in page.paragraphs() {
        bytes += paragraph.len();
        if all.len() >= MAX_PARAGRAPHS || bytes > MAX_TEXT_BYTES {
            break;
        }
        all.push(paragraph.to_owned());
    }
    Packed::Text(all)
}
