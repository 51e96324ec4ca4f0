//! What a snapshot takes of the memory, by structure. What the allocator adds to
//! every piece is not counted.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{Parcel, PlanContent};

use crate::Snapshot;
use crate::cadastre::KoParcels;

/// Bytes by structure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// The parcels with their geometry.
    pub parcels: usize,
    /// The boxes of parcels.
    pub trees: usize,
    /// The geometry of plans and regime acts.
    pub geometry: usize,
    /// The boxes of plans, and their polygons as far as they were taken apart.
    pub plans: usize,
    /// The boxes of plans by shard, and what parcels share with them.
    pub shards: usize,
}

impl Snapshot {
    /// Returns the memory of the register's geometry and of what is derived from
    /// it, in bytes. Linear in the number of rings.
    pub fn memory(&self) -> Memory {
        let plans = || self.plans.values();
        let shards = || self.shards.values();
        Memory {
            parcels: shards().map(|shard| parcels(&shard.ko)).sum(),
            trees: shards().map(|shard| shard.ko.tree_bytes()).sum(),
            geometry: plans().map(|plan| geometry(&plan.plan.content)).sum(),
            plans: plans().map(|plan| plan.memory_bytes()).sum(),
            shards: shards().map(|shard| shard.memory_bytes()).sum(),
        }
    }
}

fn parcels(ko: &KoParcels) -> usize {
    let heaps = ko.parcels().iter().map(|p| p.geometry.memory_bytes());
    heaps.sum::<usize>() + ko.parcels().len() * (size_of::<Parcel>() + size_of::<usize>())
}

fn geometry(content: &PlanContent) -> usize {
    let zones = content.zones.iter().map(|zone| &zone.geometry);
    let regimes = content.regimes.iter().map(|regime| &regime.geometry);
    let polygons = content.boundary.iter().chain(zones).chain(regimes);
    polygons
        .map(|polygon| polygon.memory_bytes() + size_of::<PlanarPolygon>())
        .sum()
}
