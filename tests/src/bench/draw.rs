//! Draws real numbers, and starts a stream of random numbers for a place, so
//! that what is drawn there does not depend on the order of drawing. Must not
//! know what is drawn.

use super::dice::Dice;

/// Odd numbers that keep the streams of neighbouring places apart: the golden
/// ratio and the first two of MurmurHash3's finaliser, as 64-bit fractions.
const APART: [u64; 3] = [
    0x9e37_79b9_7f4a_7c15,
    0xff51_afd7_ed55_8ccd,
    0xc4ce_b9fe_1a85_ec53,
];
/// A double holds this many steps between 0 and 1.
const STEPS: usize = 1 << 53;

/// What a stream is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Columns,
    Rows,
    ParcelNode,
    ParcelEdge,
    ZoneNode,
    ZoneEdge,
    Detail,
    Blocks,
    Zones,
    Regimes,
}

/// Starts the stream of a purpose at a place.
pub(super) fn stream(seed: u64, purpose: Purpose, (a, b): (usize, usize)) -> Dice {
    let mixed = (purpose as u64 + 1)
        .wrapping_mul(APART[0])
        .wrapping_add((a as u64 + 1).wrapping_mul(APART[1]))
        .rotate_left(29)
        .wrapping_add((b as u64 + 1).wrapping_mul(APART[2]));
    Dice::new(seed ^ mixed)
}

/// Draws a number from one bound to another.
pub(super) fn between(dice: &mut Dice, from: f64, to: f64) -> f64 {
    from + (to - from) * dice.below(STEPS) as f64 / STEPS as f64
}
