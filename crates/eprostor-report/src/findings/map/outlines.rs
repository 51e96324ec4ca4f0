//! The plan under the marks: areas pale with their codes, the boundary dashed.
//! Bounded in outlines and vertices; those near a finding come first. Must not
//! know findings, only where they lie.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use eprostor_geometry::{Bounds, BoxTree, PlanarPolygon};
use eprostor_model::PlanContent;
use geo::MultiPolygon;

use super::escaped;
use super::paper::Paper;
use crate::terminal::visible;

/// Outlines of areas on one map, our choice: what a browser zooms at once.
const MAX_AREAS: usize = 12_000;
/// Vertices of all areas on one map; at some ten bytes each, 0.8 MB.
const MAX_VERTICES: usize = 80_000;
/// Vertices of one outline.
const MAX_VERTICES_OF_ONE: usize = 20_000;
/// Codes written on one map; the largest areas have one.
const MAX_LABELS: usize = 600;
/// Letters of a name that are shown.
const MAX_LETTERS: usize = 60;
/// Units between vertices where a plan has too many: less than a pixel at the
/// first sight.
const COARSE_UNITS: f64 = 0.4;
/// Ground colours; `findings.css` has as many.
const GROUNDS: usize = 8;
/// Units of a letter and of a line of a label.
const LETTER: (f64, f64) = (7.5, 14.0);

/// The drawing of the plan.
#[derive(Default)]
pub(super) struct Outlines {
    pub(super) svg: String,
    /// Areas that are not drawn.
    pub(super) left_out: usize,
    /// Steps between vertices, where some were left out.
    pub(super) tolerance: i64,
}

/// What is drawn as an area.
struct Area<'a> {
    code: &'a str,
    name: Option<&'a str>,
    geometry: &'a PlanarPolygon,
    bounds: Bounds,
    is_near: bool,
}

impl Outlines {
    /// Draws a plan for findings at these places.
    pub(super) fn of(content: &PlanContent, paper: &Paper, places: &[(f64, f64)]) -> Self {
        let areas = areas(content, places);
        let mut outlines = Self::default();
        let scale = paper.units_per_step();
        let _ = writeln!(outlines.svg, "<g transform=\"scale({scale})\">");
        let vertices: usize = areas.iter().map(|area| area.geometry.vertex_count()).sum();
        let coarse = match vertices > MAX_VERTICES {
            true => paper.steps(COARSE_UNITS),
            false => 0,
        };
        outlines.draw_areas(&areas, paper, coarse);
        if let Some(boundary) = &content.boundary {
            let (path, _) = outlines.path(boundary.multi_polygon(), paper, 0);
            let _ = writeln!(outlines.svg, "<path class=\"edge\" d=\"{path}\"/>");
        }
        outlines.svg.push_str("</g>\n");
        for area in areas.iter().take(MAX_LABELS) {
            draw_label(&mut outlines.svg, area, paper);
        }
        outlines
    }

    fn draw_areas(&mut self, areas: &[Area<'_>], paper: &Paper, coarse: i64) {
        let mut grounds: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut drawn, mut vertices) = (0, 0);
        for area in areas {
            let next = grounds.len();
            let ground = *grounds.entry(area.code).or_insert(next) % GROUNDS;
            // What a finding lies in is drawn as it is, as far as there is room.
            let tolerance = if area.is_near && vertices < MAX_VERTICES / 2 {
                0
            } else {
                coarse
            };
            let (path, count) = self.path(area.geometry.multi_polygon(), paper, tolerance);
            if drawn == MAX_AREAS || vertices + count > MAX_VERTICES || count == 0 {
                self.left_out += 1;
                continue;
            }
            drawn += 1;
            vertices += count;
            let title = title(area);
            let _ = writeln!(
                self.svg,
                "<path class=\"area a{ground}\" d=\"{path}\"><title>{title}</title></path>"
            );
        }
    }

