//! Land under hundreds of zones, which are cut in rounds: cells tile it, and
//! every zone has the area that it shares without any overlay.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::BTreeMap;

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, PartitionBudget, PlanarPolygon, RawPolygons, RepairLimits,
    partition, repair_polygon,
};
use geo::{Coord, LineString};
use proptest::prelude::*;

/// Belgrade in EPSG:25834: tests run where coordinates are large.
const ORIGIN: (f64, f64) = (457_091.588, 4_962_853.840);
/// Zones in each direction: more than are cut one by one.
const SIDE: usize = 18;
/// Width of a zone, in metres.
const ZONE_M: f64 = 20.0;

fn polygon(points: &[(f64, f64)]) -> PlanarPolygon {
    let ring = points.iter().map(|&(x, y)| Coord {
        x: x + ORIGIN.0,
        y: y + ORIGIN.1,
    });
    let raw = RawPolygons::new(vec![vec![LineString(ring.collect())]]);
    let repaired = repair_polygon(raw, &RepairLimits::default());
    repaired.unwrap().polygon
}

/// A net of zones with shared borders whose corners are moved about.
fn net(moved: &[(f64, f64)]) -> Vec<PlanarPolygon> {
    let corner = |column: usize, row: usize| {
        let (x, y) = moved[(column + row * (SIDE + 1)) % moved.len()];
        (column as f64 * ZONE_M + x, row as f64 * ZONE_M + y)
    };
    let cells = (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (column, row)));
    let zone = |(c, r)| {
        polygon(&[
            corner(c, r),
            corner(c + 1, r),
            corner(c + 1, r + 1),
            corner(c, r + 1),
        ])
    };
    cells.map(zone).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn cells_of_hundreds_of_zones_tile_the_land_and_are_theirs(
        moved in prop::collection::vec((-6.0..6.0, -6.0..6.0), 50..90),
        over in prop::collection::vec((0.0..300.0, 0.0..300.0, 1.0..90.0, 0.01..60.0), 0..12),
    ) {
        let mut zones = net(&moved);
        // Zones over others, slivers among them.
        zones.extend(over.iter().map(|&(e, n, w, h)| {
            polygon(&[(e, n), (e + w, n + 3.0), (e + w, n + 3.0 + h), (e, n + h)])
        }));
        let side = SIDE as f64 * ZONE_M;
        let land = polygon(&[(5.0, 7.0), (side - 3.0, 11.0), (side - 9.0, side - 5.0), (2.0, side)]);
        let covers: Vec<&PlanarPolygon> = zones.iter().collect();
        let cells = partition(&land, &covers, PartitionBudget::default()).unwrap();
        let sum: f64 = cells.iter().map(|cell| cell.area_m2).sum();
        prop_assert!((sum - land.area_m2()).abs() <= 1e-9 * land.area_m2());
        let mut by_cells: BTreeMap<u32, f64> = BTreeMap::new();
        for cell in &cells {
            prop_assert!(cell.covers.is_sorted());
            for &cover in &cell.covers {
                *by_cells.entry(cover as u32).or_default() += cell.area_m2;
            }
        }
        let asked = AskedPolygon::new(&land);
        let shared = zones.iter().map(|zone| AreaPolygon::new(zone).shared_m2(&asked));
        let shared: Vec<(u32, f64)> = (0..).zip(shared).filter(|(_, m2)| *m2 > 0.0).collect();
        prop_assert!(shared.len() > 256, "{} zones", shared.len());
        // Crossing points are rounded to less than a micrometre.
        let allowed = 1e-6 * land.perimeter_m();
        for (number, area_m2) in shared {
            let found = by_cells.remove(&number).unwrap_or_default();
            prop_assert!((found - area_m2).abs() < allowed, "{area_m2} {found}");
        }
        for (number, area_m2) in by_cells {
            prop_assert!(area_m2 < allowed, "{number} {area_m2}");
        }
    }
}
