//! Zones beside each other and in their boundary: each fault of topology is told
//! with its place, and what only nearly is one is not.

use eprostor_ingest::RepairOrder;
use eprostor_model::{Finding, NoRegister, Parameter, Severity};

use crate::Case;
use crate::delivery::{Delivery, errors, findings, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "gaps_are_told_with_area_and_place",
        gaps_are_told_with_area_and_place,
    ),
    (
        "land_drawn_twice_and_slivers_are_told",
        land_drawn_twice_and_slivers_are_told,
    ),
    (
        "borders_that_all_but_meet_are_told_and_an_offer_made",
        borders_that_all_but_meet_are_told_and_an_offer_made,
    ),
    (
        "a_repair_on_demand_lists_every_change_and_mends",
        a_repair_on_demand_lists_every_change_and_mends,
    ),
    (
        "a_repair_beyond_the_accuracy_is_refused",
        a_repair_beyond_the_accuracy_is_refused,
    ),
    (
        "a_pile_of_zones_ends_in_bounded_time",
        a_pile_of_zones_ends_in_bounded_time,
    ),
];

const FILE: &str = "layers/zone.geojson";
const BOUNDARY: &str = "layers/granica.geojson";
const ALL_CODES: [&str; 14] = [
    "finding-gap",
    "finding-gap-slivers",
    "finding-zone-twice",
    "finding-zone-sliver",
    "finding-zones-overlap",
    "finding-overlap-slivers",
    "finding-edges-unmatched",
    "finding-boundary-unmatched",
    "finding-repair-offered",
    "finding-repair-snapped",
    "finding-repair-snap-left",
    "finding-zones-not-compared",
    "finding-gaps-not-compared",
    "finding-edges-not-compared",
];

/// Zones from west, south, east, north, in metres from the corner of the plan,
/// which is 200 m by 100 m.
fn zones(zones: &[(&str, [f64; 4])]) -> Delivery {
    let feature = |(code, [w, s, e, n]): &(&str, [f64; 4])| {
        let ring = [(w, s), (e, s), (e, n), (w, n), (w, s)];
        let ring = ring.map(|(x, y)| format!("[{:.4},{:.4}]", 458_000.0 + x, 4_882_000.0 + y));
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
            ring.join(",")
        )
    };
    let delivery = Delivery::sound();
    let features: Vec<String> = zones.iter().map(feature).collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",\n")
    );
    delivery.write(FILE, text);
    delivery
}

/// Returns the codes of topology among findings, in order.
fn codes(found: &[Finding]) -> Vec<&str> {
    let codes = found.iter().map(Finding::code);
    codes.filter(|code| ALL_CODES.contains(code)).collect()
}

fn measure(finding: &Finding, name: &str) -> f64 {
    let mut parameters = finding.message.parameters.iter();
    match parameters.find(|(own, _)| *own == name) {
        Some((_, Parameter::Measure { value, .. })) => *value,
        #[expect(clippy::cast_precision_loss, reason = "counts of a small test")]
        Some((_, Parameter::Integer(number))) => *number as f64,
        other => panic!("{name} of {finding:?}: {other:?}"),
    }
}

fn gaps_are_told_with_area_and_place() {
    let found = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("P1", [103.0, 0.0, 200.0, 100.0]),
    ])
    .findings();
    let gap = told(&found, "finding-gap", At::File(BOUNDARY));
    assert!((measure(gap, "area_m2") - 300.0).abs() < 0.01, "{gap:?}");
    let (e, n) = gap.place.point.unwrap();
    assert!((458_100.0..458_103.0).contains(&e) && (4_882_000.0..4_882_100.0).contains(&n));
    assert_eq!(codes(&found), ["finding-gap"]);
    // 15 cm are within the accuracy of 20 cm.
    let found = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("P1", [100.15, 0.0, 200.0, 100.0]),
    ])
    .findings();
    let slivers = told(&found, "finding-gap-slivers", At::File(BOUNDARY));
    assert_eq!(slivers.severity, Severity::Note);
    assert!((measure(slivers, "area_m2") - 15.0).abs() < 0.01);
    assert_eq!(codes(&found), ["finding-gap-slivers"]);
    // Half a millimetre is less than what lies together.
    let found = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("P1", [100.0005, 0.0, 200.0, 100.0]),
    ])
    .findings();
    assert_eq!(codes(&found), [""; 0]);
    // An amendment may draw only what it changes.
    let delivery = zones(&[("S2", [0.0, 0.0, 100.0, 100.0])]);
    let (layer, amends) = (
        "[[layer]]\nname = \"granica\"",
        "[[relation]]\nkind = \"amends\"\ntarget = \"proba-pdr-2021-2\"\n\n",
    );
    assert_eq!(codes(&delivery.findings()), ["finding-gap"]);
    delivery.change("plan.toml", layer, &format!("{amends}{layer}"));
    assert_eq!(codes(&delivery.findings()), [""; 0]);
}

