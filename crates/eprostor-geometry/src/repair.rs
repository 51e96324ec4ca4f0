//! The only way from drawn polygons to planar ones: repairs what has one
//! meaning, refuses what has several. Must not know where drawings come from.

use geo::MultiLineString;

use crate::line::PlanarLine;
use crate::planar::PlanarPolygon;
use crate::raw::RawPolygons;
use crate::validity::Fault;

mod clean;
mod lines;
mod resolve;

/// How much a repair may deal with.
#[derive(Clone, Debug, PartialEq)]
pub struct RepairLimits {
    /// Most vertices of one polygon, all rings together.
    pub max_vertices: usize,
    /// Most polygons a resolved drawing may fall into.
    pub max_polygons: usize,
    /// Two readings of a drawing agree when their areas differ by no more
    /// than this share of the area …
    pub ambiguity_share: f64,
    /// … or by no more than this many square metres.
    pub ambiguity_m2: f64,
}

impl Default for RepairLimits {
    fn default() -> Self {
        Self {
            // The largest polygon of the test data has 122,346 vertices.
            max_vertices: 2_000_000,
            max_polygons: 100_000,
            ambiguity_share: 1e-6,
            // A square decimetre: cadastral areas are registered in square metres.
            ambiguity_m2: 0.01,
        }
    }
}

/// What was changed in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepairKind {
    /// The first point of a ring was added at its end.
    RingClosed,
    /// Points repeated in a row, or nearer than the grid, were dropped.
    RepeatedPointsDropped,
    /// Vertices at which a ring ran back over itself were dropped.
    SpikeDropped,
    /// A ring without area was dropped.
    RingDropped,
    /// A ring that was drawn twice in one polygon, or a part drawn twice, was
    /// dropped once.
    RingTwiceDropped,
    /// A ring was turned: exteriors run counter-clockwise, holes clockwise.
    Reoriented,
    /// Crossings or overlaps of a ring with itself were resolved; both fill rules
    /// agreed.
    SelfIntersectionResolved,
    /// A ring that only touches itself was written as several.
    RingTouchResolved,
    /// Holes that touch or overlap were united.
    HolesMerged,
    /// A hole that reaches over the exterior was trimmed to it.
    HoleTrimmed,
    /// Overlapping or adjoining parts were united.
    PartsMerged,
    /// A polygon whose rings cut its interior was written as several.
    InteriorSplit,
}

/// One change and what it did to the area.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// What was changed.
    pub kind: RepairKind,
    /// Where: (easting, northing) in metres.
    pub place: (f64, f64),
    /// Area after minus area before, in square metres; "before" is what the
    /// rings enclose by the shoelace formula, parts counted apart.
    pub area_change_m2: f64,
}

/// A polygon and how it came to be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// The polygon.
    pub polygon: PlanarPolygon,
    /// Every change, empty for a drawing that was right.
    pub repairs: Vec<Repair>,
}

/// A line and how it came to be one.
#[derive(Clone, Debug, PartialEq)]
pub struct RepairedLine {
    /// The line.
    pub line: PlanarLine,
    /// Every change.
    pub repairs: Vec<Repair>,
}

/// Why a drawing was not repaired.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    /// The reason.
    pub reason: RefusalReason,
    /// Places to look at, at most [`crate::MAX_FAULTS`].
    pub faults: Vec<Fault>,
}

/// The reasons for refusing a drawing.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum RefusalReason {
    /// A coordinate is NaN, infinite or far outside any map.
    #[error("a coordinate is not a finite number within 100000000 m")]
    NonFinite,
    /// Nothing with area – or, for a line, with length – is left.
    #[error("nothing is left of the drawing on a grid of 0.1 mm")]
    Empty,
    /// The drawing has too many vertices.
    #[error("drawing has {found} vertices (max {limit})")]
    TooManyVertices {
        /// How many it has.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The resolved drawing falls into too many polygons.
    #[error("resolved drawing has {found} polygons (max {limit})")]
    TooManyPolygons {
        /// How many it has.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// Too many segments lie on top of each other to be checked.
    #[error("drawing has too many segments close to each other to be checked")]
    TooIntricate,
    /// Two readings of the same rings enclose different areas.
    #[error("drawing is ambiguous: {one_m2:.4} m² or {other_m2:.4} m²")]
    Ambiguous {
        /// Area of one reading in square metres.
        one_m2: f64,
        /// Area of the other.
        other_m2: f64,
    },
    /// A hole lies outside its exterior, wholly or by more than the tolerance.
    #[error("hole reaches {outside_m2:.4} m² over its exterior")]
    HoleOutsideShell {
        /// Area of the hole outside, in square metres.
        outside_m2: f64,
    },
    /// Resolving left faults; a fault of this program.
    #[error("resolving the drawing left faults")]
    StillInvalid,
}

/// Makes a planar polygon of a drawing in metres, (easting, northing): closes
/// rings, snaps to 0.1 mm, drops repeated points, spikes and collapsed rings,
/// turns rings and resolves crossings where the non-zero and the even-odd fill
/// rule agree. Takes n·log n time. A drawing wider than 107 km whose crossings
/// are resolved comes to lie on a grid of 0.2 or 0.4 mm.
pub fn repair_polygon(
    raw: impl Into<RawPolygons>,
    limits: &RepairLimits,
) -> Result<Repaired, Refusal> {
    let raw = raw.into();
    clean::admitted(&raw, limits)?;
    let mut repairs = Vec::new();
    let drawing = clean::cleaned(&raw, &mut repairs);
    if drawing.is_empty() {
        return Err(Refusal::new(
            RefusalReason::Empty,
            vec![clean::nothing(&raw)],
        ));
    }
    let polygon = match PlanarPolygon::seal(clean::in_metres(&drawing)) {
        Ok(polygon) => polygon,
        Err(faults) => resolve::resolved(&drawing, faults, limits, &mut repairs)?,
    };
    Ok(Repaired { polygon, repairs })
}

/// Makes a planar line of a drawing in metres: snaps to 0.1 mm, drops repeated
/// points and parts without length.
pub fn repair_line(
    raw: MultiLineString<f64>,
    limits: &RepairLimits,
) -> Result<RepairedLine, Refusal> {
    lines::repaired(&raw, limits)
}

impl Refusal {
    fn new(reason: RefusalReason, faults: Vec<Fault>) -> Self {
        Self { reason, faults }
    }
}
