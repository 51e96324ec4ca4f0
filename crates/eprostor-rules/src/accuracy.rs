//! Strips within the drawing accuracy of a plan (architecture.md, "Positional
//! accuracy"). Must not know which plan governs.

use std::collections::BTreeSet;

use eprostor_geometry::{Boundary, PlanarPoint, PlanarPolygon, Region, width_m};

use crate::cutting::{CoverOf, Covers};
use crate::scene::Scene;

/// A point counts as on the parcel's edge within this distance: crossing
/// points are rounded to a fraction of the grid of 0.1 mm.
const ON_EDGE_M: f64 = 1e-3;

/// A strip runs along the edge when a quarter of its outline lies on it: one
/// of its two long sides, and half of that for strips the edge leaves.
const SHARE_ON_EDGE: f64 = 0.25;

/// Tells whether a piece is a strip along the parcel's edge, narrower than
/// every plan whose line sets it off from the main piece is drawn.
pub(crate) fn is_within(
    scene: &Scene<'_>,
    parcel: &PlanarPolygon,
    piece: &Region,
    lies_in: &Covers,
    main_lies_in: &Covers,
) -> bool {
    let own: BTreeSet<CoverOf> = lies_in.0.iter().copied().collect();
    let main: BTreeSet<CoverOf> = main_lies_in.0.iter().copied().collect();
    let makers: BTreeSet<usize> = own
        .symmetric_difference(&main)
        .map(|cover| cover.plan())
        .collect();
    // In doubt the strip stays a part: the best drawn of the lines counts.
    let accuracy_m = makers
        .iter()
        .map(|&plan| line_accuracy_m(scene, plan))
        .fold(f64::INFINITY, f64::min);
    accuracy_m.is_finite()
        && width_m(piece) < accuracy_m
        && share_on_edge(parcel, piece) >= SHARE_ON_EDGE
}

/// Returns how far a line of the plan may be off: drawing and transformation.
fn line_accuracy_m(scene: &Scene<'_>, plan: usize) -> f64 {
    let content = scene.content(plan);
    let transformed_m = content
        .origins
        .iter()
        .map(|origin| origin.accuracy_m)
        .fold(0.0, f64::max);
    let drawn_m = content.plan.accuracy.as_ref().map(|a| a.positional_m);
    drawn_m.map_or(0.0, |drawn_m| drawn_m + transformed_m)
}

/// Returns the share of a region's outline that lies on a parcel's edge.
fn share_on_edge(parcel: &PlanarPolygon, piece: &Region) -> f64 {
    let Some(place) = piece.bounds() else {
        return 0.0;
    };
    // A strip may have as many edges as a parcel of a hundred thousand: each
    // against all of them would take hours.
    let boundary = Boundary::near(parcel, &place);
    let on_edge = |e: f64, n: f64| {
        PlanarPoint::new(e, n).is_ok_and(|point| boundary.is_within(point, ON_EDGE_M))
    };
    let (mut shared_m, mut all_m) = (0.0, 0.0);
    for polygon in &piece.multi_polygon().0 {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            for edge in ring.0.windows(2) {
                let (a, b) = (edge[0], edge[1]);
                let length_m = (b.x - a.x).hypot(b.y - a.y);
                all_m += length_m;
                let middle = (f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y));
                if on_edge(a.x, a.y) && on_edge(b.x, b.y) && on_edge(middle.0, middle.1) {
                    shared_m += length_m;
                }
            }
        }
    }
    if all_m > 0.0 { shared_m / all_m } else { 0.0 }
}
