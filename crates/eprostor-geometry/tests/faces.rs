//! Faces of loose lines: what they enclose, what is left out, and that neither
//! the order nor the direction of lines matters.

use eprostor_geometry::{
    FaceLimits, Faces, PlanarPolygon, RawPolygons, RepairLimits, faces, reached, repair_polygon,
    union_all,
};
use geo::{Area as _, Contains as _, Distance as _, Euclidean, LineString, Point, Polygon};
use proptest::prelude::*;

fn line(points: &[(f64, f64)]) -> LineString<f64> {
    points.iter().copied().collect()
}

fn of(lines: &[&[(f64, f64)]]) -> Faces {
    let lines: Vec<LineString<f64>> = lines.iter().map(|points| line(points)).collect();
    faces(&lines, &[], &FaceLimits::default()).expect("within the limits")
}

fn polygon(face: &[LineString<f64>]) -> Polygon<f64> {
    Polygon::new(face[0].clone(), face[1..].to_vec())
}

fn areas(faces: &Faces) -> Vec<f64> {
    let mut areas: Vec<f64> = faces
        .faces
        .iter()
        .map(|face| polygon(face).unsigned_area())
        .collect();
    areas.sort_by(f64::total_cmp);
    areas
}

#[test]
fn crossing_lines_enclose_what_lies_between() {
    let found = of(&[
        &[(0.0, 1.0), (11.0, 1.0)],
        &[(0.0, 11.0), (12.0, 11.0)],
        &[(1.0, 0.0), (1.0, 12.0)],
        &[(6.0, 1.0), (6.0, 11.0)],
        &[(11.0, 1.0), (11.0, 11.0)],
    ]);
    assert_eq!(areas(&found), [50.0, 50.0]);
    let mut lengths: Vec<f64> = found.dangles.iter().map(|loose| loose.length_m).collect();
    lengths.sort_by(f64::total_cmp);
    assert_eq!(lengths, [1.0; 5], "what sticks out on five sides");
    assert!(found.bridges.is_empty());
}

#[test]
fn an_island_is_a_hole_of_the_face_around_it_and_a_face_of_its_own() {
    let square = |from: f64, side: f64| {
        let to = from + side;
        [(from, from), (to, from), (to, to), (from, to), (from, from)]
    };
    let (outer, island, within) = (square(0.0, 10.0), square(2.0, 4.0), square(3.0, 1.0));
    let found = of(&[&outer, &island, &within]);
    assert_eq!(areas(&found), [1.0, 15.0, 84.0]);
    let bridge = [(6.0, 4.0), (10.0, 4.0)];
    let bridged = of(&[&outer, &island, &within, &bridge]);
    assert_eq!(areas(&bridged), [1.0, 15.0, 84.0]);
    assert_eq!(bridged.bridges.len(), 1);
    assert!((bridged.bridges[0].length_m - 4.0).abs() < 1e-9);
    // Two islands that touch in one point, and one that touches the outline.
    let (left, right) = (square(1.0, 2.0), square(3.0, 2.0));
    let found = of(&[&outer, &left, &right]);
    assert_eq!(areas(&found), [4.0, 4.0, 92.0]);
    let corner = square(0.0, 3.0);
    assert_eq!(areas(&of(&[&outer, &corner])), [9.0, 91.0]);
    let touching = [(0.0, 5.0), (3.0, 4.0), (3.0, 6.0), (0.0, 5.0)];
    assert_eq!(areas(&of(&[&outer, &touching])), [3.0, 97.0]);
}

#[test]
fn ends_within_the_tolerance_meet_and_others_are_gaps() {
    let with_gap = |gap: f64| {
        of(&[
            &[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)],
            &[(10.0, 10.0), (0.0, 10.0), (0.0, gap)],
        ])
    };
    let met = with_gap(0.009);
    assert_eq!((met.faces.len(), met.gaps.len()), (1, 0));
    let open = with_gap(0.3);
    assert_eq!((open.faces.len(), open.gaps.len()), (0, 1), "{open:?}");
    assert!((open.gaps[0].width_m - 0.3).abs() < 1e-9);
    assert_eq!(open.gaps[0].place, (0.0, 0.0));
    assert!(open.dangles.is_empty(), "told as a gap: {open:?}");
    let far = with_gap(1.5);
    assert_eq!((far.gaps.len(), far.dangles.len()), (0, 1));
    // A line that stops short of, or runs a little beyond, the one it divides.
    for short in [0.008, -0.008] {
        let found = of(&[
            &[
                (0.0, 0.0),
                (10.0, 0.0),
                (10.0, 10.0),
                (0.0, 10.0),
                (0.0, 0.0),
            ],
            &[(4.0, short), (4.0, 10.0 - short)],
        ]);
        assert_eq!(found.faces.len(), 2, "{short}: {found:?}");
        assert!(found.dangles.is_empty() && found.gaps.is_empty());
    }
    let short = of(&[
        &[
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ],
        &[(4.0, 0.4), (4.0, 10.0)],
    ]);
    assert_eq!((short.faces.len(), short.gaps.len()), (1, 1));
    assert!((short.gaps[0].width_m - 0.4).abs() < 1e-9);
}

