//! The map of faults as SVG: boundary and areas pale, every located finding a
//! mark with the number of its entry. Bounded, whatever the plan holds. Holds
//! no style attribute and nothing from outside. Must not know the page.

mod marks;
mod outlines;
mod paper;
mod places;

use std::collections::BTreeSet;

use eprostor_geometry::Bounds;
use eprostor_model::{FindingReport, Message, PlanContent, Severity};
use eprostor_text::Locale;

use crate::words::{counted, measure, rendered, word};
use marks::{Mark, marks};
use outlines::Outlines;
use paper::{HEIGHT, Paper, WIDTH};
use places::Places;

pub(super) use marks::glyph;
pub(super) use places::place;

/// Width in metres of the smallest piece of land that fills the map: overlaps
/// of centimetres can be seen in it.
const NEAREST_M: f64 = 2.0;

/// The map with what has to be said beside it.
pub(super) struct FaultMap {
    /// The drawing; `None` where nothing has a place.
    pub(super) svg: Option<String>,
    /// What is not as in the plan, a sentence each.
    pub(super) remarks: Vec<String>,
    /// Numbers of the findings that have a mark.
    pub(super) marked: BTreeSet<usize>,
}

/// Draws the map. Findings are numbered from 1 in the order of
/// [`FindingReport::told`].
pub(super) fn fault_map(
    report: &FindingReport,
    content: Option<&PlanContent>,
    locale: Locale,
) -> FaultMap {
    let places: Vec<(f64, f64)> = report.told().filter_map(place).collect();
    let Some(paper) = framed(content, &places).map(|bounds| Paper::around(&bounds)) else {
        return FaultMap {
            svg: None,
            remarks: Vec::new(),
            marked: BTreeSet::new(),
        };
    };
    let outlines = content.map_or_else(Outlines::default, |content| {
        Outlines::of(content, &paper, &places)
    });
    let places = Places::of(content);
    let marks = marks(report, &places, &paper, locale);
    let remarks = remarks(report, &paper, &outlines, &marks, locale);
    FaultMap {
        svg: Some(drawn(&paper, &outlines, &marks, locale)),
        remarks,
        marked: marks.iter().map(Mark::number).collect(),
    }
}

/// Returns what the map shows: the plan, and findings no farther from it than
/// it is wide; where there is no plan, the findings.
fn framed(content: Option<&PlanContent>, places: &[(f64, f64)]) -> Option<Bounds> {
    let Some(plan) = content.and_then(bounds) else {
        return Bounds::around(places.iter().copied());
    };
    let reach = plan.expanded(plan.width_m().max(plan.height_m()));
    let near = places
        .iter()
        .filter(|(e, n)| reach.contains_point(*e, *n))
        .copied();
    Some(Bounds::around(near).map_or(plan, |near| plan.union(&near)))
}

fn bounds(content: &PlanContent) -> Option<Bounds> {
    let boundary = content.boundary.iter();
    let zones = content.zones.iter().map(|zone| &zone.geometry);
    let regimes = content.regimes.iter().map(|regime| &regime.geometry);
    let all = boundary.chain(zones).chain(regimes);
    all.map(eprostor_geometry::PlanarPolygon::bounds)
        .reduce(|all, one| all.union(&one))
}

fn remarks(
    report: &FindingReport,
    paper: &Paper,
    outlines: &Outlines,
    marks: &[Mark],
    locale: Locale,
) -> Vec<String> {
    let all = report.told().count();
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let placed = Message::new("check-map-placed")
        .integer("placed", whole(marks.len()))
        .integer("all", whole(all));
    let mut remarks = vec![rendered(&placed, locale)];
    let named = marks.iter().filter(|mark| mark.is_of_named_area()).count();
    if named > 0 {
        remarks.push(counted("check-map-named", named, locale));
    }
    let beyond = marks.iter().filter(|mark| mark.is_beyond()).count();
    if beyond > 0 {
        remarks.push(counted("check-map-beyond", beyond, locale));
    }
    if outlines.left_out > 0 {
        remarks.push(counted("check-map-left-out", outlines.left_out, locale));
    }
    if outlines.tolerance > 0 {
        let metres = measure(paper.metres_of_steps(outlines.tolerance), 2, locale);
        let coarse = Message::new("check-map-coarse").text("metres", metres);
        remarks.push(rendered(&coarse, locale));
    }
    remarks
}

fn drawn(paper: &Paper, outlines: &Outlines, marks: &[Mark], locale: Locale) -> String {
    let nearest = WIDTH * paper.metres_per_unit / NEAREST_M;
    let mut svg = format!(
        "<svg class=\"paper\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         tabindex=\"0\" role=\"group\" aria-label=\"{}\" data-metres-per-unit=\"{}\" \
         data-nearest=\"{nearest:.0}\" font-family=\"sans-serif\">\n<g class=\"view\">\n",
        escaped(&word("check-map-description", locale)),
        paper.metres_per_unit,
    );
    svg.push_str(&outlines.svg);
    // The worst are drawn last and so lie on top.
    for severity in Severity::ALL.iter().rev() {
        let of = |mark: &&Mark| mark.severity == *severity;
        marks.iter().filter(of).for_each(|mark| mark.draw(&mut svg));
    }
    svg.push_str("</g>\n");
    draw_scale_bar(&mut svg, paper);
    draw_north(&mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// The white edge keeps it readable on the plan.
fn draw_scale_bar(svg: &mut String, paper: &Paper) {
    let (metres, units) = paper.scale_bar();
    let y = HEIGHT - 26.0;
    let line = format!("M20 {y}v8h{units:.2}v-8");
    svg.push_str(&format!(
        "<path class=\"halo\" d=\"{line}\"/><path class=\"scale\" d=\"{line}\"/>\
         <text class=\"length words\" x=\"{:.2}\" y=\"{}\">{metres} m</text>\n",
        28.0 + units,
        y + 12.0,
    ));
}

fn draw_north(svg: &mut String) {
    let x = WIDTH - 30.0;
    svg.push_str(&format!(
        "<g transform=\"translate({x} 8)\"><g class=\"fixed\"><path d=\"M0 0l8 26l-8-6l-8 6z\"/>\
         <text class=\"words\" x=\"0\" y=\"42\" text-anchor=\"middle\">N</text></g></g>\n"
    ));
}

/// Returns a text that can stand in HTML, between tags and in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
