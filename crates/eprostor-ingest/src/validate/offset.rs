//! How far the zones of a plan lie beside the cadastre: the one shift that brings
//! most of their edges onto borders of parcels. Asks the register.

mod fit;

use std::collections::BTreeSet;

use eprostor_geometry::{Bounds, BoxTree, PlanarPolygon};
use eprostor_model::{Finding, Known, ParcelsNear, Place, PlanContent, RegisterView};

use crate::collector::Findings;
use crate::package::PLAN_FILE;
use fit::{Match, Shift};

/// Parcels that are looked at; thousands of edges say what millions would.
const MOST_PARCELS: usize = 5_000;
/// Edges of zones that are compared.
const MOST_EDGES: usize = 20_000;
/// Shorter edges have no direction to speak of: stroked arcs, steps.
const SHORTEST_M: f64 = 2.0;
/// Edges farther from each other are not the same border. Plans drawn on scans
/// and older networks are off by up to a metre or two (domain.md).
const REACH_M: f64 = 3.0;
/// Sine of the angle within which edges are parallel, 2°.
const PARALLEL: f64 = 0.035;
/// A shift below this is none: borders of one source differ by roundings.
const LEAST_M: f64 = 0.05;

/// An edge: begin and vector, metres.
#[derive(Clone, Copy)]
struct Edge {
    at: (f64, f64),
    by: (f64, f64),
}

/// Tells how far the edges of zones lie from borders of parcels, where enough
/// match: a note, and a warning where it is more than the stated accuracy.
pub(super) fn check(content: &PlanContent, register: &dyn RegisterView, findings: &mut Findings) {
    let zones = || content.zones.iter().map(|zone| &zone.geometry);
    let Some(bounds) = zones()
        .map(PlanarPolygon::bounds)
        .reduce(|a, b| a.union(&b))
    else {
        return;
    };
    let place = Place::file(PLAN_FILE).field("accuracy");
    let near = ParcelsNear {
        bounds,
        ko: None,
        limit: MOST_PARCELS,
    };
    let parcels = match register.parcels_near(near) {
        Known::Checked(parcels) => parcels,
        Known::NotChecked => {
            findings.push(Finding::note("finding-offset-not-checked").at(place));
            return;
        }
    };
    if parcels.is_empty() {
        findings.push(Finding::note("finding-offset-no-cadastre").at(place));
        return;
    }
    let borders = edges(parcels.iter().map(|parcel| &parcel.geometry), usize::MAX);
    let tree = BoxTree::build(borders.iter().map(|edge| edge.bounds(0.0)).zip(0..));
    let drawn = edges(zones(), MOST_EDGES);
    let matches = drawn
        .iter()
        .filter_map(|edge| edge.matched(&borders, &tree));
    let Some(shift) = fit::shift(&matches.collect::<Vec<_>>()) else {
        return;
    };
    let offset_m = shift.east_m.hypot(shift.north_m);
    if offset_m < LEAST_M {
        return;
    }
    let stated_m = content.plan.accuracy.as_ref().map(|a| a.positional_m);
    let finding = if stated_m.is_none_or(|stated_m| offset_m <= stated_m) {
        Finding::note("finding-offset")
    } else {
        Finding::warning("finding-offset-beyond-accuracy")
            .measure("accuracy_m", stated_m.unwrap_or_default())
    };
    findings.push(
        finding
            .measure("offset_m", offset_m)
            .text("direction", direction(&shift))
            .measure("east_m", shift.east_m)
            .measure("north_m", shift.north_m)
            .measure("spread_m", shift.spread_m)
            .integer("edges", i64::try_from(shift.edges).unwrap_or(i64::MAX))
            .at(place),
    );
}

/// Returns the code of the direction in which the plan lies of the cadastre.
fn direction(shift: &Shift) -> &'static str {
    const NAMES: [&str; 8] = ["e", "ne", "n", "nw", "w", "sw", "s", "se"];
    let eighths = shift.north_m.atan2(shift.east_m) / std::f64::consts::FRAC_PI_4;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a remainder of eight"
    )]
    let index = eighths.round().rem_euclid(8.0) as usize;
    NAMES[index % NAMES.len()]
}

/// Returns the edges of polygons that are long enough, each once, whichever way
/// it is walked; evenly fewer where there are too many.
fn edges<'a>(polygons: impl Iterator<Item = &'a PlanarPolygon>, most: usize) -> Vec<Edge> {
    let mut seen = BTreeSet::new();
    let mut edges = Vec::new();
    for polygon in polygons {
        for part in polygon.multi_polygon() {
            for ring in std::iter::once(part.exterior()).chain(part.interiors()) {
                for side in ring.0.windows(2) {
                    let (a, b) = ((side[0].x, side[0].y), (side[1].x, side[1].y));
                    let bits = |p: (f64, f64)| (p.0.to_bits(), p.1.to_bits());
                    let key = (bits(a).min(bits(b)), bits(a).max(bits(b)));
                    let by = (b.0 - a.0, b.1 - a.1);
                    if by.0.hypot(by.1) >= SHORTEST_M && seen.insert(key) {
                        edges.push(Edge { at: a, by });
                    }
                }
            }
        }
    }
    let step = edges.len().div_ceil(most).max(1);
    edges.into_iter().step_by(step).collect()
}

impl Edge {
    fn bounds(&self, by_m: f64) -> Bounds {
        let (e, n) = (self.at.0 + self.by.0, self.at.1 + self.by.1);
        let bounds = Bounds {
            min_e: self.at.0.min(e),
            min_n: self.at.1.min(n),
            max_e: self.at.0.max(e),
            max_n: self.at.1.max(n),
        };
        bounds.expanded(by_m)
    }

    /// Returns how far the edge lies beside the nearest border that runs along
    /// its middle.
    fn matched(&self, borders: &[Edge], tree: &BoxTree) -> Option<Match> {
        /// Borders looked at for an edge; where more lie so near, none is sure.
        const MOST_NEAR: usize = 200;
        let middle = (self.at.0 + self.by.0 / 2.0, self.at.1 + self.by.1 / 2.0);
        let length = self.by.0.hypot(self.by.1);
        let point = Edge {
            at: middle,
            by: (0.0, 0.0),
        };
        let mut nearest: Option<Match> = None;
        for number in tree.meeting(&point.bounds(REACH_M)).take(MOST_NEAR) {
            let border = borders[number as usize];
            let border_length = border.by.0.hypot(border.by.1);
            let normal = (-border.by.1 / border_length, border.by.0 / border_length);
            let turned = (self.by.0 * normal.0 + self.by.1 * normal.1).abs() / length;
            let from = (middle.0 - border.at.0, middle.1 - border.at.1);
            let along = (from.0 * border.by.0 + from.1 * border.by.1) / border_length;
            let beside_m = from.0 * normal.0 + from.1 * normal.1;
            let is_along = turned <= PARALLEL && (0.0..=border_length).contains(&along);
            let is_nearer = nearest.is_none_or(|best| beside_m.abs() < best.beside_m.abs());
            if is_along && beside_m.abs() <= REACH_M && is_nearer {
                nearest = Some(Match { normal, beside_m });
            }
        }
        nearest
    }
}
