//! Fast ways equal plain ways, on random worlds.

use eprostor_geometry::{Bounds, shared_area_m2};
use eprostor_model::{
    CandidateParcel, Day, Land, LawTables, Parcel, Question, RegisterContents, Subject,
};
use proptest::prelude::*;

use super::naive;
use super::strategies::{any_contents, changed_contents, questions};
use super::world::digest;
use crate::find::{Hits, boxes_of_route};
use crate::{FindError, POINT_TOLERANCE_M, Snapshot};

/// Groups of any size must not show in an answer.
fn built(contents: &RegisterContents, parcels_per_group: usize) -> Snapshot {
    Snapshot::build_grouped(contents, LawTables::embedded(), parcels_per_group)
}

fn places(question: &Question, land: &Land) -> Vec<Bounds> {
    match land {
        Land::Route { .. } => match &question.subject {
            Subject::Route(route) => boxes_of_route(route),
            other => panic!("{other:?} is no route"),
        },
        Land::Parcels(parcels) => {
            let geometries = parcels.iter().map(|c| c.parcel.geometry.bounds());
            geometries.collect()
        }
        Land::Area { area, .. } => vec![area.bounds()],
    }
}

/// Everything a caller can see of an answer of the index.
fn seen(snapshot: &Snapshot, question: &Question) -> Result<String, FindError> {
    let found = snapshot.candidates(question)?;
    Ok(format!(
        "{} {:?} {:?} {:?} {:?}",
        found.revision,
        found.land,
        digest(&found),
        found.cards,
        found.coverage
    ))
}

/// Tells whether a version holds on the day, and none that began later does.
fn is_current(contents: &RegisterContents, version: &Parcel, day: Day) -> bool {
    let order = |p: &Parcel| (p.valid.from, p.valid.to);
    let holding = contents.parcels.iter().filter(|p| p.valid.contains(day));
    let latest = holding
        .filter(|p| p.key == version.key)
        .map(|p| order(p))
        .max();
    latest == Some(order(version))
}

/// The parcels of a point by looking at every one.
fn parcels_at(contents: &RegisterContents, question: &Question) -> Vec<String> {
    let Subject::Point(point) = question.subject else {
        return Vec::new();
    };
    let near = |parcel: &&std::sync::Arc<Parcel>| {
        let geometry = &parcel.geometry;
        is_current(contents, parcel, question.day)
            && (geometry.contains_point(point)
                || geometry.distance_to_boundary_m(point) <= POINT_TOLERANCE_M)
    };
    let keys = contents.parcels.iter().filter(near).map(|p| p.key.clone());
    let mut keys: Vec<_> = keys.collect();
    keys.sort();
    keys.iter().map(ToString::to_string).collect()
}

fn key_of(candidate: &CandidateParcel) -> String {
    candidate.parcel.key.to_string()
}

fn scanned(snapshot: &Snapshot, place: &Bounds, day: Day) -> String {
    let mut hits = Hits::default();
    snapshot.scan(place, |days| days.contains(day), &mut hits);
    format!("{:?}", rows(hits))
}

