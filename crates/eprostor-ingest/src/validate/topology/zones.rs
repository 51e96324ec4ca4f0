//! Zones that are no land of their own: slivers, and land drawn twice.

use eprostor_geometry::first_of_the_same;
use eprostor_model::Finding;

use super::Ground;
use crate::collector::Findings;

/// Tells zones narrower than the lines are accurate to: leftovers of a cut that
/// nobody drew.
pub(super) fn slivers(ground: &Ground<'_>, findings: &mut Findings) {
    for zone in &ground.zones {
        // Exact for a long thin strip, as for a region.
        let width_m = 2.0 * zone.polygon.area_m2() / zone.polygon.perimeter_m();
        if width_m <= ground.accuracy_m {
            let point = zone.polygon.label_point();
            findings.push(
                Finding::warning("finding-zone-sliver")
                    .text("zone", zone.name())
                    .measure("width_m", width_m)
                    .measure("accuracy_m", ground.accuracy_m)
                    .at(zone.at(Some((point.e(), point.n())))),
            );
        }
    }
}

/// Tells zones with the same rings as an earlier one, and returns for each zone
/// the first like it.
pub(super) fn twice(ground: &Ground<'_>, findings: &mut Findings) -> Vec<usize> {
    let first = first_of_the_same(&ground.polygons());
    for (zone, first) in ground.zones.iter().zip(&first) {
        let other = &ground.zones[*first];
        if other.place != zone.place {
            let point = zone.polygon.label_point();
            findings.push(
                Finding::warning("finding-zone-twice")
                    .text("one", other.name())
                    .text("other", zone.name())
                    .at(zone.at(Some((point.e(), point.n())))),
            );
        }
    }
    first
}
