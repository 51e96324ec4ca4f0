//! Repair: what has one meaning is repaired and recorded, what has several is
//! refused.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    FaultKind, PlanarPolygon, RawPolygons, Refusal, RefusalReason, RepairKind, RepairLimits,
    Repaired, repair_line, repair_polygon,
};
use geo::{Coord, LineString, MultiLineString};

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/wkt.rs"]
mod wkt;

fn repaired(text: &str) -> Result<Repaired, Refusal> {
    let raw = wkt::polygons_of_wkt(text).unwrap();
    repair_polygon(raw, &RepairLimits::default())
}

fn kinds(repaired: &Repaired) -> Vec<RepairKind> {
    repaired.repairs.iter().map(|repair| repair.kind).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn a_right_drawing_is_not_touched() {
    let right = repaired("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),(2 2, 2 4, 4 4, 4 2, 2 2))");
    let right = right.unwrap();
    assert_eq!(kinds(&right), []);
    assert!(close(right.polygon.area_m2(), 96.0));
}

#[test]
fn open_turned_and_repeated_points_are_put_right_without_changing_the_area() {
    let fixed = repaired("POLYGON((0 0, 0 10, 0 10, 10 10, 10 0))").unwrap();
    let expected = [
        RepairKind::RingClosed,
        RepairKind::RepeatedPointsDropped,
        RepairKind::Reoriented,
    ];
    assert_eq!(kinds(&fixed), expected);
    assert!(close(fixed.polygon.area_m2(), 100.0));
    assert!(fixed.repairs.iter().all(|r| r.area_change_m2 == 0.0));
}

#[test]
fn coordinates_are_moved_to_the_grid_of_a_tenth_of_a_millimetre() {
    let fixed = repaired(
        "POLYGON((457000.00004 4962000.00001, 457010 4962000, 457010 4962010, 457000.00004 4962000.00001))",
    );
    let bounds = fixed.unwrap().polygon.bounds();
    assert_eq!((bounds.min_e, bounds.min_n), (457_000.0, 4_962_000.0));
}

#[test]
fn spikes_and_collapsed_rings_are_dropped() {
    let fixed = repaired("POLYGON((0 0, 10 0, 10 10, 15 10, 10 10, 0 10, 0 0),(2 2, 3 3, 2 2))");
    let fixed = fixed.unwrap();
    assert!(kinds(&fixed).contains(&RepairKind::SpikeDropped));
    assert!(kinds(&fixed).contains(&RepairKind::RingDropped));
    assert!(close(fixed.polygon.area_m2(), 100.0));
}

#[test]
fn a_spike_over_the_start_of_the_ring_is_dropped_too() {
    let fixed = repaired("POLYGON((15 0, 10 0, 10 10, 0 10, 0 0, 15 0))").unwrap();
    assert!(kinds(&fixed).contains(&RepairKind::SpikeDropped));
    assert!(close(fixed.polygon.area_m2(), 100.0));
}

#[test]
fn a_bow_tie_becomes_its_two_wings() {
    let fixed = repaired("POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))").unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::SelfIntersectionResolved]);
    assert_eq!(fixed.polygon.multi_polygon().0.len(), 2);
    assert!(close(fixed.polygon.area_m2(), 50.0));
    assert_eq!(fixed.repairs[0].place, (5.0, 5.0));
    // The shoelace formula cancels the wings against each other.
    assert!(close(fixed.repairs[0].area_change_m2, 50.0));
}

#[test]
fn a_ring_wound_twice_around_a_place_is_ambiguous() {
    let text = "POLYGON((0 0, 10 0, 10 10, 4 10, 4 4, 14 4, 14 14, 0 14, 0 0))";
    let refusal = repaired(text).unwrap_err();
    assert!(matches!(refusal.reason, RefusalReason::Ambiguous { .. }));
    let kinds: Vec<FaultKind> = refusal.faults.iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FaultKind::SelfIntersection]);
    assert_eq!(refusal.faults[0].place, (10.0, 4.0));
}

#[test]
fn a_ring_that_touches_itself_becomes_a_polygon_with_a_hole() {
    let text = "POLYGON((0 0, 10 0, 10 10, 5 10, 7 5, 3 5, 5 10, 0 10, 0 0))";
    let fixed = repaired(text).unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::RingTouchResolved]);
    assert_eq!(fixed.polygon.multi_polygon().0[0].interiors().len(), 1);
    assert!(close(fixed.polygon.area_m2(), 90.0));
    assert!(close(fixed.repairs[0].area_change_m2, 0.0));
}

