//! What polygons do not cover exactly once, compared with the cells of an overlay.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use eprostor_geometry::{
    CoverFaults, PartitionBudget, PlanarPolygon, Region, RepairLimits, cover_faults, difference,
    partition, repair_polygon, union_all,
};
use geo::{LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

const ORIGIN: (f64, f64) = (458_000.0, 4_882_000.0);

fn polygon(rings: &[Vec<(f64, f64)>]) -> Option<PlanarPolygon> {
    let ring = |points: &Vec<(f64, f64)>| {
        let points = points.iter().map(|(x, y)| (ORIGIN.0 + x, ORIGIN.1 + y));
        LineString::from(points.collect::<Vec<_>>())
    };
    let mut rings = rings.iter().map(ring);
    let drawn = Polygon::new(rings.next()?, rings.collect());
    let repaired = repair_polygon(MultiPolygon(vec![drawn]), &RepairLimits::default());
    repaired.ok().map(|repaired| repaired.polygon)
}

fn rectangle([w, s, e, n]: [f64; 4]) -> Vec<(f64, f64)> {
    vec![(w, s), (e, s), (e, n), (w, n)]
}

fn area_m2(pieces: &[Region]) -> f64 {
    pieces.iter().map(Region::area_m2).sum()
}

/// Returns the areas of gaps and of excess by the overlay of all with all.
fn by_cells(whole: &PlanarPolygon, polygons: &[&PlanarPolygon]) -> (f64, f64) {
    let cells = partition(whole, polygons, PartitionBudget::default()).unwrap();
    let sum = |least: usize, most: usize| -> f64 {
        let cells = cells.iter();
        let those = cells.filter(|cell| (least..=most).contains(&cell.covers.len()));
        those.map(|cell| cell.geometry.area_m2()).sum()
    };
    let outside = difference(&union_all(polygons).unwrap(), whole).area_m2();
    (sum(0, 0), sum(2, usize::MAX) + outside)
}

#[test]
fn polygons_that_share_all_their_sides_leave_nothing_to_look_at() {
    let whole = polygon(&[rectangle([0.0, 0.0, 20.0, 10.0])]).unwrap();
    let hole = rectangle([2.0, 2.0, 4.0, 4.0]);
    let left = polygon(&[rectangle([0.0, 0.0, 10.0, 10.0]), hole.clone()]).unwrap();
    let inside = polygon(&[hole]).unwrap();
    let right = polygon(&[rectangle([10.0, 0.0, 20.0, 10.0])]).unwrap();
    let all = cover_faults(&whole, &[&left, &inside, &right]).unwrap();
    assert_eq!(area_m2(&all.gaps) + area_m2(&all.excess), 0.0);
    // Without the piece in the hole, and with it twice.
    let fewer = cover_faults(&whole, &[&left, &right]).unwrap();
    assert_eq!((fewer.gaps.len(), fewer.excess.len()), (1, 0));
    assert!((area_m2(&fewer.gaps) - 4.0).abs() < 1e-9);
    let more = cover_faults(&whole, &[&left, &inside, &inside, &right]).unwrap();
    assert_eq!((more.gaps.len(), more.excess.len()), (0, 1));
    assert!((area_m2(&more.excess) - 4.0).abs() < 1e-9);
}

#[test]
fn a_border_that_meets_another_in_the_middle_of_a_side_leaves_no_land() {
    let whole = polygon(&[rectangle([0.0, 0.0, 20.0, 10.0])]).unwrap();
    let zones = [
        [0.0, 0.0, 10.0, 10.0],
        [10.0, 0.0, 20.0, 3.0],
        [10.0, 3.0, 20.0, 10.0],
    ];
    let zones = zones.map(|zone| polygon(&[rectangle(zone)]).unwrap());
    let faults = cover_faults(&whole, &zones.each_ref()).unwrap();
    assert_eq!(faults, CoverFaults::default());
}

#[test]
fn nothing_at_all_leaves_the_whole_as_a_gap() {
    let whole = polygon(&[rectangle([0.0, 0.0, 20.0, 10.0])]).unwrap();
    let faults = cover_faults(&whole, &[]).unwrap();
    assert!((area_m2(&faults.gaps) - 200.0).abs() < 1e-9);
    assert!(faults.excess.is_empty());
}

/// Quadrilaterals with corners on a coarse grid, so that many share sides.
fn quadrilateral() -> impl Strategy<Value = PlanarPolygon> {
    let corner = (0..8_i32, 0..8_i32).prop_map(|(x, y)| (f64::from(x) * 2.5, f64::from(y) * 2.5));
    let any = prop::collection::vec(corner, 3..6);
    let square = (0..7_i32, 0..7_i32, 1..4_i32, 1..4_i32).prop_map(|(x, y, width, height)| {
        let at = |number: i32| f64::from(number) * 2.5;
        rectangle([at(x), at(y), at(x + width), at(y + height)])
    });
    prop_oneof![any, square].prop_filter_map("no area", |points| polygon(&[points]))
}

proptest! {
    #[test]
    fn gaps_and_excess_are_those_of_the_cells(
        whole in quadrilateral(),
        polygons in prop::collection::vec(quadrilateral(), 1..12),
    ) {
        let polygons: Vec<&PlanarPolygon> = polygons.iter().collect();
        let faults = cover_faults(&whole, &polygons).unwrap();
        let (gaps_m2, excess_m2) = by_cells(&whole, &polygons);
        // Crossing points are rounded to a grid of 0.1 mm by the union that is
        // compared with, and sides are up to 25 m long.
        prop_assert!((area_m2(&faults.gaps) - gaps_m2).abs() < 0.02, "{faults:?}");
        prop_assert!((area_m2(&faults.excess) - excess_m2).abs() < 0.02, "{faults:?}");
    }
}
