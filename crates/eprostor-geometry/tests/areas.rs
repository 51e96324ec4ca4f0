//! Areas summed from edges against areas of the overlay, and against what can
//! be counted by hand.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    AreaPieces, AreaPolygon, AskedPolygon, EdgePairs, PlanarPolygon, RepairLimits, repair_polygon,
    shared_area_m2,
};
use geo::{Coord, LineString, Polygon};
use proptest::prelude::*;

/// The place of [0, 0], EPSG:25834, in the middle of Serbia.
const ORIGIN: Coord<f64> = Coord {
    x: 457_000.0,
    y: 4_962_000.0,
};

fn polygon(rings: &[Vec<(f64, f64)>]) -> Option<PlanarPolygon> {
    let ring = |ring: &Vec<(f64, f64)>| {
        LineString(ring.iter().map(|&(x, y)| ORIGIN + Coord { x, y }).collect())
    };
    let mut rings = rings.iter().map(ring);
    let raw = Polygon::new(rings.next()?, rings.collect());
    repair_polygon(raw, &RepairLimits::default())
        .ok()
        .map(|repaired| repaired.polygon)
}

fn rectangle(x: f64, y: f64, width: f64, height: f64) -> PlanarPolygon {
    polygon(&[ring_of(x, y, width, height)]).unwrap()
}

fn ring_of(x: f64, y: f64, width: f64, height: f64) -> Vec<(f64, f64)> {
    vec![
        (x, y),
        (x + width, y),
        (x + width, y + height),
        (x, y + height),
    ]
}

/// A polygon that shares area with another, by its place in a list.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shared {
    number: u32,
    area_m2: f64,
}

fn shared(polygons: &[PlanarPolygon], subject: &PlanarPolygon) -> Vec<Shared> {
    let asked = AskedPolygon::new(subject);
    let areas = polygons
        .iter()
        .map(|one| AreaPolygon::new(one).shared_m2(&asked));
    let all = (0..)
        .zip(areas)
        .map(|(number, area_m2)| Shared { number, area_m2 });
    all.filter(|one| one.area_m2 != 0.0).collect()
}

/// A ring that goes round a centre once, at changing distance.
fn star(centre: (f64, f64), radii: &[f64]) -> Option<PlanarPolygon> {
    let step = std::f64::consts::TAU / radii.len() as f64;
    let point = |(index, radius): (usize, &f64)| {
        let (sin, cos) = (index as f64 * step).sin_cos();
        (centre.0 + radius * cos, centre.1 + radius * sin)
    };
    polygon(&[radii.iter().enumerate().map(point).collect()])
}

fn any_star(vertices: std::ops::Range<usize>) -> impl Strategy<Value = PlanarPolygon> {
    let radii = prop::collection::vec(1.0..60.0, vertices);
    ((0.0..100.0, 0.0..100.0), radii).prop_filter_map("no area is left of it", |(centre, radii)| {
        star(centre, &radii)
    })
}

/// Rings on a lattice of a metre: borders run along each other and vertices lie
/// on them.
fn any_lattice() -> impl Strategy<Value = PlanarPolygon> {
    let ring = || prop::collection::vec((0..9, 0..9), 3..8);
    (ring(), prop::collection::vec(ring(), 0..2)).prop_filter_map(
        "no area is left of it",
        |(shell, holes)| {
            let metres = |ring: &Vec<(i32, i32)>| {
                let points = ring.iter();
                points.map(|&(x, y)| (f64::from(x), f64::from(y))).collect()
            };
            let rings: Vec<Vec<(f64, f64)>> =
                std::iter::once(&shell).chain(&holes).map(metres).collect();
            polygon(&rings)
        },
    )
}

/// How far the overlay moves a crossing point, and its edges with it: two units
/// of its whole numbers, which are finer than this for land of 200 m.
const OVERLAY_M: f64 = 4e-7;

