//! Random small worlds for the properties.

use std::collections::BTreeSet;
use std::sync::Arc;

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    Day, DayInterval, EventKind, Intent, Parcel, PlanContent, PlanFeature, Question,
    RegisterChanges, RegisterContents, RelationExtent, RelationKind, Subject,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::world::*;

/// Plans a world may hold; relations point among them.
const PLANS: usize = 8;

/// Codes of zones: so few that zones of one plan have one code, and overlap.
const CODES: [&str; 2] = ["S", "P"];

/// Enough days that pieces begin and end between questions.
pub(super) fn any_day() -> impl Strategy<Value = Day> {
    (0..40_i32).prop_map(|month| day("2019-01-01").plus_months(month))
}

fn days() -> impl Strategy<Value = DayInterval> {
    (any_day(), option::of(1..20_i32)).prop_map(|(from, months)| DayInterval {
        from,
        to: months.map(|months| from.plus_months(months)),
    })
}

fn area() -> impl Strategy<Value = PlanarPolygon> {
    (0..30_u8, 0..10_u8, 1..6_u8, 1..4_u8).prop_map(|(e, n, width, height)| {
        let metres = |tens: u8| f64::from(tens) * 10.0;
        rectangle(metres(e), metres(n), metres(width), metres(height))
    })
}

fn any_parcel() -> impl Strategy<Value = Parcel> {
    let number = || (1..12_u32).prop_map(|n| n.to_string());
    (0..KOS.len(), number(), area(), days(), option::of(number())).prop_map(
        |(ko, number, geometry, valid, predecessor)| {
            let mut parcel = parcel(KOS[ko], &number, geometry);
            parcel.valid = valid;
            parcel.predecessors = predecessor.iter().map(|n| n.parse().unwrap()).collect();
            parcel
        },
    )
}

fn id(serial: usize) -> String {
    format!("demovo-pdr-2020-{}", serial + 1)
}

fn any_plan(serial: usize) -> impl Strategy<Value = PlanContent> {
    let events = vec((0..EventKind::ALL.len(), any_day()), 1..4);
    let regimes = vec((area(), option::of(days())), 0..3);
    let relations = vec(
        (0..RelationKind::ALL.len(), 0..PLANS, option::of(area())),
        0..3,
    );
    let layers = (
        option::of(area()),
        vec((area(), 0..CODES.len()), 0..5),
        vec((0..300_u16, 0..100_u16), 0..2),
    );
    (events, layers, regimes, relations).prop_map(
        move |(events, (boundary, zones, features), regimes, relations)| {
            let mut content = plan(&id(serial), "2020-01-01");
            let events = events.into_iter();
            content.events = events
                .map(|(kind, on)| event(EventKind::ALL[kind], on))
                .collect();
            content.boundary = boundary;
            content.zones = (1..)
                .zip(zones)
                .map(|(serial, (area, code))| {
                    let mut zone = zone(serial, area);
                    CODES[code].clone_into(&mut zone.code);
                    zone
                })
                .collect();
            let features = features.into_iter().map(|(e, n)| PlanFeature {
                serial: 1,
                code: "RL".into(),
                name: None,
                geometry: PlanarGeometry::Point(point(e.into(), n.into())),
            });
            content.features = features.collect();
            let regimes = regimes.into_iter();
            content.regimes = regimes
                .map(|(area, valid)| regime(1, area, valid))
                .collect();
            let relations = relations.into_iter().map(|(kind, target, area)| {
                let extent = area.map_or(RelationExtent::Whole, |area| RelationExtent::Area {
                    name: "area".into(),
                    area,
                });
                relation(RelationKind::ALL[kind], &id(target), extent)
            });
            content.relations = relations.collect();
            content
        },
    )
}

/// A world with up to eight plans and thirty parcel versions.
pub(super) fn any_contents() -> impl Strategy<Value = RegisterContents> {
    let plans: Vec<_> = (0..PLANS)
        .map(|serial| option::of(any_plan(serial)))
        .collect();
    (vec(any_parcel(), 0..30), plans).prop_map(|(mut parcels, plans)| {
        // A register holds one version of a number from a day on.
        let mut begun = BTreeSet::new();
        parcels.retain(|p: &Parcel| begun.insert((p.key.clone(), p.valid.from)));
        contents(parcels, plans.into_iter().flatten().collect())
    })
}

/// Changes to any world, and the same changes applied to its contents.
pub(super) fn changed_contents()
-> impl Strategy<Value = (RegisterContents, RegisterChanges, RegisterContents)> {
    let names = option::of(any::<bool>());
    (
        any_contents(),
        any_contents(),
        vec(any::<bool>(), KOS.len()),
        names,
    )
        .prop_map(|(before, news, changed_kos, names)| {
            let mut changes = no_changes();
            let mut after = before.clone();
            after.revision = changes.revision;
            for (code, _) in KOS.iter().zip(changed_kos).filter(|(_, changed)| *changed) {
                let of_ko = |parcel: &&Arc<Parcel>| parcel.key.ko == ko(code);
                let parcels: Vec<_> = news.parcels.iter().filter(of_ko).cloned().collect();
                after.parcels.retain(|parcel| !of_ko(&parcel));
                after.parcels.extend(parcels.clone());
                changes.parcels.push((ko(code), parcels));
            }
            for plan in &news.plans {
                let id = &plan.content.plan.id;
                after.plans.retain(|old| old.content.plan.id != *id);
                after.plans.push(plan.clone());
                changes.plans.push(plan.clone());
            }
            if names.is_some() {
                after.territory[0].name_latn = "Novo ime".into();
                changes.territory = Some(after.territory.clone());
            }
            (before, changes, after)
        })
}

/// Questions of every kind.
pub(super) fn questions() -> impl Strategy<Value = Vec<Question>> {
    let parcel = (0..KOS.len(), 1..14_u32)
        .prop_map(|(ko, number)| ask_parcel(KOS[ko], &number.to_string(), "2020-01-01").subject);
    let at = (0..400_u16, 0..140_u16).prop_map(|(e, n)| Subject::Point(point(e.into(), n.into())));
    let routes = vec((0..400_u16, 0..140_u16), 2..6)
        .prop_map(|points| {
            let metres = points.iter().map(|&(e, n)| (f64::from(e), f64::from(n)));
            route(&metres.collect::<Vec<_>>(), 3.0)
        })
        .prop_filter_map("two points", |route| Some(Subject::Route(Box::new(route?))));
    let subject = prop_oneof![parcel, at, area().prop_map(Subject::Area), routes];
    let question = (subject, any_day()).prop_map(|(subject, day)| Question {
        subject,
        day,
        intent: Intent::default(),
    });
    vec(question, 40)
}
