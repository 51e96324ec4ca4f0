//! Fast ways equal plain ways, on random worlds.

use eprostor_geometry::{Bounds, PlanarPolygon, shared_area_m2};
use eprostor_model::{
    CandidateParcel, Day, Land, LawTables, Parcel, Question, RegisterContents, Subject,
};
use proptest::prelude::*;

use super::naive;
use super::strategies::{any_contents, changed_contents, questions};
use super::world::{all_rows, digest, snapshot, worked_out};
use crate::find::{Hits, boxes_of_route};
use crate::{FindError, POINT_TOLERANCE_M, Snapshot};

/// The pieces of the land, and the boxes whose relations count.
fn places(question: &Question, land: &Land) -> (Vec<PlanarPolygon>, Vec<Bounds>) {
    match land {
        Land::Route { .. } => match &question.subject {
            Subject::Route(route) => (vec![route.strip().clone()], boxes_of_route(route)),
            other => panic!("{other:?} is no route"),
        },
        Land::Parcels(parcels) => {
            let geometries = parcels.iter().map(|c| c.parcel.geometry.clone());
            let boxes = parcels.iter().map(|c| c.parcel.geometry.bounds());
            (geometries.collect(), boxes.collect())
        }
        Land::Area { area, .. } => (vec![area.clone()], vec![area.bounds()]),
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
pub(super) fn is_current(contents: &RegisterContents, version: &Parcel, day: Day) -> bool {
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

/// What the rows of a parcel bring and what asking every plan brings.
fn both_ways(snapshot: &Snapshot, parcel: &Parcel, day: Day) -> (String, String) {
    let mut general = Hits::default();
    snapshot.meeting(&parcel.geometry, |days| days.contains(day), &mut general);
    let mut fast = Hits::default();
    snapshot.registered(parcel, day, &mut fast);
    (format!("{:?}", rows(fast)), format!("{:?}", rows(general)))
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
        contents in any_contents(), questions in questions(),
    ) {
        let index = snapshot(&contents);
        for question in &questions {
            if let Ok(found) = index.candidates(question) {
                let (ground, boxes) = places(question, &found.land);
                let plain = naive::candidates(&contents, &ground, &boxes, &found.land.kos(), question.day);
                prop_assert_eq!(digest(&found), plain);
            }
        }
    }

    /// Whatever shares area with the strip is among the candidates, however long
    /// and slanting the route is.
    #[test]
    fn nothing_on_the_strip_of_a_route_is_missing(
        contents in any_contents(), questions in questions(),
    ) {
        let index = snapshot(&contents);
        for question in &questions {
            let (Subject::Route(route), Ok(found)) = (&question.subject, index.candidates(question)) else {
                continue;
            };
            // One box around all, none chosen along the line.
            let (strip, everywhere) = ([route.strip().clone()], [route.strip().bounds()]);
            for (id, zones, ..) in naive::candidates(&contents, &strip, &everywhere, &found.land.kos(), question.day) {
                let has = found.plans.iter().find(|p| p.plan.content.plan.id.to_string() == id);
                for zone in zones {
                    prop_assert!(has.is_some_and(|p| p.zones.contains(&zone)), "{} {}", id, zone);
                }
            }
        }
    }

    /// The fast path and the general one.
    #[test]
    fn rows_of_a_parcel_bring_what_asking_every_plan_brings(
        contents in any_contents(), questions in questions(),
    ) {
        let index = worked_out(&contents);
        for question in &questions {
            for parcel in contents.parcels.iter().filter(|p| is_current(&contents, p, question.day)) {
                let (fast, general) = both_ways(&index, parcel, question.day);
                prop_assert_eq!(fast, general, "{} on {}", parcel.key, question.day);
            }
        }
    }

    #[test]
    fn land_is_that_of_looking_at_every_parcel(
        contents in any_contents(), questions in questions(),
    ) {
        let index = snapshot(&contents);
        for question in &questions {
            match (&question.subject, index.candidates(question).map(|found| found.land)) {
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
        (before, changes, after) in changed_contents(), questions in questions(),
    ) {
        let stepwise = worked_out(&before).with_changes(&changes, LawTables::embedded());
        stepwise.work_out_shares();
        let at_once = worked_out(&after);
        for question in &questions {
            prop_assert_eq!(seen(&stepwise, question), seen(&at_once, question));
        }
        prop_assert_eq!(stepwise.parcel_count(), at_once.parcel_count());
        prop_assert_eq!(all_rows(&stepwise), all_rows(&at_once));
    }
}