/// Compares every pair with the overlay, and with the same question asked the
/// other way round, which sums other terms.
fn agree(polygons: &[PlanarPolygon], subject: &PlanarPolygon) -> Result<(), TestCaseError> {
    let found = shared(polygons, subject);
    prop_assert!(found.windows(2).all(|pair| pair[0].number < pair[1].number));
    for (number, polygon) in (0..).zip(polygons) {
        let area_m2 = area_of(&found, number);
        let turned = area_of(&shared(std::slice::from_ref(subject), polygon), 0);
        let exact = 1e-9 * subject.area_m2();
        prop_assert!(
            (area_m2 - turned).abs() <= exact,
            "{number}: {area_m2} m², the other way round {turned} m²"
        );
        let expected = shared_area_m2(polygon, subject);
        let rounded = OVERLAY_M * (polygon.perimeter_m() + subject.perimeter_m());
        prop_assert!(
            (area_m2 - expected).abs() <= exact + rounded,
            "{number}: {area_m2} m², by overlay {expected} m²"
        );
    }
    Ok(())
}

fn area_of(found: &[Shared], number: u32) -> f64 {
    let mut found = found.iter();
    found
        .find(|shared| shared.number == number)
        .map_or(0.0, |shared| shared.area_m2)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn areas_are_those_of_the_overlay(
        stars in prop::collection::vec(any_star(3..40), 1..6),
        subject in any_star(3..12),
    ) {
        agree(&stars, &subject)?;
    }

    #[test]
    fn borders_that_run_along_each_other_are_nothing_special(
        polygons in prop::collection::vec(any_lattice(), 1..6),
        subject in any_lattice(),
    ) {
        agree(&polygons, &subject)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_taken_apart_has_the_area_of_the_whole(
        stars in prop::collection::vec(any_star(200..600), 1..3),
        subject in any_star(100..400),
    ) {
        agree(&stars, &subject)?;
    }
}

#[test]
fn what_only_touches_shares_nothing_and_what_covers_shares_all() {
    let around = [(-50.0, 0.0), (50.0, 0.0), (0.0, -50.0), (0.0, 50.0)];
    let mut polygons: Vec<PlanarPolygon> = around
        .iter()
        .map(|&(x, y)| rectangle(x, y, 50.0, 50.0))
        .collect();
    polygons.push(rectangle(0.0, 0.0, 50.0, 50.0));
    polygons.push(rectangle(-1_000.0, -1_000.0, 2_000.0, 2_000.0));
    let subject = rectangle(0.0, 0.0, 50.0, 50.0);
    let whole = |number| Shared {
        number,
        area_m2: subject.area_m2(),
    };
    assert_eq!(shared(&polygons, &subject), [whole(4), whole(5)]);
    assert_eq!(shared(&[], &subject), []);
}

#[test]
fn a_hole_is_not_shared() {
    let outer = ring_of(0.0, 0.0, 100.0, 100.0);
    let hole = ring_of(20.0, 20.0, 60.0, 60.0);
    let frame = polygon(&[outer, hole]).unwrap();
    assert_eq!(
        shared(
            std::slice::from_ref(&frame),
            &rectangle(30.0, 30.0, 40.0, 40.0)
        ),
        []
    );
    let found = shared(&[frame], &rectangle(10.0, 10.0, 20.0, 20.0));
    assert!((found[0].area_m2 - 300.0).abs() < 1e-9, "{found:?}");
}

/// A comb of as many teeth: one half a metre wide every metre, on a back.
fn comb(teeth: usize, upright: bool) -> PlanarPolygon {
    let length = teeth as f64;
    let mut ring = vec![(length, -1.0), (0.0, -1.0)];
    for tooth in 0..teeth {
        let x = tooth as f64;
        ring.extend([
            (x, length),
            (x + 0.5, length),
            (x + 0.5, 0.0),
            (x + 1.0, 0.0),
        ]);
    }
    ring.pop();
    ring.push((length, 0.0));
    if upright {
        ring.iter_mut().for_each(|(x, y)| (*x, *y) = (*y, *x));
    }
    polygon(&[ring]).unwrap()
}

/// Their overlay has a million pieces, each a square of half a metre; the backs
/// lie beyond each other's teeth and share nothing.
#[test]
fn two_combs_are_no_trap() {
    let teeth = 1_000;
    let (standing, lying) = (comb(teeth, false), comb(teeth, true));
    let began = std::time::Instant::now();
    let found = shared(&[standing], &lying);
    let took = began.elapsed();
    let squares_m2 = 1e6 * 0.5 * 0.5;
    assert!((found[0].area_m2 - squares_m2).abs() < 1e-3, "{found:?}");
    assert!(took.as_secs() < 20, "{took:?}");
}

#[test]
fn two_combs_are_compared_within_a_budget_and_not_beyond_it() {
    let (standing, lying) = (comb(100, false), comb(100, true));
    let (standing, lying) = (AreaPolygon::new(&standing), AskedPolygon::new(&lying));
    // All pairs of the 400 edges of both, and of some that cuts make.
    let mut budget = EdgePairs::at_most(400 * 400 * 2);
    let shared_m2 = standing.shared_within_m2(&lying, &mut budget).unwrap();
    assert!((shared_m2 - 2_500.0).abs() < 1e-6, "{shared_m2}");
    let mut too_small = EdgePairs::at_most(5_000);
    assert_eq!(standing.shared_within_m2(&lying, &mut too_small), None);
    // What was not compared leaves room for what costs little.
    let tooth = rectangle(0.0, 0.0, 0.75, 2.0);
    let tooth = AskedPolygon::new(&tooth);
    let shared_m2 = standing.shared_within_m2(&tooth, &mut too_small);
    assert!((shared_m2.unwrap() - 1.0).abs() < 1e-6, "{shared_m2:?}");
}

proptest! {
    /// A long border of a zone of many vertices, cut somewhere beside the parcel,
    /// is the border of the parcel: what is counted from a plan's middle far away
    /// is rounded more, and still nothing is shared.
    #[test]
    fn land_that_only_touches_shares_nothing_however_large_the_plan(
        rise in 1..60_u32, begin in 10..230_u32, at in 0.2..0.7_f64, depth in 2.0..3.0_f64,
        far in 200_000.0..900_000.0_f64,
    ) {
        // On the grid at every metre.
        let border = |x: u32| (f64::from(x), f64::from(x * rise) / 1e4);
        let (from, to) = (border(0), border(300));
        let (begin, end) = (border(begin), border(begin + 60));
        let teeth = (1..40).map(|n| {
            let x = 300.0 - f64::from(n) * 7.0;
            (x, -20.0 - f64::from(n % 2))
        });
        // Its middle, where it is cut first, lies on no metre.
        let mut ring = vec![(-0.777_1, -20.0)];
        ring.extend(teeth.collect::<Vec<_>>().into_iter().rev());
        ring.extend([(300.0, -20.0), to, from]);
        let zone = polygon(&[ring]).unwrap();
        let above = |(x, y): (f64, f64)| (x, y + depth);
        let parcel = polygon(&[vec![begin, end, above(end), above(begin)]]);
        let parcel = parcel.unwrap();
        let mut pieces = AreaPieces::about((ORIGIN.x - far * at, ORIGIN.y - far));
        let numbers = pieces.add(&zone);
        let count = numbers.len();
        prop_assert!(count > 1);
        prop_assert_eq!(AskedPolygon::new(&parcel).shared_m2(&pieces, numbers), 0.0);
        let inside = rectangle(100.0, -10.0, 50.0, 5.0);
        let of_inside = AskedPolygon::new(&inside);
        let all = 0..pieces.count();
        prop_assert_eq!(of_inside.shared_m2(&pieces, all), inside.area_m2());
    }
}
