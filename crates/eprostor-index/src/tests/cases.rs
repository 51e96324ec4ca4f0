//! Named cases of finding land and plans.

use std::sync::Arc;

use eprostor_model::{
    Completeness, CoverageArea, CoverageStatement, CoverageSubject, DayInterval, EventKind, Intent,
    Land, Parcel, PlanCard, PlanKind, Question, RelationExtent, RelationKind, Subject,
};

use super::world::*;
use crate::{Absence, FindError};

const TODAY: &str = "2026-11-25";

fn two_neighbours() -> Vec<Parcel> {
    vec![
        parcel(KOS[0], "1", rectangle(0.0, 0.0, 20.0, 30.0)),
        parcel(KOS[1], "7/2", rectangle(20.0, 0.0, 20.0, 30.0)),
    ]
}

fn numbers(land: &Land) -> Vec<String> {
    match land {
        Land::Parcels(parcels) | Land::Route { parcels, .. } => {
            parcels.iter().map(|c| c.parcel.key.to_string()).collect()
        }
        Land::Area { .. } => vec!["area".into()],
    }
}

fn at(e: f64, n: f64) -> Question {
    Question {
        subject: Subject::Point(point(e, n)),
        day: day(TODAY),
        intent: Intent::default(),
    }
}

#[test]
fn a_point_on_a_common_edge_answers_for_both_parcels() {
    let snapshot = snapshot(&contents(two_neighbours(), Vec::new()));
    let found = |e| numbers(&snapshot.candidates(&at(e, 10.0)).unwrap().land);
    assert_eq!(found(20.009), ["999903 1", "999911 7/2"]);
    assert_eq!(found(19.5), ["999903 1"]);
    assert_eq!(found(20.02), ["999911 7/2"]);
}

/// Issue 3: versions from two files may overlap; the one that began last holds,
/// for a point as for a number, and where it is not, the parcel is not.
#[test]
fn a_parcel_with_two_versions_of_a_day_is_one_piece_of_land() {
    let old = parcel(KOS[0], "1", rectangle(0.0, 0.0, 40.0, 30.0));
    let mut new = parcel(KOS[0], "1", rectangle(0.0, 0.0, 20.0, 30.0));
    new.valid = DayInterval::since(day("2020-01-01"));
    let snapshot = snapshot(&contents(vec![old, new], Vec::new()));
    let found = |e| numbers(&snapshot.candidates(&at(e, 10.0)).unwrap().land);
    assert_eq!(found(10.0), ["999903 1"]);
    assert_eq!(found(30.0), ["area"]);
    let by_number = snapshot.candidates(&ask_parcel(KOS[0], "1", TODAY));
    let Land::Parcels(parcels) = by_number.unwrap().land else {
        panic!("no parcel");
    };
    assert_eq!(parcels[0].parcel.geometry.area_m2(), 600.0);
    let area = Question {
        subject: Subject::Area(rectangle(25.0, 5.0, 10.0, 5.0)),
        day: day(TODAY),
        intent: Intent::default(),
    };
    assert!(snapshot.candidates(&area).unwrap().land.kos().is_empty());
}

#[test]
fn a_point_without_a_parcel_is_a_square_of_one_centimetre() {
    let base = PlanWith::zone("demovo-pdr-2020-1", rectangle(40.0, 0.0, 50.0, 50.0));
    let snapshot = snapshot(&contents(two_neighbours(), vec![base]));
    let found = snapshot.candidates(&at(60.0, 10.0)).unwrap();
    let Land::Area { area, kos } = &found.land else {
        panic!("a parcel was found");
    };
    assert!((area.area_m2() - 1e-4).abs() < 1e-9);
    assert!(kos.is_empty());
    assert_eq!(ids(&found), ["demovo-pdr-2020-1"]);
}

#[test]
fn a_point_outside_the_envelope_finds_nothing() {
    let snapshot = snapshot(&contents(two_neighbours(), Vec::new()));
    let fault = snapshot.candidates(&at(-400_000.0, 0.0)).unwrap_err();
    assert_eq!(fault, FindError::NothingHere);
}

