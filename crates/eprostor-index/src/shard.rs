//! A shard: some cadastral municipalities and every plan that reaches into
//! their bounds. Immutable; shared between snapshots while nothing in it
//! changes.

use std::sync::Arc;

use eprostor_geometry::Bounds;
use eprostor_model::Day;

use crate::entries::{Piece, PlanEntries};
use crate::groups::Group;
use crate::intervals::Intervals;

/// One shard.
#[derive(Debug)]
pub(crate) struct Shard {
    /// Its cadastral municipalities, sorted by code.
    pub(crate) cadastre: Group,
    /// The smallest rectangle around their parcels.
    pub(crate) bounds: Bounds,
    plans: Vec<Arc<PlanEntries>>,
    /// Plan and piece of every box of `intervals`.
    pieces: Vec<(u32, Piece)>,
    intervals: Intervals,
}

impl Shard {
    /// Collects what reaches into the group's bounds; `None` for no group.
    pub(crate) fn build<'a>(
        cadastre: Group,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
    ) -> Option<Self> {
        let bounds = bounds_of(&cadastre)?;
        let plans: Vec<_> = plans.filter(|plan| plan.meets(&bounds)).cloned().collect();
        let (mut pieces, mut boxes) = (Vec::new(), Vec::new());
        for (index, plan) in (0..).zip(&plans) {
            let here = plan.entries.iter().filter(|e| e.bounds.intersects(&bounds));
            for entry in here {
                pieces.push((index, entry.piece));
                boxes.push((entry.bounds, entry.matters));
            }
        }
        Some(Self {
            cadastre,
            bounds,
            plans,
            pieces,
            intervals: Intervals::new(boxes),
        })
    }

    /// Returns every plan and piece whose box meets the bounds and which may
    /// matter on the day. Complete for bounds inside the shard's own.
    pub(crate) fn meeting(
        &self,
        bounds: &Bounds,
        day: Day,
    ) -> impl Iterator<Item = (&Arc<PlanEntries>, Piece)> {
        self.intervals
            .meeting(bounds, day)
            .into_iter()
            .map(|position| {
                let (plan, piece) = self.pieces[position as usize];
                (&self.plans[plan as usize], piece)
            })
    }

    /// Tells whether the shard is made of exactly these municipalities with
    /// exactly these parcels.
    pub(crate) fn holds(&self, group: &Group) -> bool {
        self.cadastre.len() == group.len()
            && self
                .cadastre
                .iter()
                .zip(group)
                .all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

fn bounds_of(group: &Group) -> Option<Bounds> {
    let bounds = group.iter().map(|ko| ko.bounds);
    bounds.reduce(|all, one| all.union(&one))
}
