//! Buffers against distances computed from the line itself.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::f64::consts::PI;

use eprostor_geometry::{
    CHORD_TOLERANCE_M, GeometryError, LineEnds, PlanarLine, PlanarPoint, PlanarPolygon,
    RawPolygons, RepairLimits, buffer_line, buffer_polygon, repair_line, repair_polygon,
};
use geo::{Coord, LineString, MultiLineString, Polygon};
use proptest::prelude::*;

/// A place of the size that national coordinates have.
const ORIGIN: (f64, f64) = (457_000.0, 4_962_000.0);

/// Chords, and twice the rounding of vertices to 0.1 mm by every level of
/// uniting halves.
const TOLERANCE_M: f64 = CHORD_TOLERANCE_M + 1e-3;

fn coord(x: f64, y: f64) -> Coord<f64> {
    Coord {
        x: ORIGIN.0 + x,
        y: ORIGIN.1 + y,
    }
}

fn line(points: &[(f64, f64)]) -> PlanarLine {
    let coords = points.iter().map(|&(x, y)| coord(x, y)).collect();
    let drawn = MultiLineString(vec![LineString(coords)]);
    repair_line(drawn, &RepairLimits::default()).unwrap().line
}

fn polygon(rings: &[&[(f64, f64)]]) -> PlanarPolygon {
    let mut rings = rings
        .iter()
        .map(|ring| LineString(ring.iter().map(|&(x, y)| coord(x, y)).collect()));
    let drawn = Polygon::new(rings.next().unwrap(), rings.collect());
    let raw = RawPolygons::from(drawn);
    repair_polygon(raw, &RepairLimits::default())
        .unwrap()
        .polygon
}

#[track_caller]
fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} {expected}");
}

/// The distance of a point to the nearest segment that it lies beside, or vertex
/// that it lies on the outer side of; with flat ends, the ends do not count.
fn distance(line: &PlanarLine, ends: LineEnds, point: (f64, f64)) -> f64 {
    let points = &line.multi_line_string().0[0].0;
    let closed = points.first() == points.last() && points.len() > 2;
    // How far along each segment the foot of the point is, from 0 to 1.
    let along: Vec<f64> = points
        .windows(2)
        .map(|pair| {
            let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            let (px, py) = (point.0 - pair[0].x, point.1 - pair[0].y);
            (px * dx + py * dy) / (dx * dx + dy * dy)
        })
        .collect();
    let mut nearest = f64::INFINITY;
    for (pair, &share) in points.windows(2).zip(&along) {
        if (0.0..=1.0).contains(&share) {
            let foot_e = pair[0].x + share * (pair[1].x - pair[0].x);
            let foot_n = pair[0].y + share * (pair[1].y - pair[0].y);
            nearest = nearest.min((point.0 - foot_e).hypot(point.1 - foot_n));
        }
    }
    let last = points.len() - 1;
    for (index, vertex) in points.iter().enumerate() {
        let is_end = !closed && (index == 0 || index == last);
        let past = if index > 0 {
            along[index - 1]
        } else {
            along[last - 1]
        };
        let ahead = if index < last { along[index] } else { along[0] };
        let outside = match (is_end, index) {
            (true, _) if ends == LineEnds::Flat => false,
            (true, 0) => ahead <= 0.0,
            (true, _) => past >= 1.0,
            (false, _) => past >= 1.0 && ahead <= 0.0,
        };
        if outside {
            nearest = nearest.min((point.0 - vertex.x).hypot(point.1 - vertex.y));
        }
    }
    nearest
}

#[test]
fn a_straight_line_with_flat_ends_gives_a_rectangle() {
    let strip = buffer_line(&line(&[(0.0, 0.0), (100.0, 0.0)]), 2.0, LineEnds::Flat).unwrap();
    assert_near(strip.area_m2(), 400.0, 1e-9);
    assert_near(strip.bounds().width_m(), 100.0, 1e-9);
}

#[test]
fn round_ends_add_a_circle() {
    let strip = buffer_line(&line(&[(0.0, 0.0), (100.0, 0.0)]), 2.0, LineEnds::Round).unwrap();
    // The chords are at most the tolerance inside all along the circle.
    assert_near(strip.area_m2(), 400.0 + 4.0 * PI, 4.0 * PI * TOLERANCE_M);
    assert_near(strip.bounds().width_m(), 104.0, 2.0 * TOLERANCE_M);
}

#[test]
fn a_right_angle_adds_a_quarter_circle_outside_and_overlaps_inside() {
    let bent = line(&[(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)]);
    let strip = buffer_line(&bent, 3.0, LineEnds::Flat).unwrap();
    // Two rectangles of 6 × 50 share a square of 3 × 3 on the inner side.
    let expected = 600.0 - 9.0 + 9.0 * PI / 4.0;
    assert_near(strip.area_m2(), expected, 5.0 * TOLERANCE_M);
}

