//! Polygons that lie beside each other: borders that all but meet, and how they
//! are brought together. Must not know what the polygons stand for.

mod cover;
mod misses;
mod network;
mod sides;
mod snap;
mod twins;

pub use cover::{CoverFaults, cover_faults};
pub use misses::{NearMiss, near_misses};
pub use snap::{Snapped, snap_together};
pub use twins::first_of_the_same;
