//! Stretches of an axis against places written by hand, and that they tile it.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    AXIS_TOLERANCE_M, Axis, AxisStretch, PlanarLine, PlanarPoint, PlanarPolygon, RawPolygons,
    Region, RepairLimits, buffer_polygon, repair_line, repair_polygon,
};
use geo::{Coord, LineString, MultiLineString, Polygon};
use proptest::prelude::*;

const ORIGIN: (f64, f64) = (457_000.0, 4_962_000.0);

fn coords(points: &[(f64, f64)]) -> LineString<f64> {
    let coord = |&(x, y): &(f64, f64)| Coord {
        x: ORIGIN.0 + x,
        y: ORIGIN.1 + y,
    };
    LineString(points.iter().map(coord).collect())
}

fn line(points: &[(f64, f64)]) -> PlanarLine {
    let drawn = MultiLineString(vec![coords(points)]);
    repair_line(drawn, &RepairLimits::default()).unwrap().line
}

fn region(points: &[(f64, f64)]) -> Region {
    let drawn = RawPolygons::from(Polygon::new(coords(points), Vec::new()));
    let repaired = repair_polygon(drawn, &RepairLimits::default()).unwrap();
    Region::from(&repaired.polygon)
}

fn rectangle(w: f64, s: f64, e: f64, n: f64) -> Region {
    region(&[(w, s), (e, s), (e, n), (w, n)])
}

/// Stretches as (from, to, regions), to the micrometre.
fn stretches(line: &PlanarLine, regions: &[Region]) -> Vec<(f64, f64, Vec<usize>)> {
    let regions: Vec<&Region> = regions.iter().collect();
    let rounded = |m: f64| (m * 1e6).round() / 1e6;
    let plain = |s: AxisStretch| {
        (
            rounded(s.chainage.from_m),
            rounded(s.chainage.to_m),
            s.regions,
        )
    };
    let found = Axis::new(line).stretches(&regions);
    found.into_iter().map(plain).collect()
}

#[test]
fn neighbours_share_the_chainage_of_their_edge_and_a_gap_lists_nothing() {
    let regions = [
        rectangle(0.0, 0.0, 10.0, 10.0),
        rectangle(10.0, 0.0, 20.0, 10.0),
    ];
    let found = stretches(&line(&[(3.0, 5.0), (26.5, 5.0)]), &regions);
    assert_eq!(
        found,
        [
            (0.0, 7.0, vec![0]),
            (7.0, 17.0, vec![1]),
            (17.0, 23.5, vec![])
        ]
    );
}

#[test]
fn a_region_that_is_left_and_entered_again_gives_two_stretches() {
    let u = region(&[
        (0.0, 0.0),
        (30.0, 0.0),
        (30.0, 10.0),
        (20.0, 10.0),
        (20.0, 2.0),
        (10.0, 2.0),
        (10.0, 10.0),
        (0.0, 10.0),
    ]);
    let found = stretches(&line(&[(0.0, 5.0), (30.0, 5.0)]), &[u]);
    assert_eq!(
        found,
        [
            (0.0, 10.0, vec![0]),
            (10.0, 20.0, vec![]),
            (20.0, 30.0, vec![0])
        ]
    );
}

#[test]
fn along_a_common_edge_both_regions_are_listed() {
    let regions = [
        rectangle(0.0, 0.0, 20.0, 10.0),
        rectangle(0.0, 10.0, 20.0, 20.0),
    ];
    let bent = line(&[(2.0, 4.0), (2.0, 10.0), (15.0, 10.0), (15.0, 16.0)]);
    let found = stretches(&bent, &regions);
    assert_eq!(
        found,
        [
            (0.0, 6.0, vec![0]),
            (6.0, 19.0, vec![0, 1]),
            (19.0, 25.0, vec![1])
        ]
    );
}

#[test]
fn an_edge_redrawn_to_half_a_centimetre_is_still_the_edge() {
    let regions = [
        rectangle(0.0, 0.0, 20.0, 10.0),
        rectangle(0.0, 10.0, 20.0, 20.0),
    ];
    let redrawn = line(&[(2.0, 10.004), (7.0, 9.996), (15.0, 10.005)]);
    let found = stretches(&redrawn, &regions);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, [0, 1]);
}

#[test]
fn a_vertex_that_only_touches_an_edge_splits_nothing() {
    let regions = [
        rectangle(0.0, 0.0, 20.0, 10.0),
        rectangle(0.0, 10.0, 20.0, 20.0),
    ];
    let found = stretches(&line(&[(2.0, 4.0), (8.0, 10.0), (14.0, 4.0)]), &regions);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, [0]);
}

