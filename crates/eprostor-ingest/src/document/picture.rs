//! The picture of one page of a PDF. Must not know what the page says, nor who looks
//! at it.
//!
//! `hayro` draws with the reader that also gives the letters, so that boxes of the
//! text lie on the picture. Like the text it leaves annotations out: what is shown is
//! what was read.

mod raster;
mod wrapped;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eprostor_model::{Finding, Place};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{InterpreterSettings, RenderContent};

use super::pages::numbers;
use super::pdf;
use crate::collector::Findings;

pub(crate) use raster::Raster;

/// Name and version of what draws. Changes whenever a picture may change, because
/// pictures are kept under it.
pub(crate) const RENDERER: &str = "eprostor-picture-1";
/// Most dots per inch: what recognition of letters asks for.
pub(crate) const MAX_DPI: u32 = 300;
/// Most pixels of a picture, our choice: A3 at 300 dots per inch has 17.4 million.
/// Larger sheets are drawn with fewer dots.
pub(crate) const MAX_PIXELS: f64 = 18_000_000.0;
/// Longest side in pixels: places in the rasteriser have 16 bits.
const MAX_SIDE: f64 = 16_000.0;
/// Points per inch.
const POINTS: f64 = 72.0;

/// Pages of a PDF that are drawn one after the other.
pub(crate) struct Pictures {
    pdf: Pdf,
}

impl Pictures {
    /// Opens a PDF, or a picture as a page of one; `None` where the file is neither,
    /// which only says so if it claims to be a PDF.
    pub(crate) fn of(bytes: &[u8], place: &Place, findings: &mut Findings) -> Option<Self> {
        let wrapped = match pdf::is_pdf(bytes) {
            true => None,
            false => Some(wrapped::as_pdf(bytes)?),
        };
        match pdf::opened(wrapped.as_deref().unwrap_or(bytes)) {
            Ok(pdf) => Some(Self { pdf }),
            Err(finding) => {
                findings.push(finding.at(place.clone()));
                None
            }
        }
    }

    /// Draws a page, numbered from 1, with so many dots per inch or fewer; `None` where
    /// there is no such page, or the reader fails at it, which is a finding.
    pub(crate) fn page(
        &self,
        number: u32,
        dpi: u32,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<Raster> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        let page = self.pdf.pages().get(at)?;
        let is_whole = Arc::new(AtomicBool::new(true));
        let drawn = catch_unwind(AssertUnwindSafe(|| drawn(page, dpi, &is_whole)));
        let mut tell = |code| {
            let finding = Finding::warning(code).text("pages", numbers(&[number]));
            findings.push(finding.at(place.clone()));
        };
        let Ok(raster) = drawn else {
            tell("finding-pdf-page-broken");
            return None;
        };
        if !is_whole.load(Ordering::Relaxed) {
            tell("finding-picture-incomplete");
        }
        Some(raster)
    }
}

fn drawn(page: &Page<'_>, dpi: u32, is_whole: &Arc<AtomicBool>) -> Raster {
    let (width, height) = page.render_dimensions();
    let (width_pt, height_pt) = (f64::from(width).max(1.0), f64::from(height).max(1.0));
    let scale = scale(width_pt, height_pt, dpi);
    let pixels = |points: f64| (points * scale).round().clamp(1.0, MAX_SIDE) as u16;
    let (width, height) = (pixels(width_pt), pixels(height_pt));
    // Both sides were rounded: the page fills the picture exactly.
    let (x, y) = (f64::from(width) / width_pt, f64::from(height) / height_pt);
    let transform =
        Affine::scale_non_uniform(x, y) * Affine::new(page.initial_transform(true).as_coeffs());
    let told = is_whole.clone();
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        warning_sink: Arc::new(move |_| told.store(false, Ordering::Relaxed)),
        ..InterpreterSettings::default()
    };
    let mut context = RenderContext::new(width, height);
    let cache = RenderCache::new();
    // Scans are drawn larger than they are; squares for pixels cannot be recognised.
    let how = RenderSettings {
        force_image_interpolation: true,
        ..RenderSettings::default()
    };
    render_into(page, &cache, &settings, &how, &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(width, height);
    let paper = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixmap, &mut Resources::default(), paper);
    Raster::new(&pixmap, scale * POINTS)
}

/// Returns the pixels per point that are wanted, or as many as there may be.
fn scale(width_pt: f64, height_pt: f64, dpi: u32) -> f64 {
    let wanted = f64::from(dpi.clamp(1, MAX_DPI)) / POINTS;
    let by_area = (MAX_PIXELS / (width_pt * height_pt)).sqrt();
    let by_side = MAX_SIDE / width_pt.max(height_pt);
    wanted.min(by_area).min(by_side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_sheet_is_drawn_with_fewer_dots() {
        // A4, and A0 which is sixteen times as large.
        let dots = |width, height| scale(width, height, 300) * POINTS;
        assert!((dots(595.0, 842.0) - 300.0).abs() < 1e-9);
        let large = dots(2384.0, 3370.0);
        assert!((large / POINTS).powi(2) * 2384.0 * 3370.0 <= MAX_PIXELS * 1.001);
        assert!(large > 100.0);
        // The longest side that a page may have, and a strip.
        assert!(scale(2.0e6, 1.0, 300) * 2.0e6 <= MAX_SIDE);
    }

    #[test]
    fn what_is_no_pdf_has_no_picture_and_says_so_only_if_it_claims_to_be_one() {
        let place = Place::file("plan.pdf");
        let mut findings = Findings::default();
        assert!(Pictures::of(b"PK\x03\x04", &place, &mut findings).is_none());
        assert!(!findings.any_error());
        assert!(Pictures::of(b"%PDF-1.7", &place, &mut findings).is_none());
        assert_eq!(findings.into_vec()[0].code(), "finding-pdf-broken");
    }
}
