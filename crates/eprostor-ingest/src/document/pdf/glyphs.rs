//! Letters and ruling lines of a page, as its content stream draws them. Must not
//! know lines of text.

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::EM;
use crate::document::layout::{Glyph, Ruling};

/// Most letters of a page: a sheet full of 4-point print has 60,000.
const MAX_GLYPHS: usize = 200_000;
/// Most ruling lines of a page that are kept; a drawing has more, and no tables.
const MAX_RULINGS: usize = 4_000;
/// Most elements of a path that is looked at: one path may draw a whole table.
const MAX_ELEMENTS: usize = 4_000;
/// A line thicker than this is an area.
const MAX_RULING_PT: f64 = 3.0;
/// A line shorter than this is a part of a sign. Word draws the sides of a row in
/// pieces of 3 points and more.
const MIN_RULING_PT: f64 = 2.5;
/// A line is so many times as long as it is thick.
const SLENDER: f64 = 3.0;
/// Deepest marked content that is looked at.
const MAX_MARKED: usize = 64;
/// Most letters that one text stands for: a word.
const MAX_ACTUAL: usize = 64;
/// Stands for a letter of which no character is known.
const UNKNOWN: char = '\u{fffd}';

/// What a page draws.
#[derive(Default)]
pub(super) struct Drawn {
    /// Letters in upright lines, in the order they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Letters that run upwards, downwards or upside down, turned upright.
    pub(super) turned: Vec<Glyph>,
    pub(super) rulings: Vec<Ruling>,
    /// Letters for which the font tells no character.
    pub(super) unknown: usize,
    /// Letters that are there to be found and not seen: those of a scan.
    pub(super) invisible: usize,
    /// The part of the page that pictures cover, in square points.
    pub(super) pictures_pt2: f64,
    pub(super) is_full: bool,
    /// Size of the page in points.
    pub(super) size_pt: (f64, f64),
    /// Marked content that is open, with the text that stands for it.
    marked: Vec<Option<Actual>>,
    /// How much more is open.
    unmarked: usize,
}

/// A text that stands for the letters drawn from one on (ISO 32000, 14.9.4).
struct Actual {
    text: String,
    from: usize,
}

impl Drawn {
    pub(super) fn new(size_pt: (f64, f64)) -> Self {
        Self {
            size_pt,
            ..Self::default()
        }
    }

    fn glyph(&mut self, glyph: &PdfGlyph<'_>, transform: Affine, is_bold: bool) {
        let advance = match glyph {
            PdfGlyph::Outline(outline) => outline.advance_width(),
            PdfGlyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let origin = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let up = transform * Point::new(0.0, EM) - origin;
        let size = up.hypot();
        let along = end - origin;
        let is_sound = origin.is_finite() && end.is_finite() && size.is_finite() && size > 0.5;
        let page = Rect::new(0.0, 0.0, self.size_pt.0, self.size_pt.1).inflate(2.0, 2.0);
        if !is_sound || !page.contains(origin) {
            return;
        }
        let said = match glyph.as_unicode() {
            Some(BfString::Char(letter)) if !letter.is_control() => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            _ => {
                self.unknown += 1;
                UNKNOWN.to_string()
            }
        };
        let direction = Direction::of(up.x, up.y);
        let (left, base) = direction.turned(origin, self.size_pt);
        let letters: Vec<char> = said.chars().collect();
        let width = along.hypot() / letters.len().max(1) as f64;
        let mut x = left;
        for letter in letters {
            let placed = Glyph {
                letter,
                left: x as f32,
                right: (x + width) as f32,
                base: base as f32,
                size: size as f32,
                is_bold,
            };
            x += width;
            match direction {
                Direction::Upright => self.glyphs.push(placed),
                _ => self.turned.push(placed),
            }
        }
    }

    /// Puts the text that the file says is drawn in the place of what the font says
    /// of it: only so are known the Serbian forms of letters, which have no code of
    /// their own. What runs over several lines is left as it is.
    fn replace(&mut self, actual: &Actual) {
        let Some(drawn) = self.glyphs.get(actual.from..) else {
            return;
        };
        let (Some(first), Some(last)) = (drawn.first().copied(), drawn.last().copied()) else {
            return;
        };
        let is_one_line = drawn.iter().all(|glyph| glyph.base == first.base);
        if !is_one_line || drawn.len() > MAX_ACTUAL || last.right < first.left {
            return;
        }
        let unknown = drawn.iter().filter(|glyph| glyph.letter == UNKNOWN).count();
        self.unknown = self.unknown.saturating_sub(unknown);
        self.glyphs.truncate(actual.from);
        let letters = actual.text.chars().count().max(1);
        let step = (last.right - first.left) / letters as f32;
        let mut left = first.left;
        for letter in actual.text.chars() {
            let right = left + step;
            self.glyphs.push(Glyph {
                letter,
                left,
                right,
                ..first
            });
            left = right;
        }
    }

    fn ruling(&mut self, rect: Rect) {
        let (width, height) = (rect.width(), rect.height());
        let ruling = if height <= MAX_RULING_PT && width >= MIN_RULING_PT.max(SLENDER * height) {
            Ruling::Level {
                y: rect.center().y as f32,
                left: rect.x0 as f32,
                right: rect.x1 as f32,
            }
        } else if width <= MAX_RULING_PT && height >= MIN_RULING_PT.max(SLENDER * width) {
            Ruling::Upright {
                x: rect.center().x as f32,
                top: rect.y0 as f32,
                bottom: rect.y1 as f32,
            }
        } else {
            return;
        };
        self.rulings.push(ruling);
    }

    /// Takes the frame of a rectangle as four lines.
    fn frame(&mut self, rect: Rect) {
        let Rect { x0, y0, x1, y1 } = rect;
        self.ruling(Rect::new(x0, y0, x1, y0));
        self.ruling(Rect::new(x0, y1, x1, y1));
        self.ruling(Rect::new(x0, y0, x0, y1));
        self.ruling(Rect::new(x1, y0, x1, y1));
    }

    fn area(&mut self, area: Part) {
        if let Some(bounds) = area.bounds.filter(|_| !area.is_curved) {
            self.ruling(bounds);
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, mode: &DrawMode) {
        if self.rulings.len() >= MAX_RULINGS || path.elements().len() > MAX_ELEMENTS {
            return;
        }
        let path = transform * path;
        match mode {
            DrawMode::Stroke(_) => {
                let mut at = Point::ZERO;
                let mut first = Point::ZERO;
                for element in path.elements() {
                    match *element {
                        PathEl::MoveTo(to) => (at, first) = (to, to),
                        PathEl::LineTo(to) => {
                            self.ruling(Rect::from_points(at, to));
                            at = to;
                        }
                        PathEl::ClosePath => self.ruling(Rect::from_points(at, first)),
                        PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => at = to,
                    }
                }
            }
            // Programs draw lines as thin areas, many in one path.
            DrawMode::Fill(_) => {
                let mut area = Part::default();
                for element in path.elements() {
                    match *element {
                        PathEl::MoveTo(to) => {
                            self.area(std::mem::take(&mut area));
                            area.reach(to);
                        }
                        PathEl::LineTo(to) => area.reach(to),
                        PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                            area.is_curved = true;
                            area.reach(to);
                        }
                        PathEl::ClosePath => {}
                    }
                }
                self.area(area);
            }
            _ => {}
        }
    }
}

/// A part of a path.
#[derive(Default)]
struct Part {
    bounds: Option<Rect>,
    is_curved: bool,
}

impl Part {
    fn reach(&mut self, to: Point) {
        let point = Rect::from_points(to, to);
        self.bounds = Some(self.bounds.map_or(point, |bounds| bounds.union(point)));
    }
}

/// Where the heads of letters point to.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Upright,
    ToTheLeft,
    ToTheRight,
    Down,
}