#[test]
fn a_ring_drawn_twice_counts_once_and_one_that_differs_does_not() {
    let hole = "(2 2, 2 4, 4 4, 4 2, 2 2)";
    let again = "(4 4, 4 2, 2 2, 2 4, 4 4)";
    let text = format!("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),{hole},{again})");
    let fixed = repaired(&text).unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::RingTwiceDropped]);
    assert_eq!(fixed.repairs[0].place, (4.0, 4.0));
    assert!(close(fixed.polygon.area_m2(), 96.0));
    let parts = "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)),((10 10, 0 10, 0 0, 10 0, 10 10)))";
    let fixed = repaired(parts).unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::RingTwiceDropped]);
    assert!(close(fixed.polygon.area_m2(), 100.0));
    let other = format!("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),{hole},(6 6, 6 8, 8 8, 8 6, 6 6))");
    assert_eq!(kinds(&repaired(&other).unwrap()), []);
}

#[test]
fn overlapping_parts_are_united_and_the_double_area_is_recorded() {
    let text = "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)),((5 0, 15 0, 15 10, 5 10, 5 0)))";
    let fixed = repaired(text).unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::PartsMerged]);
    assert!(close(fixed.polygon.area_m2(), 150.0));
    assert!(close(fixed.repairs[0].area_change_m2, -50.0));
}

#[test]
fn adjoining_parts_become_one() {
    let text = "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)),((10 0, 20 0, 20 10, 10 10, 10 0)))";
    let fixed = repaired(text).unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::PartsMerged]);
    assert_eq!(fixed.polygon.multi_polygon().0.len(), 1);
    assert!(close(fixed.repairs[0].area_change_m2, 0.0));
}

#[test]
fn a_part_inside_another_that_runs_the_other_way_may_be_a_hole_and_is_ambiguous() {
    let text = "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)),((2 2, 2 4, 4 4, 4 2, 2 2)))";
    let refusal = repaired(text).unwrap_err();
    assert_eq!(
        refusal.reason,
        RefusalReason::Ambiguous {
            one_m2: 100.0,
            other_m2: 96.0
        }
    );
}

#[test]
fn a_hole_outside_is_refused_and_one_that_reaches_over_by_little_is_trimmed() {
    let outside = "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),(20 0, 20 5, 25 5, 20 0))";
    let refusal = repaired(outside).unwrap_err();
    assert!(matches!(
        refusal.reason,
        RefusalReason::HoleOutsideShell { .. }
    ));
    let over = "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),(9 4, 9 5, 10.001 5, 10.001 4, 9 4))";
    let fixed = repaired(over).unwrap();
    assert!(kinds(&fixed).contains(&RepairKind::HoleTrimmed));
    assert!(close(fixed.polygon.area_m2(), 99.0));
}

#[test]
fn holes_with_a_common_side_are_united_and_those_beside_each_other_are_not() {
    let shell = "(0 0, 10 0, 10 10, 0 10, 0 0)";
    let text = format!("POLYGON({shell},(2 2, 2 4, 4 4, 4 2, 2 2),(4 2, 4 4, 6 4, 6 2, 4 2))");
    let fixed = repaired(&text).unwrap();
    assert_eq!(kinds(&fixed), [RepairKind::HolesMerged]);
    assert_eq!(fixed.polygon.multi_polygon().0[0].interiors().len(), 1);
    assert!(close(fixed.polygon.area_m2(), 92.0));
    let text = format!("POLYGON({shell},(2 2, 2 4, 4 4, 4 2, 2 2),(5 2, 5 4, 6 4, 6 2, 5 2))");
    assert_eq!(kinds(&repaired(&text).unwrap()), []);
}

#[test]
fn a_hole_in_a_hole_is_ambiguous() {
    let text = "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),(2 2, 2 8, 8 8, 8 2, 2 2),(4 4, 4 5, 5 5, 5 4, 4 4))";
    let refusal = repaired(text).unwrap_err();
    assert!(matches!(refusal.reason, RefusalReason::Ambiguous { .. }));
}

#[test]
fn a_hole_that_cuts_the_interior_makes_two_polygons() {
    let text = "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),(0 5, 5 6, 10 5, 5 4, 0 5))";
    let fixed = repaired(text).unwrap();
    assert!(kinds(&fixed).contains(&RepairKind::InteriorSplit));
    assert_eq!(fixed.polygon.multi_polygon().0.len(), 2);
    assert!(close(fixed.polygon.area_m2(), 90.0));
}

#[test]
fn a_number_that_is_none_is_refused_with_its_position() {
    let mut raw = wkt::polygons_of_wkt("POLYGON((0 0, 10 0, 10 10, 0 0))").unwrap();
    let mut rings = raw.polygons()[0].clone();
    rings[0].0[2].y = f64::NAN;
    raw = RawPolygons::new(vec![rings]);
    let refusal = repair_polygon(raw, &RepairLimits::default()).unwrap_err();
    assert_eq!(refusal.reason, RefusalReason::NonFinite);
    assert_eq!(refusal.faults[0].index, Some(2));
}