#[test]
fn a_ring_is_reached_by_a_line_that_ends_on_it() {
    let ring = |x: f64| {
        line(&[
            (x, 0.0),
            (x + 10.0, 0.0),
            (x + 10.0, 10.0),
            (x, 10.0),
            (x, 0.0),
        ])
    };
    let rings = [ring(0.0), ring(20.0), ring(40.0), ring(60.0)];
    let lines = [
        line(&[(5.0, 0.005), (5.0, 9.0)]),
        line(&[(30.5, 5.0), (55.0, 5.0)]),
    ];
    let found = reached(&rings, &lines, &FaceLimits::default());
    assert_eq!(found, Ok(vec![true, false, true, false]));
}

#[test]
fn lines_that_cross_without_end_are_refused() {
    let lines: Vec<LineString<f64>> = (0..2_000)
        .map(|n| {
            let at = f64::from(n);
            if n % 2 == 0 {
                line(&[(at, 0.0), (at + 0.3, 2_000.0)])
            } else {
                line(&[(0.0, at), (2_000.0, at + 0.3)])
            }
        })
        .collect();
    let few = FaceLimits {
        crossings: 10_000,
        ..FaceLimits::default()
    };
    assert!(faces(&lines, &[], &few).is_err());
    let wrong = [line(&[(0.0, 0.0), (f64::NAN, 1.0)])];
    assert!(faces(&wrong, &[], &few).is_err());
}

fn lines() -> impl Strategy<Value = Vec<LineString<f64>>> {
    // Whole metres and tenths, so that ends often meet; and any numbers.
    let whole = (0..12_i32, 0..12_i32).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    let any = (0.0..12.0, 0.0..12.0);
    let point = prop_oneof![3 => whole, 1 => any];
    let one = prop::collection::vec(point, 2..5).prop_map(|points| line(&points));
    prop::collection::vec(one, 1..25)
}

fn planar(face: &[LineString<f64>]) -> PlanarPolygon {
    let raw = RawPolygons::new(vec![face.to_vec()]);
    let repaired = repair_polygon(raw, &RepairLimits::default())
        .unwrap_or_else(|refusal| panic!("{refusal:?} {face:?}"));
    for repair in &repaired.repairs {
        assert!(repair.area_change_m2.abs() < 1e-9, "{repair:?} {face:?}");
    }
    repaired.polygon
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn neither_order_nor_direction_matters(
        lines in lines(),
        order in prop::collection::vec(any::<u32>(), 25),
        turned in prop::collection::vec(any::<bool>(), 25),
    ) {
        let limits = FaceLimits::default();
        let one = faces(&lines, &[], &limits).unwrap();
        let mut other: Vec<(u32, LineString<f64>)> = order.into_iter().zip(lines.clone()).collect();
        for ((_, line), turned) in other.iter_mut().zip(turned) {
            if turned {
                line.0.reverse();
            }
        }
        other.sort_by_key(|(key, _)| *key);
        let other: Vec<LineString<f64>> = other.into_iter().map(|(_, line)| line).collect();
        prop_assert_eq!(one, faces(&other, &[], &limits).unwrap());
    }

    #[test]
    fn faces_tile_their_union_and_hold_the_places_in_them(
        lines in lines(),
        places in prop::collection::vec((0.0..12.0, 0.0..12.0), 20),
    ) {
        let found = faces(&lines, &places, &FaceLimits::default()).unwrap();
        let planar: Vec<PlanarPolygon> = found.faces.iter().map(|face| planar(face)).collect();
        if !planar.is_empty() {
            let sum: f64 = planar.iter().map(PlanarPolygon::area_m2).sum();
            let union = union_all(&planar.iter().collect::<Vec<_>>()).unwrap();
            prop_assert!((sum - union.area_m2()).abs() < 1e-6, "{sum} {}", union.area_m2());
        }
        for (place, face) in places.iter().zip(&found.face_of) {
            let point = Point::new(place.0, place.1);
            // The place itself lies on the grid, up to 0.1 mm beside.
            let rings = found.faces.iter().flatten();
            if rings.into_iter().any(|ring| Euclidean.distance(&point, ring) < 1e-3) {
                continue;
            }
            let holds: Vec<usize> = found.faces.iter().enumerate()
                .filter(|(_, face)| polygon(face).contains(&point))
                .map(|(index, _)| index)
                .collect();
            prop_assert_eq!(&holds[..], face.as_slice());
        }
    }
}
