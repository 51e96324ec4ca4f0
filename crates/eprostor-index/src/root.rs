//! The one pointer readers follow. Must not know what a snapshot holds.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::Snapshot;

/// Holds the current snapshot. A reader keeps the snapshot it loaded for as
/// long as it likes; a writer swaps all shards at once and waits for nobody.
#[derive(Debug)]
pub struct Root {
    current: ArcSwap<Snapshot>,
}

impl Root {
    /// Returns a root that points to a snapshot.
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        Self {
            current: ArcSwap::new(snapshot),
        }
    }

    /// Returns the current snapshot.
    pub fn load(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Makes another snapshot the current one and returns the old one.
    pub fn swap(&self, next: Arc<Snapshot>) -> Arc<Snapshot> {
        self.current.swap(next)
    }
}
