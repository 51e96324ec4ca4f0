//! A sketch of the land and its parts as SVG: north up, a scale bar, numbered
//! parts. Reads without colour: every kind of part has its own pattern. Holds
//! no script, no style attribute and no reference to anything outside. Must not
//! know the page around it.

mod fill;
mod frame;

use eprostor_model::{Answer, LawTables, Message, Part, Subject};
use eprostor_text::Locale;

use crate::view::AnswerView;
use crate::words::{filled, rendered, word};
use fill::{Fill, fill_of, pattern};
pub(crate) use frame::{HEIGHT, PaperFrame, WIDTH};

/// Returns the sketch of an answer, 640 by 480 units.
pub fn sketch_svg(answer: &Answer, law: &LawTables, locale: Locale) -> String {
    let content = answer.content();
    let frame = PaperFrame::around(&content.land.geometry.bounds());
    let title = AnswerView::new(answer, law, locale).title;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         role=\"img\" aria-labelledby=\"sketch-title sketch-description\" \
         font-family=\"sans-serif\">\n"
    );
    let title = filled("sketch-title", &[("title", &title)], locale);
    element(&mut svg, "title", "id=\"sketch-title\"", &title);
    let description = word("sketch-description", locale);
    element(&mut svg, "desc", "id=\"sketch-description\"", &description);
    let fills = fills(&content.parts);
    svg.push_str("<defs>\n");
    fills.iter().for_each(|fill| svg.push_str(&pattern(fill)));
    svg.push_str("</defs>\n");
    for part in &content.parts {
        draw_part(&mut svg, &frame, part, &fill_of(part));
    }
    for touch in &content.touches {
        let path = frame.path(touch.geometry.multi_polygon());
        svg.push_str(&format!(
            "<path d=\"{path}\" fill=\"#7a1f1f\" stroke=\"#7a1f1f\" stroke-width=\"1.5\"/>\n"
        ));
    }
    draw_land(&mut svg, &frame, answer);
    draw_route(&mut svg, &frame, answer);
    content
        .parts
        .iter()
        .for_each(|part| draw_number(&mut svg, &frame, part));
    draw_scale_bar(&mut svg, &frame, locale);
    draw_north(&mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// Returns every fill that is used, once.
fn fills(parts: &[Part]) -> Vec<Fill> {
    let mut fills: Vec<Fill> = parts.iter().map(fill_of).collect();
    fills.sort();
    fills.dedup();
    fills
}

fn draw_part(svg: &mut String, frame: &PaperFrame, part: &Part, fill: &Fill) {
    let path = frame.path(part.geometry.multi_polygon());
    svg.push_str(&format!(
        "<path d=\"{path}\" fill=\"url(#{})\" fill-rule=\"evenodd\" stroke=\"#333333\" \
         stroke-width=\"1\"/>\n",
        fill.id()
    ));
}

fn draw_land(svg: &mut String, frame: &PaperFrame, answer: &Answer) {
    let land = &answer.content().land;
    let parcels = land.parcels.iter().map(|parcel| &parcel.geometry);
    let all = std::iter::once(&land.geometry);
    // Of parcels on a route only the strip is shown: they reach beyond the sketch.
    let outlines: Vec<_> = if land.parcels.is_empty() || answer.content().route.is_some() {
        all.collect()
    } else {
        parcels.collect()
    };
    for outline in outlines {
        let path = frame.path(outline.multi_polygon());
        svg.push_str(&format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"#000000\" stroke-width=\"2.5\" \
             stroke-linejoin=\"round\"/>\n"
        ));
    }
}

/// Draws the axis of a route with a dot where chainage begins.
fn draw_route(svg: &mut String, frame: &PaperFrame, answer: &Answer) {
    let Subject::Route(route) = &answer.content().determinants.question.subject else {
        return;
    };
    for line in route.line().multi_line_string() {
        let path = frame.open_path(line);
        svg.push_str(&format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"#0b3d91\" stroke-width=\"3\" \
             stroke-linejoin=\"round\"/>\n"
        ));
        if let Some(first) = line.0.first() {
            let (x, y) = frame.place(first.x, first.y);
            svg.push_str(&format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"#0b3d91\"/>\n"
            ));
        }
    }
}

/// The white edge keeps a number readable on every pattern.
fn draw_number(svg: &mut String, frame: &PaperFrame, part: &Part) {
    let Some(point) = part.geometry.label_point() else {
        return;
    };
    let (x, y) = frame.place(point.e(), point.n());
    let attributes = format!(
        "x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"20\" font-weight=\"bold\" text-anchor=\"middle\" \
         dominant-baseline=\"central\" fill=\"#000000\" stroke=\"#ffffff\" stroke-width=\"5\" \
         paint-order=\"stroke\""
    );
    element(svg, "text", &attributes, &part.number.to_string());
}

pub(crate) fn draw_scale_bar(svg: &mut String, frame: &PaperFrame, locale: Locale) {
    let (metres, units) = frame.scale_bar();
    let (left, y) = (20.0, HEIGHT - 18.0);
    let right = left + units;
    svg.push_str(&format!(
        "<path d=\"M{left:.1} {:.1}V{y:.1}H{right:.1}V{:.1}\" fill=\"none\" stroke=\"#000000\" \
         stroke-width=\"2\"/>\n",
        y - 6.0,
        y - 6.0
    ));
    let message = Message::new("sketch-metres").text("count", metres);
    let attributes = format!("x=\"{:.1}\" y=\"{y:.1}\" font-size=\"14\"", right + 8.0);
    element(svg, "text", &attributes, &rendered(&message, locale));
}

pub(crate) fn draw_north(svg: &mut String) {
    let x = WIDTH - 24.0;
    svg.push_str(&format!(
        "<path d=\"M{x:.1} 14L{:.1} 40L{x:.1} 34L{:.1} 40Z\" fill=\"#000000\"/>\n",
        x + 8.0,
        x - 8.0
    ));
    let attributes = format!("x=\"{x:.1}\" y=\"58\" font-size=\"14\" text-anchor=\"middle\"");
    element(svg, "text", &attributes, "N");
}

/// Adds an element with text; the text comes from plans and is never trusted.
pub(crate) fn element(svg: &mut String, name: &str, attributes: &str, text: &str) {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    svg.push_str(&format!("<{name} {attributes}>{escaped}</{name}>\n"));
}
