//! R-trees of boxes with a number: geometry lies beside the tree, so that a
//! node is small. Must not know what is numbered.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, ParentNode, RTree, RTreeNode};

use crate::bounds::Bounds;

type NumberedBox = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// An immutable tree of numbered boxes, metres in (easting, northing) order.
#[derive(Debug)]
pub struct BoxTree(RTree<NumberedBox>);

impl BoxTree {
    /// Builds the tree at once (OMT bulk loading, n·log n time).
    pub fn build(boxes: impl Iterator<Item = (Bounds, u32)>) -> Self {
        let numbered = boxes.map(|(bounds, number)| {
            let rectangle =
                Rectangle::from_corners([bounds.min_e, bounds.min_n], [bounds.max_e, bounds.max_n]);
            NumberedBox::new(rectangle, number)
        });
        Self(RTree::bulk_load(numbered.collect()))
    }

    /// Returns the numbers of the boxes that share at least a point with the
    /// bounds, in no order.
    pub fn meeting(&self, bounds: &Bounds) -> impl Iterator<Item = u32> {
        let envelope =
            AABB::from_corners([bounds.min_e, bounds.min_n], [bounds.max_e, bounds.max_n]);
        self.0
            .locate_in_envelope_intersecting(&envelope)
            .map(|numbered| numbered.data)
    }

    /// Returns the memory of its nodes, in bytes.
    pub fn memory_bytes(&self) -> usize {
        fn nodes(parent: &ParentNode<NumberedBox>) -> usize {
            let children = parent.children().iter();
            children
                .map(|node| match node {
                    RTreeNode::Leaf(_) => 1,
                    RTreeNode::Parent(parent) => 1 + nodes(parent),
                })
                .sum()
        }
        nodes(self.0.root()) * size_of::<RTreeNode<NumberedBox>>()
    }
}