fn land_drawn_twice_and_slivers_are_told() {
    let west = ("S2", [0.0, 0.0, 100.0, 100.0]);
    let east = ("P1", [100.0, 0.0, 200.0, 100.0]);
    let found = zones(&[west, east, ("P1", west.1)]).findings();
    let twice = told(&found, "finding-zone-twice", At::Row(FILE, 3));
    assert_eq!(twice.severity, Severity::Warning);
    assert_eq!(
        codes(&found),
        ["finding-zone-twice"],
        "it is not told as an overlap again"
    );
    let found = zones(&[
        west,
        ("P1", [100.0, 0.0, 100.15, 100.0]),
        ("P1", [100.15, 0.0, 200.0, 100.0]),
    ])
    .findings();
    let sliver = told(&found, "finding-zone-sliver", At::Row(FILE, 2));
    assert!((measure(sliver, "width_m") - 0.15).abs() < 0.001);
    let found = zones(&[west, ("P1", [99.85, 0.0, 200.0, 100.0])]).findings();
    let slivers = told(&found, "finding-overlap-slivers", At::File(FILE));
    assert!((measure(slivers, "area_m2") - 15.0).abs() < 0.01);
    assert_eq!(codes(&found), ["finding-overlap-slivers"]);
    let found = zones(&[west, ("P1", [99.7, 0.0, 200.0, 100.0])]).findings();
    assert_eq!(codes(&found), ["finding-zones-overlap"]);
}

fn borders_that_all_but_meet_are_told_and_an_offer_made() {
    let found = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("P1", [100.005, 0.0, 200.0, 99.993]),
    ])
    .findings();
    let edges = told(&found, "finding-edges-unmatched", At::Row(FILE, 1));
    assert!(
        (measure(edges, "largest_mm") - 5.0).abs() < 3.7,
        "{edges:?}"
    );
    assert!(edges.place.point.is_some());
    let boundary = told(&found, "finding-boundary-unmatched", At::Row(FILE, 2));
    assert!(
        (measure(boundary, "largest_mm") - 7.0).abs() < 0.01,
        "{boundary:?}"
    );
    let offer = told(&found, "finding-repair-offered", At::File(FILE));
    assert_eq!(measure(offer, "edges"), 2.0);
    assert_eq!(measure(offer, "all_edges"), 2.0);
    // Two centimetres are not taken for one border; half a millimetre meets.
    for gap in [0.02, 0.0005] {
        let found = zones(&[
            ("S2", [0.0, 0.0, 100.0, 100.0]),
            ("P1", [100.0 + gap, 0.0, 200.0, 100.0]),
        ])
        .findings();
        let unmatched = |code: &&str| code.contains("unmatched") || code.contains("offered");
        assert_eq!(codes(&found).into_iter().find(unmatched), None, "{gap}");
    }
}

fn a_repair_on_demand_lists_every_change_and_mends() {
    let delivery = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("P1", [100.005, 0.0, 200.0, 99.993]),
    ]);
    let order: RepairOrder = "snap=0.01".parse().unwrap();
    let reading = ingest().read_repaired(delivery.path(), order).unwrap();
    let zones_now = &reading.draft.as_ref().unwrap().content.zones;
    let area_m2: f64 = zones_now.iter().map(|zone| zone.geometry.area_m2()).sum();
    assert!((area_m2 - 20_000.0).abs() < 1e-6, "{area_m2}");
    let found = findings(reading, &NoRegister);
    assert_eq!(codes(&found), ["finding-repair-snapped"]);
    let snapped = told(&found, "finding-repair-snapped", At::Row(FILE, 2));
    assert_eq!(snapped.severity, Severity::Repair);
    assert!((measure(snapped, "before_m2") - 99.995 * 99.993).abs() < 0.001);
    assert!((measure(snapped, "after_m2") - 10_000.0).abs() < 0.001);
    assert!(measure(snapped, "largest_mm") <= 10.0);
    // Without an order nothing is changed.
    let reading = ingest().read_package(delivery.path()).unwrap();
    let zones_drawn = &reading.draft.unwrap().content.zones;
    assert!((zones_drawn[1].geometry.area_m2() - 99.995 * 99.993).abs() < 0.001);
    // A zone that would vanish is left and told.
    let delivery = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("S2", [100.0, 0.0, 100.008, 100.0]),
        ("P1", [100.008, 0.0, 200.0, 100.0]),
    ]);
    let found = findings(
        ingest().read_repaired(delivery.path(), order).unwrap(),
        &NoRegister,
    );
    told(&found, "finding-repair-snap-left", At::Row(FILE, 2));
}

fn a_repair_beyond_the_accuracy_is_refused() {
    let delivery = zones(&[
        ("S2", [0.0, 0.0, 100.0, 100.0]),
        ("P1", [100.15, 0.0, 200.0, 100.0]),
    ]);
    let read = |order: &str| {
        let order = order.parse().unwrap();
        findings(
            ingest().read_repaired(delivery.path(), order).unwrap(),
            &NoRegister,
        )
    };
    let found = read("snap=0.21");
    told(&found, "finding-repair-beyond-accuracy", At::Anywhere);
    assert_eq!(errors(&found).len(), 1);
    assert!(!codes(&found).contains(&"finding-repair-snapped"));
    let found = read("snap=0.2");
    assert_eq!(errors(&found), [""; 0]);
    told(&found, "finding-repair-snapped", At::Row(FILE, 2));
}

fn a_pile_of_zones_ends_in_bounded_time() {
    let pile: Vec<(&str, [f64; 4])> = (0..2_500)
        .map(|number| ("S2", [f64::from(number) * 0.02, 0.0, 200.0, 100.0]))
        .collect();
    let begin = std::time::Instant::now();
    let found = zones(&pile).findings();
    told(&found, "finding-zones-not-compared", At::File(FILE));
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    assert!(found.len() < 400, "{}", found.len());
}