#[test]
fn a_closed_line_gives_a_ring() {
    let square = [
        (0.0, 0.0),
        (40.0, 0.0),
        (40.0, 40.0),
        (0.0, 40.0),
        (0.0, 0.0),
    ];
    let ring = buffer_line(&line(&square), 1.0, LineEnds::Flat).unwrap();
    // Outside: four strips of 40 × 1 and a circle; inside: 40² - 38².
    assert_near(ring.area_m2(), 160.0 + PI + 156.0, 7.0 * TOLERANCE_M);
    assert_eq!(ring.multi_polygon().0[0].interiors().len(), 1);
}

#[test]
fn a_line_back_over_itself_is_round_where_it_turns() {
    let back = line(&[(0.0, 0.0), (30.0, 0.0), (10.0, 0.0)]);
    let strip = buffer_line(&back, 1.0, LineEnds::Flat).unwrap();
    assert_near(strip.area_m2(), 60.0 + PI / 2.0, 4.0 * TOLERANCE_M);
}

#[test]
fn a_square_grows_by_its_sides_and_a_circle() {
    let square = polygon(&[&[(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)]]);
    let grown = buffer_polygon(&square, 25.0).unwrap();
    let expected = 400.0 + 80.0 * 25.0 + 625.0 * PI;
    assert_near(grown.area_m2(), expected, 50.0 * PI * TOLERANCE_M);
    assert!(grown.area_m2() <= expected);
}

#[test]
fn a_hole_shrinks_and_a_narrow_one_is_filled() {
    let shell = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)];
    let hole = [(40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0)];
    let holed = polygon(&[&shell, &hole]);
    let grown = |distance_m| buffer_polygon(&holed, distance_m).unwrap().area_m2();
    let outside = |d: f64| 10_000.0 + 400.0 * d + PI * d * d;
    assert_near(grown(4.0), outside(4.0) - 144.0, 26.0 * TOLERANCE_M);
    assert_near(grown(10.5), outside(10.5), 66.0 * TOLERANCE_M);
}

#[test]
fn segments_shorter_than_the_distance_lose_nothing() {
    // A full circle of radius 5 in steps of 5 cm, buffered by 20 m: a disc.
    let steps = 628;
    let circle: Vec<(f64, f64)> = (0..=steps)
        .map(|step| 2.0 * PI * f64::from(step % steps) / f64::from(steps))
        .map(|angle| (5.0 * angle.cos(), 5.0 * angle.sin()))
        .collect();
    let disc = buffer_line(&line(&circle), 20.0, LineEnds::Flat).unwrap();
    assert_near(disc.area_m2(), 625.0 * PI, 50.0 * PI * TOLERANCE_M);
    assert_eq!(disc.multi_polygon().0.len(), 1);
    assert!(disc.multi_polygon().0[0].interiors().is_empty());
}

#[test]
fn a_distance_that_is_none_is_refused() {
    let straight = line(&[(0.0, 0.0), (100.0, 0.0)]);
    for distance_m in [0.0, -1.0, f64::NAN, f64::INFINITY, 10_001.0] {
        let refused = buffer_line(&straight, distance_m, LineEnds::Flat);
        assert!(matches!(refused, Err(GeometryError::BufferDistance { .. })));
    }
}

#[test]
fn a_strip_that_meets_itself_too_often_is_refused() {
    // Twelve hundred lines along, and as many across: 1.4 million squares.
    let mut points = Vec::new();
    for row in 0..1_200 {
        let y = f64::from(row) * 2.0;
        let (from, to) = if row % 2 == 0 {
            (0.0, 2_400.0)
        } else {
            (2_400.0, 0.0)
        };
        points.extend([(from, y), (to, y)]);
    }
    for column in 0..1_200 {
        let x = f64::from(column) * 2.0;
        let (from, to) = if column % 2 == 0 {
            (0.0, 2_400.0)
        } else {
            (2_400.0, 0.0)
        };
        points.extend([(x, from), (x, to)]);
    }
    let refused = buffer_line(&line(&points), 0.1, LineEnds::Flat);
    assert!(matches!(refused, Err(GeometryError::BudgetExceeded { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whether a point is in the strip follows from its distance alone, for
    /// lines that cross and touch themselves and bend back.
    #[test]
    fn the_strip_is_what_lies_within_the_distance(
        points in prop::collection::vec((0..12, 0..12), 2..9),
        distance_m in 0.3..6.0f64,
        ends in prop::sample::select(vec![LineEnds::Flat, LineEnds::Round]),
    ) {
        let mut points: Vec<(f64, f64)> = points
            .iter()
            .map(|&(x, y)| (f64::from(x), f64::from(y)))
            .collect();
        points.dedup();
        prop_assume!(points.len() > 1);
        let line = line(&points);
        let strip = buffer_line(&line, distance_m, ends).unwrap();
        for (x, y) in (0..24 * 24).map(|i| (i % 24, i / 24)) {
            let (e, n) = (
                ORIGIN.0 - 6.0 + f64::from(x) + 0.013,
                ORIGIN.1 - 6.0 + f64::from(y) + 0.029,
            );
            let away_m = distance(&line, ends, (e, n));
            let inside = strip.contains_point(PlanarPoint::new(e, n).unwrap());
            if (away_m - distance_m).abs() > TOLERANCE_M {
                prop_assert_eq!(inside, away_m < distance_m, "({}, {}) is {} m away", e, n, away_m);
            }
        }
    }
}
