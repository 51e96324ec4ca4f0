//! Derived and always deletable: the immutable in-memory snapshot of one
//! revision, in shards of cadastral municipalities. Must not know SQL, and
//! decides nothing: it hands the resolver everything that could matter.
//!
//! A snapshot does not know "today". What may matter changes on certain days;
//! between two of them a shard keeps one tree, built when first asked for, and
//! the legal day of the question chooses it.

mod cadastre;
mod coverage;
mod entries;
mod error;
mod find;
mod groups;
mod intervals;
mod nearest;
mod relations;
mod root;
mod shard;
mod snapshot;
mod territory;
#[cfg(test)]
mod tests;

pub use error::FindError;
pub use find::POINT_TOLERANCE_M;
pub use groups::PARCELS_PER_GROUP;
pub use intervals::TREES_KEPT;
pub use nearest::NEAREST_SHOWN;
pub use root::Root;
pub use snapshot::Snapshot;
