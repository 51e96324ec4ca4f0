//! PDF (ISO 32000) with a text layer. Must not know what the text says.
//!
//! The content streams are run by `hayro-interpret`, which hands over every letter
//! with its place; how letters become lines and blocks is our own (`layout`).
//! Measured against poppler's `pdftotext` on the 66 pages of a real plan, November
//! 2026, release build, one core: 688 pages/s for the letters against 250.

mod everything;
mod glyphs;

use std::panic::{AssertUnwindSafe, catch_unwind};

use eprostor_model::{Finding, Place};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page,
};

use super::layout::{self, Sheet};
use super::pages::numbers;
use super::raw::RawPage;
use super::recognised::{Scans, level_sizes, of_page};
use super::{MAX_CHARACTERS, MAX_PAGES, PDF_WITHIN};
use crate::collector::Findings;
use glyphs::Drawn;

pub(crate) use everything::{DrawnLetter, DrawnPage, everything_drawn};

/// A page with fewer letters has no text layer to speak of.
const FEW_LETTERS: usize = 20;
/// A picture over more than this part of a page is a scan of it.
const SCAN: f64 = 0.5;
/// One letter in so many may be without a character before the font is at fault.
const UNKNOWN_ONE_IN: usize = 20;
/// Where PDF must begin and end: programs accept it within this many bytes.
const ENDS_WITHIN: usize = 1024;

/// Reads the pages of a PDF; `None` where it cannot be read at all.
pub(super) fn read(
    bytes: &[u8],
    place: &Place,
    scans: &mut Scans,
    findings: &mut Findings,
    at_page: &mut dyn FnMut(u32),
) -> Option<Vec<RawPage>> {
    let pdf = match opened(bytes) {
        Ok(pdf) => pdf,
        Err(finding) => {
            findings.push(finding.at(place.clone()));
            return None;
        }
    };
    let count = pdf.pages().len();
    if count > MAX_PAGES {
        findings.push(
            Finding::error("finding-pdf-too-many-pages")
                .integer("count", whole(count))
                .integer("limit", whole(MAX_PAGES))
                .at(place.clone()),
        );
        return None;
    }
    let tail = &bytes[bytes.len().saturating_sub(ENDS_WITHIN)..];
    if !tail.windows(5).any(|end| end == b"%%EOF") {
        let finding = Finding::warning("finding-pdf-cut-off").integer("count", whole(count));
        findings.push(finding.at(place.clone()));
    }
    let mut told = Told::default();
    let mut sheets = sheets(&pdf, scans, &mut told, at_page);
    level_sizes(&mut sheets);
    told.tell(place, findings);
    scans.needed = told.scanned;
    if count == 0 {
        findings.push(Finding::error("finding-pdf-broken").at(place.clone()));
        return None;
    }
    Some(layout::pages(sheets))
}

/// Tells whether a file says that it is a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    head.windows(5).any(|first| first == b"%PDF-")
}

/// The design size of fonts: widths are given in thousandths of the letter size.
const EM: f64 = 1000.0;

/// Opens a file; a fault of the reader is a fault of the file.
pub(super) fn opened(bytes: &[u8]) -> Result<Pdf, Finding> {
    let broken = || Finding::error("finding-pdf-broken");
    let pdf = catch_unwind(|| Pdf::new(bytes.to_vec())).map_err(|_| broken())?;
    pdf.map_err(|fault| match fault {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Finding::error("finding-pdf-encrypted")
        }
        LoadPdfError::Decryption(_) => Finding::error("finding-pdf-encryption-unknown"),
        LoadPdfError::Invalid => broken(),
    })
}

/// Pages with what is to be told of them.
#[derive(Default)]
struct Told {
    broken: Vec<u32>,
    scanned: Vec<u32>,
    recognised: Vec<u32>,
    unknown: Vec<u32>,
    full: Vec<u32>,
    is_too_long: bool,
}

