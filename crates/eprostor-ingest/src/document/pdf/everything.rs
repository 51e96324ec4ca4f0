//! Every letter that a PDF draws, wherever it stands, in annotations too: for whoever
//! looks for what nobody may read. Must not know lines of text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, interpret_page,
};

use super::{EM, opened};
use crate::document::MAX_PAGES;

/// Most letters of a page.
const MAX_LETTERS: usize = 1_000_000;
/// How far letters reach above and below their line, in sizes of a letter.
const ABOVE: f64 = 1.0;
const BELOW: f64 = -0.3;

/// A letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DrawnLetter {
    pub(crate) letter: char,
    /// Where its line begins and ends, in points from the upper left of the page.
    pub(crate) from: (f64, f64),
    pub(crate) to: (f64, f64),
    pub(crate) size: f64,
    /// What it covers: left, top, right, bottom.
    pub(crate) bounds: [f64; 4],
}

/// The letters of a page in the order they are drawn.
#[derive(Debug, Default)]
pub(crate) struct DrawnPage {
    pub(crate) letters: Vec<DrawnLetter>,
    /// The part of the page that pictures cover, 1 for all of it; more where they lie
    /// over one another.
    pub(crate) pictures: f64,
    area_pt2: f64,
    is_full: bool,
}

/// Returns the letters of every page; `None` where one cannot be read.
pub(crate) fn everything_drawn(bytes: &[u8]) -> Option<Vec<DrawnPage>> {
    let pdf = opened(bytes).ok()?;
    if pdf.pages().is_empty() || pdf.pages().len() > MAX_PAGES {
        return None;
    }
    let cache = InterpreterCache::new();
    let mut pages = Vec::with_capacity(pdf.pages().len());
    for page in pdf.pages().iter() {
        let page = catch_unwind(AssertUnwindSafe(|| drawn(&pdf, page, &cache))).ok()?;
        pages.push(Some(page).filter(|page| !page.is_full)?);
    }
    Some(pages)
}

fn drawn<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>) -> DrawnPage {
    let (width, height) = page.render_dimensions();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let settings = InterpreterSettings {
        render_content: RenderContent::all(),
        ..InterpreterSettings::default()
    };
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings);
    let mut drawn = DrawnPage {
        area_pt2: bounds.area().max(1.0),
        ..DrawnPage::default()
    };
    interpret_page(page, &mut context, &mut drawn);
    drawn
}

impl DrawnPage {
    fn glyph(&mut self, glyph: &PdfGlyph<'_>, transform: Affine) {
        let advance = match glyph {
            PdfGlyph::Outline(outline) => outline.advance_width(),
            PdfGlyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let said = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => "\u{fffd}".to_owned(),
        };
        let count = said.chars().count().max(1) as f64;
        let at = |along: f64, up: f64| transform * Point::new(along * advance, up * EM);
        let size = (at(0.0, 1.0) - at(0.0, 0.0)).hypot();
        for (index, letter) in said.chars().enumerate() {
            let ends = (index as f64 / count, (index + 1) as f64 / count);
            let corners = [ends.0, ends.1].map(|along| [at(along, BELOW), at(along, ABOVE)]);
            let corners = corners.as_flattened();
            let least =
                |value: fn(&Point) -> f64| corners.iter().map(value).fold(f64::MAX, f64::min);
            let most =
                |value: fn(&Point) -> f64| corners.iter().map(value).fold(f64::MIN, f64::max);
            let (from, to) = (at(ends.0, 0.0), at(ends.1, 0.0));
            self.letters.push(DrawnLetter {
                letter,
                from: (from.x, from.y),
                to: (to.x, to.y),
                size,
                bounds: [least(|p| p.x), least(|p| p.y), most(|p| p.x), most(|p| p.y)],
            });
        }
    }
}

impl<'a> Device<'a> for DrawnPage {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.letters.len() >= MAX_LETTERS {
                self.is_full = true;
                return;
            }
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        // The transform is that of its pixels.
        let pixels = f64::from(image.width()) * f64::from(image.height());
        self.pictures += props.transform.determinant().abs() * pixels / self.area_pt2;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
