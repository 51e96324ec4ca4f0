//! The validity check against the references of JTS and GEOS and against real
//! broken drawings.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::time::{Duration, Instant};

use eprostor_geometry::{Fault, FaultKind, RawPolygons, faults_raw};
use geo::{Coord, LineString};

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/geojson.rs"]
mod geojson;
#[path = "support/wkt.rs"]
mod wkt;

/// Cases in which this check is meant to differ from JTS and GEOS, and why.
const DISAGREEMENTS: &[(&str, &str)] = &[
    (
        "A - empty shell and holes (valid)",
        "a register polygon has area",
    ),
    (
        "mA - non-empty and empty polygon (valid)",
        "every part has area",
    ),
    ("Test 749", "POLYGON EMPTY: a register polygon has area"),
    ("Test 754", "a part is EMPTY: every part has area"),
    ("Test 92", "an ordinate of 1e15 lies on no map"),
];

#[test]
fn the_check_agrees_with_jts_on_every_polygon_case() {
    let Some(path) = fixtures::fixture("invalid/jts_isvalid_general.tsv") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let (mut checked, mut skipped) = (0, 0);
    let mut wrong = Vec::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, case, expected, geos, geometry] = columns[..] else {
            panic!("row without five columns: {line}");
        };
        let Some(polygons) = wkt::polygons_of_wkt(geometry) else {
            skipped += 1;
            continue;
        };
        checked += 1;
        let found = faults_raw(&polygons);
        let valid = found.iter().all(|fault| !fault.is_harmful());
        if valid != (expected == "true") && !DISAGREEMENTS.iter().any(|(name, _)| *name == case) {
            wrong.push(format!(
                "{file} | {case} | jts {expected} geos {geos} | {found:?} | {geometry:.300}"
            ));
        }
    }
    eprintln!("{checked} polygon cases checked, {skipped} others skipped");
    assert!(checked > 0);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What each polygon file of the collection must be blamed for.
const GEOJSON_CASES: &[(&str, &[FaultKind])] = &[
    ("invalid_geometries/invalid_exterior_not_ccw", &[]),
    ("invalid_geometries/invalid_interior_not_cw", &[]),
    (
        "invalid_geometries/invalid_less_three_unique_nodes",
        &[FaultKind::TooFewPoints],
    ),
    (
        "invalid_geometries/invalid_unclosed",
        &[FaultKind::RingNotClosed],
    ),
    ("problematic_geometries/problematic_3d_coordinates", &[]),
    ("problematic_geometries/problematic_4d_coordinates", &[]),
    (
        "problematic_geometries/problematic_crosses_antimeridian",
        &[],
    ),
    (
        "problematic_geometries/problematic_duplicate_nodes",
        &[FaultKind::RepeatedPoint],
    ),
    (
        "problematic_geometries/problematic_excessive_coordinate_precision",
        &[],
    ),
    ("problematic_geometries/problematic_excessive_vertices", &[]),
    ("problematic_geometries/problematic_holes", &[]),
    (
        "problematic_geometries/problematic_inner_and_exterior_ring_intersect",
        &[FaultKind::SelfIntersection],
    ),
    (
        "problematic_geometries/problematic_multitype_geometry_with_just_one_geometry",
        &[],
    ),
    (
        "problematic_geometries/problematic_outside_lat_lon_boundaries",
        &[],
    ),
    (
        "problematic_geometries/problematic_self_intersection_large",
        &[FaultKind::SelfIntersection],
    ),
    (
        "problematic_geometries/problematic_self_intersection_small",
        &[FaultKind::SelfIntersection],
    ),
    (
        "problematic_geometries/problematic_wrong_bbox_coordinate_order",
        &[],
    ),
];

#[test]
fn each_broken_geojson_polygon_is_blamed_for_what_its_name_says() {
    let folder = "invalid/geojson-invalid-geometry/examples";
    let Some(folder) = fixtures::fixture(folder) else {
        return;
    };
    for (name, expected) in GEOJSON_CASES {
        let text = std::fs::read_to_string(folder.join(format!("{name}.geojson"))).unwrap();
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        let polygons = geojson::polygons_of_geometry(&file["features"][0]["geometry"]).unwrap();
        let mut kinds: Vec<FaultKind> = faults_raw(&polygons).iter().map(|f| f.kind).collect();
        kinds.sort();
        kinds.dedup();
        assert_eq!(&kinds, expected, "{name}");
    }
}

