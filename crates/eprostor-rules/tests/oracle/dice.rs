//! Random numbers that are the same on every machine: SplitMix64 (Steele, Lea
//! and Flood, "Fast splittable pseudorandom number generators", 2014, fig. 16).
//! Must not know what is drawn.

/// The odd constants of the paper.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;
const MIX: [u64; 2] = [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb];

/// A stream of random numbers from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts the stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(MIX[0]);
        let z = (z ^ (z >> 27)).wrapping_mul(MIX[1]);
        z ^ (z >> 31)
    }

    /// Draws a number below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Says yes so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Draws one of several.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Draws one of several that have weights.
    pub(crate) fn weighed<T: Copy>(&mut self, of: &[(T, usize)]) -> T {
        let mut left = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (thing, weight) in of {
            if left < *weight {
                return *thing;
            }
            left -= weight;
        }
        of[0].0
    }
}
