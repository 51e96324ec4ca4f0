//! Outlines that would take long to compare.

use eprostor_geometry::EdgePairs;

use super::*;

/// A ring of a hundred thousand corners, beginning with the one of this number.
fn many_corners(first: u32, radius_m: f64) -> PlanarPolygon {
    const CORNERS: u32 = 100_000;
    let corner = |number: u32| {
        let angle = f64::from(number) / f64::from(CORNERS) * std::f64::consts::TAU;
        let (e, n) = (500_000.0, 4_900_000.0);
        coord! {x: e + radius_m * angle.cos(), y: n + radius_m * angle.sin()}
    };
    let ring: Vec<Coord> = (first..=first + CORNERS).map(corner).collect();
    polygon(MultiPolygon(vec![geo::Polygon::new(
        ring.into(),
        Vec::new(),
    )]))
}

#[test]
fn outlines_of_many_corners_are_compared_in_seconds() {
    let radius_m = 10_000.0;
    let one = many_corners(0, radius_m);
    let turned = many_corners(50_000, radius_m);
    let moved = many_corners(50_000, radius_m + 0.000_1);
    let other = many_corners(50_000, radius_m + 0.01);
    // Every corner with every edge would be ten thousand million, each way.
    let began = std::time::Instant::now();
    let outlined = |geometry: &PlanarPolygon| Parcel {
        geometry: geometry.clone(),
        ..parcel("1", 0.0, 1.0)
    };
    let one = outlined(&one);
    let mut outlines = Outlines::default();
    assert!(outlines.are_same(&one, &outlined(&turned)));
    assert!(outlines.are_same(&one, &outlined(&moved)));
    assert!(!outlines.are_same(&one, &outlined(&other)));
    assert!(outlines.not_compared.is_empty());
    let took = began.elapsed();
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
}

/// A comb turned by half a right angle: teeth of half a metre every metre.
fn slanting_comb(teeth: u32, mirrored: bool) -> PlanarPolygon {
    let length = f64::from(teeth);
    let mut ring = vec![(length - 0.5, -1.0), (0.0, -1.0)];
    for tooth in 0..teeth {
        let x = f64::from(tooth);
        ring.extend([(x, length), (x + 0.5, length)]);
        if tooth + 1 < teeth {
            ring.extend([(x + 0.5, 0.0), (x + 1.0, 0.0)]);
        }
    }
    let place = |&(x, y): &(f64, f64)| {
        let (x, y) = if mirrored { (y, x) } else { (x, y) };
        coord! {x: 510_000.0 + x - y, y: 4_900_000.0 + x + y}
    };
    let ring: Vec<Coord> = ring.iter().map(place).collect();
    let comb = geo::Polygon::new(ring.into(), Vec::new());
    polygon(MultiPolygon(vec![comb]))
}

#[test]
fn combs_are_compared_within_a_budget_and_told_beyond_it() {
    let comb = |number, mirrored| Parcel {
        geometry: slanting_comb(200, mirrored),
        ..parcel(number, 0.0, 1.0)
    };
    let mut held = register();
    held.0.push(Arc::new(comb("20", false)));
    let state = but(&[], vec![comb("21", true)]);
    let update = CadastreUpdate {
        day: day(DAY),
        removals: Removals::Few,
    };
    let within = |outlines| {
        let mut report = CadastreReport::new(update.day);
        let ko = KO.parse().unwrap();
        let (changes, findings) = compare_within(outlines, ko, &state, update, &held, &mut report);
        let origins = changes.versions.iter().find(|p| p.key == state[10].key);
        (origins.unwrap().predecessors.clone(), findings)
    };
    let (origins, findings) = within(Outlines::default());
    assert_eq!(origins, [held.0[10].key.number]);
    assert_eq!(findings, []);
    let (origins, findings) = within(Outlines::within(EdgePairs::at_most(10_000)));
    assert_eq!(origins, []);
    let [told] = &findings[..] else {
        panic!("{findings:?}");
    };
    assert_eq!(told.code(), "finding-update-not-compared");
    assert_eq!(told.said("number"), Some("21"));
}
