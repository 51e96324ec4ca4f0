//! Takes a polygon apart into pieces of few edges, each within a rectangle of
//! its own. Must not know areas.

use geo::Coord;

use crate::bounds::Bounds;

/// Edges above which a piece is cut in two. 40,000 parcels of 6 vertices among
/// 3,417 zones of 81, one thread, best of five rounds: 414,000 parcels/s with
/// 16, 498,000 with 32, 492,000 with 64 (optimised build, 2026-11-28).
pub(super) const MOST_EDGES: usize = 32;

/// Cuts in a row that may leave a piece as it was: rings that run to and fro
/// across every cut do not become fewer by cutting.
const MOST_CUTS: u32 = 40;

/// An edge that is not upright, with the sign of the area under it: positive
/// where the polygon lies below the edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub(super) west: (f64, f64),
    pub(super) east: (f64, f64),
    pub(super) sign: f64,
}

/// A piece of a polygon.
#[derive(Debug)]
pub(super) struct RingPiece {
    pub(super) bounds: Bounds,
    pub(super) edges: Vec<Edge>,
}

/// Rings without their closing points, exteriors counter-clockwise and holes
/// clockwise.
type Rings = Vec<Vec<Coord<f64>>>;

/// Cuts rings into pieces of at most so many edges. Their areas, counted with
/// signs, sum to that of the rings.
pub(super) fn pieces(rings: Rings, most_edges: usize) -> Vec<RingPiece> {
    let mut done = Vec::new();
    let mut ahead = vec![(rings, MOST_CUTS)];
    while let Some((rings, cuts)) = ahead.pop() {
        let Some(bounds) = bounds_of(&rings) else {
            continue;
        };
        let count: usize = rings.iter().map(Vec::len).sum();
        if count <= most_edges || cuts == 0 {
            let edges = edges(&rings);
            if !edges.is_empty() {
                done.push(RingPiece { bounds, edges });
            }
            continue;
        }
        for half in halves(rings, &bounds) {
            ahead.push((half, cuts - 1));
        }
    }
    done
}

fn bounds_of(rings: &Rings) -> Option<Bounds> {
    Bounds::around(rings.iter().flatten().map(|c| (c.x, c.y)))
}

/// Cuts rings across the longer side of the rectangle around them.
fn halves(rings: Rings, bounds: &Bounds) -> [Rings; 2] {
    let (x, y) = bounds.centre();
    let upright = bounds.width_m() >= bounds.height_m();
    let at = if upright { x } else { y };
    let place = |c: Coord<f64>| if upright { c.x } else { c.y };
    let (mut low, mut high) = (Rings::new(), Rings::new());
    for ring in rings {
        let (least, most) = ring.iter().fold((f64::MAX, f64::MIN), |(l, m), &c| {
            (l.min(place(c)), m.max(place(c)))
        });
        if most <= at {
            low.push(ring);
        } else if least >= at {
            high.push(ring);
        } else {
            low.push(cut(&ring, |c| at - place(c), upright, at));
            high.push(cut(&ring, |c| place(c) - at, upright, at));
        }
    }
    [low, high]
}

/// Returns the ring cut to one side of a line (Sutherland and Hodgman 1974):
/// what falls apart stays joined along the line, there and back.
fn cut(
    ring: &[Coord<f64>],
    inside: impl Fn(Coord<f64>) -> f64,
    upright: bool,
    at: f64,
) -> Vec<Coord<f64>> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else {
        return kept;
    };
    let mut before = last;
    for &point in ring {
        let (was, is) = (inside(before), inside(point));
        if (was > 0.0 && is < 0.0) || (was < 0.0 && is > 0.0) {
            kept.push(crossing(before, point, upright, at));
        }
        if is >= 0.0 {
            kept.push(point);
        }
        before = point;
    }
    kept
}

/// Returns where an edge crosses the line. Its ends are taken in a fixed order,
/// so that both sides of a border get the same point to the last bit.
fn crossing(a: Coord<f64>, b: Coord<f64>, upright: bool, at: f64) -> Coord<f64> {
    let (a, b) = if (a.x, a.y) <= (b.x, b.y) {
        (a, b)
    } else {
        (b, a)
    };
    if upright {
        let y = a.y + (b.y - a.y) * ((at - a.x) / (b.x - a.x));
        Coord { x: at, y }
    } else {
        let x = a.x + (b.x - a.x) * ((at - a.y) / (b.y - a.y));
        Coord { x, y: at }
    }
}

/// Returns the edges of rings that have an area under them. Those that run
/// along one height there and back are left out as far as they cancel.
fn edges(rings: &Rings) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut level = Vec::new();
    for ring in rings {
        let next = ring.iter().cycle().skip(1);
        for (a, b) in ring.iter().zip(next) {
            if a.x == b.x {
                continue;
            }
            let (west, east, sign) = if a.x < b.x { (a, b, -1.0) } else { (b, a, 1.0) };
            let edge = Edge {
                west: (west.x, west.y),
                east: (east.x, east.y),
                sign,
            };
            if a.y == b.y {
                level.push(edge);
            } else {
                edges.push(edge);
            }
        }
    }
    edges.extend(cancelled(&level));
    edges
}

/// Returns what is left of level edges when those of one height that run in
/// opposite directions cancel.
fn cancelled(level: &[Edge]) -> Vec<Edge> {
    let mut ends: Vec<(f64, f64, f64)> = level
        .iter()
        .flat_map(|edge| {
            let y = edge.west.1;
            [(y, edge.west.0, edge.sign), (y, edge.east.0, -edge.sign)]
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut left = Vec::new();
    let mut sign = 0.0;
    for pair in ends.windows(2) {
        let ((y, x, step), (_, next, _)) = (pair[0], pair[1]);
        sign += step;
        if sign != 0.0 && x < next {
            left.push(Edge {
                west: (x, y),
                east: (next, y),
                sign,
            });
        }
    }
    left
}
