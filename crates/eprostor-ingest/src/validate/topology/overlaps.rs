//! Land under two zones.

use eprostor_geometry::{AreaPolygon, AskedPolygon};
use eprostor_model::{Finding, Place, SLIVER_M2};

use super::cover::Cover;
use super::{Ground, Placed, strip};
use crate::bounds::MAX_FINDINGS_OF_A_KIND;
use crate::collector::Findings;

/// Pairs compared for every zone; drawings have a handful. A pile of thousands
/// of zones has millions of pairs.
const PAIRS_PER_ZONE: usize = 50;
/// Pairs compared in any case.
const PAIRS: usize = 100_000;

/// Overlaps that lines may be off by, counted.
#[derive(Default)]
struct Slivers {
    count: i64,
    area_m2: f64,
    largest: Option<(f64, Place)>,
}

/// Compares zones whose rectangles meet, by a sweep from west to east: n·log n
/// for zones that lie side by side. Zones that are the same are told as such, and
/// where the cover of all zones exceeds nothing no two overlap.
pub(super) fn check(ground: &Ground<'_>, cover: &Cover, twins: &[usize], findings: &mut Findings) {
    let zones = ground.zones.iter().enumerate();
    let suspects = zones.filter(|(_, zone)| cover.may_exceed(&zone.polygon.bounds()));
    let mut order: Vec<(usize, &Placed<'_>)> = suspects.collect();
    order.sort_by(|(_, a), (_, b)| {
        let west = |zone: &Placed<'_>| zone.polygon.bounds().min_e;
        west(a).total_cmp(&west(b))
    });
    let mut open: Vec<(usize, &Placed<'_>, AreaPolygon)> = Vec::new();
    let mut left = ground.zones.len() * PAIRS_PER_ZONE + PAIRS;
    let mut slivers = Slivers::default();
    let mut told = 0;
    for (number, zone) in order {
        let bounds = zone.polygon.bounds();
        open.retain(|(_, other, _)| other.polygon.bounds().max_e > bounds.min_e);
        let asked = AskedPolygon::new(zone.polygon);
        for (other_number, other, areas) in &open {
            let is_twin = twins[number] == twins[*other_number];
            if is_twin || !bounds.intersects(&other.polygon.bounds()) {
                continue;
            }
            let Some(rest) = left.checked_sub(1) else {
                let place = zone.place.clone();
                findings.push(Finding::note("finding-zones-not-compared").at(Place {
                    feature: None,
                    row: None,
                    ..place
                }));
                return slivers.tell(findings);
            };
            left = rest;
            let shared_m2 = areas.shared_m2(&asked);
            if shared_m2 <= SLIVER_M2 {
                continue;
            }
            // What is only counted needs no place, which is what costs.
            let found = if told < MAX_FINDINGS_OF_A_KIND {
                overlap(other, zone, shared_m2, ground.accuracy_m)
            } else {
                Some(named(other, zone, shared_m2).at(zone.place.clone()))
            };
            match found {
                Some(finding) => {
                    told += 1;
                    findings.push(finding);
                }
                None => slivers.take(shared_m2, zone),
            }
        }
        open.push((number, zone, AreaPolygon::new(zone.polygon)));
    }
    slivers.tell(findings);
}

fn overlap(a: &Placed<'_>, b: &Placed<'_>, area_m2: f64, accuracy_m: f64) -> Option<Finding> {
    let at = strip(a.polygon, b.polygon, &[0], accuracy_m)?;
    Some(named(a, b, area_m2).at(b.at(at.point)))
}

fn named(a: &Placed<'_>, b: &Placed<'_>, area_m2: f64) -> Finding {
    Finding::warning("finding-zones-overlap")
        .text("one", a.name())
        .text("other", b.name())
        .measure("area_m2", area_m2)
}

impl Slivers {
    fn take(&mut self, area_m2: f64, zone: &Placed<'_>) {
        self.count += 1;
        self.area_m2 += area_m2;
        if self
            .largest
            .as_ref()
            .is_none_or(|(most, _)| area_m2 > *most)
        {
            self.largest = Some((area_m2, zone.place.clone()));
        }
    }

    fn tell(self, findings: &mut Findings) {
        if let Some((_, place)) = self.largest {
            findings.push(
                Finding::note("finding-overlap-slivers")
                    .integer("count", self.count)
                    .measure("area_m2", self.area_m2)
                    .at(place),
            );
        }
    }
}
