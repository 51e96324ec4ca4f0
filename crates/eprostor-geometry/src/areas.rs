//! How much of a polygon others share, without any overlay: areas are summed
//! from the edges near it. Must not know what the polygons mean.
//!
//! The area under an edge of one polygon and under one of another is the
//! integral of the lower of two straight lines; summed with the signs of the
//! edges it is the area common to both. It needs no crossing points and no
//! decision which side a vertex lies on, so borders that run along each other
//! are nothing special.

mod asked;
mod pieces;
mod single;
mod trapezoid;

use std::ops::Range;

use geo::Coord;

use crate::bounds::Bounds;
use crate::grid::{grid_number, metres};
use crate::planar::{PlanarPolygon, rings};
use pieces::{Edge, pieces};

pub use asked::AskedPolygon;
pub use single::AreaPolygon;

/// How many pairs of edges may still be compared: what an area shared by two
/// polygons costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdgePairs {
    left: usize,
}

impl EdgePairs {
    /// Allows so many.
    pub const fn at_most(pairs: usize) -> Self {
        Self { left: pairs }
    }

    /// Takes so many; `None` where fewer are left, which then are none.
    pub(crate) fn take(&mut self, pairs: usize) -> Option<()> {
        let left = self.left.checked_sub(pairs);
        self.left = left.unwrap_or_default();
        left.map(|_| ())
    }
}

/// Polygons taken apart into pieces of few edges, each within a rectangle of its
/// own: what a polygon shares with another is the sum over its pieces near that.
///
/// All edges lie in one list, so that a piece is one look into the memory.
#[derive(Debug)]
pub struct AreaPieces {
    /// The place coordinates are counted from, as grid numbers.
    origin: Coord<f64>,
    edges: Vec<Edge>,
    pieces: Vec<Piece>,
    /// The largest coordinate, counted from the origin: the places where edges
    /// are cut are rounded in proportion.
    reach: f64,
}

/// Some edges of a polygon, all within one rectangle.
#[derive(Debug, Clone, Copy)]
struct Piece {
    bounds: Bounds,
    first: u32,
    end: u32,
}

impl AreaPieces {
    /// Starts without any. Coordinates are counted from a place, (easting,
    /// northing) in metres: the nearer the polygons, the less is rounded.
    pub fn about((e, n): (f64, f64)) -> Self {
        Self {
            origin: grid_coord(Coord { x: e, y: n }),
            edges: Vec::new(),
            pieces: Vec::new(),
            reach: 0.0,
        }
    }

    /// Takes a polygon apart and returns the numbers of its pieces. Takes n·log n
    /// time in the number of vertices.
    pub fn add(&mut self, polygon: &PlanarPolygon) -> Range<u32> {
        let before = self.count();
        for piece in pieces(local_rings(polygon, self.origin), pieces::MOST_EDGES) {
            let first = self.edges.len() as u32;
            let Bounds {
                min_e,
                min_n,
                max_e,
                max_n,
            } = piece.bounds;
            for coordinate in [min_e, min_n, max_e, max_n] {
                self.reach = self.reach.max(coordinate.abs());
            }
            self.edges.extend_from_slice(&piece.edges);
            self.pieces.push(Piece {
                bounds: outward(&piece.bounds, self.origin),
                first,
                end: self.edges.len() as u32,
            });
        }
        before..self.count()
    }

    /// Gives back memory that further polygons would need.
    pub fn shrink(&mut self) {
        self.edges.shrink_to_fit();
        self.pieces.shrink_to_fit();
    }

    /// Returns how many pieces there are; numbers begin with zero.
    pub fn count(&self) -> u32 {
        self.pieces.len() as u32
    }

    /// Returns the smallest rectangle on the grid around a piece, in metres.
    #[inline]
    pub fn bounds(&self, piece: u32) -> Bounds {
        self.pieces[piece as usize].bounds
    }

    /// Asks the memory for the edges of a piece: those of many pieces may be on
    /// their way at once, while a sum over them waits for one after another.
    #[inline]
    pub fn fetch(&self, piece: u32) {
        let edges = self.edges(&self.pieces[piece as usize]);
        std::hint::black_box(edges.first().map(|edge| edge.sign));
    }

    /// Returns the memory they take, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.edges.capacity() * size_of::<Edge>() + self.pieces.capacity() * size_of::<Piece>()
    }

    #[inline]
    fn edges(&self, piece: &Piece) -> &[Edge] {
        &self.edges[piece.first as usize..piece.end as usize]
    }
}

/// Returns the smallest rectangle on the grid, in metres, around one in grid
/// units counted from an origin.
fn outward(local: &Bounds, origin: Coord<f64>) -> Bounds {
    Bounds {
        min_e: metres((local.min_e + origin.x).floor()),
        min_n: metres((local.min_n + origin.y).floor()),
        max_e: metres((local.max_e + origin.x).ceil()),
        max_n: metres((local.max_n + origin.y).ceil()),
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
