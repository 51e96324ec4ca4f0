//! Borders that all but meet, and what bringing them together keeps: random
//! subdivisions whose zones were each drawn by a hand of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use eprostor_geometry::{
    PlanarPolygon, Region, RepairLimits, Snapped, cover_faults, first_of_the_same, near_misses,
    repair_polygon, shared_area_m2, snap_together, union_all,
};
use geo::{LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

const TOLERANCE_M: f64 = 0.01;
const ORIGIN: (f64, f64) = (458_000.0, 4_882_000.0);

fn polygon(points: &[(f64, f64)]) -> PlanarPolygon {
    let ring = points.iter().map(|(x, y)| (ORIGIN.0 + x, ORIGIN.1 + y));
    let ring = LineString::from(ring.collect::<Vec<_>>());
    let drawn = MultiPolygon(vec![Polygon::new(ring, Vec::new())]);
    repair_polygon(drawn, &RepairLimits::default())
        .unwrap()
        .polygon
}

/// A rectangle with a hole of four corners.
fn with_hole(outer: [f64; 4], hole: &[(f64, f64)]) -> PlanarPolygon {
    let ring = |points: &[(f64, f64)]| {
        let points = points.iter().map(|(x, y)| (ORIGIN.0 + x, ORIGIN.1 + y));
        LineString::from(points.collect::<Vec<_>>())
    };
    let [w, s, e, n] = outer;
    let outer = ring(&[(w, s), (e, s), (e, n), (w, n)]);
    let drawn = MultiPolygon(vec![Polygon::new(outer, vec![ring(hole)])]);
    repair_polygon(drawn, &RepairLimits::default())
        .unwrap()
        .polygon
}

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> PlanarPolygon {
    polygon(&[(west, south), (east, south), (east, north), (west, north)])
}

fn now<'a>(before: &'a [PlanarPolygon], snapped: &'a [Snapped]) -> Vec<&'a PlanarPolygon> {
    let both = before.iter().zip(snapped);
    both.map(|(before, snapped)| match snapped {
        Snapped::Moved { polygon, .. } => polygon,
        Snapped::Unchanged | Snapped::Left => before,
    })
    .collect()
}

fn snapped(all: &[PlanarPolygon], staying: &[&PlanarPolygon]) -> Vec<Snapped> {
    let all: Vec<&PlanarPolygon> = all.iter().collect();
    snap_together(&all, staying, TOLERANCE_M).unwrap()
}

fn overlap_m2(all: &[&PlanarPolygon]) -> f64 {
    let pairs = (0..all.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    pairs.map(|(a, b)| shared_area_m2(all[a], all[b])).sum()
}

#[test]
fn a_vertex_five_millimetres_off_is_a_near_miss_and_one_on_the_border_is_none() {
    let left = rectangle(0.0, 0.0, 10.0, 10.0);
    let off = rectangle(10.005, 0.0, 20.0, 10.0);
    let misses = near_misses(&[&left, &off], 0.001, 0.01).unwrap();
    assert_eq!(misses.len(), 1);
    assert_eq!((misses[0].pair, misses[0].vertices), ((0, 1), 4));
    assert!((misses[0].largest_m - 0.005).abs() < 1e-6);
    for right in [
        rectangle(10.0, 0.0, 20.0, 10.0),
        // The end of a border in the middle of another is where they meet.
        rectangle(10.0, 3.0, 20.0, 7.0),
        rectangle(10.02, 0.0, 20.0, 10.0),
        rectangle(10.0005, 0.0, 20.0, 10.0),
    ] {
        assert_eq!(near_misses(&[&left, &right], 0.001, 0.01).unwrap(), []);
    }
}

#[test]
fn a_gap_narrower_than_the_tolerance_is_closed_and_a_wider_one_stays() {
    for (gap, closes) in [(0.005, true), (0.009, true), (0.011, false)] {
        let before = [
            rectangle(0.0, 0.0, 10.0, 10.0),
            rectangle(10.0 + gap, 0.0, 20.0, 10.0),
        ];
        let result = snapped(&before, &[]);
        let after = now(&before, &result);
        let whole = rectangle(0.0, 0.0, 20.0, 10.0);
        let left_m2: f64 = cover_faults(&whole, &after)
            .unwrap()
            .gaps
            .iter()
            .map(Region::area_m2)
            .sum();
        assert_eq!(left_m2 < 1e-6, closes, "{gap}: {left_m2}");
        assert_eq!(result[1] != Snapped::Unchanged, closes);
    }
}

#[test]
fn what_stays_does_not_move_and_zones_come_to_its_sides() {
    let boundary = rectangle(0.0, 0.0, 20.0, 10.0);
    let zones = [
        rectangle(0.004, 0.004, 8.0, 9.996),
        rectangle(8.003, 0.0, 20.006, 10.0),
    ];
    let result = snapped(&zones, &[&boundary]);
    let after = now(&zones, &result);
    let union = union_all(&after).unwrap();
    assert!((union.area_m2() - boundary.area_m2()).abs() < 1e-6);
    assert!((shared_area_m2(&union, &boundary) - boundary.area_m2()).abs() < 1e-6);
}

#[test]
fn a_polygon_that_would_collapse_is_left_and_its_neighbour_comes_to_it() {
    let zones = [
        rectangle(0.0, 0.0, 0.008, 10.0),
        rectangle(0.012, 0.0, 5.0, 10.0),
    ];
    let result = snapped(&zones, &[]);
    assert_eq!(result[0], Snapped::Left);
    let after = now(&zones, &result);
    assert!(matches!(result[1], Snapped::Moved { .. }));
    assert!(near_misses(&after, 0.001, 0.01).unwrap().is_empty());
}

#[test]
fn a_hole_that_would_vanish_leaves_its_polygon_as_it_was() {
    // 8 mm wide and 5 m long: 0.04 m², far below what lies beside the border.
    let slit = [(4.0, 2.0), (4.008, 2.0), (4.008, 7.0), (4.0, 7.0)];
    let zones = [
        with_hole([0.0, 0.0, 10.0, 10.0], &slit),
        rectangle(10.005, 0.0, 20.0, 10.0),
    ];
    let result = snapped(&zones, &[]);
    assert_eq!(result[0], Snapped::Left);
    // Its neighbour comes to it.
    assert!(matches!(result[1], Snapped::Moved { .. }), "{result:?}");
}

#[test]
fn a_polygon_that_would_need_a_repair_is_left() {
    // A hole with a waist of 8 mm would come to touch itself there.
    let waist = [
        (2.0, 2.0),
        (5.0, 4.996),
        (8.0, 2.0),
        (8.0, 8.0),
        (5.0, 5.004),
        (2.0, 8.0),
    ];
    let zones = [with_hole([0.0, 0.0, 10.0, 10.0], &waist)];
    let result = snapped(&zones, &[]);
    assert_eq!(result[0], Snapped::Left);
}

#[test]
fn no_vertex_moves_by_more_than_the_tolerance_onto_a_slanting_side() {
    let wall = polygon(&[(0.0, 0.0), (37.0, 13.0), (37.0, -5.0), (0.0, -5.0)]);
    let (along, across) = ((37.0, 13.0), (-13.0, 37.0));
    let length = 37.0_f64.hypot(13.0);
    for step in 1..400 {
        let share = f64::from(step) / 400.0;
        let foot = (along.0 * share, along.1 * share);
        let by = TOLERANCE_M - 1e-5;
        let near = (
            foot.0 + across.0 / length * by,
            foot.1 + across.1 / length * by,
        );
        let zone = polygon(&[
            near,
            (foot.0 + 1.0, foot.1 + 9.0),
            (foot.0 - 9.0, foot.1 + 9.0),
        ]);
        for result in snapped(&[zone], &[&wall]) {
            if let Snapped::Moved { largest_m, .. } = result {
                assert!(largest_m <= TOLERANCE_M + 1e-9, "{step}: {largest_m}");
            }
        }
    }
}

#[test]
fn two_combs_end_in_bounded_time() {
    let comb = |along: bool| {
        let mut points = Vec::new();
        for tooth in 0..300 {
            let (from, to) = (f64::from(tooth) * 0.004, f64::from(tooth) * 0.004 + 0.002);
            points.extend([(from, 0.0), (from, 1.2), (to, 1.2), (to, 0.0)]);
        }
        points.extend([(1.2, -1.0), (0.0, -1.0)]);
        if !along {
            points.iter_mut().for_each(|p| *p = (p.1, p.0));
        }
        polygon(&points)
    };
    let (a, b) = (comb(true), comb(false));
    let begin = std::time::Instant::now();
    let _ = near_misses(&[&a, &b], 0.001, 0.01);
    let _ = snap_together(&[&a, &b], &[], TOLERANCE_M);
    let _ = cover_faults(&a, &[&b]);
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}

/// Zones of a grid of 5 m by 5 m, every one with corners of its own hand.
fn drawn_by_hand(off_m: f64) -> impl Strategy<Value = Vec<PlanarPolygon>> {
    let cells = 4 * 3;
    let offs = prop::collection::vec((-off_m..off_m, -off_m..off_m), cells * 5);
    offs.prop_map(move |offs| {
        let mut offs = offs.into_iter();
        let mut corner = |x: i32, y: i32| {
            let (dx, dy) = offs.next().unwrap();
            (f64::from(x) * 5.0 + dx, f64::from(y) * 5.0 + dy)
        };
        let mut zones = Vec::new();
        for (x, y) in (0..4).flat_map(|x| (0..3).map(move |y| (x, y))) {
            let mut points = vec![
                corner(x, y),
                corner(x + 1, y),
                corner(x + 1, y + 1),
                corner(x, y + 1),
            ];
            // A corner on the way of one side, for which the neighbour has none.
            let (middle, _) = corner(x, y);
            let south = (points[0].1 + points[1].1) / 2.0;
            points.insert(1, (middle + 2.5, south));
            zones.push(polygon(&points));
        }
        zones
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn zones_of_several_hands_come_to_tile_and_stay_so(zones in drawn_by_hand(0.0024)) {
        let result = snapped(&zones, &[]);
        let after = now(&zones, &result);
        let before: Vec<&PlanarPolygon> = zones.iter().collect();
        // No new overlap, and no border beyond the tolerance.
        prop_assert!(overlap_m2(&after) <= overlap_m2(&before) + 1e-6);
        prop_assert!(overlap_m2(&after) < 1e-6, "{}", overlap_m2(&after));
        let (was, is) = (union_all(&before).unwrap(), union_all(&after).unwrap());
        prop_assert!((was.area_m2() - is.area_m2()).abs() <= was.perimeter_m() * TOLERANCE_M);
        prop_assert!((is.multi_polygon().0.len(), is.multi_polygon().0[0].interiors().len()) == (1, 0));
        for result in &result {
            if let Snapped::Moved { largest_m, .. } = result {
                prop_assert!(*largest_m <= TOLERANCE_M + 1e-9);
            }
        }
        let settled: Vec<PlanarPolygon> = after.into_iter().cloned().collect();
        prop_assert!(snapped(&settled, &[]).iter().all(|r| *r == Snapped::Unchanged));
        // The order of the zones decides nothing.
        let turned: Vec<PlanarPolygon> = zones.iter().rev().cloned().collect();
        let turned_result = snapped(&turned, &[]);
        let turned_now: Vec<PlanarPolygon> =
            now(&turned, &turned_result).into_iter().rev().cloned().collect();
        prop_assert_eq!(turned_now, settled);
    }

    #[test]
    fn any_drawing_stays_valid_and_within_the_tolerance(zones in drawn_by_hand(2.0)) {
        let result = snapped(&zones, &[]);
        for (zone, result) in zones.iter().zip(&result) {
            if let Snapped::Moved { polygon, largest_m, .. } = result {
                prop_assert!(*largest_m <= TOLERANCE_M + 1e-9);
                let change_m2 = (polygon.area_m2() - zone.area_m2()).abs();
                prop_assert!(change_m2 <= zone.perimeter_m() * TOLERANCE_M * 2.0);
                prop_assert!(PlanarPolygon::from_wkb(&polygon.to_wkb()).is_ok());
            }
        }
        let before: Vec<&PlanarPolygon> = zones.iter().collect();
        let after = now(&zones, &result);
        let most_m2: f64 = zones.iter().map(|z| z.perimeter_m() * TOLERANCE_M).sum();
        prop_assert!(overlap_m2(&after) <= overlap_m2(&before) + most_m2);
    }
}

#[test]
fn the_same_land_drawn_from_another_corner_is_the_same() {
    let one = rectangle(0.0, 0.0, 10.0, 10.0);
    let again = polygon(&[(10.0, 10.0), (0.0, 10.0), (0.0, 0.0), (10.0, 0.0)]);
    let other = rectangle(0.0, 0.0, 10.0, 10.001);
    assert_eq!(first_of_the_same(&[&other, &one, &again]), [0, 1, 1]);
}
