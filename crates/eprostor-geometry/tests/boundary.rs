//! What lies on the rings of a polygon, near a place.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::f64::consts::TAU;
use std::time::{Duration, Instant};

use eprostor_geometry::{
    Boundary, Bounds, EdgePairs, PlanarPoint, PlanarPolygon, RawPolygons, RepairLimits,
    repair_polygon,
};
use geo::{Coord, LineString};
use proptest::prelude::*;

/// Belgrade in EPSG:25834: tests run where coordinates are large.
const ORIGIN: (f64, f64) = (457_091.588, 4_962_853.840);

/// A star with this many rays of two lengths.
fn star(rays: u32, inner_m: f64, outer_m: f64) -> PlanarPolygon {
    let corner = |number: u32| {
        let turn = TAU * f64::from(number) / f64::from(2 * rays);
        let radius = [outer_m, inner_m][number as usize % 2];
        Coord {
            x: ORIGIN.0 + radius * turn.cos(),
            y: ORIGIN.1 + radius * turn.sin(),
        }
    };
    let ring = LineString((0..2 * rays).map(corner).collect());
    let raw = RawPolygons::new(vec![vec![ring]]);
    let repaired = repair_polygon(raw, &RepairLimits::default());
    repaired.unwrap().polygon
}

proptest! {
    #[test]
    fn a_point_is_as_near_as_among_all_edges(
        rays in 3..300u32,
        inner_m in 20.0..60.0f64,
        corner in (-80.0..60.0f64, -80.0..60.0f64),
        size in (1.0..60.0f64, 1.0..60.0f64),
        points in prop::collection::vec((0.0..=1.0f64, 0.0..=1.0f64), 20),
        distance_m in prop::sample::select(vec![0.001, 0.1, 0.9]),
    ) {
        let polygon = star(rays, inner_m, 70.0);
        let (min_e, min_n) = (ORIGIN.0 + corner.0, ORIGIN.1 + corner.1);
        let place = Bounds {
            min_e,
            min_n,
            max_e: min_e + size.0,
            max_n: min_n + size.1,
        };
        let boundary = Boundary::near(&polygon, &place);
        let corners = polygon.multi_polygon().0[0].exterior().0.iter().map(|c| (c.x, c.y));
        let drawn = points.iter().map(|(x, y)| (min_e + x * size.0, min_n + y * size.1));
        for (e, n) in drawn.chain(corners) {
            if place.contains_point(e, n) {
                let point = PlanarPoint::new(e, n).unwrap();
                let expected = polygon.distance_to_boundary_m(point) <= distance_m;
                prop_assert_eq!(boundary.is_within(point, distance_m), expected);
                let mut enough = EdgePairs::at_most(1_000);
                let all = boundary.are_all_within([point, point], distance_m, &mut enough);
                prop_assert_eq!(all, Some(expected));
                let mut none = EdgePairs::at_most(0);
                if expected {
                    prop_assert_eq!(boundary.are_all_within([point], distance_m, &mut none), None);
                }
            }
        }
    }
}

/// Each against all edges would be 22 thousand million distances.
#[test]
fn each_of_122346_vertices_and_edges_lies_on_the_boundary_at_once() {
    let polygon = star(61_173, 9_000.0, 9_000.3);
    let begun = Instant::now();
    let boundary = Boundary::near(&polygon, &polygon.bounds());
    let ring = &polygon.multi_polygon().0[0].exterior().0;
    for edge in ring.windows(2) {
        let middle = (edge[0] + edge[1]) / 2.0;
        for at in [edge[0], middle] {
            let point = PlanarPoint::new(at.x, at.y).unwrap();
            assert!(boundary.is_within(point, 1e-3));
        }
    }
    eprintln!("{} edges in {:?}", ring.len() - 1, begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(60));
}
