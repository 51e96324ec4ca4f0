//! How the zones of a plan lie to its boundary and to each other. Runs in the
//! worker, because overlay of hostile polygons may take any time.

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, PartitionBudget, PlanarPolygon, partition, width_m,
};
use eprostor_model::{Finding, Place, SLIVER_M2};

use crate::collector::Findings;

/// A zone with its place in the package.
pub(crate) struct PlacedZone<'a> {
    pub(crate) polygon: &'a PlanarPolygon,
    pub(crate) place: Place,
}

/// Tells zones that leave the boundary or overlap by more than the lines are
/// accurate to. Areas are measured without overlay; only what is to be told is
/// cut, and within a budget.
pub(crate) fn check(
    boundary: Option<&PlanarPolygon>,
    zones: &[PlacedZone<'_>],
    accuracy_m: f64,
    findings: &mut Findings,
) {
    if let Some(boundary) = boundary {
        let around = AreaPolygon::new(boundary);
        for zone in zones {
            let inside_m2 = around.shared_m2(&AskedPolygon::new(zone.polygon));
            let outside_m2 = zone.polygon.area_m2() - inside_m2;
            if outside_m2 > SLIVER_M2 {
                findings.extend(outside(zone, boundary, outside_m2, accuracy_m));
            }
        }
    }
    overlaps(zones, accuracy_m, findings);
}

fn outside(
    zone: &PlacedZone<'_>,
    boundary: &PlanarPolygon,
    area_m2: f64,
    accuracy_m: f64,
) -> Option<Finding> {
    let at = strip(zone.polygon, boundary, &[], accuracy_m)?;
    Some(
        Finding::error("finding-zone-outside-boundary")
            .text("zone", zone.place.feature.as_deref().unwrap_or_default())
            .measure("area_m2", area_m2)
            .measure("accuracy_m", accuracy_m)
            .at(Place {
                located: at.point,
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
    let mut open: Vec<(&PlacedZone<'_>, AreaPolygon)> = Vec::new();
    for zone in order {
        let bounds = zone.polygon.bounds();
        open.retain(|(other, _)| other.polygon.bounds().max_e > bounds.min_e);
        let asked = AskedPolygon::new(zone.polygon);
        for (other, areas) in &open {
            if !bounds.intersects(&other.polygon.bounds()) {
                continue;
            }
            let shared_m2 = areas.shared_m2(&asked);
            if shared_m2 > SLIVER_M2 {
                findings.extend(overlap(other, zone, shared_m2, accuracy_m));
            }
        }
        open.push((zone, AreaPolygon::new(zone.polygon)));
    }
}

fn overlap(
    a: &PlacedZone<'_>,
    b: &PlacedZone<'_>,
    area_m2: f64,
    accuracy_m: f64,
) -> Option<Finding> {
    let at = strip(a.polygon, b.polygon, &[0], accuracy_m)?;
    let name = |zone: &PlacedZone<'_>| {
        let code = zone.place.feature.clone().unwrap_or_default();
        format!("{code} ({})", zone.place.row.unwrap_or_default())
    };
    Some(
        Finding::warning("finding-zones-overlap")
            .text("one", name(a))
            .text("other", name(b))
            .measure("area_m2", area_m2)
            .at(Place {
                located: at.point,
                ..b.place.clone()
            }),
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
