//! What every parcel of a cadastral municipality shares with the plans over it,
//! worked out once and kept. Must not know the day of a question.
//!
//! A row is a parcel version, an entry of a plan and the area both share. It is
//! a function of the parcel and of the version of the plan, so a new version of
//! one plan leaves the rows of all others as they are.

use std::iter::Sum;
use std::sync::Arc;

use eprostor_model::Parcel;
use rayon::prelude::*;

use crate::areas::SharedEntry;
use crate::cadastre::KoParcels;
use crate::entries::PlanEntries;

/// Parcels that a thread takes at once: some milliseconds of work.
const CHUNK: usize = 256;

/// The shares of every parcel version of a cadastral municipality.
#[derive(Debug, Default)]
pub(crate) struct KoShares {
    /// Plans over it, sorted by id; rows name them by position.
    plans: Vec<Arc<PlanEntries>>,
    /// Where the rows of each parcel version end.
    ends: Vec<u32>,
    /// By parcel version, then by plan, then by number.
    rows: Vec<Row>,
}

/// A share of a parcel version; a line or point whose box meets its own is a
/// row without area.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    plan: u32,
    number: u32,
    area_m2: f64,
}

/// How many parcel versions were compared with plans anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Those that a new or former version of a plan meets, by their boxes.
    pub parcels: usize,
    /// Those of the same cadastral municipalities whose rows were kept.
    pub kept: usize,
}

impl Sum for Recomputed {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            parcels: sum.parcels + one.parcels,
            kept: sum.kept + one.kept,
        })
    }
}

impl KoShares {
    /// Works out the shares of all parcel versions with the plans that may meet
    /// them. Rows of plans that `before` has are taken from there: it is of the
    /// same parcels.
    pub(crate) fn build<'a>(
        ko: &KoParcels,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
        before: Option<&Self>,
    ) -> (Self, Recomputed) {
        let plans: Vec<_> = plans
            .filter(|plan| plan.meets(&ko.bounds))
            .cloned()
            .collect();
        let work = Work::new(plans.as_slice(), before);
        let versions: Vec<usize> = (0..ko.parcels().len()).collect();
        let chunks: Vec<Rows> = versions
            .par_chunks(CHUNK)
            .map(|versions| {
                let mut rows = Rows::default();
                for &version in versions {
                    work.add(version, &ko.parcels()[version], &mut rows);
                }
                rows
            })
            .collect();
        let mut all = Rows::default();
        for chunk in chunks {
            all.append(chunk);
        }
        all.rows.shrink_to_fit();
        let recomputed = Recomputed {
            parcels: all.recomputed,
            kept: all.ends.len() - all.recomputed,
        };
        let shares = Self {
            plans,
            ends: all.ends,
            rows: all.rows,
        };
        (shares, recomputed)
    }

    /// Returns the plans and shares of a parcel version, by its position among
    /// those of the cadastral municipality.
    pub(crate) fn of(
        &self,
        version: usize,
    ) -> impl Iterator<Item = (&Arc<PlanEntries>, SharedEntry)> {
        self.rows_of(version).iter().map(|row| {
            let shared = SharedEntry {
                number: row.number,
                area_m2: row.area_m2,
            };
            (&self.plans[row.plan as usize], shared)
        })
    }

    /// Returns the memory it takes, in bytes, without the plans it names.
    pub(crate) fn memory_bytes(&self) -> usize {
        size_of_val(self.plans.as_slice())
            + size_of_val(self.ends.as_slice())
            + size_of_val(self.rows.as_slice())
    }

    fn rows_of(&self, version: usize) -> &[Row] {
        let first = version.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[first as usize..self.ends[version] as usize]
    }
}

/// What is to be done for every parcel of a cadastral municipality.
struct Work<'a> {
    before: Option<&'a KoShares>,
    /// The position now of every plan that was there before; `None` where it is
    /// gone or there in another version.
    kept: Vec<Option<u32>>,
    /// Plans that were not there before in this version.
    new: Vec<(u32, &'a PlanEntries)>,
}

impl<'a> Work<'a> {
    fn new(plans: &'a [Arc<PlanEntries>], before: Option<&'a KoShares>) -> Self {
        let old = before.map_or(&[][..], |before| &before.plans);
        let position = |plan: &Arc<PlanEntries>| {
            let found = plans
                .binary_search_by(|other| other.id().cmp(plan.id()))
                .ok()?;
            Arc::ptr_eq(&plans[found], plan).then_some(found as u32)
        };
        let kept: Vec<Option<u32>> = old.iter().map(position).collect();
        let mut is_new = vec![true; plans.len()];
        for position in kept.iter().flatten() {
            is_new[*position as usize] = false;
        }
        let numbered = (0..).zip(plans).zip(is_new);
        let new = numbered.filter(|(_, is_new)| *is_new);
        Self {
            before,
            kept,
            new: new
                .map(|((position, plan), _)| (position, &**plan))
                .collect(),
        }
    }

    fn add(&self, version: usize, parcel: &Parcel, out: &mut Rows) {
        let first = out.rows.len();
        let mut is_recomputed = self.before.is_none();
        for row in self
            .before
            .map_or(&[][..], |before| before.rows_of(version))
        {
            match self.kept[row.plan as usize] {
                Some(plan) => out.rows.push(Row { plan, ..*row }),
                None => is_recomputed = true,
            }
        }
        let bounds = parcel.geometry.bounds();
        for &(position, plan) in &self.new {
            if plan.bounds.is_some_and(|all| all.intersects(&bounds)) {
                is_recomputed = true;
                out.compute(parcel, position, plan);
            }
        }
        out.rows[first..].sort_by_key(|row| (row.plan, row.number));
        out.ends.push(out.rows.len() as u32);
        out.recomputed += usize::from(is_recomputed);
    }
}

/// Rows of some parcel versions in a row.
#[derive(Default)]
struct Rows {
    ends: Vec<u32>,
    rows: Vec<Row>,
    recomputed: usize,
    found: Vec<SharedEntry>,
}

impl Rows {
    /// Adds what a parcel version shares with a plan on some day of its own.
    fn compute(&mut self, parcel: &Parcel, plan: u32, entries: &PlanEntries) {
        entries.shared(&parcel.geometry, &mut self.found);
        let shared = self.found.iter().filter(|one| {
            let days = entries.days(one.number);
            days.is_some_and(|days| days.meets(&parcel.valid))
        });
        self.rows.extend(shared.map(|one| Row {
            plan,
            number: one.number,
            area_m2: one.area_m2,
        }));
    }

    fn append(&mut self, chunk: Self) {
        let begin = self.rows.len() as u32;
        self.ends.extend(chunk.ends.iter().map(|end| begin + end));
        self.rows.extend(chunk.rows);
        self.recomputed += chunk.recomputed;
    }
}