#[test]
fn chainage_runs_along_the_line_and_the_first_of_equal_places_counts() {
    let crossed = Axis::new(&line(&[
        (0.0, 0.0),
        (30.0, 0.0),
        (30.0, 40.0),
        (15.0, 40.0),
        (15.0, -10.0),
    ]));
    let at = |x, y| crossed.chainage_m(PlanarPoint::new(ORIGIN.0 + x, ORIGIN.1 + y).unwrap());
    assert!((crossed.length_m() - 135.0).abs() < 1e-9);
    assert!((at(7.0, 0.3) - 7.0).abs() < 1e-6);
    assert!((at(31.0, 12.5) - 42.5).abs() < 1e-6);
    assert!((at(15.0, 0.0) - 15.0).abs() < 1e-6);
    assert!((at(14.0, 20.0) - 105.0).abs() < 1e-6);
}

#[test]
fn what_lies_beside_the_axis_has_its_chainage_there() {
    let axis = Axis::new(&line(&[(0.0, 0.0), (100.0, 0.0)]));
    let beside = axis.beside(&rectangle(20.0, 1.0, 35.0, 2.0));
    assert_eq!(beside.len(), 1);
    assert!((beside[0].from_m - 20.0).abs() < 1e-6 && (beside[0].to_m - 35.0).abs() < 1e-6);
}

fn lattice_rectangle() -> impl Strategy<Value = Region> {
    (0..9, 0..9, 1..5, 1..5).prop_map(|(w, s, width, height)| {
        let (w, s) = (f64::from(w), f64::from(s));
        rectangle(w, s, w + f64::from(width), s + f64::from(height))
    })
}

fn lattice_line() -> impl Strategy<Value = PlanarLine> {
    prop::collection::vec((0..12, 0..12), 2..9)
        .prop_map(|points| {
            let mut points: Vec<(f64, f64)> = points
                .iter()
                .map(|&(x, y)| (f64::from(x), f64::from(y)))
                .collect();
            points.dedup();
            points
        })
        .prop_filter("two points", |points| points.len() > 1)
        .prop_map(|points| line(&points))
}

fn reversed(line: &PlanarLine) -> PlanarLine {
    let mut points = line.multi_line_string().0[0].clone();
    points.0.reverse();
    repair_line(MultiLineString(vec![points]), &RepairLimits::default())
        .unwrap()
        .line
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stretches_tile_the_line_and_mirror_with_it(
        line in lattice_line(),
        regions in prop::collection::vec(lattice_rectangle(), 0..6),
    ) {
        let regions: Vec<&Region> = regions.iter().collect();
        let length_m = line.length_m();
        let found = Axis::new(&line).stretches(&regions);
        let ends: Vec<f64> = found.iter().map(|s| s.chainage.to_m).collect();
        let begins: Vec<f64> = found.iter().map(|s| s.chainage.from_m).collect();
        prop_assert_eq!(begins[0], 0.0);
        prop_assert_eq!(&begins[1..], &ends[..ends.len() - 1]);
        let sum: f64 = found.iter().map(|s| s.chainage.length_m()).sum();
        prop_assert!((sum - length_m).abs() < 1e-6);
        let back = Axis::new(&reversed(&line)).stretches(&regions);
        prop_assert_eq!(back.len(), found.len());
        for (there, back) in found.iter().zip(back.iter().rev()) {
            prop_assert_eq!(&there.regions, &back.regions);
            prop_assert!((there.chainage.from_m - (length_m - back.chainage.to_m)).abs() < 1e-6);
        }
    }

    /// The length inside a region is what the overlay engine finds, where no
    /// stretch is passed twice.
    #[test]
    fn lengths_are_those_of_the_overlay_engine(
        from in (0..1200, 0..1200), to in (0..1200, 0..1200),
        w in 0..8, s in 0..8,
    ) {
        prop_assume!(from != to);
        let metres = |(x, y): (i32, i32)| (f64::from(x) / 100.0, f64::from(y) / 100.0);
        let line = line(&[metres(from), metres(to)]);
        let (w, s) = (f64::from(w) + 0.317, f64::from(s) + 0.259);
        let polygon = polygon_of(&[(w, s), (w + 4.0, s + 1.0), (w + 3.0, s + 5.0)]);
        let found = Axis::new(&line).stretches(&[&Region::from(&polygon)]);
        let inside: f64 = found.iter().filter(|s| !s.regions.is_empty()).map(|s| s.chainage.length_m()).sum();
        let expected = eprostor_geometry::line_length_within(&line, &polygon);
        // Less than the tolerance at either end is no stretch, and where the line
        // leaves at a flat angle, it is near the edge for long.
        let around = buffer_polygon(&polygon, 2.0 * AXIS_TOLERANCE_M).unwrap();
        let near = eprostor_geometry::line_length_within(&line, &around) - expected;
        let allowed = near + 2.0 * AXIS_TOLERANCE_M;
        prop_assert!((inside - expected).abs() <= allowed, "{} {}", inside, expected);
    }
}

fn polygon_of(points: &[(f64, f64)]) -> PlanarPolygon {
    let drawn = RawPolygons::from(Polygon::new(coords(points), Vec::new()));
    repair_polygon(drawn, &RepairLimits::default())
        .unwrap()
        .polygon
}
