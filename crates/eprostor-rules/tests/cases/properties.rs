//! What holds for any arrangement of plans and zones, found by random
//! rectangles. Must not know the cases.

use eprostor_model::{Answer, Candidates, Land, LawTables, Question};
use eprostor_rules::resolve;
use proptest::prelude::*;
use toml::value::Datetime;

use crate::build::{BuiltScene, scene};
use crate::check::invariants;
use crate::format::{
    Basis, Case, Expect, IntentRow, ParcelRow, PlanRow, ProvisionRow, RelationRow, Shape, ZoneRow,
};
use crate::show;

const KINDS: &[&str] = &["pdr", "pgr", "ppjls", "ppppn", "gup"];

fn rectangle() -> impl Strategy<Value = [f64; 4]> {
    // Whole and fractional metres, so that edges meet, miss and overlap.
    (-40..120i32, -40..120i32, 1..120i32, 1..120i32, 0..100i32).prop_map(|(e, n, w, h, part)| {
        let part = f64::from(part) / 1000.0;
        let (e, n) = (f64::from(e) + part, f64::from(n));
        [e, n, e + f64::from(w), n + f64::from(h) - part]
    })
}

fn date(text: &str) -> Datetime {
    text.parse().unwrap()
}

fn plan(index: usize) -> impl Strategy<Value = PlanRow> {
    let zones = prop::collection::vec(rectangle(), 0..4);
    (0..KINDS.len(), rectangle(), zones, 2000..2030i32, 0..4u8).prop_map(
        move |(kind, boundary, zones, year, amends)| {
            let codes = ["A", "B", "A"];
            let zones: Vec<ZoneRow> = zones
                .into_iter()
                .zip(codes)
                .map(|(at, code)| ZoneRow {
                    code: code.into(),
                    at: Shape::Rectangle(at),
                    name: None,
                    serial: None,
                    class: None,
                    used: Some("other".into()),
                })
                .collect();
            PlanRow {
                id: format!("demovo-{}-2000-{}", KINDS[kind], index + 1),
                boundary: Some(Shape::Rectangle(boundary)),
                events: [(
                    "entry_into_force".to_owned(),
                    date(&format!("{year}-01-01")),
                )]
                .into(),
                provisions: provisions(&zones, index),
                relations: amendment(index, amends),
                zones,
                ..PlanRow::default()
            }
        },
    )
}

fn provisions(zones: &[ZoneRow], index: usize) -> Vec<ProvisionRow> {
    zones
        .iter()
        .enumerate()
        .map(|(row, zone)| ProvisionRow {
            name: format!("p{row}"),
            set: format!("site_coverage_max max {} %", 30 + index),
            zones: vec![zone.code.clone()],
            block: None,
            condition: None,
            role: None,
            evidence: None,
            document: None,
            replaces: None,
            deletes: None,
            inserted_behind: None,
        })
        .collect()
}

fn amendment(index: usize, amends: u8) -> Vec<RelationRow> {
    if index == 0 || amends > 0 {
        return Vec::new();
    }
    vec![RelationRow {
        kind: "amends".into(),
        target: "demovo-pdr-2000-1".into(),
        area: None,
        provisions: None,
        direct: None,
    }]
}

fn case() -> impl Strategy<Value = Case> {
    let plans = (1..6usize).prop_flat_map(|count| (0..count).map(plan).collect::<Vec<_>>());
    plans.prop_map(|plan| Case {
        why: "random".into(),
        article: "none".into(),
        quote: None,
        quote_source: None,
        basis: Basis::Practice,
        day: date("2020-06-01"),
        area: None,
        area_kos: None,
        route: None,
        width_m: None,
        parcel: vec![
            parcel("1", [0.0, 0.0, 40.0, 50.0]),
            parcel("2", [40.0, 0.0, 81.7, 50.0]),
        ],
        plan,
        card: Vec::new(),
        coverage: vec!["PDR complete".into()],
        intent: IntentRow::default(),
        expect: Expect {
            declared: Vec::new(),
            parts: Vec::new(),
            touches: Vec::new(),
            regimes: [].into(),
            upcoming: Vec::new(),
            features: None,
            route: None,
            parcel_test: None,
            parcel_because: Vec::new(),
        },
        perturb: Vec::new(),
    })
}

