//! Working out the rows of one parcel after another: what is kept, what is
//! compared anew. Must not know where rows are kept.

use std::sync::Arc;

use eprostor_model::{DayInterval, Parcel};

use super::{KoShares, Row};
use crate::ground::{Ground, GroundPieces};
use crate::plan::PlanEntries;

/// What is to be done for every parcel of a cadastral municipality.
pub(super) struct Work<'a> {
    ground: &'a Ground,
    before: Option<(&'a Ground, &'a KoShares)>,
    /// The position now of every plan that was there before; `None` where it is
    /// gone or there in another version.
    kept: Vec<Option<u32>>,
    /// The pieces of plans that were not there before in this version; `None`
    /// where all are new.
    new: Option<GroundPieces>,
}

impl<'a> Work<'a> {
    /// Finds out which plans are new on the ground.
    pub(super) fn new(ground: &'a Ground, before: Option<(&'a Ground, &'a KoShares)>) -> Self {
        let plans = &ground.plans;
        let old = before.map_or(&[][..], |(ground, _)| &ground.plans);
        let position = |plan: &Arc<PlanEntries>| {
            let found = plans.binary_search_by(|other| other.id().cmp(plan.id()));
            let found = found.ok()?;
            Arc::ptr_eq(&plans[found], plan).then_some(found as u32)
        };
        let kept: Vec<Option<u32>> = old.iter().map(position).collect();
        let mut is_new = vec![true; plans.len()];
        for position in kept.iter().flatten() {
            is_new[*position as usize] = false;
        }
        Self {
            ground,
            before,
            kept,
            new: before.map(|_| ground.pieces_of(|plan| is_new[plan as usize])),
        }
    }

    /// Adds the rows of a parcel version.
    pub(super) fn add(&self, version: usize, parcel: &Parcel, out: &mut Rows) {
        let first = out.rows.len();
        let mut is_recomputed = self.before.is_none();
        if let Some((ground, shares)) = self.before {
            for row in shares.rows_of(version) {
                let old = ground.near[row.near as usize];
                match self.kept[old.plan as usize].and_then(|plan| self.position(plan, old.number))
                {
                    Some(near) => out.rows.push(Row { near, ..*row }),
                    None => is_recomputed = true,
                }
            }
        }
        let pieces = self.new.as_ref().unwrap_or_else(|| self.ground.pieces());
        let matters = |days: &DayInterval| days.meets(&parcel.valid);
        let add = |near, area_m2| out.rows.push(Row { near, area_m2 });
        is_recomputed |= self.ground.shared(pieces, &parcel.geometry, matters, add);
        out.rows[first..].sort_unstable_by_key(|row| row.near);
        out.ends.push(out.rows.len() as u32);
        out.recomputed += usize::from(is_recomputed);
    }

    /// Returns the position on the ground of an entry of a plan.
    fn position(&self, plan: u32, number: u32) -> Option<u32> {
        let near = &self.ground.near;
        let found = near.binary_search_by(|near| (near.plan, near.number).cmp(&(plan, number)));
        Some(found.ok()? as u32)
    }
}

/// Rows of some parcel versions in a row.
#[derive(Default)]
pub(super) struct Rows {
    /// Where those of each end.
    pub(super) ends: Vec<u32>,
    /// All of them.
    pub(super) rows: Vec<Row>,
    /// How many versions were compared anew.
    pub(super) recomputed: usize,
}

impl Rows {
    /// Adds the rows of the versions that follow.
    pub(super) fn append(&mut self, chunk: Self) {
        let begin = self.rows.len() as u32;
        self.ends.extend(chunk.ends.iter().map(|end| begin + end));
        self.rows.extend(chunk.rows);
        self.recomputed += chunk.recomputed;
    }
}
