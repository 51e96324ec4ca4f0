//! Borders of neighbours that all but meet: one border drawn twice.

use eprostor_geometry::{PlanarPolygon, near_misses};
use eprostor_model::Finding;

use super::{Ground, MEET_M, MISS_M};
use crate::collector::Findings;

/// Tells borders that all but meet, and returns how many pairs there are.
pub(super) fn check(ground: &Ground<'_>, findings: &mut Findings) -> usize {
    let Ok(misses) = near_misses(&with_boundary(ground, ground.polygons()), MEET_M, MISS_M) else {
        if let Some(zone) = ground.zones.first() {
            let mut place = zone.place.clone();
            (place.row, place.feature) = (None, None);
            findings.push(Finding::note("finding-edges-not-compared").at(place));
        }
        return 0;
    };
    for miss in &misses {
        let (one, other) = miss.pair;
        let finding = match ground.zones.get(other) {
            Some(other) => Finding::warning("finding-edges-unmatched").text("other", other.name()),
            None => Finding::warning("finding-boundary-unmatched"),
        };
        let Some(zone) = ground.zones.get(one) else {
            continue;
        };
        findings.push(
            finding
                .text("one", zone.name())
                .integer("vertices", i64::try_from(miss.vertices).unwrap_or(i64::MAX))
                .measure("largest_mm", miss.largest_m * 1_000.0)
                .at(zone.at(Some(miss.place))),
        );
    }
    misses.len()
}

/// Counts the pairs, if zones were these.
pub(super) fn count(ground: &Ground<'_>, zones: Vec<&PlanarPolygon>) -> Option<usize> {
    let misses = near_misses(&with_boundary(ground, zones), MEET_M, MISS_M);
    Some(misses.ok()?.len())
}

fn with_boundary<'a>(
    ground: &'a Ground<'_>,
    mut zones: Vec<&'a PlanarPolygon>,
) -> Vec<&'a PlanarPolygon> {
    zones.extend(ground.boundary.as_ref().map(|boundary| boundary.polygon));
    zones
}
