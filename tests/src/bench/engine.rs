//! Our side: the index of shared areas over all zones, and a day. Must not know
//! PostGIS.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use eprostor_geometry::{
    AreaIndex, GeometryError, PartitionBudget, PlanarPolygon, Shared, partition,
};

use super::municipality::{Municipality, Zone};
use super::postgis::Totals;

/// Rows count above this area, m²: below is what corners of zones share with a
/// parcel that they touch.
pub const COUNTED_M2: f64 = 1e-6;
/// Parcels that a thread takes at once.
const CHUNK: usize = 256;

/// The index over the zones of a municipality.
pub struct Engine<'a> {
    land: &'a Municipality,
    index: AreaIndex,
}

impl<'a> Engine<'a> {
    /// Indexes all zones, whatever their days.
    pub fn new(land: &'a Municipality) -> Self {
        Self {
            land,
            index: AreaIndex::build(land.zones.iter().map(|zone| &zone.polygon)),
        }
    }

    /// Returns the memory of the index in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.index.memory_bytes()
    }

    /// Finds all zones in force on a day that share area with a polygon.
    pub fn shared(&self, polygon: &PlanarPolygon, day: i32, found: &mut Vec<Shared>) {
        self.index.shared(polygon, found);
        found.retain(|shared| self.zone(shared.number).days.hold(day));
    }

    /// Returns a zone by its number.
    pub fn zone(&self, number: u32) -> &'a Zone {
        &self.land.zones[number as usize]
    }

    /// Returns the area that zones cover together of a polygon, m²: the sum of
    /// their shares without what several of them cover more than once. Cells
    /// of `partition` are used for that only: it gives dust of up to 1e-6 m² to
    /// the cell beside it, so that their own sum was up to 1.1e-6 m² off in 4
    /// of 444 unions of provisions (size S, measured 2026-11-28).
    ///
    /// # Errors
    /// The zones are too many or too costly to cut.
    pub fn union_m2(
        &self,
        polygon: &PlanarPolygon,
        shared: &[Shared],
    ) -> Result<f64, GeometryError> {
        let sum_m2: f64 = shared.iter().map(|one| one.area_m2).sum();
        if shared.len() < 2 {
            return Ok(sum_m2);
        }
        let zones = shared.iter().map(|one| &self.zone(one.number).polygon);
        let zones: Vec<&PlanarPolygon> = zones.collect();
        let cells = partition(polygon, &zones, PartitionBudget::default())?;
        let again = cells
            .iter()
            .map(|cell| cell.covers.len().saturating_sub(1) as f64 * cell.area_m2);
        Ok(sum_m2 - again.sum::<f64>())
    }

    /// Asks for parcels one after another in one thread; returns the totals and
    /// the time of each.
    pub fn singles(&self, parcels: &[usize], day: i32) -> (Totals, Vec<Duration>) {
        let mut times = Vec::with_capacity(parcels.len());
        let mut found = Vec::new();
        let mut totals = NONE;
        for &parcel in parcels {
            let began = Instant::now();
            self.shared(&self.land.parcels[parcel], day, &mut found);
            times.push(began.elapsed());
            add(&mut totals, &found);
        }
        (totals, times)
    }

    /// Asks for all parcels on all cores.
    pub fn everything(&self, day: i32) -> (Totals, Duration) {
        let began = Instant::now();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let chunks: Vec<&[PlanarPolygon]> = self.land.parcels.chunks(CHUNK).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut found = Vec::new();
            let mut totals = NONE;
            while let Some(chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
                for parcel in *chunk {
                    self.shared(parcel, day, &mut found);
                    add(&mut totals, &found);
                }
            }
            totals
        };
        let totals = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            let totals = workers.into_iter().map(|worker| worker.join());
            totals.fold(NONE, |sum, totals| {
                let totals = totals.expect("a worker only adds");
                Totals {
                    rows: sum.rows + totals.rows,
                    area_m2: sum.area_m2 + totals.area_m2,
                }
            })
        });
        (totals, began.elapsed())
    }
}

const NONE: Totals = Totals {
    rows: 0,
    area_m2: 0.0,
};

fn add(totals: &mut Totals, found: &[Shared]) {
    for shared in found {
        totals.rows += i64::from(shared.area_m2 > COUNTED_M2);
        totals.area_m2 += shared.area_m2;
    }
}
