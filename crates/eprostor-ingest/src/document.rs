//! Documents to text: one reader for each format, one layout, one assembly. Must
//! not know what a text says.

mod articles;
mod assemble;
mod cleaning;
pub(crate) mod docx;
mod encoding;
mod flow;
mod html;
mod layout;
mod lettering;
mod numbering;
pub(crate) mod odt;
mod pages;
mod pdf;
pub(crate) mod picture;
mod plain;
mod raw;
mod recognised;
mod titles;

use eprostor_model::{DocumentText, Finding, Place};
use eprostor_text::{personal_numbers, spread_personal_numbers};

use crate::collector::Findings;
use crate::personal;
use crate::public_copy;
use crate::tables::Package;
use crate::wire::Scanned;
use raw::RawPage;

pub(crate) use pages::numbers;
pub(crate) use pdf::{DrawnLetter, DrawnPage, everything_drawn};
pub(crate) use raw::RawPage as Page;
pub(crate) use recognised::{Scans, Unsearched};

/// Name and version of what makes texts. Changes whenever the text of a document
/// may change, because ranges of characters are counted in it.
pub(crate) const EXTRACTOR: &str = "eprostor-text-2";
/// Most pages of a document: the longest plan of the test data has 66, and what
/// is read of 5,000 stays within the memory of a worker.
pub(crate) const MAX_PAGES: usize = 5_000;
/// Most characters of a document: sixty times the longest plan of the test data
/// (165,499).
pub(crate) const MAX_CHARACTERS: usize = 10_000_000;
/// PDF may begin with other bytes (ISO 32000, annex H, note 13).
const PDF_WITHIN: usize = 1_024;

/// How PNG, JPEG and TIFF begin.
const PICTURES: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"];

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    /// A scan that is in no document.
    Picture,
    Docx,
    Odt,
    Html,
    Markdown,
    Text,
}

/// Reads a document; `None` where nothing of it could be read. Says which pages are
/// pictures whose words are to be recognised first, and before each page of a PDF that
/// it comes to it. What is handed over is without personal numbers, which are told.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    scans: &mut Scans,
    findings: &mut Findings,
    at_page: &mut dyn FnMut(u32),
) -> Option<DocumentText> {
    let text = read_as_it_is(name, bytes, scans, findings, at_page)?;
    let place = Place::file(name);
    let text = personal::mask_text(text, &personal_numbers, &place, findings);
    Some(without_spread(text, bytes, &place, findings))
}

/// Hides numbers that are spread over the cells of a table, on pages where the letters
/// of the file, which know no cells, say one: what the public copy of a file hides is
/// nowhere public.
fn without_spread(
    text: DocumentText,
    bytes: &[u8],
    place: &Place,
    findings: &mut Findings,
) -> DocumentText {
    if spread_personal_numbers(text.text()).is_empty() || !pdf::is_pdf(bytes) {
        return text;
    }
    let (_, hidden) = text
        .clone()
        .masked(eprostor_text::MASK, &spread_personal_numbers);
    let mut drawn = public_copy::pages_with_numbers(bytes);
    drawn.retain(|page| hidden.iter().any(|hidden| hidden.page == *page));
    match drawn.is_empty() {
        true => text,
        false => personal::mask_text(text, &spread_personal_numbers, place, findings),
    }
}

/// Reads a document with everything that stands in it: only for whoever looks for
/// what is to be hidden.
pub(crate) fn read_as_it_is(
    name: &str,
    bytes: &[u8],
    scans: &mut Scans,
    findings: &mut Findings,
    at_page: &mut dyn FnMut(u32),
) -> Option<DocumentText> {
    let place = Place::file(name);
    let refuse = |finding: Finding, findings: &mut Findings| {
        findings.push(finding.at(place.clone()));
        None
    };
    if bytes.is_empty() {
        return refuse(Finding::error("finding-file-empty"), findings);
    }
    let format = match format(name, bytes) {
        Ok(format) => format,
        Err(finding) => return refuse(finding, findings),
    };
    let page = match format {
        Format::Pdf | Format::Picture => None,
        Format::Docx | Format::Odt => match packed(bytes, format) {
            Ok(page) => Some(page),
            Err(finding) => return refuse(finding, findings),
        },
        Format::Html | Format::Markdown | Format::Text => {
            let text = encoding::text(bytes, format == Format::Html, &place, findings);
            Some(match format {
                Format::Html => html::read(&text),
                Format::Markdown => plain::markdown(&text),
                _ => plain::text(&text),
            })
        }
    };
    let mut pages = match page {
        Some(page) => vec![page],
        None if format == Format::Picture => picture_of_text(scans, &place, findings),
        None => pdf::read(bytes, &place, scans, findings, at_page)?,
    };
    if !pages.is_empty() && scans.needed.len() < pages.len() {
        lettering::looked_at(&mut pages, &place, findings);
    }
    titles::titled(&mut pages);
    let document = assemble::assembled(EXTRACTOR, pages);
    if format != Format::Pdf && document.characters() as usize > MAX_CHARACTERS {
        let limit = i64::try_from(MAX_CHARACTERS).unwrap_or(i64::MAX);
        let finding = Finding::error("finding-text-too-long").integer("limit", limit);
        findings.push(finding.at(place.clone()));
    }
    let is_empty = document.text().trim().is_empty() && scans.needed.is_empty();
    if is_empty && !findings.any_error() {
        findings.push(Finding::warning("finding-text-none").at(place));
    }
    Some(document)
}