fn sheets(pdf: &Pdf, scans: &Scans, told: &mut Told, at_page: &mut dyn FnMut(u32)) -> Vec<Sheet> {
    let mut sheets = Vec::with_capacity(pdf.pages().len());
    let mut characters = 0;
    let mut cache = InterpreterCache::new();
    for (number, page) in (1_u32..).zip(pdf.pages().iter()) {
        at_page(number);
        let (width, height) = page.render_dimensions();
        let table = scans.table(number);
        if let Some(sheet) = table.and_then(|table| of_page(number, (width, height), table)) {
            told.recognised.push(number);
            characters += letters(&sheet);
            sheets.push(sheet);
            continue;
        }
        let drawn = catch_unwind(AssertUnwindSafe(|| drawn(pdf, page, &cache)));
        let mut sheet = match drawn {
            Ok(drawn) => sheet(drawn, number, told),
            Err(_) => {
                // What the reader held when it failed is not used again.
                cache = InterpreterCache::new();
                told.broken.push(number);
                Sheet::default()
            }
        };
        sheet.number = number;
        (sheet.width, sheet.height) = (width, height);
        characters += letters(&sheet);
        sheets.push(sheet);
        if characters > MAX_CHARACTERS {
            told.is_too_long = true;
            break;
        }
    }
    sheets
}

fn letters(sheet: &Sheet) -> usize {
    let words = sheet.bands.iter().flat_map(|band| &band.words);
    words.map(|word| word.edges.len()).sum()
}

/// Runs the content stream of a page.
fn drawn<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>) -> Drawn {
    let (width, height) = page.render_dimensions();
    let size = (f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let bounds = Rect::new(0.0, 0.0, size.0, size.1);
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings);
    let mut drawn = Drawn::new(size);
    interpret_page(page, &mut context, &mut drawn);
    drawn
}

fn sheet(drawn: Drawn, number: u32, told: &mut Told) -> Sheet {
    let letters = drawn.glyphs.len() + drawn.turned.len();
    let is_covered = drawn.pictures_pt2 > SCAN * drawn.size_pt.0 * drawn.size_pt.1;
    if letters < FEW_LETTERS && is_covered {
        told.scanned.push(number);
    }
    if drawn.unknown * UNKNOWN_ONE_IN > letters {
        told.unknown.push(number);
    }
    if drawn.is_full {
        told.full.push(number);
    }
    Sheet {
        is_recognised: letters > 0 && is_covered && drawn.invisible * 10 >= letters * 8,
        ..Sheet::new(drawn.glyphs, drawn.turned, drawn.rulings)
    }
}

impl Told {
    fn tell(&self, place: &Place, findings: &mut Findings) {
        let mut tell = |finding: Finding, pages: &[u32]| {
            if !pages.is_empty() {
                let finding = finding.text("pages", numbers(pages));
                findings.push(finding.at(place.clone()));
            }
        };
        tell(Finding::warning("finding-pdf-page-broken"), &self.broken);
        tell(
            Finding::warning("finding-text-needs-recognition"),
            &self.scanned,
        );
        tell(Finding::note("finding-text-recognised"), &self.recognised);
        tell(
            Finding::warning("finding-text-letters-unknown"),
            &self.unknown,
        );
        tell(Finding::warning("finding-pdf-page-full"), &self.full);
        if self.is_too_long {
            findings.push(
                Finding::error("finding-text-too-long")
                    .integer("limit", whole(MAX_CHARACTERS))
                    .at(place.clone()),
            );
        }
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_pages_names_them() {
        let told = Told {
            broken: vec![2, 3],
            scanned: vec![7],
            ..Told::default()
        };
        let mut findings = Findings::default();
        told.tell(&Place::file("plan.pdf"), &mut findings);
        let told = findings.into_vec();
        let codes: Vec<&str> = told.iter().map(Finding::code).collect();
        assert_eq!(
            codes,
            ["finding-pdf-page-broken", "finding-text-needs-recognition"]
        );
        let pages = format!("{:?}", told[0].message.parameters);
        assert!(pages.contains("2–3"), "{pages}");
    }

    #[test]
    fn what_is_no_pdf_is_told_and_nothing_panics() {
        for bytes in [
            b"%PDF-".as_slice(),
            b"%PDF-1.7
1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>",
            b"%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj trailer<</Root 1 0 R>>",
        ] {
            let mut findings = Findings::default();
            let place = Place::file("plan.pdf");
            let pages = read(bytes, &place, &mut Scans::default(), &mut findings, &mut |_| ());
            assert!(pages.is_none_or(|pages| pages.is_empty()));
            assert!(findings.any_error());
        }
    }
}
