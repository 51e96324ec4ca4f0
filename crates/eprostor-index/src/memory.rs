//! What a snapshot takes of the memory, by structure.

use crate::Snapshot;

/// Bytes by structure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// The boxes of plans and the indexes of their areas, as far as anybody
    /// asked for them.
    pub areas: usize,
    /// What parcels share with plans.
    pub shares: usize,
}

impl Snapshot {
    /// Returns the memory of what is derived from the register, in bytes.
    pub fn memory(&self) -> Memory {
        let plans = self.plans.values();
        let shards = self.shards.values();
        Memory {
            areas: plans.map(|plan| plan.memory_bytes()).sum(),
            shares: shards
                .filter_map(|shard| shard.shares())
                .map(|shares| shares.memory_bytes())
                .sum(),
        }
    }
}