fn rows(hits: Hits<'_>) -> Vec<String> {
    let candidates = hits.into_candidates().into_iter();
    candidates
        .map(|c| {
            format!(
                "{} {:?} {:?} {:?}",
                c.plan.content.plan.id, c.zones, c.features, c.regimes
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn candidates_are_those_of_looking_at_every_plan(
        contents in any_contents(), questions in questions(), group in 1..40_usize,
    ) {
        let snapshot = built(&contents, group);
        for question in &questions {
            if let Ok(found) = snapshot.candidates(question) {
                let plain = naive::candidates(&contents, &places(question, &found.land), &found.land.kos(), question.day);
                prop_assert_eq!(digest(&found), plain);
            }
        }
    }

    /// Whatever shares area with the strip is among the candidates, however long
    /// and slanting the route is.
    #[test]
    fn nothing_on_the_strip_of_a_route_is_missing(
        contents in any_contents(), questions in questions(), group in 1..40_usize,
    ) {
        let snapshot = built(&contents, group);
        for question in &questions {
            let (Subject::Route(route), Ok(found)) = (&question.subject, snapshot.candidates(question)) else {
                continue;
            };
            // Every box there is, none of them chosen along the line.
            let everywhere = [route.strip().bounds()];
            for (id, zones, ..) in naive::candidates(&contents, &everywhere, &found.land.kos(), question.day) {
                let plan = contents.plans.iter().find(|p| p.content.plan.id.to_string() == id);
                let all = plan.map(|p| &p.content.zones[..]).unwrap_or_default();
                let met = zones.into_iter().filter(|&z| shared_area_m2(&all[z].geometry, route.strip()) > 0.0);
                let has = found.plans.iter().find(|p| p.plan.content.plan.id.to_string() == id);
                for zone in met {
                    prop_assert!(has.is_some_and(|p| p.zones.contains(&zone)), "{} {}", id, zone);
                }
            }
        }
    }

    #[test]
    fn the_tree_of_an_interval_finds_what_a_scan_of_all_plans_finds(
        contents in any_contents(), questions in questions(), group in 1..40_usize,
    ) {
        let snapshot = built(&contents, group);
        for (question, shard) in questions.iter().flat_map(|q| snapshot.shards.iter().map(move |s| (q, s))) {
            let place = shard.bounds;
            let mut hits = Hits::default();
            for (entries, piece) in shard.meeting(&place, question.day) {
                hits.add(entries, piece);
            }
            prop_assert_eq!(format!("{:?}", rows(hits)), scanned(&snapshot, &place, question.day));
        }
    }

    #[test]
    fn land_is_that_of_looking_at_every_parcel(
        contents in any_contents(), questions in questions(), group in 1..40_usize,
    ) {
        let snapshot = built(&contents, group);
        for question in &questions {
            match (&question.subject, snapshot.candidates(question).map(|found| found.land)) {
                (Subject::Point(_), Ok(Land::Parcels(found))) => {
                    let found: Vec<_> = found.iter().map(key_of).collect();
                    prop_assert_eq!(found, parcels_at(&contents, question));
                }
                (Subject::Point(_), Ok(Land::Area { .. })) => {
                    prop_assert!(parcels_at(&contents, question).is_empty());
                }
                (Subject::Area(area), Ok(land)) => {
                    let meets = |p: &&std::sync::Arc<Parcel>| {
                        is_current(&contents, p, question.day) && shared_area_m2(&p.geometry, area) > 0.0
                    };
                    let mut kos: Vec<_> = contents.parcels.iter().filter(meets).map(|p| p.key.ko).collect();
                    kos.sort();
                    kos.dedup();
                    let found: Vec<_> = land.kos().iter().map(|ko| ko.code).collect();
                    prop_assert_eq!(found, kos);
                }
                (Subject::Route(route), Ok(Land::Route { parcels, kos })) => {
                    let meets = |p: &&std::sync::Arc<Parcel>| {
                        is_current(&contents, p, question.day)
                            && shared_area_m2(&p.geometry, route.strip()) > 0.0
                    };
                    let mut keys: Vec<_> = contents.parcels.iter().filter(meets).map(|p| p.key.clone()).collect();
                    keys.sort();
                    let found: Vec<_> = parcels.iter().map(|c| c.parcel.key.clone()).collect();
                    prop_assert_eq!(found, keys);
                    let mut codes: Vec<_> = parcels.iter().map(|c| c.parcel.key.ko).collect();
                    codes.dedup();
                    prop_assert_eq!(kos.iter().map(|ko| ko.code).collect::<Vec<_>>(), codes);
                }
                (Subject::Parcel(key), found) => {
                    let is = |p: &&std::sync::Arc<Parcel>| p.key == *key;
                    let valid = contents.parcels.iter().filter(is).any(|p| p.valid.contains(question.day));
                    let any = contents.parcels.iter().any(|p| is(&p));
                    match found {
                        Ok(_) => prop_assert!(valid),
                        Err(FindError::NotOnDay { .. }) => prop_assert!(any && !valid),
                        Err(_) => prop_assert!(!any),
                    }
                }
                (_, Err(fault)) => prop_assert!(false, "{}", fault),
                (Subject::Point(_) | Subject::Route(_), Ok(land)) => {
                    prop_assert!(false, "{:?}", land);
                }
            }
        }
    }

    #[test]
    fn a_snapshot_made_of_changes_equals_one_made_from_nothing(
        (before, changes, after) in changed_contents(), questions in questions(), group in 1..40_usize,
    ) {
        let stepwise = built(&before, group).with_changes(&changes, LawTables::embedded());
        let at_once = built(&after, group);
        for question in &questions {
            prop_assert_eq!(seen(&stepwise, question), seen(&at_once, question));
        }
        let shards = |snapshot: &Snapshot| -> Vec<String> {
            let shards = snapshot.shards.iter();
            shards.map(|s| format!("{:?}", s.cadastre.iter().map(|ko| ko.code).collect::<Vec<_>>())).collect()
        };
        prop_assert_eq!(shards(&stepwise), shards(&at_once));
        prop_assert_eq!(stepwise.parcel_count(), at_once.parcel_count());
    }
}