impl Direction {
    /// Returns the nearest of four; y grows downwards.
    fn of(x: f64, y: f64) -> Self {
        match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
            (true, true, _) => Self::ToTheRight,
            (true, false, _) => Self::ToTheLeft,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Upright,
        }
    }

    /// Returns a point of the page, turned so that letters stand upright.
    fn turned(self, at: Point, size: (f64, f64)) -> (f64, f64) {
        match self {
            Self::Upright => (at.x, at.y),
            Self::ToTheLeft => (size.1 - at.y, at.x),
            Self::ToTheRight => (at.y, size.0 - at.x),
            Self::Down => (size.0 - at.x, size.1 - at.y),
        }
    }
}

impl<'a> Device<'a> for Drawn {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.path(path, props.transform, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        if self.rulings.len() >= MAX_RULINGS {
            return;
        }
        let rect = props.transform.transform_rect_bbox(*rect);
        match mode {
            DrawMode::Stroke(_) => self.frame(rect),
            DrawMode::Fill(_) => self.ruling(rect),
            _ => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let is_bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        if matches!(mode, DrawMode::Invisible) {
            self.invisible += run.glyphs().len();
        }
        for glyph in run.glyphs() {
            if self.glyphs.len() + self.turned.len() >= MAX_GLYPHS {
                self.is_full = true;
                return;
            }
            self.glyph(glyph, props.transform * glyph.transform(), is_bold);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        // The transform is that of its pixels.
        let pixels = f64::from(image.width()) * f64::from(image.height());
        self.pictures_pt2 += props.transform.determinant().abs() * pixels;
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        if self.marked.len() >= MAX_MARKED {
            self.unmarked += 1;
            return;
        }
        let text = properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"));
        let from = self.glyphs.len();
        self.marked.push(text.map(|text| Actual {
            text: decoded(text.as_bytes()),
            from,
        }));
    }

    fn end_marked_content(&mut self) {
        if self.unmarked > 0 {
            self.unmarked -= 1;
        } else if let Some(Some(actual)) = self.marked.pop() {
            self.replace(&actual);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Returns a text of the file: UTF-16 or UTF-8 with a mark, else one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(b"\xfe\xff") {
        let units = units.chunks_exact(2);
        let units = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(UNKNOWN))
            .collect();
    }
    match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(text) => String::from_utf8_lossy(text).into_owned(),
        None => bytes.iter().copied().map(char::from).collect(),
    }
}

fn is_bold(glyph: &PdfGlyph<'_>) -> bool {
    let PdfGlyph::Outline(outline) = glyph else {
        return false;
    };
    let Some(font) = outline.font_data() else {
        return false;
    };
    let name = font.postscript_name.unwrap_or_default().to_lowercase();
    font.weight.is_some_and(|weight| weight >= 600)
        || ["bold", "black", "heavy"]
            .iter()
            .any(|word| name.contains(word))
}