/// Tells whether recognised words of a picture hold a personal number.
pub(crate) fn has_number(table: &str) -> bool {
    let pages = layout::pages(recognised::of_picture(table));
    let text = assemble::assembled(EXTRACTOR, pages);
    !text
        .masked(eprostor_text::MASK, &personal_numbers)
        .1
        .is_empty()
}

/// Returns the pages of a picture whose words were recognised; none where they are
/// still to be.
fn picture_of_text(scans: &mut Scans, place: &Place, findings: &mut Findings) -> Vec<RawPage> {
    scans.what = Scanned::Picture;
    match scans.table(1) {
        Some(table) => {
            let mut sheets = recognised::of_picture(table);
            recognised::level_sizes(&mut sheets);
            let pages: Vec<u32> = sheets.iter().map(|sheet| sheet.number).collect();
            let finding = Finding::note("finding-text-recognised").text("pages", numbers(&pages));
            findings.push(finding.at(place.clone()));
            layout::pages(sheets)
        }
        None => {
            scans.needed = vec![1];
            let finding = Finding::warning("finding-text-needs-recognition");
            findings.push(finding.text("pages", 1).at(place.clone()));
            Vec::new()
        }
    }
}

/// Tells what a file is, by its first bytes; of texts also by its name.
fn format(name: &str, bytes: &[u8]) -> Result<Format, Finding> {
    let name = name.to_lowercase();
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if pdf::is_pdf(bytes) {
        return Ok(Format::Pdf);
    }
    if PICTURES.iter().any(|first| bytes.starts_with(first)) {
        return Ok(Format::Picture);
    }
    let is_html = encoding::looks_like_html(head);
    if name.ends_with(".pdf") {
        return Err(Finding::error(if is_html {
            "finding-pdf-is-html"
        } else {
            "finding-pdf-broken"
        }));
    }
    if bytes.starts_with(b"PK") {
        let package = Package::open(bytes).map_err(broken)?;
        return if package.has(docx::WORD) {
            Ok(Format::Docx)
        } else if package.has("content.xml") {
            Ok(Format::Odt)
        } else {
            Err(Finding::error("finding-text-format"))
        };
    }
    if is_html {
        return Ok(Format::Html);
    }
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !is_utf16 && head.contains(&0) || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Finding::error("finding-text-format"));
    }
    let is_markdown = [".md", ".markdown"].iter().any(|end| name.ends_with(end));
    Ok(if is_markdown {
        Format::Markdown
    } else {
        Format::Text
    })
}

fn packed(bytes: &[u8], format: Format) -> Result<RawPage, Finding> {
    let mut package = Package::open(bytes).map_err(broken)?;
    match format {
        Format::Docx => docx::read(&mut package),
        _ => odt::read(&mut package),
    }
    .map_err(broken)
}

/// A zip or XML that is not whole is told in the words for a document.
fn broken(mut fault: Finding) -> Finding {
    if fault.message.code != "finding-sheet-broken" && fault.message.code != "finding-sheet-format"
    {
        return fault;
    }
    let parameters = std::mem::take(&mut fault.message.parameters);
    let mut finding = Finding::error("finding-document-broken");
    finding.message.parameters = parameters;
    finding
}

impl RawPage {
    /// Returns the words of its blocks and cells, one line each, in their order.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| {
            let cells = block.rows.iter().flatten().flat_map(|cell| &cell.lines);
            let lines = block.lines.iter().chain(cells);
            lines.map(|line| line.text.as_str())
        })
    }
}
