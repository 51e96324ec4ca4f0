//! A shard: the parcels of one cadastral municipality, the boxes of all plans
//! that reach into their bounds, and what both share. Immutable but for being
//! worked out later; shared between snapshots while nothing in it changes.

use std::sync::{Arc, OnceLock};

use eprostor_geometry::{Bounds, BoxTree};
use eprostor_model::{DayInterval, Revision};

use crate::cadastre::KoParcels;
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

/// The boxes of plans that reach into some bounds.
#[derive(Debug)]
pub(crate) struct Ground {
    /// Sorted by id.
    pub(crate) plans: Vec<Arc<PlanEntries>>,
    /// Sorted by plan and number.
    pub(crate) near: Vec<Near>,
    tree: BoxTree,
}

/// A box of a plan. Its days stand here, too, so that one look tells whether it
/// matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Near {
    /// The position of its plan.
    pub(crate) plan: u32,
    /// The number of the entry.
    pub(crate) number: u32,
    /// The days on which it may matter.
    pub(crate) days: DayInterval,
}

impl Ground {
    fn new<'a>(bounds: &Bounds, plans: impl Iterator<Item = &'a Arc<PlanEntries>>) -> Self {
        let plans: Vec<_> = plans.filter(|plan| plan.meets(bounds)).cloned().collect();
        let (mut near, mut boxes) = (Vec::new(), Vec::new());
        for (position, plan) in (0..).zip(&plans) {
            for number in plan.near(bounds) {
                let entry = &plan.entries[number as usize];
                boxes.push((entry.bounds, near.len() as u32));
                near.push(Near {
                    plan: position,
                    number,
                    days: entry.matters,
                });
            }
        }
        Self {
            plans,
            near,
            tree: BoxTree::build(boxes.into_iter()),
        }
    }

    /// Returns the positions of boxes that meet some bounds, sorted. Complete for
    /// bounds inside those it was made for.
    pub(crate) fn meeting(&self, bounds: &Bounds) -> Vec<u32> {
        let mut met: Vec<u32> = self.tree.meeting(bounds).collect();
        met.sort_unstable();
        met
    }
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
        let ground = &self.ground;
        size_of_val(ground.plans.as_slice())
            + size_of_val(ground.near.as_slice())
            + ground.tree.memory_bytes()
            + self.shares.get().map_or(0, KoShares::memory_bytes)
    }
}
