//! A page drawn from the lines of its text, each at its place, with the lines of a
//! range marked: what the program read, where it read it; or the picture of the page
//! with the same range marked. Must not know how a picture is made.

use eprostor_model::DocumentText;
use eprostor_model::document_text::{CharRange, Line, TextPage};

use crate::sketch::element;

/// Lines of a drawing, our choice: a page of print has some 60.
const MAX_LINES: usize = 2_000;
/// Letters stand on a line this part of its height above its lower edge.
const BASELINE: f32 = 0.22;
/// Height of letters as a part of the height of their line.
const SIZE: f32 = 0.86;

/// Returns a page as SVG in points; `None` where there is no such page or the format
/// has no positions.
pub fn page_drawing(text: &DocumentText, number: u32, marked: CharRange) -> Option<String> {
    let page = with_places(text, number)?;
    let mut svg = begun(page);
    mark(&mut svg, text, number, marked, "fill=\"#ffe08a\"");
    for line in lines(page).take(MAX_LINES) {
        draw(&mut svg, line);
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

/// Returns the picture of a page, which is at `href`, with a range marked on it; `None`
/// where there is no such page or the format has no positions.
pub fn page_picture(
    text: &DocumentText,
    number: u32,
    marked: CharRange,
    href: &str,
) -> Option<String> {
    let page = with_places(text, number)?;
    let mut svg = begun(page);
    let size = format!(
        "width=\"{:.1}\" height=\"{:.1}\" preserveAspectRatio=\"none\" href=\"{}\"",
        page.width_pt,
        page.height_pt,
        href.replace('&', "&amp;").replace('"', "&quot;"),
    );
    element(&mut svg, "image", &size, "");
    // What is printed shows through.
    let look = "fill=\"#ffd24a\" fill-opacity=\"0.4\" stroke=\"#b07a00\" stroke-width=\"0.8\"";
    mark(&mut svg, text, number, marked, look);
    svg.push_str("</svg>\n");
    Some(svg)
}

/// Returns a page whose format has positions.
fn with_places(text: &DocumentText, number: u32) -> Option<&TextPage> {
    let page = text.pages().iter().find(|page| page.number == number)?;
    let (width, height) = (page.width_pt, page.height_pt);
    let has_size = width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0;
    let has_places = has_size && lines(page).any(|line| line.edges_pt.len() > 1);
    has_places.then_some(page)
}

fn begun(page: &TextPage) -> String {
    let (width, height) = (page.width_pt, page.height_pt);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" \
         role=\"img\" aria-hidden=\"true\" font-family=\"serif\">\n\
         <rect width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#ffffff\"/>\n"
    )
}

fn mark(svg: &mut String, text: &DocumentText, number: u32, marked: CharRange, look: &str) {
    let boxes = text.boxes(marked).into_iter();
    for shown in boxes.filter(|shown| shown.page == number) {
        svg.push_str(&format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" {look}/>\n",
            shown.left_pt,
            shown.top_pt,
            (shown.right_pt - shown.left_pt).max(1.0),
            (shown.bottom_pt - shown.top_pt).max(1.0),
        ));
    }
}

fn lines(page: &TextPage) -> impl Iterator<Item = &Line> {
    page.blocks.iter().flat_map(|block| block.all_lines())
}

/// Draws a line as wide as it is printed, whatever font the reader has.
fn draw(svg: &mut String, line: &Line) {
    let (Some(left), Some(right)) = (line.edges_pt.first(), line.edges_pt.last()) else {
        return;
    };
    let height = (line.bottom_pt - line.top_pt).clamp(1.0, 200.0);
    let width = right - left;
    if !(width > 0.0 && left.is_finite() && line.top_pt.is_finite()) {
        return;
    }
    let attributes = format!(
        "x=\"{left:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" textLength=\"{width:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\"",
        line.bottom_pt - height * BASELINE,
        height * SIZE,
    );
    element(svg, "text", &attributes, line.text.trim_end());
}
