//! Faults of drawn polygons in the sense of OGC Simple Features 06-103r4,
//! 6.1.11 (polygon) and 6.1.14 (multipolygon). Must not know how a fault is
//! repaired.
//!
//! geo's own `is_valid` compares every segment with every other; this check
//! finds the segments that may meet through a tree and takes n·log n time
//! for drawings. Input made to have many close segments is given up after
//! [`meetings::PAIRS_PER_SEGMENT`] pairs per segment as
//! [`FaultKind::TooIntricate`].

use std::fmt;

use geo::{LineString, MultiPolygon, Polygon};

use crate::grid::{self, MAX_COORDINATE_M};
use crate::planar::ring_area_about;
use crate::raw::RawPolygons;

mod meetings;
mod nesting;
mod rings;
mod segments;
mod touches;

pub(crate) use segments::side;

/// Most faults that are looked for; a drawing with more is broken as a whole,
/// and nobody reads the thousandth place.
pub const MAX_FAULTS: usize = 1_000;

/// What is wrong at a place of a polygon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    /// A coordinate is NaN, infinite or beyond [`crate::MAX_COORDINATE_M`].
    NonFinite,
    /// There is no polygon, or a polygon without exterior.
    Empty,
    /// A ring has fewer than three distinct points in a row.
    TooFewPoints,
    /// The last point of a ring is not its first.
    RingNotClosed,
    /// A point is repeated in a row; harmless, Simple Features allow it.
    RepeatedPoint,
    /// All points of a ring lie on one line.
    ZeroArea,
    /// A ring runs back over itself at a vertex.
    Spike,
    /// Two segments cross or overlap, or a ring touches itself.
    SelfIntersection,
    /// A hole lies outside its exterior.
    HoleOutsideShell,
    /// A hole lies in another hole of the same polygon.
    NestedHoles,
    /// Two polygons of a multipolygon overlap or share a piece of boundary.
    OverlappingPolygons,
    /// Rings touch each other in a way that cuts the interior in two.
    DisconnectedInterior,
    /// So many segments lie on top of each other that the check was given up.
    TooIntricate,
}

/// One fault and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where: (easting, northing) in metres, or as given for raw input. For
    /// [`FaultKind::NonFinite`] the coordinate as it was read.
    pub place: (f64, f64),
    /// Position of the coordinate in reading order from 0, where the fault is
    /// one coordinate's own.
    pub index: Option<usize>,
}

impl Fault {
    pub(crate) fn at(kind: FaultKind, place: (f64, f64)) -> Self {
        Self {
            kind,
            place,
            index: None,
        }
    }

    pub(crate) fn empty() -> Self {
        Self::at(FaultKind::Empty, (0.0, 0.0))
    }

    /// Tells whether the fault makes the polygon invalid.
    pub fn is_harmful(&self) -> bool {
        self.kind != FaultKind::RepeatedPoint
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} at ({:.4}, {:.4})",
            self.kind, self.place.0, self.place.1
        )
    }
}

/// Returns the faults of the polygons, none for valid ones, at most
/// [`MAX_FAULTS`]. Orientation of rings is not a fault. Coordinates are judged
/// as they are, in any unit.
pub fn faults(polygons: &MultiPolygon<f64>) -> Vec<Fault> {
    faults_raw(&RawPolygons::from(polygons))
}

/// Returns the faults of polygons whose rings may be open.
pub fn faults_raw(polygons: &RawPolygons) -> Vec<Fault> {
    let unusable = non_finite(polygons, grid::LINES_PER_M);
    if !unusable.is_empty() {
        return unusable;
    }
    let mut found = Vec::new();
    let prepared = rings::prepared(polygons, &mut found);
    if prepared.is_empty() {
        if found.is_empty() {
            found.push(Fault::empty());
        }
        return found;
    }
    let segments = segments::Segments::new(&prepared);
    let crossings_before = found.len();
    let touches = meetings::touches(&prepared, &segments, &mut found);
    touches::judge(&prepared, touches, &mut found);
    let rings_are_simple = found.len() == crossings_before;
    if rings_are_simple && prepared.len() > 1 {
        nesting::judge(&prepared, &segments, &mut found);
    }
    found.truncate(MAX_FAULTS);
    found
}

/// Returns the faults of polygons that lie on the grid, judged on their grid
/// numbers and therefore without rounding; places are in metres.
pub(crate) fn faults_on_grid(polygons: &MultiPolygon<f64>) -> Vec<Fault> {
    let unusable = non_finite(&RawPolygons::from(polygons), 1.0);
    if !unusable.is_empty() {
        return unusable;
    }
    let mut found = faults(&grid::to_grid(polygons));
    for fault in &mut found {
        fault.place = (grid::metres(fault.place.0), grid::metres(fault.place.1));
    }
    found
}

/// Tells whether more than `limit` pairs of segments cross. Overlays of such
/// drawings can grow with the square of their vertices: two combs of 4,004
/// vertices make a million polygons and take 934 MiB.
pub(crate) fn more_crossings_than(polygons: &MultiPolygon<f64>, limit: usize) -> bool {
    let prepared = rings::prepared(&RawPolygons::from(polygons), &mut Vec::new());
    meetings::more_crossings_than(&segments::Segments::new(&prepared), limit)
}

/// Returns the fault of the first ring whose last point is not its first.
pub(crate) fn first_open_ring(polygons: &RawPolygons) -> Option<Fault> {
    let rings = polygons.polygons().iter().flatten();
    rings
        .filter(|ring| ring.0.first() != ring.0.last())
        .find_map(|ring| ring.0.last())
        .map(|c| Fault::at(FaultKind::RingNotClosed, (c.x, c.y)))
}

/// Returns the polygons with exteriors counter-clockwise and holes clockwise.
pub(crate) fn oriented(polygons: MultiPolygon<f64>) -> MultiPolygon<f64> {
    let turn = |mut ring: LineString<f64>, sign: f64| {
        let origin = ring.0.first().map_or((0.0, 0.0), |c| (c.x, c.y));
        if ring_area_about(&ring, origin) * sign < 0.0 {
            ring.0.reverse();
        }
        ring
    };
    MultiPolygon(
        polygons
            .into_iter()
            .map(|polygon| {
                let (exterior, holes) = polygon.into_inner();
                let holes = holes.into_iter().map(|hole| turn(hole, -1.0));
                // Collecting keeps the room of rings taken out before: 24 bytes
                // in each of a million parcels without a hole.
                let mut holes: Vec<_> = holes.collect();
                holes.shrink_to_fit();
                Polygon::new(turn(exterior, 1.0), holes)
            })
            .collect(),
    )
}

/// Returns the coordinates that are no finite number within
/// [`MAX_COORDINATE_M`]; `per_m` says how many units a metre has.
pub(crate) fn non_finite(polygons: &RawPolygons, per_m: f64) -> Vec<Fault> {
    let limit = MAX_COORDINATE_M * per_m;
    let coords = polygons.polygons().iter().flatten().flat_map(|r| &r.0);
    coords
        .enumerate()
        .filter(|(_, c)| !(c.x.abs() <= limit && c.y.abs() <= limit))
        .take(MAX_FAULTS)
        .map(|(index, c)| Fault {
            kind: FaultKind::NonFinite,
            place: (c.x, c.y),
            index: Some(index),
        })
        .collect()
}
