//! Belts against areas written by hand and against distances computed point by
//! point.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    CHORD_TOLERANCE_M, GeometryError, PlanarGeometry, PlanarPoint, PlanarPolygon, RepairLimits,
    belt, point_within, repair_line, repair_polygon, without,
};
use geo::{Coord, LineString, MultiLineString};
use proptest::prelude::*;
use std::f64::consts::PI;

#[path = "support/wkt.rs"]
mod wkt;

/// A place in the middle of Serbia, EPSG:25834.
const E: f64 = 480_000.0;
const N: f64 = 4_880_000.0;

fn polygon(text: &str) -> PlanarPolygon {
    let raw = wkt::polygons_of_wkt(text).unwrap();
    let moved = raw.try_map(|e, n| Ok::<_, ()>((E + e, N + n))).unwrap();
    repair_polygon(moved, &RepairLimits::default())
        .unwrap()
        .polygon
}

fn line(points: &[(f64, f64)]) -> PlanarGeometry {
    let coords = points.iter().map(|&(e, n)| Coord { x: E + e, y: N + n });
    let lines = MultiLineString(vec![LineString(coords.collect())]);
    PlanarGeometry::Line(repair_line(lines, &RepairLimits::default()).unwrap().line)
}

/// Rounded corners lose at most a chord along their whole arc.
fn assert_area(belt: &PlanarPolygon, exact_m2: f64, arcs_m: f64) {
    let lost = exact_m2 - belt.area_m2();
    assert!(
        (-1e-3..=arcs_m * CHORD_TOLERANCE_M).contains(&lost),
        "{} m² of {exact_m2}",
        belt.area_m2()
    );
}

#[test]
fn a_belt_along_a_line_has_two_sides_and_round_ends() {
    let straight = line(&[(0.0, 0.0), (100.0, 0.0)]);
    let belt = belt(&straight, 0.0, 25.0).unwrap();
    assert_area(&belt, 2.0 * 25.0 * 100.0 + PI * 625.0, 2.0 * PI * 25.0);
}

#[test]
fn a_belt_around_an_area_leaves_the_area_out() {
    let square = polygon("POLYGON((0 0, 60 0, 60 40, 0 40, 0 0))");
    let around = belt(&PlanarGeometry::Polygon(square.clone()), 0.0, 10.0).unwrap();
    assert_area(&around, 200.0 * 10.0 + PI * 100.0, 2.0 * PI * 10.0);
    assert!(eprostor_geometry::shared_area_m2(&around, &square) < 1e-3);
    // The controlled belt begins where the protective one ends.
    let further = belt(&PlanarGeometry::Polygon(square), 10.0, 20.0).unwrap();
    assert_area(
        &further,
        200.0 * 10.0 + PI * (400.0 - 100.0),
        2.0 * PI * 30.0,
    );
}

#[test]
fn a_belt_around_a_ring_has_an_inner_side() {
    let ring =
        polygon("POLYGON((0 0, 100 0, 100 100, 0 100, 0 0),(10 10, 90 10, 90 90, 10 90, 10 10))");
    let around = belt(&PlanarGeometry::Polygon(ring), 0.0, 5.0).unwrap();
    // Outside 4·100·5 and round corners, inside a frame of 80 by 80.
    let exact = 2000.0 + PI * 25.0 + (80.0 * 80.0 - 70.0 * 70.0);
    assert_area(&around, exact, 2.0 * PI * 5.0);
}

#[test]
fn a_belt_without_width_or_around_a_point_is_refused() {
    let straight = line(&[(0.0, 0.0), (100.0, 0.0)]);
    for (from, to) in [
        (0.0, 0.0),
        (5.0, 5.0),
        (-1.0, 5.0),
        (0.0, f64::NAN),
        (0.0, f64::INFINITY),
    ] {
        let refused = belt(&straight, from, to);
        assert!(
            matches!(refused, Err(GeometryError::NoBelt { .. })),
            "{from} {to}"
        );
    }
    let point = PlanarGeometry::Point(PlanarPoint::new(E, N).unwrap());
    assert!(belt(&point, 0.0, 10.0).is_err());
}

#[test]
fn what_is_taken_out_of_an_area_is_gone_and_nothing_may_be_left() {
    let whole = polygon("POLYGON((0 0, 40 0, 40 50, 0 50, 0 0))");
    let half = polygon("POLYGON((-5 -5, 20 -5, 20 60, -5 60, -5 -5))");
    let rest = without(&whole, &[&half]).unwrap().unwrap();
    assert!((rest.area_m2() - 1000.0).abs() < 1e-6);
    assert_eq!(without(&whole, &[&whole]).unwrap(), None);
    assert_eq!(without(&whole, &[]).unwrap(), Some(whole));
}

/// Distance from a point to the nearest segment, straight from the definition.
fn distance(points: &[(f64, f64)], (e, n): (f64, f64)) -> f64 {
    let pairs = points.windows(2).map(|pair| {
        let ((ae, an), (be, bn)) = (pair[0], pair[1]);
        let (de, dn) = (be - ae, bn - an);
        let along = ((e - ae) * de + (n - an) * dn) / (de * de + dn * dn);
        let along = along.clamp(0.0, 1.0);
        (e - ae - along * de).hypot(n - an - along * dn)
    });
    pairs.fold(f64::INFINITY, f64::min)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_point_is_in_the_belt_exactly_where_the_line_is_near(
        path in proptest::collection::vec((0..300_i32, 0..300_i32), 2..7),
        width in 1..40_i32,
        probes in proptest::collection::vec((-60.0..360.0_f64, -60.0..360.0_f64), 40),
    ) {
        let mut path: Vec<(f64, f64)> =
            path.into_iter().map(|(e, n)| (f64::from(e), f64::from(n))).collect();
        path.dedup();
        prop_assume!(path.len() > 1);
        let width = f64::from(width);
        let belt = belt(&line(&path), 0.0, width).unwrap();
        for (e, n) in probes {
            let away = distance(&path, (e, n));
            let inside = point_within(PlanarPoint::new(E + e, N + n).unwrap(), &belt);
            // Undecided only within the chord and the grid.
            if away < width - CHORD_TOLERANCE_M - 1e-3 {
                prop_assert!(inside, "{e} {n} at {away} m of {width}");
            }
            if away > width + 1e-3 {
                prop_assert!(!inside, "{e} {n} at {away} m of {width}");
            }
        }
    }
}
