//! The index of a FlatGeobuf: a packed R-tree over boxes that were sorted along
//! a Hilbert curve (<https://flatgeobuf.org/>, after Vladimir Agafonkin's
//! flatbush). Must not know features.

use std::io::{self, Write};

use eprostor_geometry::Bounds;

/// Children of a node, as the format has it where nothing else is said.
pub(super) const NODE_SIZE: u16 = 16;

/// Steps of the curve in either direction: 16 bits.
const STEPS: u32 = 0xffff;

/// Returns the place of the middle of a box on the Hilbert curve over an extent.
pub(super) fn place(bounds: &Bounds, extent: &Bounds) -> u32 {
    let (e, n) = bounds.centre();
    let step = |from: f64, width: f64, at: f64| {
        if width <= 0.0 {
            return 0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and STEPS"
        )]
        let step = ((at - from) / width * f64::from(STEPS)).clamp(0.0, f64::from(STEPS)) as u32;
        step
    };
    hilbert(
        step(extent.min_e, extent.width_m(), e),
        step(extent.min_n, extent.height_m(), n),
    )
}

/// Returns the place of a cell of a square of 2¹⁶ cells on the curve: two bits
/// for each level, the quadrant turned as the curve runs through it.
fn hilbert(mut x: u32, mut y: u32) -> u32 {
    let mut place = 0;
    for level in (0..16).rev() {
        let (right, upper) = ((x >> level) & 1, (y >> level) & 1);
        place = (place << 2) | ((3 * right) ^ upper);
        if upper == 0 {
            if right == 1 {
                (x, y) = (STEPS - x, STEPS - y);
            }
            (x, y) = (y, x);
        }
    }
    place
}

/// A node: a box, and the place in the file of a feature, or the number of the
/// first child.
#[derive(Clone, Copy)]
struct Node {
    bounds: Bounds,
    leads_to: u64,
}

/// Writes the index over features in the order of the file, each with its box
/// and the place where it begins behind the index. There is at least one.
pub(super) fn write(out: &mut impl Write, features: &[(Bounds, u64)]) -> io::Result<()> {
    let leaves = features.iter().map(|(bounds, place)| Node {
        bounds: *bounds,
        leads_to: *place,
    });
    let mut levels: Vec<Vec<Node>> = vec![leaves.collect()];
    let node_size = usize::from(NODE_SIZE);
    // A single feature has a root as well.
    while levels.len() == 1 || levels.last().is_some_and(|level| level.len() > 1) {
        let below = levels.last().map_or(&[][..], Vec::as_slice);
        let nodes = below
            .chunks(node_size)
            .enumerate()
            .map(|(index, children)| {
                let bounds = children.iter().map(|child| child.bounds);
                let first = children[0].bounds;
                Node {
                    bounds: bounds.fold(first, |all, one| all.union(&one)),
                    leads_to: (index * node_size) as u64,
                }
            });
        levels.push(nodes.collect());
    }
    // The root stands first; the number of a child counts the levels above it.
    let mut above = 0;
    for (height, level) in levels.iter().enumerate().rev() {
        above += level.len() as u64;
        for node in level {
            let leads_to = match height {
                0 => node.leads_to,
                _ => above + node.leads_to,
            };
            let Bounds {
                min_e,
                min_n,
                max_e,
                max_n,
            } = node.bounds;
            for ordinate in [min_e, min_n, max_e, max_n] {
                out.write_all(&ordinate.to_le_bytes())?;
            }
            out.write_all(&leads_to.to_le_bytes())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(e: f64) -> Bounds {
        Bounds {
            min_e: e,
            min_n: 0.0,
            max_e: e + 0.5,
            max_n: 1.0,
        }
    }

    fn nodes(count: u32) -> Vec<(f64, f64, u64)> {
        let features: Vec<_> = (0..count)
            .map(|number| (at(f64::from(number)), u64::from(number) * 100))
            .collect();
        let mut bytes = Vec::new();
        write(&mut bytes, &features).unwrap();
        let double = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap());
        let all = bytes.chunks(40).map(|node| {
            let leads_to = u64::from_le_bytes(node[32..].try_into().unwrap());
            (double(&node[..8]), double(&node[16..24]), leads_to)
        });
        all.collect()
    }

    #[test]
    fn one_feature_has_a_root_and_a_leaf() {
        assert_eq!(nodes(1), [(0.0, 0.5, 1), (0.0, 0.5, 0)]);
    }

    #[test]
    fn every_node_leads_to_its_children() {
        // 300 features: levels of 1, 2, 19 and 300 nodes.
        let nodes = nodes(300);
        assert_eq!(nodes.len(), 322);
        assert_eq!(nodes[0], (0.0, 299.5, 1));
        // The second of the level below the root has the last 3 of 19, which
        // begin at number 3 + 16 and hold features from 256 on.
        assert_eq!(nodes[2], (256.0, 299.5, 19));
        assert_eq!(nodes[3], (0.0, 15.5, 22));
        assert_eq!(nodes[19], (256.0, 271.5, 22 + 256));
        assert_eq!(nodes[22 + 299], (299.0, 299.5, 29_900));
    }

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_ground() {
        let mut cells = Vec::new();
        // The 64 cells of the lower left corner are a curve of their own.
        for x in 0..8 {
            for y in 0..8 {
                cells.push((hilbert(x, y), x, y));
            }
        }
        cells.sort_unstable();
        for (place, pair) in cells.windows(2).enumerate() {
            let [(one, x, y), (next, to_x, to_y)] = [pair[0], pair[1]];
            assert_eq!((one, next), (place as u32, place as u32 + 1));
            assert_eq!(x.abs_diff(to_x) + y.abs_diff(to_y), 1);
        }
    }
}
