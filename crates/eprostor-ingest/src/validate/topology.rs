//! How the zones of a plan lie to its boundary and to each other. Runs in the
//! worker, because overlay of hostile polygons may take any time.

mod cover;
mod gaps;
mod misses;
mod offer;
mod overlaps;
mod zones;

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, PartitionBudget, PlanarPolygon, Transformation, partition, width_m,
};
use eprostor_model::{Finding, Place, SLIVER_M2};

use self::cover::Cover;
use crate::collector::Findings;

/// Borders nearer to each other than this lie together: coordinates are on a
/// grid of 0.1 mm, and what a transformation moves is less than a millimetre.
const MEET_M: f64 = 0.001;
/// Borders farther from each other than this are not taken to be one border
/// drawn twice: cadastral coordinates are given to a centimetre.
pub(crate) const MISS_M: f64 = 0.01;

/// An area with its place in the package.
#[derive(Clone)]
pub(crate) struct Placed<'a> {
    pub(crate) polygon: &'a PlanarPolygon,
    pub(crate) place: Place,
    /// The way to the coordinates of its file.
    pub(crate) back: Option<&'a Transformation>,
}

impl Placed<'_> {
    /// Returns a point of the register's CRS as a place in the file.
    pub(crate) fn at(&self, point: Option<(f64, f64)>) -> Place {
        let in_file = |(e, n): (f64, f64)| self.back.and_then(|back| back.apply(e, n).ok());
        Place {
            point: point.and_then(in_file),
            located: point,
            ..self.place.clone()
        }
    }

    /// Returns what a zone is called: its code, and its row.
    pub(crate) fn name(&self) -> String {
        let code = self.place.feature.as_deref().unwrap_or_default();
        format!("{code} ({})", self.place.row.unwrap_or_default())
    }
}

/// The zones of a plan and what they lie in.
pub(crate) struct Ground<'a> {
    /// The boundary.
    pub(crate) boundary: Option<Placed<'a>>,
    /// The zones.
    pub(crate) zones: Vec<Placed<'a>>,
    /// How accurate lines are said to be, in metres.
    pub(crate) accuracy_m: f64,
    /// Whether zones are to cover all the land inside the boundary.
    pub(crate) covers: Covers,
}

/// Whether zones are to cover a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Covers {
    /// All of it.
    All,
    /// Only what an amendment changes.
    Changes,
}

impl Ground<'_> {
    fn polygons(&self) -> Vec<&PlanarPolygon> {
        self.zones.iter().map(|zone| zone.polygon).collect()
    }
}

/// Tells zones that leave the boundary, overlap, leave gaps, are slivers or are
/// drawn twice, each by more than the lines are accurate to, and borders that all
/// but meet. Areas are measured without overlay; only what is to be told is cut,
/// and within a budget.
pub(crate) fn check(ground: &Ground<'_>, findings: &mut Findings) {
    let cover = Cover::of(ground);
    if let Some(boundary) = &ground.boundary {
        let around = AreaPolygon::new(boundary.polygon);
        let suspects = ground.zones.iter();
        for zone in suspects.filter(|zone| cover.may_exceed(&zone.polygon.bounds())) {
            let inside_m2 = around.shared_m2(&AskedPolygon::new(zone.polygon));
            let outside_m2 = zone.polygon.area_m2() - inside_m2;
            if outside_m2 > SLIVER_M2 {
                findings.extend(outside(zone, boundary, outside_m2, ground.accuracy_m));
            }
        }
    }
    zones::slivers(ground, findings);
    let twins = zones::twice(ground, findings);
    overlaps::check(ground, &cover, &twins, findings);
    let gaps = gaps::check(ground, cover, findings);
    let misses = misses::check(ground, findings);
    offer::make(ground, misses, gaps, findings);
}

fn outside(
    zone: &Placed<'_>,
    boundary: &Placed<'_>,
    area_m2: f64,
    accuracy_m: f64,
) -> Option<Finding> {
    let at = strip(zone.polygon, boundary.polygon, &[], accuracy_m)?;
    Some(
        Finding::error("finding-zone-outside-boundary")
            .text("zone", zone.place.feature.as_deref().unwrap_or_default())
            .measure("area_m2", area_m2)
            .measure("accuracy_m", accuracy_m)
            .at(zone.at(at.point)),
    )
}

/// Where something lies that is wider than lines are accurate to.
struct Found {
    /// A point in it, where it could be cut.
    point: Option<(f64, f64)>,
}

/// Looks at the part of a polygon inside the other (`covers` is `[0]`) or
/// outside of it (`[]`); `None` where lines may be off by as much as it is wide.
/// Two combs share a million pieces: what is too costly to cut is told without
/// a place.
fn strip(
    polygon: &PlanarPolygon,
    other: &PlanarPolygon,
    covers: &[usize],
    accuracy_m: f64,
) -> Option<Found> {
    let Ok(cells) = partition(polygon, &[other], PartitionBudget::default()) else {
        return Some(Found { point: None });
    };
    let cell = cells.into_iter().find(|cell| cell.covers == covers)?;
    if width_m(&cell.geometry) <= accuracy_m {
        return None;
    }
    let point = cell.geometry.label_point();
    Some(Found {
        point: point.map(|point| (point.e(), point.n())),
    })
}
