//! Partition: cells tile the subject exactly, whatever the covers.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    Cell, GeometryError, PartitionBudget, PlanarPolygon, RawPolygons, RepairLimits, difference,
    intersection, line_length_within, partition, repair_line, repair_polygon, shared_area_m2,
    shared_with_region_m2, union_all, width_m,
};
use geo::{Coord, LineString, MultiLineString};
use proptest::prelude::*;

/// Belgrade in EPSG:25834: tests run where coordinates are large.
const ORIGIN: (f64, f64) = (457_091.588, 4_962_853.840);

/// A crossing point of figures of 300 m is rounded to 0.4 µm, and the edges of
/// 500 m that end in it move with it.
const ROUNDING_M2: f64 = 2e-4;

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

fn cells(subject: &PlanarPolygon, covers: &[&PlanarPolygon]) -> Vec<(Vec<usize>, f64)> {
    partition(subject, covers, PartitionBudget::default())
        .unwrap()
        .into_iter()
        .map(|cell| (cell.covers, (cell.area_m2 * 1e6).round() / 1e6))
        .collect()
}

#[test]
fn a_parcel_without_covers_is_one_bare_cell() {
    let parcel = rectangle(0.0, 0.0, 20.0, 10.0);
    assert_eq!(cells(&parcel, &[]), [(vec![], 200.0)]);
    let far = rectangle(500.0, 0.0, 20.0, 10.0);
    assert_eq!(cells(&parcel, &[&far]), [(vec![], 200.0)]);
}

#[test]
fn a_zone_around_the_parcel_covers_it_wholly() {
    let parcel = rectangle(0.0, 0.0, 20.0, 10.0);
    let zone = rectangle(-100.0, -100.0, 300.0, 300.0);
    assert_eq!(cells(&parcel, &[&zone]), [(vec![0], 200.0)]);
    assert_eq!(cells(&parcel, &[&parcel]), [(vec![0], 200.0)]);
}

#[test]
fn a_zone_that_only_touches_the_parcel_covers_nothing() {
    let parcel = rectangle(0.0, 0.0, 20.0, 10.0);
    let beside = rectangle(20.0, 0.0, 20.0, 10.0);
    assert_eq!(cells(&parcel, &[&beside]), [(vec![], 200.0)]);
}

#[test]
fn overlapping_zones_make_a_cell_for_every_combination() {
    let parcel = rectangle(0.0, 0.0, 20.0, 10.0);
    let west = rectangle(-5.0, -5.0, 15.0, 20.0);
    let south = rectangle(-5.0, -5.0, 40.0, 10.0);
    let expected = [
        (vec![], 50.0),
        (vec![0], 50.0),
        (vec![0, 1], 50.0),
        (vec![1], 50.0),
    ];
    assert_eq!(cells(&parcel, &[&west, &south]), expected);
}

#[test]
fn pieces_with_the_same_covers_are_one_cell() {
    let parcel = rectangle(0.0, 0.0, 30.0, 10.0);
    let middle = rectangle(10.0, -5.0, 10.0, 20.0);
    let found = partition(&parcel, &[&middle], PartitionBudget::default()).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].geometry.multi_polygon().0.len(), 2);
}

