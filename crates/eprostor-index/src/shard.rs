//! A shard: the parcels of one cadastral municipality with all they share with
//! plans. Immutable but for being worked out later; shared between snapshots
//! while nothing in it changes.

use std::sync::{Arc, OnceLock};

use eprostor_model::Revision;

use crate::cadastre::KoParcels;
use crate::entries::PlanEntries;
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
    /// What its parcels share with plans, once worked out.
    shares: OnceLock<KoShares>,
}

impl Shard {
    /// Returns the shard of some parcels, nothing of which is worked out yet.
    pub(crate) fn new(ko: Arc<KoParcels>, generation: Revision) -> Self {
        Self {
            ko,
            generation,
            shares: OnceLock::new(),
        }
    }

    /// Returns the shard of the same parcels with other plans over it: of what
    /// was worked out, rows of plans that are still there stay.
    pub(crate) fn with_plans<'a>(
        &self,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
        generation: Revision,
    ) -> (Self, Recomputed) {
        let shard = Self::new(self.ko.clone(), generation);
        let Some(before) = self.shares.get() else {
            return (shard, Recomputed::default());
        };
        let (shares, recomputed) = KoShares::build(&self.ko, plans, Some(before));
        let shares = OnceLock::from(shares);
        (Self { shares, ..shard }, recomputed)
    }

    /// Works out what its parcels share with plans, unless that was done.
    pub(crate) fn work_out<'a>(&self, plans: impl Iterator<Item = &'a Arc<PlanEntries>>) {
        self.shares
            .get_or_init(|| KoShares::build(&self.ko, plans, None).0);
    }

    /// Returns what its parcels share with plans, once worked out.
    pub(crate) fn shares(&self) -> Option<&KoShares> {
        self.shares.get()
    }
}
