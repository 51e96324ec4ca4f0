//! A shard: the parcels of one cadastral municipality, the boxes of all plans
//! that reach into their bounds, and what both share. Immutable but for being
//! worked out later; shared between snapshots while nothing in it changes.

use std::sync::{Arc, OnceLock};

use eprostor_model::Revision;

use crate::cadastre::KoParcels;
use crate::ground::Ground;
use crate::plan::PlanEntries;
use crate::shares::{KoShares, Recomputed};

/// One shard. 4,522 cadastral municipalities hold 18–19 million parcels
/// (domain.md 5, unverified), so one of usual size has some four thousand, and a
/// publication touches a few.
#[derive(Debug)]
pub(crate) struct Shard {
    /// The cadastral municipality.
    pub(crate) ko: Arc<KoParcels>,
    /// The revision it was made for: its generation.
    pub(crate) generation: Revision,
    /// Everything that reaches into the bounds of its parcels.
    pub(crate) ground: Ground,
    /// What its parcels share with that, once worked out.
    shares: OnceLock<KoShares>,
}

impl Shard {
    /// Returns the shard of some parcels; what they share is not worked out yet.
    pub(crate) fn new<'a>(
        ko: Arc<KoParcels>,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
        generation: Revision,
    ) -> Self {
        Self {
            generation,
            ground: Ground::new(&ko.bounds, plans),
            shares: OnceLock::new(),
            ko,
        }
    }

    /// Returns the shard of the same parcels with other plans over it: of what
    /// was worked out, rows of plans that are still there stay.
    pub(crate) fn with_plans<'a>(
        &self,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
        generation: Revision,
    ) -> (Self, Recomputed) {
        let shard = Self::new(self.ko.clone(), plans, generation);
        let Some(before) = self.shares.get() else {
            return (shard, Recomputed::default());
        };
        let before = Some((&self.ground, before));
        let (shares, recomputed) = KoShares::build(&self.ko, &shard.ground, before);
        let shares = OnceLock::from(shares);
        (Self { shares, ..shard }, recomputed)
    }

    /// Works out what its parcels share with plans, unless that was done.
    pub(crate) fn work_out(&self) {
        if self.shares.get().is_none() {
            // Not inside the lock: a thread that waits for others while it holds
            // it may be given work that asks for the same shares.
            let (shares, _) = KoShares::build(&self.ko, &self.ground, None);
            self.shares.get_or_init(|| shares);
        }
    }

    /// Returns what its parcels share with plans, once worked out.
    pub(crate) fn shares(&self) -> Option<&KoShares> {
        self.shares.get()
    }

    /// Returns the memory of its boxes and shares, in bytes.
    pub(crate) fn memory_bytes(&self) -> usize {
        self.ground.memory_bytes() + self.shares.get().map_or(0, KoShares::memory_bytes)
    }
}