fn parcel(number: &str, at: [f64; 4]) -> ParcelRow {
    ParcelRow {
        number: number.into(),
        at: Shape::Rectangle(at),
        ko: None,
        registered_m2: None,
        since: None,
        from: Vec::new(),
    }
}

/// Lines over the parcels and beyond, with bends, crossings and stretches along
/// the parcels' edges.
fn route() -> impl Strategy<Value = (Vec<[f64; 2]>, f64)> {
    let points = prop::collection::vec((-2..18i32, -2..12i32), 2..7);
    (points, 1..60i32).prop_map(|(points, decimetres)| {
        let metres = points
            .iter()
            .map(|&(e, n)| [f64::from(e) * 5.0, f64::from(n) * 5.0]);
        let mut points: Vec<[f64; 2]> = metres.collect();
        points.dedup();
        if points.len() < 2 {
            points.push([-10.0, 60.0]);
            points.dedup();
        }
        (points, f64::from(decimetres) / 10.0)
    })
}

fn answer(question: &Question, candidates: &Candidates) -> Answer {
    resolve(question, candidates, LawTables::embedded()).unwrap()
}

fn reversed(mut candidates: Candidates) -> Candidates {
    candidates.plans.reverse();
    candidates.coverage.reverse();
    candidates.cards.reverse();
    for plan in &mut candidates.plans {
        plan.zones.reverse();
    }
    if let Land::Parcels(parcels) | Land::Route { parcels, .. } = &mut candidates.land {
        parcels.reverse();
    }
    candidates
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn parts_and_touches_tile_the_land_and_show_no_stranger(case in case()) {
        let BuiltScene { question, candidates } = scene(&case, case.day());
        let found = answer(&question, &candidates);
        let faults = invariants(&found);
        prop_assert!(faults.is_empty(), "{:?}\n{}", faults, show::answer(&found));
    }

    #[test]
    fn the_same_input_twice_gives_the_same_answer_in_any_order(case in case()) {
        let BuiltScene { question, candidates } = scene(&case, case.day());
        let first = answer(&question, &candidates);
        prop_assert_eq!(&first, &answer(&question, &candidates));
        prop_assert_eq!(&first, &answer(&question, &reversed(candidates)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn stretches_tile_the_route_and_parts_its_strip(case in case(), (line, width_m) in route()) {
        prop_assume!(line.len() > 1);
        let case = Case { route: Some(line), width_m: Some(width_m), ..case };
        let BuiltScene { question, candidates } = scene(&case, case.day());
        let found = answer(&question, &candidates);
        prop_assert_eq!(&found, &answer(&question, &reversed(candidates)));
        let mut faults = invariants(&found);
        let content = found.content();
        let route = content.route.as_ref().unwrap();
        let sum: f64 = route.stretches.iter().map(|s| s.chainage.length_m()).sum();
        if (sum - route.length_m).abs() > 1e-6 {
            faults.push(format!("stretches of {sum} m on {} m", route.length_m));
        }
        // Every part is on the axis or beside it, and never both.
        for part in &content.parts {
            let on_axis = route.stretches.iter().any(|s| s.parts.contains(&part.number));
            let beside = route.beside.iter().any(|b| b.part == part.number);
            if on_axis == beside {
                faults.push(format!("part {}: axis {on_axis}, beside {beside}", part.number));
            }
        }
        // These parcels do not overlap, so their shares of the strip add up.
        let on_parcels: f64 = route.parcels.iter().map(|parcel| parcel.area_m2).sum();
        if (on_parcels - content.land.area_m2).abs() > 1e-6 * content.land.area_m2 {
            faults.push(format!("{on_parcels} m² on parcels of {}", content.land.area_m2));
        }
        prop_assert!(faults.is_empty(), "{:?}\n{}", faults, show::answer(&found));
    }
}
