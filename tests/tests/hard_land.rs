//! Land that is hard to cut, through the whole program: bounded time and
//! memory, a clear message, and answers for others that stay right (issue 5,
//! "Bad input").

use std::time::{Duration, Instant};

use eprostor_tests::adapters::{Delivery, text as argument};
use eprostor_tests::answers::{self, items, text};
use eprostor_tests::fixtures::fixture;
use eprostor_tests::geojson::{Feature, collection};
use eprostor_tests::hard_land::{
    CRS, country, from_wkt, lying_comb, side_m, under_a_zone, under_zones, upright_comb,
};
use eprostor_tests::http::Reply;
use eprostor_tests::program::Portal;
use serde_json::json;

/// A day on which every plan here is in force.
const DAY: &str = "2020-01-01";
/// Longest any of it may take, unoptimised and with other tests at work: a
/// request is given up after 30 s.
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);
/// Most memory the portal may have had, in MiB. The most that was measured is
/// 143, for a parcel and a zone of 122,346 vertices each (unoptimised,
/// 2026-11-28); a million pieces of a comb took 934 elsewhere (issue 5).
const PEAK_MIB: u64 = 400;
/// Teeth of a comb of 4,000 vertices.
const TEETH: u32 = 1000;
/// Zones of a country in each direction. A zone of 900 is above a thousandth of
/// the parcel and a part; of 4,900 every one is below it and a touch.
const ZONES_A_SIDE: [u32; 2] = [30, 70];

/// Asks for a parcel and asserts that it took no more than it may.
fn asked(portal: &Portal, delivery: &Delivery, number: u32) -> Reply {
    let path = format!("/api/v1/p/{}/{number}?date={DAY}", delivery.ko);
    bounded(portal, &path, || portal.get(&path))
}

fn bounded(portal: &Portal, what: &str, ask: impl FnOnce() -> Reply) -> Reply {
    let begun = Instant::now();
    let reply = ask();
    let (took, peak_mib) = (begun.elapsed(), portal.peak_mib());
    eprintln!(
        "{what}: {} in {took:?}, peak {peak_mib} MiB, {} bytes",
        reply.status,
        reply.body.len()
    );
    assert!(took < ANSWERED_WITHIN, "{what}: {took:?}");
    assert!(peak_mib < PEAK_MIB, "{what}: {peak_mib} MiB");
    reply
}

fn is_too_complex(reply: &Reply) {
    let problem = reply.json();
    assert_eq!(reply.status, 422, "{problem:#}");
    assert_eq!(problem["code"], "land-too-complex", "{problem:#}");
    for member in ["title", "detail", "cure"] {
        assert!(!text(&problem[member]).is_empty(), "{member}: {problem:#}");
    }
}

/// Fails where the parts and touches of an answer do not tile its land, or are
/// not so many.
fn is_tiled(reply: &Reply, parts: usize, touching: usize) {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let answer = reply.json();
    let land = answers::land_area_m2(&answer);
    let pieces = answers::parts(&answer);
    let touches = answers::touches(&answer);
    assert_eq!((pieces.len(), touches.len()), (parts, touching));
    let sum: f64 = pieces
        .iter()
        .chain(&touches)
        .map(|piece| piece.area_m2)
        .sum();
    // Each area is written with three decimals.
    let rounding = 0.0005 * (pieces.len() + touches.len() + 1) as f64;
    assert!((sum - land).abs() <= 1e-9 * land + rounding, "{sum} {land}");
}

#[test]
fn combs_with_a_million_pieces_between_them_are_told_too_complex() {
    let one = under_a_zone("cesalj-pgr-2015-1", upright_comb(TEETH), side_m(TEETH));
    let other = under_a_zone("cesalj-pdr-2015-1", lying_comb(TEETH), side_m(TEETH));
    let (register, _) = one.import();
    register.import(&["--kind=package", argument(&other.package)]);
    let portal = register.serve();
    is_too_complex(&asked(&portal, &one, 1));
    // The boundary of both plans is around all they hold, the parcel beside the
    // combs too.
    is_tiled(&asked(&portal, &one, 2), 1, 0);
    let drawn = Feature::new(json!({}), vec![lying_comb(TEETH)]);
    let body = collection(CRS, &[drawn]).to_string();
    let path = format!("/api/v1/answer?date={DAY}");
    let reply = bounded(&portal, "a comb drawn", || {
        portal.post(&path, body.as_bytes())
    });
    is_too_complex(&reply);
    is_tiled(&asked(&portal, &one, 2), 1, 0);
}

#[test]
fn combs_in_one_plan_are_told_to_overlap_and_by_how_much() {
    let combs = vec![upright_comb(TEETH), lying_comb(TEETH)];
    let delivery = under_zones("cesalj-pgr-2015-1", combs, side_m(TEETH));
    let begun = Instant::now();
    let (register, reports) = delivery.import();
    assert!(begun.elapsed() < ANSWERED_WITHIN, "{:?}", begun.elapsed());
    let findings = items(&reports[1]["steps"][0]["findings"]).iter();
    let overlap = findings
        .filter(|finding| finding["code"] == "finding-zones-overlap")
        .map(|finding| text(&finding["message"]))
        .collect::<String>();
    // Square by square: even rows and columns are in both combs, 1,000 × 1,000;
    // of the odd ones 999 along each back, where the other's teeth begin.
    assert!(overlap.contains("1.001.998,000 m²"), "{overlap}");
    is_too_complex(&asked(&register.serve(), &delivery, 1));
}

#[test]
fn a_parcel_the_size_of_a_country_with_thousands_of_zones_is_answered() {
    for side in ZONES_A_SIDE {
        let delivery = country(side);
        let begun = Instant::now();
        let (register, _) = delivery.import();
        eprintln!("{side} × {side} zones imported in {:?}", begun.elapsed());
        let portal = register.serve();
        let zones = (side * side) as usize;
        // What lies between the zones is a part, the largest of the smaller ones.
        let (parts, touches) = match side {
            30 => (zones + 1, 0),
            _ => (1, zones),
        };
        is_tiled(&asked(&portal, &delivery, 1), parts, touches);
        is_tiled(&asked(&portal, &delivery, 2), 1, 0);
    }
}

#[test]
fn a_zone_and_a_parcel_of_122346_vertices_are_repaired_and_answered() {
    let file = "invalid/ch-oereb/interlis-valid-ogc-invalid-geometry.txt";
    let Some(path) = fixture("122,346 vertices", file) else {
        return;
    };
    let frame = (2056, [2_480_000.0, 1_070_000.0, 2_840_000.0, 1_300_000.0]);
    // Around a vertex of it.
    let small = [2_699_110.0, 1_208_890.0, 2_699_130.0, 1_208_910.0];
    let delivery = from_wkt(&path, frame, small);
    let begun = Instant::now();
    let (register, reports) = delivery.import();
    eprintln!("imported in {:?}", begun.elapsed());
    // The ring touches itself at its start; both it is in were mended.
    let told = reports.iter().map(|report| report.to_string());
    assert!(
        told.clone().all(|report| report.contains("repair")),
        "{reports:#?}"
    );
    let portal = register.serve();
    is_tiled(&asked(&portal, &delivery, 1), 1, 0);
    let reply = asked(&portal, &delivery, 2);
    is_tiled(&reply, 2, 0);
}
