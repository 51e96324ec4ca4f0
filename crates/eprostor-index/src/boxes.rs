//! R-trees of boxes with a number: geometry lies beside the tree, so that a
//! node is small. Must not know what is numbered.

use eprostor_geometry::Bounds;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

type NumberedBox = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// An immutable tree of numbered boxes, metres in (easting, northing) order.
#[derive(Debug)]
pub(crate) struct BoxTree(RTree<NumberedBox>);

impl BoxTree {
    /// Builds the tree at once (OMT bulk loading, n·log n time).
    pub(crate) fn build(boxes: impl Iterator<Item = (Bounds, u32)>) -> Self {
        let numbered = boxes.map(|(bounds, number)| {
            let rectangle =
                Rectangle::from_corners([bounds.min_e, bounds.min_n], [bounds.max_e, bounds.max_n]);
            NumberedBox::new(rectangle, number)
        });
        Self(RTree::bulk_load(numbered.collect()))
    }

    /// Returns the numbers of the boxes that share at least a point with the
    /// bounds, in no order.
    pub(crate) fn meeting(&self, bounds: &Bounds) -> impl Iterator<Item = u32> {
        let envelope =
            AABB::from_corners([bounds.min_e, bounds.min_n], [bounds.max_e, bounds.max_n]);
        self.0
            .locate_in_envelope_intersecting(&envelope)
            .map(|numbered| numbered.data)
    }
}
