//! Land that is hard to cut, through the whole program: bounded time and
//! memory, a clear message, and answers for others that stay right (issue 5,
//! "Bad input").

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use eprostor_tests::adapters::{Delivery, text as argument};
use eprostor_tests::answers::{self, items};
use eprostor_tests::fixtures::fixture;
use eprostor_tests::hard_land::{
    CRS, country, from_wkt, lying_comb, side_m, under_a_zone, upright_comb,
};
use eprostor_tests::http::Reply;
use eprostor_tests::program::{Portal, Register};

/// A day on which every plan here is in force.
const DAY: &str = "2020-01-01";

fn asked(portal: &Portal, delivery: &Delivery, number: u32) -> (Reply, Duration) {
    let begun = Instant::now();
    let path = format!("/api/v1/p/{}/{number}?date={DAY}", delivery.ko);
    let reply = portal.get(&path);
    (reply, begun.elapsed())
}

fn tell(what: &str, portal: &Portal, reply: &Reply, took: Duration) {
    eprintln!(
        "{what}: {} in {took:?}, {} bytes, peak {} MiB: {}",
        reply.status,
        reply.body.len(),
        portal.peak_mib(),
        reply.text().chars().take(300).collect::<String>()
    );
}

#[test]
fn combs() {
    let begun = Instant::now();
    let teeth = 1000;
    let one = under_a_zone("cesalj-pgr-2015-1", upright_comb(teeth), side_m(teeth));
    let other = under_a_zone("cesalj-pdr-2015-1", lying_comb(teeth), side_m(teeth));
    let (register, _) = one.import();
    register.import(&["--kind=package", argument(&other.package)]);
    eprintln!("imported in {:?}", begun.elapsed());
    let portal = register.serve();
    for number in [1, 2] {
        let (reply, took) = asked(&portal, &one, number);
        tell(&format!("parcel {number}"), &portal, &reply, took);
    }
    let drawn = serde_json::json!({"type": "Polygon", "coordinates":
        lying_comb(teeth).iter().map(|ring| ring.iter().map(|(x, y)| [*x, *y]).collect::<Vec<_>>()).collect::<Vec<_>>()});
    let begun = Instant::now();
    let path = format!("/api/v1/answer?crs={CRS}&date={DAY}");
    let reply = portal.post(&path, drawn.to_string().as_bytes());
    tell("drawn", &portal, &reply, begun.elapsed());
}

#[test]
fn whole_country() {
    for side in [30, 70] {
        let begun = Instant::now();
        let delivery = country(side);
        let (register, _) = delivery.import();
        eprintln!("{side}: imported in {:?}", begun.elapsed());
        let portal = register.serve();
        for number in [1, 2] {
            let (reply, took) = asked(&portal, &delivery, number);
            tell(&format!("{side}: parcel {number}"), &portal, &reply, took);
        }
    }
}

#[test]
fn many_vertices() {
    let Some(path) = fixture(
        "122,346 vertices",
        "invalid/ch-oereb/interlis-valid-ogc-invalid-geometry.txt",
    ) else {
        return;
    };
    let frame = (2056, [2_480_000.0, 1_070_000.0, 2_840_000.0, 1_300_000.0]);
    let begun = Instant::now();
    let delivery = from_wkt(
        &path,
        frame,
        [2_699_110.0, 1_208_890.0, 2_699_130.0, 1_208_910.0],
    );
    let (register, _) = delivery.import();
    eprintln!("imported in {:?}", begun.elapsed());
    let portal = register.serve();
    for number in [1, 2] {
        let (reply, took) = asked(&portal, &delivery, number);
        tell(&format!("parcel {number}"), &portal, &reply, took);
    }
}
