//! The synthetic municipality of the benchmark is what its description says, and
//! PostGIS answers for it as we do. Must not know how it is drawn.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::OnceLock;

use eprostor_geometry::{Bounds, PlanarPolygon, shared_area_m2};
use eprostor_tests::bench::compare::{compare, compare_totals};
use eprostor_tests::bench::engine::Engine;
use eprostor_tests::bench::municipality::{DAY_ASKED, Municipality, Zone};
use eprostor_tests::bench::postgis::PostGis;
use eprostor_tests::bench::publications::publish;
use eprostor_tests::bench::register;
use eprostor_tests::bench::size::Size;
use eprostor_tests::bench::variant::{Leader, Variant};
use eprostor_tests::postgres::available;

/// Days before, between and after all amendments.
const DAYS: [i32; 3] = [0, DAY_ASKED, 10_000];
/// Parcels and zones of the rim are left out by this many metres.
const RIM_M: f64 = 10.0;

fn small() -> &'static Municipality {
    static SMALL: OnceLock<Municipality> = OnceLock::new();
    SMALL.get_or_init(|| Municipality::draw(Size::S, 1).unwrap())
}

/// Corners, the closing one not counted.
fn corners(polygon: &PlanarPolygon) -> usize {
    polygon.vertex_count() - polygon.multi_polygon().0[0].interiors().len() - 1
}

fn of_plans(day: i32) -> impl Iterator<Item = &'static Zone> {
    let zones = small().zones.iter();
    zones.filter(move |zone| zone.layer == 0 && zone.days.hold(day))
}

/// Tells whether a polygon lies inside the land and not at its rim.
fn is_inner(polygon: &PlanarPolygon) -> bool {
    static LAND: OnceLock<Bounds> = OnceLock::new();
    let land = LAND.get_or_init(|| {
        let parcels = small().parcels.iter().map(PlanarPolygon::bounds);
        parcels.reduce(|a, b| a.union(&b)).unwrap()
    });
    land.contains(&polygon.bounds().expanded(RIM_M))
}

/// Sums what polygons cover of a subject, m².
fn covered_m2<'a>(subject: &PlanarPolygon, by: impl Iterator<Item = &'a PlanarPolygon>) -> f64 {
    let near = by.filter(|polygon| polygon.bounds().intersects(&subject.bounds()));
    near.map(|polygon| shared_area_m2(subject, polygon)).sum()
}

#[test]
fn a_municipality_has_as_many_parcels_and_zones_as_its_size_says() {
    assert_eq!(small().parcels.len(), 10_000);
    let zones = small().zones.iter().filter(|zone| zone.layer == 0);
    assert_eq!(zones.count(), 1_000);
    assert_eq!(Size::M.parcels().0 * Size::M.parcels().1, 200_000);
    assert_eq!(Size::M.zones(), 20_000);
    assert_eq!(Size::L.parcels().0 * Size::L.parcels().1, 1_000_000);
    assert_eq!(Size::L.zones(), 100_000);
}

#[test]
fn a_seed_draws_the_same_municipality_again_and_another_seed_another_one() {
    let again = Municipality::draw(Size::S, 1).unwrap();
    assert_eq!(again.parcels, small().parcels);
    let same = |(a, b): (&Zone, &Zone)| {
        (&a.polygon, a.layer, a.plan, a.provision, a.days)
            == (&b.polygon, b.layer, b.plan, b.provision, b.days)
    };
    assert_eq!(again.zones.len(), small().zones.len());
    assert!(again.zones.iter().zip(&small().zones).all(same));
    let other = Municipality::draw(Size::S, 2).unwrap();
    assert_ne!(other.parcels[4_321], small().parcels[4_321]);
}

#[test]
fn parcels_have_four_to_twelve_corners_and_the_size_of_building_parcels() {
    for (number, parcel) in small().parcels.iter().enumerate() {
        let (corners, area_m2) = (corners(parcel), parcel.area_m2());
        assert!((4..=12).contains(&corners), "{number}: {corners} corners");
        assert!(
            (300.0..=1_500.0).contains(&area_m2),
            "{number}: {area_m2} m²"
        );
    }
}

#[test]
fn zones_have_twenty_to_four_hundred_corners_and_sixty_in_the_middle() {
    let zones = small().zones.iter().filter(|zone| zone.layer == 0);
    let mut counts: Vec<usize> = zones.map(|zone| corners(&zone.polygon)).collect();
    counts.sort_unstable();
    assert!(counts[0] >= 20, "{counts:?}");
    assert!(counts[counts.len() - 1] <= 400, "{counts:?}");
    let median = counts[counts.len() / 2];
    assert!((50..=70).contains(&median), "median {median}");
}

#[test]
fn zones_tile_the_land_on_every_day() {
    let inner = || small().parcels.iter().filter(|parcel| is_inner(parcel));
    assert!(inner().count() > 9_000);
    for day in DAYS {
        let zones: Vec<&Zone> = of_plans(day).collect();
        for parcel in inner().step_by(7) {
            let covered_m2 = covered_m2(parcel, zones.iter().map(|zone| &zone.polygon));
            let missing_m2 = parcel.area_m2() - covered_m2;
            // Areas of the overlay are exact to 0.1 µm along an edge.
            assert!(missing_m2.abs() < 1e-4, "day {day}: {missing_m2} m²");
        }
    }
}

#[test]
fn parcels_tile_the_land() {
    let zones = of_plans(DAY_ASKED).filter(|zone| is_inner(&zone.polygon));
    let mut count = 0;
    for zone in zones {
        let missing_m2 = zone.polygon.area_m2() - covered_m2(&zone.polygon, small().parcels.iter());
        assert!(missing_m2.abs() < 1e-3, "{missing_m2} m²");
        count += 1;
    }
    assert!(count > 700, "only {count} zones");
}

