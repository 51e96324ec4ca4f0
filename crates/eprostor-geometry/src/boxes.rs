//! A packed tree of boxes with a number: geometry lies beside the tree, and the
//! tree in two lists without a pointer. Must not know what is numbered.

use crate::bounds::Bounds;

/// Boxes under a node: 512 bytes that lie one after another.
const FANOUT: usize = 16;

/// Levels that 2^32 boxes have.
const LEVELS: usize = 8;

/// An immutable tree of numbered boxes, metres in (easting, northing) order.
///
/// `rstar`, whose nodes are found by pointers, took 18 % of the time of a question
/// for areas (November 2026).
#[derive(Debug)]
pub struct BoxTree {
    /// The boxes, neighbours beside each other; then a box around every
    /// [`FANOUT`] of them, and so on up to the root.
    boxes: Vec<Bounds>,
    numbers: Vec<u32>,
    /// Where each level begins in `boxes`, and where the last ends.
    begins: Vec<u32>,
}

impl BoxTree {
    /// Builds the tree at once, n·log n time.
    pub fn build(boxes: impl Iterator<Item = (Bounds, u32)>) -> Self {
        let mut leaves: Vec<(Bounds, u32)> = boxes.collect();
        arrange(&mut leaves);
        let numbers = leaves.iter().map(|(_, number)| *number).collect();
        let mut boxes: Vec<Bounds> = leaves.into_iter().map(|(bounds, _)| bounds).collect();
        let mut begins = vec![0, boxes.len() as u32];
        while let [.., from, to] = begins[..]
            && to - from > 1
        {
            let level = boxes[from as usize..].chunks(FANOUT);
            let around = |chunk: &[Bounds]| chunk.iter().copied().reduce(|all, b| all.union(&b));
            let level: Vec<Bounds> = level.filter_map(around).collect();
            boxes.extend(level);
            begins.push(boxes.len() as u32);
        }
        boxes.shrink_to_fit();
        Self {
            boxes,
            numbers,
            begins,
        }
    }

    /// Returns the numbers of the boxes that share at least a point with the
    /// bounds, in no order.
    pub fn meeting(&self, bounds: &Bounds) -> impl Iterator<Item = u32> {
        let mut ahead = [(0, 0); LEVELS + 1];
        let mut level = self.begins.len() - 2;
        ahead[level] = (self.begins[level] as usize, self.boxes.len());
        let bounds = *bounds;
        std::iter::from_fn(move || {
            loop {
                let (at, end) = &mut ahead[level];
                if *at == *end {
                    level += 1;
                    if level + 1 >= self.begins.len() {
                        level -= 1;
                        return None;
                    }
                    continue;
                }
                let node = *at;
                *at += 1;
                if !self.boxes[node].intersects(&bounds) {
                    continue;
                }
                if level == 0 {
                    return Some(self.numbers[node]);
                }
                ahead[level - 1] = self.children(node, level);
                level -= 1;
            }
        })
    }

    /// Returns the memory of its nodes, in bytes.
    pub fn memory_bytes(&self) -> usize {
        size_of_val(self.boxes.as_slice()) + size_of_val(self.numbers.as_slice())
    }

    fn children(&self, node: usize, level: usize) -> (usize, usize) {
        let (below, own) = (self.begins[level - 1], self.begins[level]);
        let first = below as usize + (node - own as usize) * FANOUT;
        (first, (first + FANOUT).min(own as usize))
    }
}

/// Puts neighbours beside each other, so that the leaves under every node, full
/// ones as far as they go, lie together: boxes are halved across the longer side
/// of what their middles cover, at a whole number of nodes of the highest level
/// below.
fn arrange(leaves: &mut [(Bounds, u32)]) {
    if leaves.len() <= FANOUT {
        return;
    }
    let mut under_node = FANOUT;
    while under_node * FANOUT < leaves.len() {
        under_node *= FANOUT;
    }
    let half = leaves.len().div_ceil(under_node).div_ceil(2) * under_node;
    if half >= leaves.len() {
        return;
    }
    let middles = Bounds::around(leaves.iter().map(|(bounds, _)| bounds.centre()));
    let across = middles.is_some_and(|all| all.width_m() >= all.height_m());
    leaves.select_nth_unstable_by(half, |(a, _), (b, _)| {
        let ((a_e, a_n), (b_e, b_n)) = (a.centre(), b.centre());
        if across {
            a_e.total_cmp(&b_e)
        } else {
            a_n.total_cmp(&b_n)
        }
    });
    let (low, high) = leaves.split_at_mut(half);
    arrange(low);
    arrange(high);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn boxes() -> impl Strategy<Value = Vec<Bounds>> {
        let one = (0..100_i32, 0..100_i32, 0..20_i32, 0..20_i32);
        let one = one.prop_map(|(e, n, width, height)| Bounds {
            min_e: e.into(),
            min_n: n.into(),
            max_e: (e + width).into(),
            max_n: (n + height).into(),
        });
        prop::collection::vec(one, 0..600)
    }

    proptest! {
        #[test]
        fn finds_what_a_look_at_every_box_finds(all in boxes(), asked in boxes()) {
            let numbered = || all.iter().copied().zip(0..);
            let tree = BoxTree::build(numbered());
            for bounds in asked.iter().take(20) {
                let mut found: Vec<u32> = tree.meeting(bounds).collect();
                found.sort_unstable();
                let met = numbered().filter(|(one, _)| one.intersects(bounds));
                let met: Vec<u32> = met.map(|(_, number)| number).collect();
                prop_assert_eq!(found, met);
            }
        }
    }

    #[test]
    fn the_ends_of_an_empty_tree_and_of_a_full_node_are_known() {
        let place = Bounds {
            min_e: 1.0,
            min_n: 1.0,
            max_e: 2.0,
            max_n: 2.0,
        };
        for count in [0, 1, 15, 16, 17, 255, 256, 257, 4_096, 4_097] {
            let tree = BoxTree::build((0..count).map(|number| (place, number)));
            let mut found = tree.meeting(&place);
            assert_eq!(found.by_ref().count() as u32, count);
            assert_eq!(found.next(), None);
        }
    }
}
