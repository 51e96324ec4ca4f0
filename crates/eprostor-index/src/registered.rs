//! What a parcel of the register shares with plans on a day, as its rows tell,
//! and what any other polygon does. Must not decide what applies.

use std::collections::BTreeMap;

use eprostor_geometry::{PartitionBudget, PlanarPolygon, partition};
use eprostor_model::{Day, DayInterval, ParcelKey, PlanId};

use crate::Snapshot;
use crate::entries::{LandUse, Piece};
use crate::ground::Ground;
use crate::plan::PlanEntries;
use crate::shard::Shard;
use crate::shares::SharedEntry;

/// An area of a plan that shares area with a parcel or another polygon.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelShare<'a> {
    /// The plan.
    pub plan: &'a PlanId,
    /// Which of its areas.
    pub of: ShareOf,
    /// The area of the parcel that it covers, in m².
    pub area_m2: f64,
    /// That area by the measured one of the whole parcel, at most 1.
    pub share: f64,
    /// The days on which it may matter.
    pub days: DayInterval,
}

/// An area of a plan, by its position among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShareOf {
    /// The boundary.
    Boundary,
    /// The area of a relation.
    RelationArea(u32),
    /// A zone.
    Zone(u32),
    /// The area of a regime.
    Regime(u32),
}

/// What all zones of a code, or all areas of a regime, cover of a parcel
/// together: land that several cover counts once.
#[derive(Debug, Clone, PartialEq)]
pub struct LandUseShare<'a> {
    /// The plan.
    pub plan: &'a PlanId,
    /// The code or regime.
    pub land_use: LandUse<'a>,
    /// The area of the parcel that they cover, in m²; `None` where they overlap
    /// each other in more pieces than may be counted.
    pub area_m2: Option<f64>,
}

impl Snapshot {
    /// Returns what a parcel shares with plans on a day, in a fixed order, from
    /// what was worked out; `None` where there is no such parcel on the day, or
    /// nothing was worked out yet.
    pub fn shares(
        &self,
        key: &ParcelKey,
        day: Day,
    ) -> Option<impl Iterator<Item = ParcelShare<'_>>> {
        let (shard, version) = self.version(key, day)?;
        let whole_m2 = shard.ko.parcels()[version].geometry.area_m2();
        let rows = shard.shares()?.of(&shard.ground, version);
        let on_day = rows.filter(move |row| row.near.days.contains(day));
        Some(on_day.filter_map(move |SharedEntry { near, area_m2 }| {
            let plan = &shard.ground.plans[near.plan as usize];
            share(plan, near.number, area_m2, whole_m2)
        }))
    }

    /// Finds what any polygon shares with plans on a day, in the order of plans
    /// and their areas. What was in `found` is dropped.
    pub fn shares_of<'a>(
        &'a self,
        polygon: &PlanarPolygon,
        day: Day,
        found: &mut Vec<ParcelShare<'a>>,
    ) {
        found.clear();
        let whole_m2 = polygon.area_m2();
        let on_day = |days: &DayInterval| days.contains(day);
        self.each_meeting(polygon, on_day, |plan, number, area_m2| {
            found.extend(share(plan, number, area_m2, whole_m2));
        });
    }

    /// Returns what land uses of plans cover of a parcel on a day, sorted; `None`
    /// as for [`Self::shares`]. Only where several areas of one use lie on the
    /// parcel is anything cut.
    pub fn land_use_shares(&self, key: &ParcelKey, day: Day) -> Option<Vec<LandUseShare<'_>>> {
        let (shard, version) = self.version(key, day)?;
        let parcel = &shard.ko.parcels()[version].geometry;
        let mut uses: BTreeMap<(u32, LandUse<'_>), (f64, Vec<&PlanarPolygon>)> = BTreeMap::new();
        let rows = shard.shares()?.of(&shard.ground, version);
        for SharedEntry { near, area_m2 } in rows.filter(|row| row.near.days.contains(day)) {
            let plan = &shard.ground.plans[near.plan as usize];
            if let Some(land_use) = plan.land_use(near.number) {
                let of_use = uses.entry((near.plan, land_use)).or_default();
                of_use.0 += area_m2;
                of_use.1.extend(plan.polygon(near.number));
            }
        }
        let uses = uses.into_iter();
        let uses = uses.map(|((plan, land_use), (sum_m2, areas))| LandUseShare {
            plan: shard.ground.plans[plan as usize].id(),
            land_use,
            area_m2: counted_twice_m2(parcel, &areas).map(|twice_m2| sum_m2 - twice_m2),
        });
        Some(uses.collect())
    }

    /// Returns the rows of the version of a parcel that holds on a day, whatever
    /// their own days, with the ground they are of; once worked out.
    pub(crate) fn rows_of(
        &self,
        key: &ParcelKey,
        day: Day,
    ) -> Option<(&Ground, impl Iterator<Item = SharedEntry>)> {
        let (shard, version) = self.version(key, day)?;
        Some((&shard.ground, shard.shares()?.of(&shard.ground, version)))
    }

    fn version(&self, key: &ParcelKey, day: Day) -> Option<(&Shard, usize)> {
        let shard = self.shards.get(&key.ko)?;
        Some((shard, shard.ko.position(&key.number, day)?))
    }
}

/// Returns what an entry shares; `None` for a line or a point.
fn share(plan: &PlanEntries, number: u32, area_m2: f64, whole_m2: f64) -> Option<ParcelShare<'_>> {
    let entry = plan.entries.get(number as usize)?;
    let of = match entry.piece {
        Piece::Boundary => ShareOf::Boundary,
        Piece::RelationArea(position) => ShareOf::RelationArea(position),
        Piece::Zone(position) => ShareOf::Zone(position),
        Piece::Regime(position) => ShareOf::Regime(position),
        Piece::Feature(_) => return None,
    };
    Some(ParcelShare {
        plan: plan.id(),
        of,
        area_m2,
        share: area_m2 / whole_m2,
        days: entry.matters,
    })
}

/// Returns what the sum of the areas that several others cover of a polygon
/// counts too often, in m²; `None` where that would be too costly to count.
fn counted_twice_m2(polygon: &PlanarPolygon, others: &[&PlanarPolygon]) -> Option<f64> {
    if others.len() < 2 {
        return Some(0.0);
    }
    let cells = partition(polygon, others, PartitionBudget::default()).ok()?;
    let again = cells
        .iter()
        .map(|cell| cell.covers.len().saturating_sub(1) as f64 * cell.area_m2);
    Some(again.sum())
}
