//! Derived and always deletable: the immutable in-memory snapshot of one
//! revision, in shards of cadastral municipalities. Must not know SQL, and
//! decides nothing: it hands the resolver everything that could matter.
//!
//! A snapshot does not know "today". What every parcel shares with every plan
//! is worked out once, with the days on which it may matter, and the legal day
//! of the question chooses among it.

mod cadastre;
mod coverage;
mod entries;
mod error;
mod find;
mod ground;
mod heap;
mod lookup;
mod memory;
mod nearest;
mod plan;
mod registered;
mod relations;
mod root;
mod saved;
mod shard;
mod shares;
mod snapshot;
mod territory;
#[cfg(test)]
mod tests;
mod text;

pub use entries::LandUse;
pub use error::{Absence, FindError};
pub use find::POINT_TOLERANCE_M;
pub use lookup::{LONGEST_QUERY, MOST_SUGGESTIONS};
pub use memory::Memory;
pub use nearest::NEAREST_SHOWN;
pub use registered::{LandUseShare, ParcelShare, ShareOf};
pub use root::Root;
pub use saved::{SavedFault, SavedHead, SavedSnapshot};
pub use shares::Recomputed;
pub use snapshot::Snapshot;
pub use text::{
    LONGEST_TEXT_QUERY, MOST_WORDS, TextFault, TextFound, TextIndex, TextQuery, TextSearch,
};