#[test]
fn two_combs_end_at_the_budget_instead_of_in_a_million_polygons() {
    let comb = |teeth: usize, turn: fn(f64, f64) -> (f64, f64)| {
        let mut points = vec![turn(0.0, 0.0)];
        let length = teeth as f64;
        for tooth in (0..teeth).rev() {
            let at = tooth as f64;
            points.push(turn(at + 0.5, 0.0));
            points.push(turn(at + 0.5, length + 1.0));
            points.push(turn(at, length + 1.0));
            points.push(turn(at, 0.0));
        }
        points[0] = turn(0.0, -1.0);
        points.insert(1, turn(length, -1.0));
        polygon(&points)
    };
    let upright = comb(1_000, |a, b| (a, b));
    let lying = comb(1_000, |a, b| (b, a));
    let begin = std::time::Instant::now();
    let refused = partition(&upright, &[&lying], PartitionBudget::default());
    let took = begin.elapsed();
    let Err(GeometryError::BudgetExceeded { limit, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(limit, 80_000);
    eprintln!("refused after {took:?}");
    assert!(took.as_secs() < 5, "{took:?}");
}

/// Issue 3: every piece was split by every cover, wherever it lay: 400 strips
/// took 80,000 splits.
#[test]
fn covers_side_by_side_do_not_split_each_other() {
    let parcel = rectangle(0.0, 0.0, 900.0, 10.0);
    let strips: Vec<PlanarPolygon> = (0..400_u16)
        .map(|i| rectangle(1.0 + 2.0 * f64::from(i), -5.0, 1.0, 20.0))
        .collect();
    let covers: Vec<&PlanarPolygon> = strips.iter().collect();
    // At most 801 polygons, and 16,000 splits.
    let budget = PartitionBudget {
        max_polygons: 1_000,
    };
    let cells = partition(&parcel, &covers, budget).unwrap();
    assert_eq!(cells.len(), 401);
    // 900 · 10 m² without 400 strips of 1 · 10 m².
    assert!((cells[0].area_m2 - 5_000.0).abs() < 1e-6);
    let strip = |cell: &eprostor_geometry::Cell| (cell.area_m2 - 10.0).abs() < 1e-6;
    assert!(cells[1..].iter().all(strip));
}

/// Covers whose boxes all meet, although they lie side by side.
#[test]
fn slanting_covers_without_number_end_at_the_budget_of_splits() {
    let parcel = rectangle(0.0, 0.0, 300.0, 300.0);
    let strips: Vec<PlanarPolygon> = (0..100_u8)
        .map(|i| {
            let e = f64::from(i);
            polygon(&[
                (e, 0.0),
                (e + 0.5, 0.0),
                (e + 150.5, 300.0),
                (e + 150.0, 300.0),
            ])
        })
        .collect();
    let covers: Vec<&PlanarPolygon> = strips.iter().collect();
    // The n-th strip splits n pieces: 5,050 in all, for 201 polygons.
    let of = |max_polygons| partition(&parcel, &covers, PartitionBudget { max_polygons });
    assert_eq!(of(320).unwrap().len(), 101);
    let refused = of(300).unwrap_err();
    let expected = GeometryError::BudgetExceeded {
        what: "splits",
        found: 4_801,
        limit: 4_800,
    };
    assert_eq!(refused, expected);
}

/// Each of them ends in a polygon of its own, if it ends at all.
#[test]
fn more_covers_than_there_may_be_polygons_are_refused_at_once() {
    let parcel = rectangle(0.0, 0.0, 900.0, 10.0);
    let stack: Vec<PlanarPolygon> = (0..400_u16)
        .map(|i| rectangle(1.0 + f64::from(i), -5.0, 1_000.0, 20.0))
        .collect();
    let covers: Vec<&PlanarPolygon> = stack.iter().collect();
    let of = |max_polygons| partition(&parcel, &covers, PartitionBudget { max_polygons });
    let expected = GeometryError::BudgetExceeded {
        what: "covers",
        found: 400,
        limit: 399,
    };
    assert_eq!(of(399).unwrap_err(), expected);
    // The land before the first, and one cell after the edge of each.
    assert_eq!(of(401).unwrap().len(), 401);
}

#[test]
fn two_polygons_in_two_places_have_nothing_in_common() {
    let (a, b) = (rectangle(0.0, 0.0, 1.0, 1.0), rectangle(5.0, 0.0, 1.0, 1.0));
    assert!(intersection(&a, &b).is_empty());
    assert_eq!(shared_area_m2(&a, &b), 0.0);
    assert_eq!(difference(&a, &b).area_m2(), a.area_m2());
}

#[test]
fn the_width_of_a_long_strip_is_near_its_true_width() {
    let parcel = rectangle(0.0, 0.0, 100.0, 20.0);
    let zone = rectangle(-50.0, -50.0, 300.0, 50.1);
    let strip = intersection(&parcel, &zone);
    assert!((strip.area_m2() - 10.0).abs() < 1e-6);
    assert!((width_m(&strip) - 0.1).abs() < 0.001);
}

#[test]
fn a_line_is_measured_inside_the_polygon_only() {
    let area = rectangle(0.0, 0.0, 10.0, 10.0);
    let coords = [(-5.0, 5.0), (15.0, 5.0), (15.0, 20.0), (20_000.0, 90_000.0)];
    let raw = MultiLineString(vec![LineString(
        coords
            .map(|(x, y)| Coord {
                x: x + ORIGIN.0,
                y: y + ORIGIN.1,
            })
            .to_vec(),
    )]);
    let line = repair_line(raw, &RepairLimits::default()).unwrap().line;
    assert!((line_length_within(&line, &area) - 10.0).abs() < 1e-6);
}

#[test]
fn a_union_is_stored_geometry_and_needs_something_to_unite() {
    let (a, b) = (
        rectangle(0.0, 0.0, 10.0, 10.0),
        rectangle(3.3, 3.3, 10.0, 10.0),
    );
    let union = union_all(&[&a, &b]).unwrap();
    let expected = 200.0 - 6.7 * 6.7;
    assert!(
        (union.area_m2() - expected).abs() < 1e-6,
        "{}",
        union.area_m2()
    );
    assert_eq!(PlanarPolygon::from_wkb(&union.to_wkb()), Ok(union));
    assert_eq!(union_all(&[]), Err(GeometryError::EmptyUnion { count: 0 }));
}

/// A star-shaped polygon around a centre: always simple, seldom convex.
fn star(extent: f64) -> impl Strategy<Value = PlanarPolygon> {
    let radii = prop::collection::vec(0.05..1.0f64, 3..24);
    (radii, -0.6..0.6f64, -0.6..0.6f64).prop_filter_map("too thin", move |(radii, e, n)| {
        let count = radii.len() as f64;
        let points: Vec<Coord<f64>> = radii
            .iter()
            .enumerate()
            .map(|(i, r)| {
                let angle = i as f64 / count * std::f64::consts::TAU;
                Coord {
                    x: ORIGIN.0 + extent * (e + r * angle.cos()),
                    y: ORIGIN.1 + extent * (n + r * angle.sin()),
                }
            })
            .collect();
        let raw = RawPolygons::new(vec![vec![LineString(points)]]);
        repair_polygon(raw, &RepairLimits::default())
            .ok()
            .map(|repaired| repaired.polygon)
    })
}

#[test]
fn a_border_that_comes_again_cuts_nothing_more() {
    // A parcel and the border of two zones in the drawn municipality: before
    // edges went by the points that earlier cuts had left, the other zone and
    // the boundaries made 6,312 polygons of it.
    let parcel = polygon(&[
        (1.6235, 5.7604),
        (15.8421, 6.7084),
        (30.1413, 7.0626),
        (29.3788, 28.6752),
        (11.8955, 29.5702),
        (0.7780, 29.6277),
        (1.2208, 16.2768),
    ]);
    let border = [
        (-4.8728, 6.4902),
        (1.4746, 5.8353),
        (7.5959, 6.1195),
        (11.7278, 7.2894),
        (20.2255, 7.2779),
        (23.8797, 8.4084),
        (30.3576, 8.4323),
        (34.1447, 8.6886),
    ];
    let with = |corners: [(f64, f64); 2]| {
        let border = border.into_iter();
        polygon(&border.chain(corners).collect::<Vec<_>>())
    };
    let south = with([(34.0, -70.0), (-4.0, -70.0)]);
    let north = with([(34.0, 70.0), (-4.0, 70.0)]);
    let further_north = with([(34.0, 90.0), (-4.0, 90.0)]);
    let covers = [&south, &south, &further_north, &north];
    let found = partition(&parcel, &covers, PartitionBudget::default()).unwrap();
    let listed: Vec<&[usize]> = found.iter().map(|cell| &cell.covers[..]).collect();
    assert_eq!(listed, [&[0, 1][..], &[2, 3]]);
    // By hand: the border leaves the parcel in the west and comes back to it.
    let polygons = |cell: &Cell| cell.geometry.multi_polygon().0.len();
    assert_eq!(found.iter().map(polygons).collect::<Vec<_>>(), [2, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_tile_the_subject(
        subject in star(100.0),
        covers in prop::collection::vec(star(150.0), 0..7),
    ) {
        let covers: Vec<&PlanarPolygon> = covers.iter().collect();
        let cells = partition(&subject, &covers, PartitionBudget::default()).unwrap();
        let sum: f64 = cells.iter().map(|cell| cell.area_m2).sum();
        prop_assert!((sum - subject.area_m2()).abs() <= 1e-9 * subject.area_m2());
        let drawn: f64 = cells.iter().map(|cell| cell.geometry.area_m2()).sum();
        prop_assert!((drawn - subject.area_m2()).abs() <= 1e-7 * subject.area_m2());
        let sorted = cells.windows(2).all(|pair| pair[0].covers < pair[1].covers);
        prop_assert!(sorted);
        for (index, cover) in covers.iter().enumerate() {
            let inside = cells.iter().filter(|cell| cell.covers.contains(&index));
            let by_cells: f64 = inside.map(|cell| cell.area_m2).sum();
            let direct = shared_area_m2(&subject, cover);
            prop_assert!((by_cells - direct).abs() <= ROUNDING_M2, "{} {}", by_cells, direct);
            let regions = cells.iter().map(|cell| &cell.geometry);
            let by_regions: f64 = regions.map(|region| shared_with_region_m2(region, cover)).sum();
            let rounding = ROUNDING_M2 * cells.len() as f64;
            prop_assert!((by_regions - direct).abs() <= rounding, "{} {}", by_regions, direct);
        }
    }

    #[test]
    fn what_is_common_and_what_is_left_make_the_whole(a in star(80.0), b in star(80.0)) {
        let sum = intersection(&a, &b).area_m2() + difference(&a, &b).area_m2();
        prop_assert!((sum - a.area_m2()).abs() <= ROUNDING_M2);
        prop_assert!((shared_area_m2(&a, &b) - shared_area_m2(&b, &a)).abs() <= ROUNDING_M2);
        let union = union_all(&[&a, &b]).unwrap();
        let expected = a.area_m2() + b.area_m2() - shared_area_m2(&a, &b);
        // The union lies on the grid: crossing points move by up to 0.1 mm.
        let allowed = 1e-4 * (a.perimeter_m() + b.perimeter_m());
        prop_assert!((union.area_m2() - expected).abs() <= allowed);
    }
}
