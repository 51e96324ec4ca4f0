//! Our side: the snapshot of a register with the synthetic municipality, as the
//! service asks it. Must not know PostGIS.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use eprostor_geometry::PlanarPolygon;
use eprostor_index::{LandUse, ParcelShare, ShareOf, Snapshot};
use eprostor_model::{Day, LawTables, ParcelKey, PlanId, RegisterContents};
use rayon::prelude::*;

use super::Fault;
use super::municipality::Municipality;
use super::postgis::Totals;
use super::register;
use super::size::Size;

/// Rows count above this area, m²: below is what corners of zones share with a
/// parcel that they touch.
pub const COUNTED_M2: f64 = 1e-6;

/// Parcels that a thread takes at once.
const CHUNK: usize = 256;

/// A zone that shares area with a polygon, by its number in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The zone.
    pub number: u32,
    /// The area, m².
    pub area_m2: f64,
}

/// The register over a municipality.
pub struct Engine {
    snapshot: Snapshot,
    contents: RegisterContents,
    keys: Vec<ParcelKey>,
    /// The numbers in the drawing of the zones or areas of every plan, and of its
    /// boundary.
    numbers: BTreeMap<PlanId, (Vec<u32>, Option<u32>)>,
}

impl Engine {
    /// Makes a register of the municipality and indexes it; nothing is worked
    /// out yet.
    ///
    /// # Errors
    /// It is drawn in another size.
    pub fn new(land: &Municipality, size: Size) -> Result<Self, Fault> {
        let plans = register::plans(land)?;
        let numbers = plans.iter().map(|plan| {
            let id = plan.content.plan.id.clone();
            (id, (plan.numbers.clone(), plan.boundary))
        });
        let numbers = numbers.collect();
        let contents = register::contents(land, size, plans)?;
        let keys = contents.parcels.iter().map(|parcel| parcel.key.clone());
        Ok(Self {
            snapshot: Snapshot::build(&contents, LawTables::embedded()),
            keys: keys.collect(),
            numbers,
            contents,
        })
    }

    /// Returns the snapshot.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Returns what the register holds.
    pub fn contents(&self) -> &RegisterContents {
        &self.contents
    }

    /// Returns how long a snapshot of its own with all shares takes, from
    /// polygons in memory.
    pub fn afresh(&self) -> Duration {
        let began = Instant::now();
        let snapshot = Snapshot::build(&self.contents, LawTables::embedded());
        snapshot.work_out_shares();
        began.elapsed()
    }

    /// Works out the shares of all parcels.
    pub fn work_out(&self) {
        self.snapshot.work_out_shares();
    }

    /// Finds all zones in force on a day that share area with a polygon.
    pub fn rows(&self, polygon: &PlanarPolygon, day: Day) -> Vec<Row> {
        let mut found = Vec::new();
        self.snapshot.shares_of(polygon, day, &mut found);
        found.iter().filter_map(|one| self.row(one)).collect()
    }

    /// Returns what every provision covers of a parcel on a day: the number of
    /// the layer and of the provision as the drawing counts them, and the area.
    ///
    /// # Errors
    /// There is no such parcel, or its shares are not worked out, or an overlap
    /// was too costly to count.
    pub fn provisions(
        &self,
        land: &Municipality,
        parcel: usize,
        day: Day,
    ) -> Result<BTreeMap<(u8, u32), f64>, Fault> {
        let shares = self.snapshot.land_use_shares(&self.keys[parcel], day);
        let mut provisions = BTreeMap::new();
        for share in shares.ok_or("no shares")? {
            let numbers = self.numbers.get(share.plan);
            let first = numbers.and_then(|(all, _)| all.first());
            let zone = &land.zones[*first.ok_or("a plan without zones")? as usize];
            let provision = match share.land_use {
                LandUse::Zone(code) => {
                    let code: u32 = code.trim_start_matches('Z').parse()?;
                    zone.provision / register::CODES * register::CODES + code
                }
                LandUse::Regime(_) => zone.provision,
            };
            let area_m2 = share.area_m2.ok_or("an overlap is too costly")?;
            *provisions.entry((zone.layer, provision)).or_default() += area_m2;
        }
        Ok(provisions)
    }

    /// Asks for parcels as polygons that no register knows, one after another in
    /// one thread; returns the totals and the time of each.
    pub fn singles(&self, parcels: &[usize], day: Day) -> (Totals, Vec<Duration>) {
        let mut times = Vec::with_capacity(parcels.len());
        let mut found = Vec::new();
        let mut totals = NONE;
        for &parcel in parcels {
            let began = Instant::now();
            let polygon = &self.contents.parcels[parcel].geometry;
            self.snapshot.shares_of(polygon, day, &mut found);
            times.push(began.elapsed());
            totals = found.iter().fold(totals, add);
        }
        (totals, times)
    }

    /// Looks parcels up, one after another in one thread; returns the totals and
    /// the time of each.
    pub fn look_ups(&self, parcels: &[usize], day: Day) -> (Totals, Vec<Duration>) {
        let mut times = Vec::with_capacity(parcels.len());
        let mut totals = NONE;
        for &parcel in parcels {
            let began = Instant::now();
            let shares = self.snapshot.shares(&self.keys[parcel], day);
            let shares = shares.into_iter().flatten();
            totals = shares.fold(totals, |sum, share| add(sum, &share));
            times.push(began.elapsed());
        }
        (totals, times)
    }

    /// Asks for all parcels on all cores as polygons that no register knows.
    pub fn everything(&self, day: Day) -> (Totals, Duration) {
        let began = Instant::now();
        let chunks = self.contents.parcels.par_chunks(CHUNK).map(|parcels| {
            let mut found = Vec::new();
            let mut totals = NONE;
            for parcel in parcels {
                self.snapshot.shares_of(&parcel.geometry, day, &mut found);
                totals = found.iter().fold(totals, add);
            }
            totals
        });
        let totals = chunks.reduce(
            || NONE,
            |a, b| Totals {
                rows: a.rows + b.rows,
                area_m2: a.area_m2 + b.area_m2,
            },
        );
        (totals, began.elapsed())
    }

    /// Returns the zone of the drawing.
    fn row(&self, share: &ParcelShare<'_>) -> Option<Row> {
        let (numbers, boundary) = self.numbers.get(share.plan)?;
        let number = match share.of {
            ShareOf::Zone(position) | ShareOf::Regime(position) => numbers[position as usize],
            ShareOf::Boundary => (*boundary)?,
            ShareOf::RelationArea(_) => return None,
        };
        Some(Row {
            number,
            area_m2: share.area_m2,
        })
    }
}

const NONE: Totals = Totals {
    rows: 0,
    area_m2: 0.0,
};

fn add(totals: Totals, share: &ParcelShare<'_>) -> Totals {
    Totals {
        rows: totals.rows + i64::from(share.area_m2 > COUNTED_M2),
        area_m2: totals.area_m2 + share.area_m2,
    }
}
