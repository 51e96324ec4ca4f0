//! Working out the rows of one parcel after another: what is kept, what is
//! compared anew. Must not know where rows are kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::AskedPolygon;
use eprostor_model::Parcel;

use super::{KoShares, Row};
use crate::overlaps::counted_twice_m2;
use crate::plan::PlanEntries;
use crate::shard::{Ground, Near};

/// What is to be done for every parcel of a cadastral municipality.
pub(super) struct Work<'a> {
    ground: &'a Ground,
    /// Overlaps on the ground, in the order of plans.
    pub(super) overlaps: Vec<Near>,
    /// Positions on the ground after the boxes by plan and number.
    position_of_overlap: BTreeMap<(u32, u32), u32>,
    before: Option<(&'a Ground, &'a KoShares)>,
    /// The position now of every plan that was there before; `None` where it is
    /// gone or there in another version.
    kept: Vec<Option<u32>>,
    /// Whether a plan was not there before in this version.
    is_new: Vec<bool>,
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
        let overlaps = (0..).zip(plans).flat_map(|(position, plan)| {
            let after = plan.entries.len() as u32..;
            after
                .zip(plan.overlaps())
                .map(move |(number, overlap)| Near {
                    plan: position,
                    number,
                    days: overlap.days,
                })
        });
        let overlaps: Vec<Near> = overlaps.collect();
        let after = ground.near.len() as u32..;
        let numbered = overlaps.iter().zip(after);
        let numbered = numbered.map(|(near, position)| ((near.plan, near.number), position));
        Self {
            position_of_overlap: numbered.collect(),
            ground,
            overlaps,
            before,
            kept,
            is_new,
        }
    }

    /// Adds the rows of a parcel version.
    pub(super) fn add(&self, version: usize, parcel: &Parcel, out: &mut Rows) {
        let first = out.rows.len();
        let mut is_recomputed = self.before.is_none();
        if let Some((ground, shares)) = self.before {
            for row in shares.rows_of(version) {
                let old = shares.near(ground, row.near);
                match self.kept[old.plan as usize].and_then(|plan| self.position(plan, old.number))
                {
                    Some(near) => out.rows.push(Row { near, ..*row }),
                    None => is_recomputed = true,
                }
            }
        }
        let met = self.ground.meeting(&parcel.geometry.bounds());
        let new = met.into_iter().filter(|&near| {
            let Near { plan, days, .. } = self.ground.near[near as usize];
            self.is_new[plan as usize] && days.meets(&parcel.valid)
        });
        let new: Vec<u32> = new.collect();
        if !new.is_empty() {
            is_recomputed = true;
            self.compute(&AskedPolygon::new(&parcel.geometry), &new, out);
            self.count_overlaps(parcel, first, out);
        }
        let key = |row: &Row| {
            let near = self.near(row.near);
            (near.plan, near.number)
        };
        out.rows[first..].sort_by_key(key);
        out.ends.push(out.rows.len() as u32);
        out.recomputed += usize::from(is_recomputed);
    }

    /// Adds what a polygon shares with boxes on the ground.
    fn compute(&self, asked: &AskedPolygon<'_>, met: &[u32], out: &mut Rows) {
        for &near in met {
            let Near { plan, number, .. } = self.ground.near[near as usize];
            let plan = &self.ground.plans[plan as usize];
            let area_m2 = plan.shared_m2(number, asked);
            if area_m2 > 0.0 || plan.polygon(number).is_none() {
                out.rows.push(Row { near, area_m2 });
            }
        }
    }

    /// Adds what the rows of a parcel version count too often, of new plans.
    fn count_overlaps(&self, parcel: &Parcel, first: usize, out: &mut Rows) {
        let is_new = |near: &&Near| self.is_new[near.plan as usize];
        let mut counted = (0, Vec::new(), 0.0);
        for overlap in self.overlaps.iter().filter(is_new) {
            let plan = &self.ground.plans[overlap.plan as usize];
            let place = overlap.number as usize - plan.entries.len();
            let members = &plan.overlaps()[place].members;
            let near = out.rows[first..].iter().map(|row| self.near(row.near));
            let met =
                near.filter(|near| near.plan == overlap.plan && members.contains(&near.number));
            let met: Vec<u32> = met.map(|near| near.number).collect();
            if !overlap.days.meets(&parcel.valid) || met.len() < 2 {
                continue;
            }
            // Areas that overlap on several stretches of days do so alike.
            if (overlap.plan, &met) != (counted.0, &counted.1) {
                let areas: Vec<_> = met.iter().filter_map(|met| plan.polygon(*met)).collect();
                let area_m2 = counted_twice_m2(&parcel.geometry, &areas);
                counted = (overlap.plan, met, area_m2);
            }
            let area_m2 = counted.2;
            let position = self.position(overlap.plan, overlap.number);
            if let Some(near) = position.filter(|_| area_m2 > 0.0) {
                out.rows.push(Row { near, area_m2 });
            }
        }
    }

    /// Returns the position on the ground of an entry or overlap of a plan.
    fn position(&self, plan: u32, number: u32) -> Option<u32> {
        let near = &self.ground.near;
        let found = near.binary_search_by(|near| (near.plan, near.number).cmp(&(plan, number)));
        match found {
            Ok(position) => Some(position as u32),
            Err(_) => self.position_of_overlap.get(&(plan, number)).copied(),
        }
    }

    fn near(&self, position: u32) -> Near {
        let position = position as usize;
        match position.checked_sub(self.ground.near.len()) {
            None => self.ground.near[position],
            Some(overlap) => self.overlaps[overlap],
        }
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