    /// Returns an outline as path data with the number of its vertices, coarse
    /// enough to be no longer than an outline may be.
    fn path(
        &mut self,
        shape: &MultiPolygon<f64>,
        paper: &Paper,
        tolerance: i64,
    ) -> (String, usize) {
        let mut tolerance = tolerance;
        loop {
            let rings = shape.0.iter().flat_map(|polygon| {
                let exterior = std::iter::once(polygon.exterior());
                exterior.chain(polygon.interiors())
            });
            let rings: Vec<_> = rings
                .filter_map(|ring| paper.ring(ring, tolerance))
                .collect();
            let count = rings.iter().map(Vec::len).sum();
            if count <= MAX_VERTICES_OF_ONE {
                self.tolerance = self.tolerance.max(tolerance);
                return (path_data(&rings), count);
            }
            tolerance = (tolerance * 2).max(paper.steps(COARSE_UNITS));
        }
    }
}

/// Returns all areas: those with a finding in them first, then the largest.
fn areas<'a>(content: &'a PlanContent, places: &[(f64, f64)]) -> Vec<Area<'a>> {
    // Zones times findings are too many pairs to look at.
    let near = BoxTree::build(places.iter().map(|p| point(*p)).zip(0..));
    let area = |code: &'a str, name: &'a Option<String>, geometry: &'a PlanarPolygon| {
        let bounds = geometry.bounds();
        Area {
            code,
            name: name.as_deref(),
            geometry,
            bounds,
            is_near: near.meeting(&bounds.expanded(1.0)).next().is_some(),
        }
    };
    let zones = content.zones.iter();
    let zones = zones.map(|zone| area(&zone.code, &zone.name, &zone.geometry));
    let regimes = content.regimes.iter();
    let regimes = regimes.map(|one| area(&one.code.0, &one.name, &one.geometry));
    let mut areas: Vec<_> = zones.chain(regimes).collect();
    let size = |area: &Area<'_>| area.bounds.width_m() * area.bounds.height_m();
    areas.sort_by(|a, b| {
        let near = b.is_near.cmp(&a.is_near);
        near.then_with(|| size(b).total_cmp(&size(a)))
    });
    areas
}

fn point((e, n): (f64, f64)) -> Bounds {
    Bounds {
        min_e: e,
        min_n: n,
        max_e: e,
        max_n: n,
    }
}

fn path_data(rings: &[Vec<(i64, i64)>]) -> String {
    let mut path = String::new();
    for ring in rings {
        let mut before = ring[0];
        let _ = write!(path, "M{} {}l", before.0, before.1);
        for (index, (x, y)) in ring.iter().skip(1).enumerate() {
            let (dx, dy) = (x - before.0, y - before.1);
            // A sign parts two numbers as well as a space does.
            let space = |number: i64| if number < 0 { "" } else { " " };
            let lead = if index == 0 { "" } else { space(dx) };
            let _ = write!(path, "{lead}{dx}{}{dy}", space(dy));
            before = (*x, *y);
        }
        path.push('z');
    }
    path
}

fn title(area: &Area<'_>) -> String {
    let code = shortened(area.code);
    match area.name {
        Some(name) => format!("{code} – {}", shortened(name)),
        None => code,
    }
}

fn shortened(text: &str) -> String {
    let text = visible(text);
    let short: String = text.chars().take(MAX_LETTERS).collect();
    escaped(&short)
}

/// A code that does not fit into its area is shown from the zoom at which it does.
fn draw_label(svg: &mut String, area: &Area<'_>, paper: &Paper) {
    let letters = area.code.chars().count().clamp(1, MAX_LETTERS);
    let units = |metres: f64| metres / paper.metres_per_unit;
    let room = units(area.bounds.width_m()) / (letters as f64 * LETTER.0);
    let room = room.min(units(area.bounds.height_m()) / LETTER.1);
    let point = area.geometry.label_point();
    let (x, y) = paper.place((point.e(), point.n()));
    let small = if room < 1.0 { " small" } else { "" };
    let from = 1.0 / room.max(1e-6);
    let code = shortened(area.code);
    let _ = writeln!(
        svg,
        "<g transform=\"translate({x:.3} {y:.3})\" class=\"labelled{small}\" \
         data-from=\"{from:.2}\">\
         <text class=\"label k\" dy=\"4\">{code}</text></g>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_first_place_and_the_way_to_each_next() {
        let ring = vec![(10, 20), (30, 20), (30, 5), (25, 40)];
        assert_eq!(path_data(&[ring]), "M10 20l20 0 0-15-5 35z");
    }
}
