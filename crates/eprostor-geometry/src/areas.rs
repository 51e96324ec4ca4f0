//! How much of a polygon another shares, without any overlay: areas are summed
//! from the edges near it. Must not know what the polygons mean.
//!
//! The area under an edge of one polygon and under one of another is the
//! integral of the lower of two straight lines; summed with the signs of the
//! edges it is the area common to both. It needs no crossing points and no
//! decision which side a vertex lies on, so borders that run along each other
//! are nothing special.

mod pieces;
mod trapezoid;

use geo::Coord;

use crate::bounds::Bounds;
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

/// Pieces above which a polygon has a tree of their boxes: fewer are looked at
/// one by one.
const MOST_LISTED: usize = 64;

/// A polygon, ready to be asked what it shares with others.
#[derive(Debug)]
pub struct AreaPolygon {
    /// The place coordinates are counted from, as grid numbers.
    origin: Coord<f64>,
    edges: Box<[Edge]>,
    pieces: Box<[Piece]>,
    tree: Option<BoxTree>,
}

/// Some of its edges, all within one rectangle.
#[derive(Debug, Clone, Copy)]
struct Piece {
    bounds: Bounds,
    first: u32,
    end: u32,
}

impl AreaPolygon {
    /// Takes a polygon apart. Takes n·log n time in the number of vertices.
    pub fn new(polygon: &PlanarPolygon) -> Self {
        let (e, n) = polygon.bounds().centre();
        let origin = grid_coord(Coord { x: e, y: n });
        let (mut edges, mut all) = (Vec::new(), Vec::new());
        for piece in pieces(local_rings(polygon, origin), pieces::MOST_EDGES) {
            let first = edges.len() as u32;
            edges.extend_from_slice(&piece.edges);
            all.push(Piece {
                bounds: piece.bounds,
                first,
                end: edges.len() as u32,
            });
        }
        let tree = (all.len() > MOST_LISTED).then(|| {
            let boxes = (0..)
                .zip(&all)
                .map(|(number, piece)| (piece.bounds, number));
            BoxTree::build(boxes)
        });
        Self {
            origin,
            edges: edges.into(),
            pieces: all.into(),
            tree,
        }
    }

    /// Returns the area it shares with another polygon, in m²: exactly that of
    /// the other where it covers all of it, and exactly zero where what is
    /// computed may be rounding.
    pub fn shared_m2(&self, asked: &AskedPolygon<'_>) -> f64 {
        let moved = asked.corner - self.origin;
        let mut sum = 0.0;
        for subject in &asked.pieces {
            let corner = (subject.corner.0 + moved.x, subject.corner.1 + moved.y);
            let bounds = subject.bounds_at(corner);
            let mut add = |piece: &Piece| {
                let edges = &self.edges[piece.first as usize..piece.end as usize];
                sum += subject.shared_with(edges, corner);
            };
            match &self.tree {
                Some(tree) => tree
                    .meeting(&bounds)
                    .for_each(|number| add(&self.pieces[number as usize])),
                None => {
                    let pieces = self.pieces.iter();
                    pieces
                        .filter(|p| p.bounds.intersects(&bounds))
                        .for_each(add);
                }
            }
        }
        asked.settled_m2(sum)
    }

    /// Returns the memory it takes, in bytes.
    pub fn memory_bytes(&self) -> usize {
        size_of_val(&*self.edges)
            + size_of_val(&*self.pieces)
            + self.tree.as_ref().map_or(0, BoxTree::memory_bytes)
    }
}

/// A polygon made ready to be asked for, of as many others as one likes.
#[derive(Debug)]
pub struct AskedPolygon<'a> {
    polygon: &'a PlanarPolygon,
    /// The lower left corner of the rectangle around it, as grid numbers.
    corner: Coord<f64>,
    /// Its pieces, relative to that corner.
    pieces: Vec<Subject>,
}

impl<'a> AskedPolygon<'a> {
    /// Takes a polygon apart. One of many vertices is asked for in pieces, so
    /// that time grows with its vertices and not with their square.
    pub fn new(polygon: &'a PlanarPolygon) -> Self {
        let bounds = polygon.bounds();
        let corner = grid_coord(Coord {
            x: bounds.min_e,
            y: bounds.min_n,
        });
        let pieces = pieces(local_rings(polygon, corner), SUBJECT_EDGES);
        Self {
            polygon,
            corner,
            pieces: pieces.iter().map(Subject::new).collect(),
        }
    }

    /// Returns the polygon.
    pub fn polygon(&self) -> &'a PlanarPolygon {
        self.polygon
    }

    /// Turns a sum in square grid units into m², drops what only rounding makes
    /// and gives what covers the polygon its exact area.
    fn settled_m2(&self, sum: f64) -> f64 {
        let bounds = self.polygon.bounds();
        let rounding_m2 = ROUNDING * bounds.width_m() * bounds.height_m();
        let whole_m2 = self.polygon.area_m2();
        let area_m2 = sum * GRID_M * GRID_M;
        if area_m2 <= rounding_m2 {
            0.0
        } else if whole_m2 - area_m2 <= rounding_m2 {
            whole_m2
        } else {
            area_m2
        }
    }
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
