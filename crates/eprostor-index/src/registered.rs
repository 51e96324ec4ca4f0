//! What a parcel of the register shares with plans on a day, as its rows tell,
//! and what any other polygon does. Must not decide what applies.

use std::collections::BTreeMap;

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{Day, DayInterval, ParcelKey, PlanId};

use crate::Snapshot;
use crate::entries::{LandUse, Piece};
use crate::plan::PlanEntries;
use crate::shard::{Ground, Shard};
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
    /// as for [`Self::shares`].
    pub fn land_use_shares(&self, key: &ParcelKey, day: Day) -> Option<Vec<LandUseShare<'_>>> {
        let mut uses: BTreeMap<(&PlanId, LandUse<'_>), f64> = BTreeMap::new();
        let (ground, rows) = self.rows_of(key, day)?;
        for SharedEntry { near, area_m2 } in rows.filter(|row| row.near.days.contains(day)) {
            let plan = &ground.plans[near.plan as usize];
            let Some(land_use) = plan.land_use(near.number) else {
                continue;
            };
            let is_overlap = near.number as usize >= plan.entries.len();
            let sign = if is_overlap { -1.0 } else { 1.0 };
            *uses.entry((plan.id(), land_use)).or_default() += sign * area_m2;
        }
        let uses = uses
            .into_iter()
            .map(|((plan, land_use), area_m2)| LandUseShare {
                plan,
                land_use,
                area_m2: area_m2.is_finite().then_some(area_m2),
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

/// Returns what an entry shares; `None` for a line, a point or an overlap.
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
