//! What several polygons cover of a place is what their union covers of it.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    Covered, GeometryError, PlanarPolygon, RawPolygons, Region, RepairLimits, difference,
    intersection, repair_polygon, shared_area_m2, union_all, without,
};
use geo::{Coord, LineString};
use proptest::prelude::*;

/// Belgrade in EPSG:25834: tests run where coordinates are large.
const ORIGIN: (f64, f64) = (457_091.588, 4_962_853.840);

/// A union lies on the grid of 0.1 mm: where edges of figures cross, its own
/// move by up to 0.07 mm over the width of a place of 40 m, some times over.
const GRID_ROUNDING_M2: f64 = 2e-2;

fn polygon(points: &[(f64, f64)]) -> PlanarPolygon {
    let ring = points.iter().map(|&(x, y)| Coord {
        x: x + ORIGIN.0,
        y: y + ORIGIN.1,
    });
    let raw = RawPolygons::new(vec![vec![LineString(ring.collect())]]);
    repair_polygon(raw, &RepairLimits::default())
        .unwrap()
        .polygon
}

fn rectangle(e: f64, n: f64, width: f64, height: f64) -> PlanarPolygon {
    polygon(&[
        (e, n),
        (e + width, n),
        (e + width, n + height),
        (e, n + height),
    ])
}

#[test]
fn land_under_two_areas_counts_once_and_a_hole_not_at_all() {
    let land = rectangle(0.0, 0.0, 20.0, 10.0);
    let west = rectangle(-900.0, -900.0, 912.0, 1800.0);
    let east = rectangle(8.0, -900.0, 900.0, 1800.0);
    let north = rectangle(-900.0, 5.0, 1800.0, 900.0);
    let near = |areas: &[&PlanarPolygon], holes: &[&PlanarPolygon]| {
        Covered::near(&land.bounds(), areas, holes).unwrap()
    };
    let shared = |areas: &[&PlanarPolygon], holes: &[&PlanarPolygon]| {
        let covered = near(areas, holes);
        let by_region = covered.shared_with_region_m2(&Region::from(&land));
        assert_eq!(by_region, covered.shared_area_m2(&land));
        assert_eq!(by_region, covered.intersection(&land).area_m2());
        by_region
    };
    assert_eq!(shared(&[], &[]), 0.0);
    assert_eq!(shared(&[&west], &[]), 120.0);
    assert_eq!(shared(&[&west, &east], &[]), 200.0);
    assert_eq!(shared(&[&west, &north], &[]), 160.0);
    assert_eq!(shared(&[&west, &east], &[&north]), 100.0);
    assert_eq!(shared(&[&west], &[&north, &east]), 40.0);
    assert_eq!(shared(&[&west], &[&west]), 0.0);
    // Of a piece of the place.
    let piece = difference(&land, &west);
    assert_eq!(
        near(&[&east], &[&north]).shared_with_region_m2(&piece),
        40.0
    );
    assert_eq!(near(&[&west], &[]).shared_with_region_m2(&piece), 0.0);
}

#[test]
fn areas_that_cross_too_often_are_refused() {
    let comb = |turn: fn(f64, f64) -> (f64, f64)| {
        let teeth = 1_100;
        let length = f64::from(teeth);
        let mut points = vec![turn(0.0, -1.0), turn(length, -1.0)];
        for tooth in (0..teeth).rev().map(f64::from) {
            points.extend(
                [
                    (tooth + 0.5, 0.0),
                    (tooth + 0.5, length),
                    (tooth, length),
                    (tooth, 0.0),
                ]
                .map(|(a, b)| turn(a, b)),
            );
        }
        polygon(&points)
    };
    let (upright, lying) = (comb(|a, b| (a, b)), comb(|a, b| (b, a)));
    let covered = Covered::near(&upright.bounds(), &[&upright, &lying], &[]);
    assert!(matches!(
        covered,
        Err(GeometryError::BudgetExceeded {
            what: "crossings",
            ..
        })
    ));
    // A place that few of the edges are near.
    let place = rectangle(3.25, 3.25, 1.0, 1.0);
    let covered = Covered::near(&place.bounds(), &[&upright, &lying], &[]).unwrap();
    // Each covers half of it, and both together three quarters.
    assert!((covered.shared_area_m2(&place) - 0.75).abs() < 1e-9);
}

/// A figure of up to 150 m around the place: long enough to have stretches.
fn figure() -> impl Strategy<Value = PlanarPolygon> {
    let radii = prop::collection::vec(10.0..150.0_f64, 3..300);
    (radii, -60.0..60.0_f64, -60.0..60.0_f64).prop_map(|(radii, e, n)| {
        let step = std::f64::consts::TAU / radii.len() as f64;
        let points = radii.iter().zip(0..).map(|(radius, number)| {
            let (sin, cos) = (f64::from(number) * step).sin_cos();
            (e + radius * cos, n + radius * sin)
        });
        polygon(&points.collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_covered_is_what_the_union_covers(
        figures in prop::collection::vec(figure(), 1..4),
        holes in prop::collection::vec(figure(), 0..3),
    ) {
        let place = rectangle(-20.0, -15.0, 40.0, 30.0);
        let figures: Vec<&PlanarPolygon> = figures.iter().collect();
        let holes: Vec<&PlanarPolygon> = holes.iter().collect();
        let covered = Covered::near(&place.bounds(), &figures, &holes).unwrap();
        let left = without(&union_all(&figures).unwrap(), &holes).unwrap();
        let expected = left.as_ref().map_or(0.0, |left| shared_area_m2(left, &place));
        let found = covered.shared_area_m2(&place);
        prop_assert!((found - expected).abs() < GRID_ROUNDING_M2, "{found} {expected}");
        let shape = covered.intersection(&place);
        prop_assert!((shape.area_m2() - found).abs() < 1e-9);
        if let Some(left) = &left {
            let same = intersection(left, &place);
            prop_assert!((same.area_m2() - shape.area_m2()).abs() < GRID_ROUNDING_M2);
        }
        let pieces = [difference(&place, figures[0]), intersection(&place, figures[0])];
        let by_pieces: f64 = pieces.iter().map(|p| covered.shared_with_region_m2(p)).sum();
        prop_assert!((by_pieces - found).abs() < 1e-4, "{by_pieces} {found}");
    }
}
