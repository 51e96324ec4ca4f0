//! What a repair on demand would mend, worked out by making it and looking again.
//! Nothing is changed here.

use eprostor_geometry::{Snapped, snap_together};
use eprostor_model::Finding;

use super::gaps::{self, Slivers};
use super::{Ground, MISS_M, misses};
use crate::collector::Findings;

/// A repair of more vertices is not tried: twice the topology of so many takes
/// seconds.
const MOST_VERTICES: usize = 200_000;

/// Tells how many borders and gaps bringing vertices and sides together would
/// mend, with the tolerance of a centimetre or what lines are accurate to.
pub(super) fn make(ground: &Ground<'_>, edges: usize, gaps: Slivers, findings: &mut Findings) {
    if edges == 0 && gaps.count == 0 {
        return;
    }
    let tolerance_m = MISS_M.min(ground.accuracy_m);
    let zones = ground.polygons();
    let Some(mut place) = ground.zones.first().map(|zone| zone.place.clone()) else {
        return;
    };
    (place.row, place.feature) = (None, None);
    let vertices: usize = zones.iter().map(|zone| zone.vertex_count()).sum();
    if vertices > MOST_VERTICES {
        let finding = Finding::note("finding-repair-untried");
        findings.push(finding.text("snap", tolerance_m).at(place));
        return;
    }
    let staying: Vec<_> = ground.boundary.iter().map(|b| b.polygon).collect();
    let Ok(snapped) = snap_together(&zones, &staying, tolerance_m) else {
        return;
    };
    let after: Vec<_> = zones
        .iter()
        .zip(&snapped)
        .map(|(zone, snapped)| match snapped {
            Snapped::Moved { polygon, .. } => polygon,
            Snapped::Unchanged | Snapped::Left => *zone,
        })
        .collect();
    let gaps_after = gaps::count(ground, &after).unwrap_or(gaps).count;
    let edges_after = misses::count(ground, after).unwrap_or(edges);
    let mended_edges = edges.saturating_sub(edges_after);
    let mended_gaps = gaps.count - gaps_after.min(gaps.count);
    if mended_edges == 0 && mended_gaps == 0 {
        return;
    }
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    findings.push(
        Finding::note("finding-repair-offered")
            .text("snap", tolerance_m)
            .integer("edges", whole(mended_edges))
            .integer("all_edges", whole(edges))
            .integer("gaps", mended_gaps)
            .integer("all_gaps", gaps.count)
            .at(place),
    );
}