#[test]
fn an_area_names_the_cadastral_municipalities_whose_parcels_it_meets() {
    let snapshot = snapshot(&contents(two_neighbours(), Vec::new()));
    let kos_of = |e, width| {
        let question = Question {
            subject: Subject::Area(rectangle(e, 5.0, width, 5.0)),
            day: day(TODAY),
            intent: Intent::default(),
        };
        let land = snapshot.candidates(&question).unwrap().land;
        land.kos()
            .iter()
            .map(|ko| ko.code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(kos_of(5.0, 5.0), [KOS[0]]);
    assert_eq!(kos_of(5.0, 20.0), [KOS[0], KOS[1]]);
    assert!(kos_of(100.0, 20.0).is_empty());
}

#[test]
fn an_unknown_cadastral_municipality_is_answered_with_near_codes() {
    let snapshot = snapshot(&contents(two_neighbours(), Vec::new()));
    let fault = snapshot
        .candidates(&ask_parcel("999938", "1", TODAY))
        .unwrap_err();
    let FindError::UnknownKo { code, nearest } = fault else {
        panic!("{fault}");
    };
    assert_eq!(code, ko("999938"));
    assert!(nearest.contains(&ko(KOS[2])), "{nearest:?}");
}

#[test]
fn an_unknown_parcel_is_answered_with_near_numbers_and_a_ko_without_parcels_with_none() {
    let snapshot = snapshot(&contents(two_neighbours(), Vec::new()));
    let near = |code, number| {
        let fault = snapshot.candidates(&ask_parcel(code, number, TODAY));
        match fault.unwrap_err() {
            FindError::UnknownParcel { nearest, .. } => nearest,
            other => panic!("{other}"),
        }
    };
    assert_eq!(near(KOS[1], "7"), ["7/2".parse().unwrap()]);
    assert!(near("700029", "7").is_empty());
}

#[test]
fn a_divided_parcel_is_answered_with_its_successors_after_its_end() {
    let divided = day("2020-01-01");
    let mut parent = parcel(KOS[0], "5", rectangle(0.0, 0.0, 20.0, 30.0));
    parent.valid = parent.valid.ending_by(divided);
    let child = |number, e| {
        let mut child = parcel(KOS[0], number, rectangle(e, 0.0, 10.0, 30.0));
        child.valid = DayInterval::since(divided);
        child.predecessors = vec!["5".parse().unwrap()];
        child
    };
    let valid = parent.valid;
    let parcels = vec![child("5/2", 10.0), parent, child("5/1", 0.0)];
    let snapshot = snapshot(&contents(parcels, Vec::new()));
    let successors: Vec<_> = ["5/1", "5/2"].map(|n| n.parse().unwrap()).to_vec();
    let fault = snapshot.candidates(&ask_parcel(KOS[0], "5", TODAY));
    let expected = FindError::NotOnDay {
        key: ask_key(KOS[0], "5"),
        day: day(TODAY),
        valid: vec![valid],
        successors: successors.clone(),
        predecessors: Vec::new(),
    };
    assert_eq!(fault.unwrap_err(), expected);
    let before = snapshot.candidates(&ask_parcel(KOS[0], "5", "2019-12-31"));
    let Land::Parcels(parcels) = before.unwrap().land else {
        panic!("no parcel");
    };
    assert_eq!(parcels[0].successors, successors);
}

#[test]
fn a_parcel_is_gone_since_its_last_end_and_not_yet_there_before_its_first_day() {
    let days = |from: &str, to: &str| DayInterval {
        from: day(from),
        to: Some(day(to)),
    };
    let valid = [
        days("2000-01-01", "2005-01-01"),
        days("2010-01-01", "2020-01-01"),
    ];
    let on = |asked: &str| Absence::of(&valid, day(asked)).unwrap();
    let gone = |since: &str| Absence::Gone { since: day(since) };
    assert_eq!(on("2020-01-01"), gone("2020-01-01"));
    assert_eq!(on("2007-01-01"), gone("2005-01-01"));
    let from = day("2000-01-01");
    assert_eq!(on("1999-12-31"), Absence::NotYet { from });
    assert_eq!(Absence::of(&[], day("2007-01-01")), None);
}

#[test]
fn an_amendment_without_a_place_comes_with_its_base_plan_and_with_its_own_annulment() {
    let base = PlanWith::zone("demovo-pdr-2020-1", rectangle(0.0, 0.0, 100.0, 100.0));
    let mut text_only = plan("demovo-pdr-2021-2", "2021-01-01");
    text_only.relations = vec![relation(
        RelationKind::Amends,
        "demovo-pdr-2020-1",
        RelationExtent::Provisions(Vec::new()),
    )];
    let mut judgment = plan("demovo-odl-2022-3", "2022-01-01");
    judgment.events = vec![event(EventKind::Annulment, day("2022-01-01"))];
    judgment.relations = vec![relation(
        RelationKind::Annuls,
        "demovo-pdr-2021-2",
        RelationExtent::Whole,
    )];
    let stranger = PlanWith::zone("demovo-pdr-2022-9", rectangle(900.0, 900.0, 9.0, 9.0));
    let plans = vec![judgment, stranger, text_only, base];
    let snapshot = snapshot(&contents(two_neighbours(), plans));
    let found = |on| ids(&snapshot.candidates(&ask_parcel(KOS[0], "1", on)).unwrap());
    assert_eq!(
        found(TODAY),
        [
            "demovo-odl-2022-3",
            "demovo-pdr-2020-1",
            "demovo-pdr-2021-2"
        ]
    );
    assert_eq!(
        found("2021-06-01"),
        ["demovo-pdr-2020-1", "demovo-pdr-2021-2"]
    );
}

#[test]
fn an_amendment_for_another_area_stays_away() {
    let base = PlanWith::zone("demovo-pdr-2020-1", rectangle(0.0, 0.0, 500.0, 100.0));
    let mut elsewhere = plan("demovo-pdr-2021-2", "2021-01-01");
    elsewhere.relations = vec![relation(
        RelationKind::Amends,
        "demovo-pdr-2020-1",
        RelationExtent::Area {
            name: "area".into(),
            area: rectangle(300.0, 0.0, 50.0, 50.0),
        },
    )];
    let snapshot = snapshot(&contents(two_neighbours(), vec![base, elsewhere]));
    let found = snapshot.candidates(&ask_parcel(KOS[0], "1", TODAY));
    assert_eq!(ids(&found.unwrap()), ["demovo-pdr-2020-1"]);
    let there = snapshot.candidates(&at(310.0, 10.0)).unwrap();
    assert_eq!(ids(&there), ["demovo-pdr-2020-1", "demovo-pdr-2021-2"]);
}

#[test]
fn an_ended_plan_keeps_its_outline_and_loses_its_zones() {
    let mut ended = PlanWith::zone("demovo-pdr-2020-1", rectangle(0.0, 0.0, 100.0, 100.0));
    ended.boundary = Some(rectangle(0.0, 0.0, 100.0, 100.0));
    ended
        .events
        .push(event(EventKind::Repeal, day("2024-01-01")));
    let snapshot = snapshot(&contents(two_neighbours(), vec![ended]));
    let found = |on| digest(&snapshot.candidates(&ask_parcel(KOS[0], "1", on)).unwrap());
    let id = || "demovo-pdr-2020-1".to_owned();
    let row = |zones| vec![(id(), zones, vec![], vec![])];
    assert_eq!(found("2019-12-31"), row(vec![0]), "it was on its way");
    assert_eq!(found("2023-12-31"), [(id(), vec![0], vec![], vec![])]);
    assert_eq!(found("2024-01-01"), [(id(), vec![], vec![], vec![])]);
}

#[test]
fn cards_and_statements_come_by_the_place_they_hold_in() {
    let card = |id: &str, area| PlanCard {
        id: id.parse().unwrap(),
        kind: PlanKind::Pdr,
        title: "План".into(),
        adopter: "demovo".into(),
        municipality: "99902".parse().unwrap(),
        gazette: None,
        adopted: None,
        in_force: None,
        area,
        office: None,
    };
    let statement = |area| CoverageStatement {
        adopter: "demovo".into(),
        subject: CoverageSubject::Plans(PlanKind::Pdr),
        area,
        valid: DayInterval::since(day("2020-01-01")),
        completeness: Completeness::Complete,
        document: None,
        note: None,
    };
    let everywhere = || CoverageArea::Municipality("99902".parse().unwrap());
    let here = || CoverageArea::Kos(vec![ko(KOS[0])]);
    let elsewhere = || CoverageArea::Kos(vec![ko(KOS[1])]);
    let mut contents = contents(two_neighbours(), Vec::new());
    contents.plans = vec![registered(PlanWith::zone(
        "d-pdr-2020-1",
        rectangle(900.0, 900.0, 9.0, 9.0),
    ))];
    // That of a plan that was delivered is no card any more, wherever it lies.
    contents.cards = [
        ("b", here()),
        ("a", everywhere()),
        ("c", elsewhere()),
        ("d", everywhere()),
    ]
    .map(|(name, area)| Arc::new(card(&format!("{name}-pdr-2020-1"), area)))
    .to_vec();
    contents.coverage = [elsewhere(), here()]
        .map(|a| Arc::new(statement(a)))
        .to_vec();
    let found = snapshot(&contents)
        .candidates(&ask_parcel(KOS[0], "1", TODAY))
        .unwrap();
    let cards: Vec<_> = found.cards.iter().map(|card| card.id.to_string()).collect();
    assert_eq!(cards, ["a-pdr-2020-1", "b-pdr-2020-1"]);
    assert_eq!(found.coverage.len(), 1);
    assert_eq!(found.coverage[0].area, here());
    // Issue 3: land in no known cadastral municipality may lie under any card.
    let nowhere = snapshot(&contents).candidates(&at(500.0, 10.0)).unwrap();
    assert!(nowhere.land.kos().is_empty());
    assert_eq!(nowhere.cards.len(), 3);
    assert!(nowhere.coverage.is_empty());
}

struct PlanWith;

impl PlanWith {
    fn zone(id: &str, geometry: eprostor_geometry::PlanarPolygon) -> eprostor_model::PlanContent {
        let mut content = plan(id, "2020-01-01");
        content.zones = vec![zone(1, geometry)];
        content
    }
}

#[test]
fn a_plan_without_any_place_may_lie_anywhere_in_its_municipality() {
    let placeless = plan("demovo-pdr-2020-1", "2020-01-01");
    let mut neighbours = plan("susedovo-pdr-2020-1", "2020-01-01");
    neighbours.plan.municipality = "99910".parse().unwrap();
    let mut government = plan("vlada-ppppn-2020-1", "2020-01-01");
    government.plan.municipality = "99910".parse().unwrap();
    let mut base_elsewhere = plan("demovo-pdr-2021-2", "2021-01-01");
    base_elsewhere.relations = vec![relation(
        RelationKind::Amends,
        "demovo-pdr-2019-9",
        RelationExtent::Whole,
    )];
    let far = PlanWith::zone("demovo-pdr-2019-9", rectangle(900.0, 900.0, 9.0, 9.0));
    let plans = vec![placeless, neighbours, government, base_elsewhere, far];
    let snapshot = snapshot(&contents(two_neighbours(), plans));
    let found = |on| ids(&snapshot.candidates(&ask_parcel(KOS[0], "1", on)).unwrap());
    assert_eq!(found(TODAY), ["demovo-pdr-2020-1", "vlada-ppppn-2020-1"]);
    assert_eq!(found("2019-12-31").len(), 2, "they were on their way");
}

/// A correction acts back to the start of what it corrects (ZPI 47a(3)).
#[test]
fn a_correction_matters_on_days_before_it_was_made() {
    let mut base = PlanWith::zone("demovo-pdr-2016-1", rectangle(0.0, 0.0, 100.0, 100.0));
    base.events = vec![event(EventKind::EntryIntoForce, day("2016-01-01"))];
    let mut correction = plan("demovo-pdr-2019-2", "2019-01-01");
    correction.events = vec![event(EventKind::Correction, day("2019-04-01"))];
    correction.relations = vec![relation(
        RelationKind::Amends,
        "demovo-pdr-2016-1",
        RelationExtent::Provisions(Vec::new()),
    )];
    let snapshot = snapshot(&contents(two_neighbours(), vec![base, correction]));
    let found = snapshot.candidates(&ask_parcel(KOS[0], "1", "2017-06-01"));
    let expected = ["demovo-pdr-2016-1", "demovo-pdr-2019-2"];
    assert_eq!(ids(&found.unwrap()), expected);
}

#[test]
fn an_ended_plan_without_a_boundary_is_still_named() {
    let mut ended = plan("demovo-pdr-2016-1", "2016-01-01");
    ended.zones = vec![zone(1, rectangle(0.0, 0.0, 100.0, 100.0))];
    ended
        .events
        .push(event(EventKind::Repeal, day("2020-01-01")));
    let snapshot = snapshot(&contents(two_neighbours(), vec![ended]));
    let found = snapshot.candidates(&ask_parcel(KOS[0], "1", TODAY));
    assert_eq!(ids(&found.unwrap()), ["demovo-pdr-2016-1"]);
}

#[test]
fn what_matters_on_any_day_is_found_for_a_timeline() {
    let mut ended = plan("demovo-pdr-2016-1", "2016-01-01");
    ended.regimes = vec![regime(
        1,
        rectangle(0.0, 0.0, 100.0, 100.0),
        Some(DayInterval {
            from: day("2017-01-01"),
            to: Some(day("2018-01-01")),
        }),
    )];
    let later = PlanWith::zone("demovo-pdr-2029-1", rectangle(0.0, 0.0, 100.0, 100.0));
    let snapshot = snapshot(&contents(two_neighbours(), vec![ended, later]));
    let question = ask_parcel(KOS[0], "1", "2019-06-01");
    let of_all_days = snapshot.candidates_of_all_days(&question).unwrap();
    assert_eq!(
        ids(&of_all_days),
        ["demovo-pdr-2016-1", "demovo-pdr-2029-1"]
    );
}
