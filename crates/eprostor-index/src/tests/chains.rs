//! Chains of relations: whoever decides what becomes of a plan is found,
//! however far it is away (issue 3).

use eprostor_model::{PlanContent, RelationExtent, RelationKind};

use super::world::*;

const TODAY: &str = "2026-11-25";

/// The plan at the place asked about, and what else is in the register.
fn found(plans: Vec<PlanContent>) -> Vec<String> {
    let parcels = vec![parcel(KOS[0], "1", rectangle(0.0, 0.0, 20.0, 30.0))];
    let snapshot = snapshot(&contents(parcels, plans));
    ids(&snapshot
        .candidates(&ask_parcel(KOS[0], "1", TODAY))
        .unwrap())
}

fn drawn(id: &str, e: f64) -> PlanContent {
    let mut content = plan(id, "2020-01-01");
    content.zones = vec![zone(1, rectangle(e, 0.0, 100.0, 100.0))];
    content
}

fn acting(mut content: PlanContent, kind: RelationKind, target: &str) -> PlanContent {
    let relation = relation(kind, target, RelationExtent::Whole);
    content.relations.push(relation);
    content
}

#[test]
fn the_annulment_of_an_amendment_of_an_amendment_is_found() {
    let text = |id| plan(id, "2021-01-01");
    let plans = vec![
        drawn("demovo-pdr-2020-1", 0.0),
        acting(
            text("demovo-pdr-2021-2"),
            RelationKind::Amends,
            "demovo-pdr-2020-1",
        ),
        acting(
            text("demovo-pdr-2022-3"),
            RelationKind::Amends,
            "demovo-pdr-2021-2",
        ),
        acting(
            text("demovo-odl-2023-4"),
            RelationKind::Annuls,
            "demovo-pdr-2022-3",
        ),
    ];
    assert_eq!(
        found(plans),
        [
            "demovo-odl-2023-4",
            "demovo-pdr-2020-1",
            "demovo-pdr-2021-2",
            "demovo-pdr-2022-3"
        ]
    );
}

#[test]
fn who_replaced_the_base_of_an_amendment_that_stretches_it_here_is_found() {
    let plans = vec![
        drawn("demovo-pdr-2020-1", 5_000.0),
        acting(
            drawn("demovo-pdr-2021-2", 0.0),
            RelationKind::Amends,
            "demovo-pdr-2020-1",
        ),
        acting(
            drawn("demovo-pdr-2022-3", 5_000.0),
            RelationKind::Replaces,
            "demovo-pdr-2020-1",
        ),
    ];
    assert_eq!(
        found(plans),
        [
            "demovo-pdr-2020-1",
            "demovo-pdr-2021-2",
            "demovo-pdr-2022-3"
        ]
    );
}

#[test]
fn the_base_of_a_base_is_found_and_what_acts_elsewhere_only_is_not() {
    let plans = vec![
        drawn("demovo-pdr-2020-1", 5_000.0),
        acting(
            drawn("demovo-pdr-2021-2", 5_000.0),
            RelationKind::Amends,
            "demovo-pdr-2020-1",
        ),
        acting(
            acting(
                drawn("demovo-pdr-2022-3", 0.0),
                RelationKind::Amends,
                "demovo-pdr-2021-2",
            ),
            RelationKind::YieldsTo,
            "demovo-pdr-2020-9",
        ),
        // One judgment for two plans: the other one does not matter here.
        acting(
            acting(
                plan("demovo-odl-2023-4", "2023-01-01"),
                RelationKind::Annuls,
                "demovo-pdr-2020-1",
            ),
            RelationKind::Annuls,
            "demovo-pdr-2020-8",
        ),
        drawn("demovo-pdr-2020-8", 8_000.0),
    ];
    assert_eq!(
        found(plans),
        [
            "demovo-odl-2023-4",
            "demovo-pdr-2020-1",
            "demovo-pdr-2021-2",
            "demovo-pdr-2022-3"
        ]
    );
}

#[test]
fn plans_that_amend_each_other_are_found_once() {
    let plans = vec![
        acting(
            drawn("demovo-pdr-2020-1", 0.0),
            RelationKind::Amends,
            "demovo-pdr-2021-2",
        ),
        acting(
            plan("demovo-pdr-2021-2", "2021-01-01"),
            RelationKind::Amends,
            "demovo-pdr-2020-1",
        ),
    ];
    assert_eq!(found(plans), ["demovo-pdr-2020-1", "demovo-pdr-2021-2"]);
}
