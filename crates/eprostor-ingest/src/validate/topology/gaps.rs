//! Land inside the boundary under no zone.

use eprostor_geometry::{PlanarPolygon, Region, width_m};
use eprostor_model::{Finding, Place, SLIVER_M2};

use super::cover::{self, Cover};
use super::{Ground, MEET_M};
use crate::collector::Findings;

/// Gaps that lines may be off by.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Slivers {
    /// How many there are.
    pub(super) count: i64,
    area_m2: f64,
}

/// Tells land that no zone covers, and returns how many gaps are narrower than
/// the lines are accurate to.
pub(super) fn check(ground: &Ground<'_>, cover: Cover, findings: &mut Findings) -> Slivers {
    let (Some(boundary), Some(gaps)) = (&ground.boundary, cover.gaps) else {
        return Slivers::default();
    };
    let Ok(gaps) = gaps else {
        findings.push(Finding::note("finding-gaps-not-compared").at(boundary.place.clone()));
        return Slivers::default();
    };
    let mut slivers = Slivers::default();
    let mut largest: Option<(f64, Place)> = None;
    for piece in noticed(gaps) {
        let place = || {
            let point = piece.label_point();
            boundary.at(point.map(|point| (point.e(), point.n())))
        };
        if is_sliver(&piece, ground.accuracy_m) {
            slivers.take(&piece);
            if largest
                .as_ref()
                .is_none_or(|(most, _)| piece.area_m2() > *most)
            {
                largest = Some((piece.area_m2(), place()));
            }
        } else {
            findings.push(
                Finding::warning("finding-gap")
                    .measure("area_m2", piece.area_m2())
                    .measure("width_m", width_m(&piece))
                    .at(place()),
            );
        }
    }
    if let Some((largest_m2, place)) = largest {
        findings.push(
            Finding::note("finding-gap-slivers")
                .integer("count", slivers.count)
                .measure("area_m2", slivers.area_m2)
                .measure("largest_m2", largest_m2)
                .at(place),
        );
    }
    slivers
}

/// Counts the gaps that lines may be off by, if zones were these.
pub(super) fn count(ground: &Ground<'_>, zones: &[&PlanarPolygon]) -> Option<Slivers> {
    let mut slivers = Slivers::default();
    for piece in noticed(cover::faults(ground, zones)?.ok()?.gaps) {
        if is_sliver(&piece, ground.accuracy_m) {
            slivers.take(&piece);
        }
    }
    Some(slivers)
}

/// Returns the gaps wider than what lies together, the largest first.
fn noticed(mut gaps: Vec<Region>) -> Vec<Region> {
    gaps.retain(|piece| width_m(piece) >= MEET_M);
    gaps.sort_by(|a, b| b.area_m2().total_cmp(&a.area_m2()));
    gaps
}

fn is_sliver(piece: &Region, accuracy_m: f64) -> bool {
    width_m(piece) <= accuracy_m || piece.area_m2() <= SLIVER_M2
}

impl Slivers {
    fn take(&mut self, piece: &Region) {
        self.count += 1;
        self.area_m2 += piece.area_m2();
    }
}
