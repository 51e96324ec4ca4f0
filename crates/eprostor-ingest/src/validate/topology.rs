//! How the zones of a plan lie to its boundary and to each other. Runs in the
//! worker, because overlay of hostile polygons may take any time.

use eprostor_geometry::{PlanarPolygon, difference, intersection, width_m};
use eprostor_model::{Finding, Place};

use crate::collector::Findings;

/// Overlaps below this are no part of any parcel: the sliver threshold of the
/// answer (architecture.md, "Parts and shares").
pub(super) const SLIVER_M2: f64 = 0.5;

/// A zone with its place in the package.
pub(crate) struct PlacedZone<'a> {
    pub(crate) polygon: &'a PlanarPolygon,
    pub(crate) place: Place,
}

/// Tells zones that leave the boundary or overlap by more than the lines are
/// accurate to.
pub(crate) fn check(
    boundary: Option<&PlanarPolygon>,
    zones: &[PlacedZone<'_>],
    accuracy_m: f64,
    findings: &mut Findings,
) {
    if let Some(boundary) = boundary {
        for zone in zones {
            findings.extend(outside(zone, boundary, accuracy_m));
        }
    }
    overlaps(zones, accuracy_m, findings);
}

fn outside(zone: &PlacedZone<'_>, boundary: &PlanarPolygon, accuracy_m: f64) -> Option<Finding> {
    let outside = difference(zone.polygon, boundary);
    if outside.area_m2() <= SLIVER_M2 || width_m(&outside) <= accuracy_m {
        return None;
    }
    let at = outside.label_point().map(|point| (point.e(), point.n()));
    Some(
        Finding::error("finding-zone-outside-boundary")
            .text("zone", zone.place.feature.as_deref().unwrap_or_default())
            .measure("area_m2", outside.area_m2())
            .measure("accuracy_m", accuracy_m)
            .at(Place {
                point: at,
                ..zone.place.clone()
            }),
    )
}

/// Compares zones whose rectangles meet, by a sweep from west to east: n·log n
/// for zones that lie side by side.
fn overlaps(zones: &[PlacedZone<'_>], accuracy_m: f64, findings: &mut Findings) {
    let mut order: Vec<&PlacedZone<'_>> = zones.iter().collect();
    order.sort_by(|a, b| {
        let west = |zone: &PlacedZone<'_>| zone.polygon.bounds().min_e;
        west(a).total_cmp(&west(b))
    });
    let mut open: Vec<&PlacedZone<'_>> = Vec::new();
    for zone in order {
        let bounds = zone.polygon.bounds();
        open.retain(|other| other.polygon.bounds().max_e > bounds.min_e);
        for other in &open {
            if bounds.intersects(&other.polygon.bounds()) {
                findings.extend(overlap(other, zone, accuracy_m));
            }
        }
        open.push(zone);
    }
}

fn overlap(a: &PlacedZone<'_>, b: &PlacedZone<'_>, accuracy_m: f64) -> Option<Finding> {
    let shared = intersection(a.polygon, b.polygon);
    if shared.area_m2() <= SLIVER_M2 || width_m(&shared) <= accuracy_m {
        return None;
    }
    let name = |zone: &PlacedZone<'_>| {
        let code = zone.place.feature.clone().unwrap_or_default();
        format!("{code} ({})", zone.place.row.unwrap_or_default())
    };
    let at = shared.label_point().map(|point| (point.e(), point.n()));
    Some(
        Finding::warning("finding-zones-overlap")
            .text("one", name(a))
            .text("other", name(b))
            .measure("area_m2", shared.area_m2())
            .at(Place {
                point: at,
                ..b.place.clone()
            }),
    )
}
