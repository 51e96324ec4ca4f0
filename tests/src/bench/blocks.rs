//! Divides the lattice into plans, plans into blocks, and a block into two
//! zones by a flight of steps. Must not know coordinates.

use std::ops::Range;

use super::dice::Dice;
use super::draw::between;
use super::lattice::Node;

/// A plan has at most so many zones, like a general regulation plan of a town.
const MAX_PLAN_ZONES: usize = 250;
/// Blocks differ in size: the share of a side is this much off its mean.
const UNEVEN: f64 = 0.15;
/// No block of two zones has fewer cells.
const MIN_BLOCK_CELLS: usize = 12;
/// So many in a hundred blocks of four zones are amended: two zones until a
/// day, two others from then on.
const AMENDED_PERCENT: usize = 20;

/// A rectangle of cells that two zones tile on every day.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) columns: Range<usize>,
    pub(super) rows: Range<usize>,
    pub(super) plan: u32,
    /// Two, or four where the second two replace the first.
    pub(super) zones: usize,
}

/// Divides the lattice into blocks that hold exactly so many zones, an even
/// number.
pub(super) fn blocks((columns, rows): (usize, usize), zones: usize, dice: &mut Dice) -> Vec<Block> {
    let mut done = Vec::new();
    let mut plans = 0;
    let whole = Block {
        columns: 0..columns,
        rows: 0..rows,
        plan: 0,
        zones,
    };
    let mut left = vec![whole];
    while let Some(mut block) = left.pop() {
        if block.plan == 0 && block.zones <= MAX_PLAN_ZONES {
            plans += 1;
            block.plan = plans;
        }
        let amended = block.zones == 4 && dice.chance(AMENDED_PERCENT);
        if block.zones <= 2 || amended {
            done.push(block);
        } else {
            left.extend(halves(&block, dice));
        }
    }
    done
}

/// Cuts a block across its longer side.
fn halves(block: &Block, dice: &mut Dice) -> [Block; 2] {
    let zones = block.zones / 4 * 2;
    let share = zones as f64 / block.zones as f64 * between(dice, 1.0 - UNEVEN, 1.0 + UNEVEN);
    let (mut first, mut second) = (block.clone(), block.clone());
    (first.zones, second.zones) = (zones, block.zones - zones);
    let (wide, high) = (block.columns.len(), block.rows.len());
    let (long, short) = (wide.max(high), wide.min(high));
    let least = |zones: usize| (zones / 2 * MIN_BLOCK_CELLS).div_ceil(short).max(2);
    // A block near the minimum is cut in the middle, whatever was drawn.
    let (from, to) = (least(first.zones), long - least(second.zones));
    let cut = if from <= to {
        ((long as f64 * share).round() as usize).clamp(from, to)
    } else {
        long / 2
    };
    if wide >= high {
        first.columns.end = block.columns.start + cut;
        second.columns.start = first.columns.end;
    } else {
        first.rows.end = block.rows.start + cut;
        second.rows.start = first.rows.end;
    }
    [first, second]
}

/// Divides a block by steps along its longer side and returns the corners
/// around both zones, each neighbour of the one before.
pub(super) fn pair(block: &Block, dice: &mut Dice) -> [Vec<Node>; 2] {
    let (wide, high) = (block.columns.len(), block.rows.len());
    let (long, short) = (wide.max(high), wide.min(high));
    let mut heights: Vec<usize> = (0..long).map(|_| 1 + dice.below(short - 1)).collect();
    heights.sort_unstable();
    if dice.chance(50) {
        heights.reverse();
    }
    let steps = steps(&heights);
    let (first, last) = (heights[0], heights[long - 1]);
    let below = (0..=long)
        .map(|along| (along, 0))
        .chain((1..last).map(|across| (long, across)))
        .chain(steps.iter().rev().copied())
        .chain((1..first).rev().map(|across| (0, across)));
    let above = steps
        .iter()
        .copied()
        .chain((last + 1..short).map(|across| (long, across)))
        .chain((0..=long).rev().map(|along| (along, short)))
        .chain((first + 1..short).rev().map(|across| (0, across)));
    let node = |(along, across): Node| {
        let (column, row) = if wide >= high {
            (along, across)
        } else {
            (across, along)
        };
        (block.columns.start + column, block.rows.start + row)
    };
    [below.map(node).collect(), above.map(node).collect()]
}

/// Returns the corners of a flight of steps from side to side.
fn steps(heights: &[usize]) -> Vec<Node> {
    let mut steps = vec![(0, heights[0])];
    for (along, &height) in heights.iter().enumerate() {
        let mut at = steps[steps.len() - 1].1;
        while at != height {
            at = if at < height { at + 1 } else { at - 1 };
            steps.push((along, at));
        }
        steps.push((along + 1, height));
    }
    steps
}
