//! Bounds the work of an overlay before it is begun: two combs of 4,004
//! vertices make a million polygons and take 934 MiB. Must not know the
//! overlay engine.

use geo::Coord;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::kernel::Contour;

/// Products of edge numbers below this are never counted: even if every edge
/// crossed every other, the overlay stays within tens of megabytes.
const NEVER_COUNT: usize = 250_000;

type Edge = [Coord<f64>; 2];

/// Returns how many pairs of edges of the two outlines meet, or more than
/// `limit` as soon as there are more. Zero when there are too few edges to
/// matter.
pub(crate) fn crossings(a: &[Contour], b: &[Contour], limit: usize) -> usize {
    let (count_a, count_b) = (edge_count(a), edge_count(b));
    if count_a.saturating_mul(count_b) <= NEVER_COUNT {
        return 0;
    }
    let tree = RTree::bulk_load(
        edges(b)
            .map(|edge| {
                let (low, high) = corners(&edge);
                GeomWithData::new(Rectangle::from_corners(low, high), edge)
            })
            .collect(),
    );
    let mut found = 0;
    for edge in edges(a) {
        let (low, high) = corners(&edge);
        for other in tree.locate_in_envelope_intersecting(&AABB::from_corners(low, high)) {
            if meet(&edge, &other.data) {
                found += 1;
                if found > limit {
                    return found;
                }
            }
        }
    }
    found
}

fn edge_count(contours: &[Contour]) -> usize {
    contours.iter().map(Vec::len).sum()
}

fn edges(contours: &[Contour]) -> impl Iterator<Item = Edge> {
    contours.iter().flat_map(|contour| {
        let ends = contour.iter().skip(1).chain(contour.first());
        contour.iter().zip(ends).map(|(from, to)| {
            [from, to].map(|p| Coord {
                x: f64::from(p.x),
                y: f64::from(p.y),
            })
        })
    })
}

fn corners(edge: &Edge) -> ([f64; 2], [f64; 2]) {
    let [a, b] = edge;
    ([a.x.min(b.x), a.y.min(b.y)], [a.x.max(b.x), a.y.max(b.y)])
}

fn meet(s: &Edge, t: &Edge) -> bool {
    let side = |a: Coord<f64>, b: Coord<f64>, p: Coord<f64>| {
        (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
    };
    side(s[0], s[1], t[0]) * side(s[0], s[1], t[1]) < 0.0
        && side(t[0], t[1], s[0]) * side(t[0], t[1], s[1]) < 0.0
}
