//! What a snapshot takes of the memory, by structure. What the allocator adds to
//! every piece is not counted.

use eprostor_model::{Parcel, PlanContent, RegisteredPlan, RelationExtent};

use crate::Snapshot;
use crate::cadastre::KoParcels;
use crate::heap::Heap as _;

/// What several owners of one value need besides it: two counters.
const SHARED: usize = 2 * size_of::<usize>();

/// Bytes by structure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// The parcels with their geometry.
    pub parcels: usize,
    /// The boxes of parcels.
    pub trees: usize,
    /// The geometry of plans and regime acts.
    pub geometry: usize,
    /// Everything else that plans and regime acts say: provisions, legends,
    /// events, relations, names of zones and documents.
    pub texts: usize,
    /// The boxes of plans, and their polygons as far as they were taken apart.
    pub plans: usize,
    /// The boxes of plans by shard, and what parcels share with them.
    pub shards: usize,
}

impl Snapshot {
    /// Returns the memory of the register's parcels and plans and of what is
    /// derived from them, in bytes. Linear in the number of rings and texts.
    pub fn memory(&self) -> Memory {
        let plans = || self.plans.values();
        let shards = || self.shards.values();
        let content = || plans().map(|plan| &plan.plan.content);
        let geometry = content().map(geometry).sum();
        let whole: usize = content().map(whole).sum();
        Memory {
            parcels: shards().map(|shard| parcels(&shard.ko)).sum(),
            trees: shards().map(|shard| shard.ko.tree_bytes()).sum(),
            geometry,
            texts: whole - geometry,
            plans: plans().map(|plan| plan.memory_bytes()).sum(),
            shards: shards().map(|shard| shard.memory_bytes()).sum(),
        }
    }
}

fn parcels(ko: &KoParcels) -> usize {
    let heaps = ko
        .parcels()
        .iter()
        .map(|parcel| parcel.geometry.heap_bytes() + parcel.predecessors.heap_bytes());
    let each = size_of::<Parcel>() + SHARED + size_of::<usize>();
    heaps.sum::<usize>() + ko.parcels().len() * each
}

/// Returns all bytes of a plan as several share it.
fn whole(content: &PlanContent) -> usize {
    SHARED + size_of::<RegisteredPlan>() + content.heap_bytes()
}

/// Returns those of its polygons and lines.
fn geometry(content: &PlanContent) -> usize {
    let zones = content.zones.iter().map(|zone| &zone.geometry);
    let regimes = content.regimes.iter().map(|regime| &regime.geometry);
    let relations = content.relations.iter();
    let areas = relations.filter_map(|relation| match &relation.extent {
        RelationExtent::Area { area, .. } => Some(area),
        RelationExtent::Whole | RelationExtent::Provisions(_) => None,
    });
    let polygons = content.boundary.iter().chain(zones).chain(regimes);
    let polygons = polygons.chain(areas);
    let polygons = polygons.map(|polygon| polygon.heap_bytes() + size_of_val(polygon));
    let features = content.features.iter().map(|feature| &feature.geometry);
    let features = features.map(|geometry| geometry.heap_bytes() + size_of_val(geometry));
    polygons.sum::<usize>() + features.sum::<usize>()
}
