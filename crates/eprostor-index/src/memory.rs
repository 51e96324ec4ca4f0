//! What a snapshot takes of the memory, by structure.

use crate::Snapshot;

/// Bytes by structure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// The boxes of plans, and their polygons as far as they were taken apart.
    pub plans: usize,
    /// The boxes of plans by shard, and what parcels share with them.
    pub shards: usize,
}

impl Snapshot {
    /// Returns the memory of what is derived from the register, in bytes.
    pub fn memory(&self) -> Memory {
        let plans = self.plans.values();
        let shards = self.shards.values();
        Memory {
            plans: plans.map(|plan| plan.memory_bytes()).sum(),
            shards: shards.map(|shard| shard.memory_bytes()).sum(),
        }
    }
}