#[test]
fn nothing_is_refused_as_empty() {
    for text in [
        "POLYGON EMPTY",
        "POLYGON((0 0, 1 1, 0 0))",
        "MULTIPOLYGON(EMPTY)",
    ] {
        let refusal = repaired(text).unwrap_err();
        assert_eq!(refusal.reason, RefusalReason::Empty, "{text}");
    }
    let kind = |text| repaired(text).unwrap_err().faults[0].clone();
    assert_eq!(
        kind("POLYGON((3 4, 5 5, 3 4))").kind,
        FaultKind::TooFewPoints
    );
    let flat = kind("POLYGON((3 4, 5 5, 7 6, 3 4))");
    assert_eq!((flat.kind, flat.place), (FaultKind::ZeroArea, (3.0, 4.0)));
}

#[test]
fn a_tangle_of_millions_of_crossings_is_refused_and_not_resolved() {
    // A zigzag whose 3,000 strokes cross the 3,000 strokes of its second half.
    let upright = (0..3_000).map(|i| (i, if i % 2 == 0 { 0 } else { 3_000 }));
    let lying = (0..3_000).map(|i| (if i % 2 == 0 { 3_000 } else { 0 }, i));
    let points = upright.chain(lying).map(|(x, y)| Coord {
        x: f64::from(x),
        y: f64::from(y),
    });
    let raw = RawPolygons::new(vec![vec![LineString(points.collect())]]);
    let begin = std::time::Instant::now();
    let reason = repair_polygon(raw, &RepairLimits::default())
        .unwrap_err()
        .reason;
    eprintln!("refused after {:?}", begin.elapsed());
    assert_eq!(reason, RefusalReason::TooIntricate);
}

#[test]
fn a_drawing_with_too_many_vertices_is_refused_by_number() {
    let limits = RepairLimits {
        max_vertices: 3,
        ..RepairLimits::default()
    };
    let raw = wkt::polygons_of_wkt("POLYGON((0 0, 1 0, 1 1, 0 0))").unwrap();
    let reason = repair_polygon(raw, &limits).unwrap_err().reason;
    assert_eq!(reason.to_string(), "drawing has 4 vertices (max 3)");
}

#[test]
fn a_repaired_polygon_comes_back_the_same_from_its_bytes() {
    let texts = [
        "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))",
        "POLYGON((457000.1 4962000.7, 457010.3 4962000, 457010 4962010.9, 457000.1 4962000.7))",
        "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0),(2 2, 2 4, 4 4, 4 2, 2 2))",
    ];
    for text in texts {
        let polygon = repaired(text).unwrap().polygon;
        assert_eq!(
            PlanarPolygon::from_wkb(&polygon.to_wkb()),
            Ok(polygon),
            "{text}"
        );
    }
}

#[test]
fn the_real_polygon_of_122346_vertices_is_repaired() {
    let file = "invalid/ch-oereb/interlis-valid-ogc-invalid-geometry.txt";
    let Some(path) = fixtures::fixture(file) else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let begin = std::time::Instant::now();
    let fixed = repaired(&text).unwrap();
    eprintln!("repaired in {:?}: {:?}", begin.elapsed(), fixed.repairs);
    // The ring touches itself from inside: the shoelace formula is right.
    let change_m2: f64 = fixed.repairs.iter().map(|r| r.area_change_m2.abs()).sum();
    assert!(change_m2 < 0.01, "{change_m2}");
    let again = PlanarPolygon::from_wkb(&fixed.polygon.to_wkb());
    assert_eq!(again, Ok(fixed.polygon));
}

#[test]
fn a_line_loses_repeated_points_and_parts_without_length() {
    let line =
        |points: &[(f64, f64)]| LineString(points.iter().map(|&(x, y)| Coord { x, y }).collect());
    let raw = MultiLineString(vec![
        line(&[(0.0, 0.0), (0.0, 0.000_01), (3.0, 4.0)]),
        line(&[(9.0, 9.0), (9.0, 9.0)]),
    ]);
    let fixed = repair_line(raw, &RepairLimits::default()).unwrap();
    assert!(close(fixed.line.length_m(), 5.0));
    assert_eq!(fixed.repairs.len(), 2);
    let empty = MultiLineString(vec![line(&[(9.0, 9.0), (9.0, 9.0)])]);
    let refusal = repair_line(empty, &RepairLimits::default()).unwrap_err();
    assert_eq!(refusal.reason, RefusalReason::Empty);
}
