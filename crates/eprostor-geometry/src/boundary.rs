//! What lies on the rings of a polygon, asked many times near one place. Must
//! not know why.

use geo::Coord;

use crate::areas::EdgePairs;
use crate::bounds::Bounds;
use crate::boxes::BoxTree;
use crate::planar::{PlanarPolygon, distance_to_edge_m};
use crate::point::PlanarPoint;

/// Edges that are looked through one by one.
const FEW_EDGES: usize = 64;

/// How far around the place rings are kept, in metres: an edge that stands for
/// a stretch beyond the place must not come near a point in it.
const MARGIN_M: f64 = 1.0;

/// The rings of a polygon near a place.
#[derive(Debug)]
pub struct Boundary {
    edges: Vec<[Coord<f64>; 2]>,
    /// The boxes of the edges, where they are many.
    tree: Option<BoxTree>,
}

impl Boundary {
    /// Keeps the edges of a polygon that may meet a place. Takes n·log n time in
    /// their number.
    pub fn near(polygon: &PlanarPolygon, place: &Bounds) -> Self {
        let mut edges = Vec::new();
        polygon.edges_near(&place.expanded(MARGIN_M), |from, to| {
            edges.push([from, to]);
            true
        });
        let tree = (edges.len() > FEW_EDGES).then(|| {
            let boxes = edges.iter().zip(0..).filter_map(|(edge, number)| {
                let bounds = Bounds::around(edge.iter().map(|c| (c.x, c.y)));
                bounds.map(|bounds| (bounds, number))
            });
            BoxTree::build(boxes)
        });
        Self { edges, tree }
    }

    /// Tells the same of many points: whether all lie so near. `None` where more
    /// edges would be looked at for it than are left of a budget: a long slanting
    /// edge lies near every point of its box.
    pub fn are_all_within(
        &self,
        points: impl IntoIterator<Item = PlanarPoint>,
        distance_m: f64,
        budget: &mut EdgePairs,
    ) -> Option<bool> {
        for point in points {
            let Some(tree) = &self.tree else {
                budget.take(self.edges.len())?;
                if !self.is_within(point, distance_m) {
                    return Some(false);
                }
                continue;
            };
            let around = point.bounds().expanded(distance_m);
            let mut is_near = false;
            for number in tree.meeting(&around) {
                budget.take(1)?;
                let [from, to] = self.edges[number as usize];
                is_near = distance_to_edge_m(point, from, to) <= distance_m;
                if is_near {
                    break;
                }
            }
            if !is_near {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Tells whether a point of the place lies within a distance of the rings,
    /// which is less than a metre.
    pub fn is_within(&self, point: PlanarPoint, distance_m: f64) -> bool {
        let is_near =
            |&[from, to]: &[Coord<f64>; 2]| distance_to_edge_m(point, from, to) <= distance_m;
        let Some(tree) = &self.tree else {
            return self.edges.iter().any(is_near);
        };
        let around = point.bounds().expanded(distance_m);
        let mut near = tree.meeting(&around);
        near.any(|number| is_near(&self.edges[number as usize]))
    }
}
