//! Land that is hard to cut: combs whose overlay is a million pieces, a parcel
//! the size of a country under thousands of zones. Must not know the program.

use std::path::Path;

use crate::adapters::{Delivery, Sides, Target, delivery};
use crate::geojson::{Polygon, rectangle};

/// CRS of everything here.
pub const CRS: u32 = 25834;
/// CRS and envelope of Serbia with room around it.
const FRAME: (u32, [f64; 4]) = (CRS, [250_000.0, 4_500_000.0, 750_000.0, 5_200_000.0]);
/// Where the combs stand.
const CORNER: (f64, f64) = (480_000.0, 4_850_000.0);
/// Width of a tooth and of a gap, in metres.
const TOOTH_M: f64 = 1.0;

/// Returns a comb with its teeth upright: a back of one tooth's width, and
/// teeth as long as the comb is wide. Its overlay with [`lying_comb`] has a
/// piece for every pair of teeth.
pub fn upright_comb(teeth: u32) -> Polygon {
    let side = side_m(teeth);
    let mut ring = vec![(0.0, 0.0), (side - TOOTH_M, 0.0)];
    for tooth in (0..teeth).rev() {
        let left = f64::from(tooth) * 2.0 * TOOTH_M;
        ring.extend([(left + TOOTH_M, side), (left, side)]);
        if tooth > 0 {
            ring.extend([(left, TOOTH_M), (left - TOOTH_M, TOOTH_M)]);
        }
    }
    ring.push((0.0, 0.0));
    let placed = ring.into_iter().map(|(x, y)| (CORNER.0 + x, CORNER.1 + y));
    vec![placed.collect()]
}

/// Returns the same comb with its teeth lying.
pub fn lying_comb(teeth: u32) -> Polygon {
    let turned = |(x, y): (f64, f64)| (CORNER.0 + (y - CORNER.1), CORNER.1 + (x - CORNER.0));
    let rings = upright_comb(teeth).into_iter();
    rings
        .map(|ring| ring.into_iter().rev().map(turned).collect())
        .collect()
}

/// Returns the side of the square that a comb fills.
pub fn side_m(teeth: u32) -> f64 {
    f64::from(teeth) * 2.0 * TOOTH_M
}

/// Returns a plan of one zone over a parcel of this size and a small one beside
/// it that the zone does not reach.
pub fn under_a_zone(plan: &'static str, zone: Polygon, side_m: f64) -> Delivery {
    under_zones(plan, vec![zone], side_m)
}

/// The same under several zones.
pub fn under_zones(plan: &'static str, zones: Vec<Polygon>, side_m: f64) -> Delivery {
    let (e, n) = CORNER;
    let large = rectangle([e, n, e + side_m, n + side_m]);
    let beside = rectangle([e - 50.0, n, e - 10.0, n + 40.0]);
    let sides = Sides {
        parcels: vec![
            ("large".into(), vec![large]),
            ("beside".into(), vec![beside]),
        ],
        zones: (1..)
            .zip(zones)
            .map(|(number, zone)| (format!("A{number}"), vec![zone]))
            .collect(),
    };
    delivery(&target(plan), &sides)
}

/// Returns a parcel of 400 km by 500 km under so many square zones in each
/// direction, with a gap between them, and a small parcel in the first.
pub fn country(zones_a_side: u32) -> Delivery {
    let [e, n, ..] = FRAME.1;
    let (e, n) = (e + 50_000.0, n + 100_000.0);
    let (wide, high) = (400_000.0, 500_000.0);
    let step = |length: f64| length / f64::from(zones_a_side);
    let zones = (0..zones_a_side).flat_map(|row| {
        (0..zones_a_side).map(move |column| {
            let west = e + f64::from(column) * step(wide);
            let south = n + f64::from(row) * step(high);
            let zone = rectangle([
                west,
                south,
                west + step(wide) - 100.0,
                south + step(high) - 100.0,
            ]);
            (format!("Z{row}-{column}"), vec![zone])
        })
    });
    let small = rectangle([e + 100.0, n + 100.0, e + 140.0, n + 150.0]);
    let sides = Sides {
        parcels: vec![
            (
                "country".into(),
                vec![rectangle([e, n, e + wide, n + high])],
            ),
            ("small".into(), vec![small]),
        ],
        zones: zones.collect(),
    };
    delivery(&target("drzava-pgr-2015-1"), &sides)
}

/// Returns a polygon from a file of WKT as a zone and as a parcel, with a small
/// parcel inside, in the CRS it has.
///
/// # Panics
/// The file holds no polygon.
pub fn from_wkt(path: &Path, frame: (u32, [f64; 4]), small: [f64; 4]) -> Delivery {
    let text = std::fs::read_to_string(path).expect("a file of WKT");
    let body =
        &text[text.find("((").expect("a polygon") + 1..text.rfind("))").expect("its end") + 1];
    let rings = body.trim_matches(['(', ')', ' ']).split("),").map(|ring| {
        let ring = ring.trim_matches(['(', ')', ' ']);
        let points = ring.split(',').map(|point| {
            let mut numbers = point
                .split_whitespace()
                .map(|number| number.parse().expect("a number"));
            (numbers.next().expect("x"), numbers.next().expect("y"))
        });
        points.collect()
    });
    let polygon: Polygon = rings.collect();
    let sides = Sides {
        parcels: vec![
            ("large".into(), vec![polygon.clone()]),
            ("small".into(), vec![rectangle(small)]),
        ],
        zones: vec![("A".into(), vec![polygon])],
    };
    let target = Target {
        frame,
        crs: frame.0,
        ..target("ivica-pgr-2015-1")
    };
    delivery(&target, &sides)
}

fn target(plan: &'static str) -> Target {
    Target {
        plan,
        ko_digits: 99_950,
        frame: FRAME,
        crs: CRS,
        margin: 10.0,
    }
}
