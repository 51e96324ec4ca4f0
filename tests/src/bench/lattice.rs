//! The lattice that parcels and zones are drawn along: bent columns and rows,
//! whose edges parcels follow exactly and zones nearly. Must not know which
//! cells make a zone.

use super::draw::{Purpose, between, stream};
use super::shape::Place;

/// South-west corner: somewhere in Serbia, EPSG:25834.
const CORNER: Place = (450_000.0, 4_850_000.0);
/// Width of a column and height of a row, metres. With the bends below parcels
/// have 300–1,500 m², as building parcels of towns have.
const WIDTHS_M: (f64, f64) = (20.0, 34.0);
const HEIGHTS_M: (f64, f64) = (20.0, 38.0);
/// A corner of parcels stands at most so far from the crossing of straight
/// lines, metres in each direction.
const CORNER_SHIFT_M: f64 = 1.0;
/// An edge of a parcel bends at most so far, metres.
const PARCEL_BEND_M: f64 = 0.4;
/// A corner of zones stands so far from the corner of parcels, metres: drawn
/// borders miss the cadastre by decimetres to metres.
const ZONE_SHIFTS_M: (f64, f64) = (0.1, 2.0);
/// An edge of a zone bends at most so far, metres, and no more than this share
/// of the distance to its end, so that edges that meet never cross.
const ZONE_BEND_M: f64 = 0.6;
const ZONE_BEND_SHARE: f64 = 0.25;
/// How finely zone borders are drawn is the same in squares of so many cells.
const SHEET_CELLS: usize = 24;
/// Places between two corners of a zone border, and how often: gives zones of
/// 20–400 vertices with a median near 60.
const DETAILS: [(usize, usize); 5] = [(2, 64), (3, 19), (4, 8), (6, 6), (9, 3)];
/// The same for a parcel: 4–12 vertices.
const PARCEL_DETAILS: [(usize, usize); 3] = [(0, 50), (1, 35), (2, 15)];

/// Column and row of a corner.
pub(super) type Node = (usize, usize);

/// Whose border is drawn along the lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    Parcel,
    Zone,
}

/// Straight lines of columns and rows, and the seed of all bends.
#[derive(Debug)]
pub(super) struct Lattice {
    seed: u64,
    eastings: Vec<f64>,
    northings: Vec<f64>,
}

impl Lattice {
    /// Draws the lines of so many columns and rows.
    pub(super) fn new(seed: u64, (columns, rows): (usize, usize)) -> Self {
        Self {
            seed,
            eastings: lines(seed, Purpose::Columns, columns, CORNER.0, WIDTHS_M),
            northings: lines(seed, Purpose::Rows, rows, CORNER.1, HEIGHTS_M),
        }
    }

    /// Returns the south-west and the north-east corner.
    pub(super) fn extent(&self) -> (Place, Place) {
        let (columns, rows) = (self.eastings.len() - 1, self.northings.len() - 1);
        (CORNER, (self.eastings[columns], self.northings[rows]))
    }

    /// Returns the ring through neighbouring corners, with all bends between.
    pub(super) fn ring(&self, corners: &[Node], course: Course) -> Vec<Place> {
        let mut ring = Vec::with_capacity(corners.len() * 4);
        let next = corners.iter().cycle().skip(1);
        for (&from, &to) in corners.iter().zip(next) {
            ring.push(self.corner(from, course));
            let bends = self.bends(from.min(to), from.max(to), course);
            if from < to {
                ring.extend(bends);
            } else {
                ring.extend(bends.into_iter().rev());
            }
        }
        ring
    }

    fn corner(&self, node: Node, course: Course) -> Place {
        let mut dice = stream(self.seed, Purpose::ParcelNode, node);
        let e = self.eastings[node.0] + between(&mut dice, -CORNER_SHIFT_M, CORNER_SHIFT_M);
        let n = self.northings[node.1] + between(&mut dice, -CORNER_SHIFT_M, CORNER_SHIFT_M);
        if course == Course::Parcel {
            return (e, n);
        }
        let mut dice = stream(self.seed, Purpose::ZoneNode, node);
        let shift_m = between(&mut dice, ZONE_SHIFTS_M.0, ZONE_SHIFTS_M.1);
        let angle = between(&mut dice, 0.0, std::f64::consts::TAU);
        (e + shift_m * angle.cos(), n + shift_m * angle.sin())
    }

    /// Returns the places between two neighbouring corners, the lower first.
    fn bends(&self, from: Node, to: Node, course: Course) -> Vec<Place> {
        let purpose = match course {
            Course::Parcel => Purpose::ParcelEdge,
            Course::Zone => Purpose::ZoneEdge,
        };
        // Two edges begin at a corner: one east, one north.
        let eastward = usize::from(from.1 == to.1);
        let mut dice = stream(self.seed, purpose, (2 * from.0 + eastward, from.1));
        let count = match course {
            Course::Parcel => dice.weighed(&PARCEL_DETAILS),
            Course::Zone => self.detail(from) + dice.below(2),
        };
        let (a, b) = (self.corner(from, course), self.corner(to, course));
        let (de, dn) = (b.0 - a.0, b.1 - a.1);
        let length_m = de.hypot(dn);
        let step = 1.0 / (count + 1) as f64;
        let place = |index: usize| {
            let along = step * (index as f64 + 1.0 + between(&mut dice, -0.25, 0.25));
            let limit_m = match course {
                Course::Parcel => PARCEL_BEND_M,
                Course::Zone => {
                    ZONE_BEND_M.min(ZONE_BEND_SHARE * length_m * along.min(1.0 - along))
                }
            };
            let aside = between(&mut dice, -limit_m, limit_m) / length_m;
            (a.0 + along * de - aside * dn, a.1 + along * dn + aside * de)
        };
        (0..count).map(place).collect()
    }

    fn detail(&self, node: Node) -> usize {
        let sheet = (node.0 / SHEET_CELLS, node.1 / SHEET_CELLS);
        stream(self.seed, Purpose::Detail, sheet).weighed(&DETAILS)
    }
}

fn lines(
    seed: u64,
    purpose: Purpose,
    count: usize,
    first: f64,
    (from, to): (f64, f64),
) -> Vec<f64> {
    let mut dice = stream(seed, purpose, (0, 0));
    let mut lines = vec![first];
    let mut line = first;
    for _ in 0..count {
        line += between(&mut dice, from, to);
        lines.push(line);
    }
    lines
}
