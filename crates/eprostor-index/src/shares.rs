//! What every parcel of a cadastral municipality shares with the plans over it,
//! worked out once and kept. Must not know the day of a question.
//!
//! A row is a parcel version, an entry of a plan and the area both share. It is
//! a function of the parcel and of the version of the plan, so a new version of
//! one plan leaves the rows of all others as they are.

mod work;

use std::iter::Sum;

use rayon::prelude::*;

use crate::cadastre::KoParcels;
use crate::ground::{Ground, Near};
use work::{Rows, Work};

/// Parcels that a thread takes at once: some milliseconds of work.
const CHUNK: usize = 256;

/// The shares of every parcel version of a cadastral municipality.
#[derive(Debug, Default)]
pub(crate) struct KoShares {
    /// Where the rows of each parcel version end.
    ends: Vec<u32>,
    /// By parcel version, then by plan and number.
    rows: Vec<Row>,
}

/// A share of a parcel version.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    /// The position on the ground.
    near: u32,
    area_m2: f64,
}

/// What a parcel version shares with an entry of a plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SharedEntry {
    /// Which.
    pub(crate) near: Near,
    /// The area of the parcel that the entry covers, in m²; nothing of a line or
    /// point, whose box meets that of the parcel.
    pub(crate) area_m2: f64,
}

/// How many parcel versions were compared with plans anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Those near a piece of a new version of a plan, or with a row of a former.
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
    /// Works out the shares of all parcel versions with what is on the ground.
    /// Rows of plans that were on the ground before are kept: it held the same
    /// parcels.
    pub(crate) fn build(
        ko: &KoParcels,
        ground: &Ground,
        before: Option<(&Ground, &Self)>,
    ) -> (Self, Recomputed) {
        let work = Work::new(ground, before);
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
            ends: all.ends,
            rows: all.rows,
        };
        (shares, recomputed)
    }

    /// Returns the shares of a parcel version, by its position among those of
    /// the cadastral municipality.
    pub(crate) fn of(&self, ground: &Ground, version: usize) -> impl Iterator<Item = SharedEntry> {
        self.rows_of(version).iter().map(move |row| SharedEntry {
            near: ground.near[row.near as usize],
            area_m2: row.area_m2,
        })
    }

    /// Returns the memory it takes, in bytes.
    pub(crate) fn memory_bytes(&self) -> usize {
        size_of_val(self.ends.as_slice()) + size_of_val(self.rows.as_slice())
    }

    fn rows_of(&self, version: usize) -> &[Row] {
        let first = version.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[first as usize..self.ends[version] as usize]
    }
}
