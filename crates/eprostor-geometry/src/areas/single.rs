//! One polygon taken apart, for those who keep no index of pieces.

use super::{AreaPieces, AskedPolygon, EdgePairs};
use crate::bounds::Bounds;
use crate::boxes::BoxTree;
use crate::planar::PlanarPolygon;

/// Pieces above which a polygon has a tree of their boxes: fewer are looked at
/// one by one.
const MOST_LISTED: u32 = 64;

/// A polygon, ready to be asked what it shares with others.
#[derive(Debug)]
pub struct AreaPolygon {
    pieces: AreaPieces,
    tree: Option<BoxTree>,
}

impl AreaPolygon {
    /// Takes a polygon apart. Takes n·log n time in the number of vertices.
    pub fn new(polygon: &PlanarPolygon) -> Self {
        let mut pieces = AreaPieces::about(polygon.bounds().centre());
        let numbers = pieces.add(polygon);
        let tree = (pieces.count() > MOST_LISTED)
            .then(|| BoxTree::build(numbers.map(|number| (pieces.bounds(number), number))));
        Self { pieces, tree }
    }

    /// Returns the area it shares with another polygon; see
    /// [`AskedPolygon::shared_m2`].
    pub fn shared_m2(&self, asked: &AskedPolygon<'_>) -> f64 {
        let bounds = asked.polygon().bounds();
        match &self.tree {
            Some(tree) => asked.shared_m2(&self.pieces, tree.meeting(&bounds)),
            None => asked.shared_m2(&self.pieces, self.listed(&bounds)),
        }
    }

    /// Returns the same where no more pairs of edges are compared for it than are
    /// left of a budget, and takes them from that. Two combs compare almost all
    /// edges of one with all of the other.
    pub fn shared_within_m2(
        &self,
        asked: &AskedPolygon<'_>,
        budget: &mut EdgePairs,
    ) -> Option<f64> {
        let bounds = asked.polygon().bounds();
        match &self.tree {
            Some(tree) => asked.spend(&self.pieces, tree.meeting(&bounds), budget)?,
            None => asked.spend(&self.pieces, self.listed(&bounds), budget)?,
        }
        Some(self.shared_m2(asked))
    }

    fn listed(&self, bounds: &Bounds) -> impl Iterator<Item = u32> {
        let all = 0..self.pieces.count();
        all.filter(move |&piece| self.pieces.bounds(piece).intersects(bounds))
    }
}