#[test]
fn a_polygon_of_122346_vertices_is_checked_in_two_seconds() {
    let file = "invalid/ch-oereb/interlis-valid-ogc-invalid-geometry.txt";
    let Some(path) = fixtures::fixture(file) else {
        return;
    };
    let polygons = wkt::polygons_of_wkt(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(polygons.vertex_count(), 122_346);
    let begin = Instant::now();
    let found = faults_raw(&polygons);
    let took = begin.elapsed();
    eprintln!("122,346 vertices took {took:?}: {} faults", found.len());
    // INTERLIS lets a ring touch itself; Simple Features do not.
    assert!(found.iter().any(|f| f.kind == FaultKind::SelfIntersection));
    assert!(took < Duration::from_secs(2), "{took:?}");
}

fn polygon(rings: &[&[(f64, f64)]]) -> Vec<LineString<f64>> {
    let ring =
        |points: &&[(f64, f64)]| LineString(points.iter().map(|&(x, y)| Coord { x, y }).collect());
    rings.iter().map(ring).collect()
}

fn square(x: f64, y: f64, side: f64) -> Vec<(f64, f64)> {
    vec![
        (x, y),
        (x + side, y),
        (x + side, y + side),
        (x, y + side),
        (x, y),
    ]
}

fn kinds_of(polygons: Vec<Vec<LineString<f64>>>) -> Vec<FaultKind> {
    let found: Vec<Fault> = faults_raw(&RawPolygons::new(polygons));
    found.iter().map(|fault| fault.kind).collect()
}

#[test]
fn a_hole_may_touch_its_exterior_once_but_not_twice() {
    let shell = square(0.0, 0.0, 10.0);
    let once = [(0.0, 5.0), (3.0, 6.0), (3.0, 4.0), (0.0, 5.0)];
    assert_eq!(kinds_of(vec![polygon(&[&shell, &once])]), []);
    let twice = [(0.0, 5.0), (5.0, 6.0), (10.0, 5.0), (5.0, 4.0), (0.0, 5.0)];
    let found = kinds_of(vec![polygon(&[&shell, &twice])]);
    assert_eq!(found, [FaultKind::DisconnectedInterior]);
}

#[test]
fn holes_outside_and_holes_in_holes_are_told_apart() {
    let shell = square(0.0, 0.0, 10.0);
    let outside = square(20.0, 0.0, 1.0);
    let found = kinds_of(vec![polygon(&[&shell, &outside])]);
    assert_eq!(found, [FaultKind::HoleOutsideShell]);
    let (outer, inner) = (square(2.0, 2.0, 6.0), square(4.0, 4.0, 1.0));
    let found = kinds_of(vec![polygon(&[&shell, &outer, &inner])]);
    assert_eq!(found, [FaultKind::NestedHoles]);
}

#[test]
fn a_polygon_in_the_hole_of_another_is_allowed_and_one_in_its_inside_is_not() {
    let (shell, hole) = (square(0.0, 0.0, 10.0), square(2.0, 2.0, 6.0));
    let island = square(3.0, 3.0, 2.0);
    assert_eq!(
        kinds_of(vec![polygon(&[&shell, &hole]), polygon(&[&island])]),
        []
    );
    let found = kinds_of(vec![polygon(&[&shell]), polygon(&[&island])]);
    assert_eq!(found, [FaultKind::OverlappingPolygons]);
}

#[test]
fn parts_may_touch_in_a_point_but_not_along_an_edge() {
    let a = square(0.0, 0.0, 1.0);
    let (corner, beside) = (square(1.0, 1.0, 1.0), square(1.0, 0.0, 1.0));
    assert_eq!(kinds_of(vec![polygon(&[&a]), polygon(&[&corner])]), []);
    let found = kinds_of(vec![polygon(&[&a]), polygon(&[&beside])]);
    assert!(found.contains(&FaultKind::OverlappingPolygons), "{found:?}");
}

#[test]
fn a_spike_and_a_flat_ring_are_named_as_such() {
    let spike = [
        (0.0, 0.0),
        (4.0, 0.0),
        (4.0, 4.0),
        (9.0, 4.0),
        (0.0, 4.0),
        (0.0, 0.0),
    ];
    let found = kinds_of(vec![polygon(&[&spike])]);
    assert!(found.contains(&FaultKind::Spike), "{found:?}");
    let flat = [(0.0, 0.0), (1.0, 1.0), (3.0, 3.0), (0.0, 0.0)];
    assert_eq!(kinds_of(vec![polygon(&[&flat])]), [FaultKind::ZeroArea]);
}

#[test]
fn a_drawing_of_stacked_segments_is_given_up_in_bounded_time() {
    // A fan of 8,000 triangles whose 16,000 long edges all meet in a point.
    let fan: Vec<Vec<LineString<f64>>> = (0..8_000)
        .map(|i| {
            let (a, b) = (f64::from(i), f64::from(i) + 0.5);
            polygon(&[&[(0.0, 0.0), (1e6, a), (1e6, b), (0.0, 0.0)]])
        })
        .collect();
    let begin = Instant::now();
    let found = kinds_of(fan);
    let took = begin.elapsed();
    eprintln!("fan of 24,000 segments took {took:?}");
    assert_eq!(found, [FaultKind::TooIntricate]);
    assert!(took < Duration::from_secs(10), "{took:?}");
}
