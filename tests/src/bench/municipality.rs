//! A synthetic municipality from a seed: parcels that tile the land, zones that
//! tile it on every day along other borders, overlay regimes, and the boundaries
//! of plans. The same on
//! every machine; no clock. Must not know what is asked of it.

use std::collections::BTreeMap;

use eprostor_geometry::{GeometryError, PlanarPolygon, union_all};
use rayon::prelude::*;

use super::blocks::{self, Block};
use super::dice::Dice;
use super::draw::{Purpose, stream};
use super::lattice::{Course, Lattice};
use super::regimes;
use super::shape::polygon;
use super::size::Size;

/// Different provisions of a plan's zones.
const PROVISIONS: usize = 40;
/// Days on which amendments enter into force.
const AMENDMENT_DAYS: [i32; 6] = [3_000, 3_400, 3_900, 4_200, 4_700, 5_100];
/// So many in a hundred areas of regimes begin or end on one of these days.
const CHANGED_PERCENT: usize = 10;
/// A day between amendments: some have happened, some have not.
pub const DAY_ASKED: i32 = 4_000;

/// The layer of boundaries.
pub const BOUNDARY: u8 = 7;

/// Days counted from any beginning, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: i32,
    /// The first day after, `i32::MAX` where none is known.
    pub until: i32,
}

impl Days {
    /// All days.
    pub const ALWAYS: Self = Self {
        from: 0,
        until: i32::MAX,
    };

    /// Tells whether a day is one of them.
    pub fn hold(self, day: i32) -> bool {
        self.from <= day && day < self.until
    }
}

/// A zone of a plan or an area of a regime.
#[derive(Debug)]
pub struct Zone {
    /// Where it lies, EPSG:25834.
    pub polygon: PlanarPolygon,
    /// 0 for zones of plans, 1..=6 for regimes, [`BOUNDARY`] for the boundary of
    /// a plan.
    pub layer: u8,
    /// Number of its plan; 0 for a regime.
    pub plan: u32,
    /// Number of what it provides, unique over all plans and regimes.
    pub provision: u32,
    /// When it is in force.
    pub days: Days,
}

/// The land. Numbers of parcels and zones are their places in the lists.
#[derive(Debug)]
pub struct Municipality {
    /// Parcels, row by row from the south-west.
    pub parcels: Vec<PlanarPolygon>,
    /// Zones, then areas of regimes, then boundaries.
    pub zones: Vec<Zone>,
}

impl Municipality {
    /// Draws the municipality of a seed.
    ///
    /// # Errors
    /// A drawn polygon is not valid.
    pub fn draw(size: Size, seed: u64) -> Result<Self, GeometryError> {
        let lattice = Lattice::new(seed, size.parcels());
        let mut zones = zones(&lattice, size, seed)?;
        let boundaries = boundaries(&zones)?;
        zones.extend(regimes(&lattice, size, seed)?);
        zones.extend(boundaries);
        Ok(Self {
            parcels: parcels(&lattice, size)?,
            zones,
        })
    }
}

/// Draws `count` numbers of parcels, different on every round, the same for a
/// seed.
pub fn sample(parcels: usize, count: usize, seed: u64) -> Vec<usize> {
    let mut dice = Dice::new(seed);
    (0..count).map(|_| dice.below(parcels)).collect()
}

fn parcels(lattice: &Lattice, size: Size) -> Result<Vec<PlanarPolygon>, GeometryError> {
    let (columns, rows) = size.parcels();
    let parcel = |index: usize| {
        let (c, r) = (index % columns, index / columns);
        let corners = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)];
        polygon(&[lattice.ring(&corners, Course::Parcel)])
    };
    (0..columns * rows).map(parcel).collect()
}

fn zones(lattice: &Lattice, size: Size, seed: u64) -> Result<Vec<Zone>, GeometryError> {
    let mut dice = stream(seed, Purpose::Blocks, (0, 0));
    let blocks = blocks::blocks(size.parcels(), size.zones(), &mut dice);
    let mut dice = stream(seed, Purpose::Zones, (0, 0));
    let mut zones = Vec::with_capacity(size.zones());
    for block in &blocks {
        for days in days_of(block, &mut dice) {
            for corners in blocks::pair(block, &mut dice) {
                zones.push(Zone {
                    polygon: polygon(&[lattice.ring(&corners, Course::Zone)])?,
                    layer: 0,
                    plan: block.plan,
                    provision: block.plan * PROVISIONS as u32 + dice.below(PROVISIONS) as u32,
                    days,
                });
            }
        }
    }
    Ok(zones)
}

/// Returns the days of each pair of zones of a block.
fn days_of(block: &Block, dice: &mut Dice) -> Vec<Days> {
    if block.zones == 2 {
        return vec![Days::ALWAYS];
    }
    let day = *dice.pick(&AMENDMENT_DAYS);
    vec![
        Days {
            until: day,
            ..Days::ALWAYS
        },
        Days {
            from: day,
            ..Days::ALWAYS
        },
    ]
}

/// Returns the boundaries of plans: what zones of the same plan and days cover.
fn boundaries(zones: &[Zone]) -> Result<Vec<Zone>, GeometryError> {
    let mut groups: BTreeMap<(u32, i32, i32), Vec<&Zone>> = BTreeMap::new();
    for zone in zones {
        let group = (zone.plan, zone.days.from, zone.days.until);
        groups.entry(group).or_default().push(zone);
    }
    let boundary = |(number, zones): (usize, Vec<&Zone>)| {
        let polygons: Vec<&PlanarPolygon> = zones.iter().map(|zone| &zone.polygon).collect();
        Ok(Zone {
            polygon: union_all(&polygons)?,
            layer: BOUNDARY,
            plan: zones[0].plan,
            // Beyond every provision of a plan.
            provision: u32::MAX / 2 - number as u32,
            // A plan that ended is still named where it was.
            days: Days {
                until: i32::MAX,
                ..zones[0].days
            },
        })
    };
    let groups: Vec<_> = groups.into_values().enumerate().collect();
    groups.into_par_iter().map(boundary).collect()
}

fn regimes(lattice: &Lattice, size: Size, seed: u64) -> Result<Vec<Zone>, GeometryError> {
    let mut dice = stream(seed, Purpose::Regimes, (0, 0));
    let areas = regimes::areas(lattice.extent(), size.times_s(), &mut dice);
    let zone = |area: regimes::Area| {
        let mut days = Days::ALWAYS;
        if dice.chance(CHANGED_PERCENT) {
            days.from = *dice.pick(&AMENDMENT_DAYS);
        } else if dice.chance(CHANGED_PERCENT) {
            days.until = *dice.pick(&AMENDMENT_DAYS);
        }
        Ok(Zone {
            polygon: polygon(&area.rings)?,
            layer: area.layer,
            plan: 0,
            // Plans are numbered from 1, so these are free.
            provision: u32::from(area.layer),
            days,
        })
    };
    areas.into_iter().map(zone).collect()
}
