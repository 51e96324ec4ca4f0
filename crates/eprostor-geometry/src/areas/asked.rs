//! The other side of a question for areas: the polygon that is asked for. Must
//! not know where the pieces of others are kept.

use geo::Coord;

use super::pieces::pieces;
use super::trapezoid::Subject;
use super::{AreaPieces, EdgePairs, Piece, grid_coord, local_rings, outward};
use crate::bounds::Bounds;
use crate::boxes::BoxTree;
use crate::grid::GRID_M;
use crate::planar::PlanarPolygon;

/// Edges of a subject above which it is asked for in parts: the cost of a
/// question is the product of the edges on both sides.
const SUBJECT_EDGES: usize = 64;

/// Parts above which a subject has a tree of their boxes.
const MOST_LISTED: usize = 64;

/// Rounding of a sum of areas relative to the rectangle around the subject:
/// some ten thousand terms, each within 2^-53 of the whole.
const ROUNDING: f64 = 1e-12;

/// Last places by which a cut edge may lie beside its line: half a one for each
/// of the crossing's coordinates, twice cut.
const LAST_PLACES: f64 = 2.0;

/// A polygon made ready to be asked for, of as many others as one likes.
#[derive(Debug)]
pub struct AskedPolygon<'a> {
    polygon: &'a PlanarPolygon,
    /// The lower left corner of the rectangle around it, as grid numbers.
    corner: Coord<f64>,
    /// Its parts, relative to that corner.
    parts: Vec<Subject>,
    /// The rectangles around the parts, in metres; empty for a single one.
    boxes: Vec<Bounds>,
    tree: Option<BoxTree>,
}

impl<'a> AskedPolygon<'a> {
    /// Takes a polygon apart. One of many vertices is asked for in parts, so
    /// that time grows with its vertices and not with their square.
    pub fn new(polygon: &'a PlanarPolygon) -> Self {
        let bounds = polygon.bounds();
        let corner = grid_coord(Coord {
            x: bounds.min_e,
            y: bounds.min_n,
        });
        let parts = pieces(local_rings(polygon, corner), SUBJECT_EDGES);
        let boxes: Vec<Bounds> = match &parts[..] {
            [_] => Vec::new(),
            parts => parts.iter().map(|p| outward(&p.bounds, corner)).collect(),
        };
        let numbered = || (0..).zip(&boxes).map(|(number, bounds)| (*bounds, number));
        Self {
            polygon,
            corner,
            parts: parts.iter().map(Subject::new).collect(),
            tree: (boxes.len() > MOST_LISTED).then(|| BoxTree::build(numbered())),
            boxes,
        }
    }

    /// Returns the polygon.
    pub fn polygon(&self) -> &'a PlanarPolygon {
        self.polygon
    }

    /// Returns the area shared with another polygon, of which all pieces near are
    /// given by number, in m²: exactly that of this one where the other covers
    /// all of it, and exactly zero where what is computed may be rounding.
    pub fn shared_m2(&self, of: &AreaPieces, near: impl Iterator<Item = u32>) -> f64 {
        let moved = self.corner - of.origin;
        let mut sum = 0.0;
        for number in near {
            let piece = &of.pieces[number as usize];
            let edges = of.edges(piece);
            self.each_part(piece, |part| {
                let corner = (part.corner.0 + moved.x, part.corner.1 + moved.y);
                sum += part.shared_with(edges, corner);
            });
        }
        self.settled_m2(sum, of.reach)
    }

    /// Takes from a budget what [`Self::shared_m2`] compares. Where that is more
    /// than is left, only what counting it took.
    pub(super) fn spend(
        &self,
        of: &AreaPieces,
        near: impl Iterator<Item = u32>,
        budget: &mut EdgePairs,
    ) -> Option<()> {
        let (mut pairs, mut looks) = (0, 0);
        for number in near {
            let piece = &of.pieces[number as usize];
            let edges = of.edges(piece).len();
            looks += 1;
            self.each_part(piece, |part| {
                looks += 1;
                pairs += edges * part.edge_count();
            });
            if pairs > budget.left {
                budget.left = budget.left.saturating_sub(looks);
                return None;
            }
        }
        budget.left -= pairs;
        Some(())
    }

    /// Calls for the parts whose rectangles meet that of a piece.
    fn each_part(&self, piece: &Piece, mut visit: impl FnMut(&Subject)) {
        if let [only] = &self.parts[..] {
            return visit(only);
        }
        match &self.tree {
            Some(tree) => tree
                .meeting(&piece.bounds)
                .for_each(|number| visit(&self.parts[number as usize])),
            None => {
                let both = self.parts.iter().zip(&self.boxes);
                both.filter(|(_, bounds)| bounds.intersects(&piece.bounds))
                    .for_each(|(part, _)| visit(part));
            }
        }
    }

    /// Turns a sum in square grid units into m², drops what only rounding makes
    /// and gives what covers the polygon its exact area. `reach` is the largest
    /// coordinate on the other side, in grid units: an edge that was cut there
    /// lies beside its line by some last places of it.
    fn settled_m2(&self, sum: f64, reach: f64) -> f64 {
        let bounds = self.polygon.bounds();
        let (width_m, height_m) = (bounds.width_m(), bounds.height_m());
        let beside_m = LAST_PLACES * f64::EPSILON * reach * GRID_M;
        let rounding_m2 = ROUNDING * width_m * height_m + beside_m * (width_m + height_m);
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