#[test]
fn borders_of_zones_cut_thin_strips_off_parcels() {
    let zones: Vec<&Zone> = of_plans(DAY_ASKED).collect();
    let (mut cut, mut strips) = (0, 0);
    for parcel in small().parcels.iter().step_by(20) {
        let shares = zones
            .iter()
            .map(|zone| covered_m2(parcel, std::iter::once(&zone.polygon)) / parcel.area_m2());
        let smaller: Vec<f64> = shares.filter(|share| (1e-9..0.5).contains(share)).collect();
        cut += smaller.len();
        strips += smaller.iter().filter(|share| **share < 0.1).count();
    }
    assert!(cut > 300, "only {cut} parcels in several zones");
    assert!(10 * strips > 9 * cut, "{strips} strips of {cut}");
}

#[test]
fn amendments_replace_zones_on_a_day() {
    let before: Vec<i32> = of_plans(0).map(|zone| zone.days.until).collect();
    let ended = before.iter().filter(|until| **until < i32::MAX).count();
    assert!(ended > 20, "only {ended} zones end");
    let begun = of_plans(10_000).filter(|zone| zone.days.from > 0).count();
    assert_eq!(begun, ended);
}

#[test]
fn six_regimes_lie_over_the_land_and_two_of_them_over_themselves() {
    let areas = |layer: u8| {
        let zones = small().zones.iter();
        let areas: Vec<&PlanarPolygon> = zones
            .filter(|zone| zone.layer == layer)
            .map(|zone| &zone.polygon)
            .collect();
        areas
    };
    for layer in 1..=6 {
        assert!(!areas(layer).is_empty(), "nothing in layer {layer}");
        for area in areas(layer) {
            assert!(area.vertex_count() <= 5_002, "{}", area.vertex_count());
        }
    }
    assert_eq!(corners(areas(1)[0]), 5_000);
    assert_eq!(corners(areas(5)[0]), 4_998);
    for layer in [2, 3] {
        let areas = areas(layer);
        let others = areas.iter().skip(1);
        let shared = others
            .map(|other| shared_area_m2(areas[0], other))
            .sum::<f64>();
        assert!(shared > 1.0, "layer {layer}: {shared} m²");
    }
}

#[test]
fn postgis_answers_every_variant_of_the_question_as_we_do() {
    let started = PostGis::start().map_err(|fault| fault.to_string());
    let Some(mut postgis) = available(started) else {
        return;
    };
    let land = small();
    postgis.load(land).unwrap();
    postgis.subdivide(64, land.parcels.len()).unwrap();
    let engine = Engine::new(land, Size::S).unwrap();
    engine.work_out();
    let asked: Vec<usize> = (0..land.parcels.len()).step_by(19).collect();
    let compared = compare(land, &engine, &mut postgis, &asked, DAY_ASKED).unwrap();
    assert!(compared.rows > asked.len(), "{compared:?}");
    assert!(compared.joined > 20, "{compared:?}");
    let today = register::day(DAY_ASKED).unwrap();
    let (expected, _) = engine.singles(&asked, today);
    let (looked_up, _) = engine.look_ups(&asked, today);
    compare_totals("looked up", looked_up, expected).unwrap();
    let in_table = postgis.work_out(Variant::ALL[3]).unwrap();
    assert!(in_table.1 > 0);
    let (totals, _) = postgis.look_up_many(&asked, DAY_ASKED).unwrap();
    compare_totals("looked up in a table", looked_up, totals).unwrap();
    assert_eq!(postgis.look_ups(&asked[..9], DAY_ASKED).unwrap().len(), 9);
    for variant in Variant::ALL {
        let (totals, _) = postgis.batch(variant, &asked, DAY_ASKED).unwrap();
        compare_totals(variant.name(), expected, totals).unwrap();
        let wkb: Vec<Vec<u8>> = land.parcels[..9].iter().map(|p| p.to_wkb()).collect();
        let polygons = wkb.iter().map(Vec::as_slice);
        let times = postgis.singles(variant, polygons, DAY_ASKED).unwrap();
        assert_eq!(times.len(), 9);
    }
    let (expected, _) = engine.everything(today);
    for leader in [Leader::Planner, Leader::Parcel] {
        let variant = Variant::ALL[3];
        let (totals, _) = postgis.everything(variant, leader, DAY_ASKED).unwrap();
        compare_totals("everything", expected, totals).unwrap();
    }
    // The same question on another day has another answer, and is told.
    let (other_day, _) = engine.everything(register::day(10_000).unwrap());
    assert!(compare_totals("another day", other_day, expected).is_err());
    let other = Municipality::draw(Size::S, 2).unwrap();
    let engine = Engine::new(&other, Size::S).unwrap();
    engine.work_out();
    let fault = compare(&other, &engine, &mut postgis, &asked, DAY_ASKED);
    let list = fault.unwrap_err().to_string();
    assert!(list.contains(" differ (parcel, zone):\n(0, "), "{list}");
}

#[test]
fn publications_leave_no_stale_row() {
    let engine = Engine::new(small(), Size::S).unwrap();
    let published = publish(&engine, 5, 7).unwrap();
    assert_eq!(published.stale, 0, "{published:?}");
    assert!(published.rows > 20_000, "{published:?}");
    assert_eq!(published.times.len(), 5);
    let compared = published.recomputed;
    assert!(compared.parcels > 0 && compared.kept > 0, "{published:?}");
}
