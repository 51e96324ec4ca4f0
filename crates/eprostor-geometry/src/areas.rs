//! How much of a polygon many others share, without any overlay: areas are
//! summed from the edges near it. Must not know what the polygons mean.
//!
//! The area under an edge of one polygon and under one of another is the
//! integral of the lower of two straight lines; summed with the signs of the
//! edges it is the area common to both. It needs no crossing points and no
//! decision which side a vertex lies on, so borders that run along each other
//! are nothing special.

mod pieces;
mod trapezoid;

use geo::Coord;

use crate::boxes::BoxTree;
use crate::grid::{GRID_M, grid_number};
use crate::planar::{PlanarPolygon, rings};
use pieces::{Edge, pieces};
use trapezoid::Subject;

/// Edges of a subject above which it is asked for in pieces: the cost of a
/// question is the product of the edges on both sides.
const SUBJECT_EDGES: usize = 64;

/// Rounding of a sum of areas relative to the rectangle around the subject:
/// some ten thousand terms, each within 2^-53 of the whole.
const ROUNDING: f64 = 1e-12;

/// Many polygons, ready to be asked what each shares with another.
#[derive(Debug)]
pub struct AreaIndex {
    /// The place coordinates are counted from, as grid numbers.
    origin: Coord<f64>,
    edges: Vec<Edge>,
    pieces: Vec<Piece>,
    tree: BoxTree,
}

/// Some edges of one polygon, all within one rectangle.
#[derive(Debug, Clone, Copy)]
struct Piece {
    owner: u32,
    first: u32,
    end: u32,
}

/// A polygon that shares area with the one asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shared {
    /// Its position among those the index was built of.
    pub number: u32,
    /// The area they share, in m²; exactly that of the subject where the
    /// polygon covers all of it.
    pub area_m2: f64,
}

impl AreaIndex {
    /// Takes polygons apart and indexes their pieces. Takes n·log n time in the
    /// number of vertices.
    pub fn build<'a>(polygons: impl IntoIterator<Item = &'a PlanarPolygon>) -> Self {
        let mut polygons = polygons.into_iter().peekable();
        let origin = polygons.peek().map_or(Coord::zero(), |first| {
            let (e, n) = first.bounds().centre();
            grid_coord(Coord { x: e, y: n })
        });
        let (mut edges, mut all, mut boxes) = (Vec::new(), Vec::new(), Vec::new());
        for (owner, polygon) in (0..).zip(polygons) {
            for piece in pieces(local_rings(polygon, origin), pieces::MOST_EDGES) {
                let first = edges.len() as u32;
                edges.extend_from_slice(&piece.edges);
                boxes.push((piece.bounds, all.len() as u32));
                all.push(Piece {
                    owner,
                    first,
                    end: edges.len() as u32,
                });
            }
        }
        Self {
            origin,
            edges,
            pieces: all,
            tree: BoxTree::build(boxes.into_iter()),
        }
    }

    /// Finds every polygon that shares area with the subject, sorted by number.
    /// What was in `found` is dropped. A subject of many vertices is asked for
    /// in pieces, so that time grows with its vertices and not with their
    /// square.
    pub fn shared(&self, subject: &PlanarPolygon, found: &mut Vec<Shared>) {
        found.clear();
        let local = local_rings(subject, self.origin);
        for piece in pieces(local, SUBJECT_EDGES) {
            let asked = Subject::new(&piece);
            for number in self.tree.meeting(&piece.bounds) {
                let Piece { owner, first, end } = self.pieces[number as usize];
                let edges = &self.edges[first as usize..end as usize];
                found.push(Shared {
                    number: owner,
                    area_m2: asked.shared_with(edges),
                });
            }
        }
        found.sort_unstable_by_key(|shared| shared.number);
        found.dedup_by(|next, kept| {
            let same = next.number == kept.number;
            if same {
                kept.area_m2 += next.area_m2;
            }
            same
        });
        settle(subject, found);
    }

    /// Returns the memory it takes, in bytes.
    pub fn memory_bytes(&self) -> usize {
        size_of_val(self.edges.as_slice())
            + size_of_val(self.pieces.as_slice())
            + self.tree.memory_bytes()
    }
}

/// Turns sums in square grid units into m², drops what only rounding makes and
/// gives what covers the subject its exact area.
fn settle(subject: &PlanarPolygon, found: &mut Vec<Shared>) {
    let bounds = subject.bounds();
    let rounding_m2 = ROUNDING * bounds.width_m() * bounds.height_m();
    let whole_m2 = subject.area_m2();
    found.retain_mut(|shared| {
        let area_m2 = shared.area_m2 * GRID_M * GRID_M;
        shared.area_m2 = if whole_m2 - area_m2 <= rounding_m2 {
            whole_m2
        } else {
            area_m2
        };
        area_m2 > rounding_m2
    });
}

fn grid_coord(c: Coord<f64>) -> Coord<f64> {
    Coord {
        x: grid_number(c.x),
        y: grid_number(c.y),
    }
}

fn local_rings(polygon: &PlanarPolygon, origin: Coord<f64>) -> Vec<Vec<Coord<f64>>> {
    let local = |ring: &geo::LineString<f64>| {
        let open = ring.0.len().saturating_sub(1);
        let coords = ring.0[..open].iter();
        coords.map(|&c| grid_coord(c) - origin).collect()
    };
    rings(polygon.multi_polygon()).map(local).collect()
}
