//! The building-parcel test (ZPI 53a(1), 2 item 11, and the plan's minima): may
//! this parcel be built on as it is? Must not know what is to be built.

use eprostor_model::{
    Check, CheckOutcome, Day, Evidence, Holding, LegalDecimal, Message, ParameterKey, ParcelKey,
    ParcelTest, ParcelTestItem, ParcelTestSubject, PlanRole, SourcedValue, ValueState,
};

use crate::asked::decimal;
use crate::building_parcel::BuildingParcel;
use crate::limits::{article, parcel_area};
use crate::table::{PARCEL_ACCESS, PARCEL_AREA, PARCEL_FRONT, PARCEL_PUBLIC, Rule};

/// The act since which conditions may be issued for a part of a parcel (ZPI
/// 53a(2)), a row of `law/law_versions.csv`.
const PART_OF_A_PARCEL: &str = "91/2025";

/// Tests a parcel; `None` where no plan governs any of it.
pub(crate) fn test(key: &ParcelKey, parcel: &BuildingParcel<'_>, day: Day) -> Option<ParcelTest> {
    let plans = parcel.parts.iter().flat_map(|part| &part.plans);
    if !plans.into_iter().any(|plan| plan.role == PlanRole::Governs) {
        return None;
    }
    let mut items = minima(parcel, ParcelTestSubject::Area);
    items.extend(minima(parcel, ParcelTestSubject::Front));
    items.push(item(
        &PARCEL_ACCESS,
        ParcelTestSubject::Access,
        told(
            PARCEL_ACCESS.article,
            vec![Message::new("test-access-not-data")],
        ),
    ));
    let public = public_land(parcel, day);
    items.push(item(&PARCEL_PUBLIC, ParcelTestSubject::PublicLand, public));
    Some(ParcelTest {
        parcel: key.clone(),
        items,
    })
}

/// Compares every minimum and maximum that may hold in a part that is not
/// public, each once.
fn minima(parcel: &BuildingParcel<'_>, subject: ParcelTestSubject) -> Vec<ParcelTestItem> {
    let (rule, keys): (&Rule, &[&str]) = match subject {
        ParcelTestSubject::Front => (&PARCEL_FRONT, &["parcel_min_front"]),
        _ => (&PARCEL_AREA, &["parcel_min_area", "parcel_max_area"]),
    };
    let mut items: Vec<ParcelTestItem> = Vec::new();
    let states = keys.iter().flat_map(|key| {
        let values = parcel.buildable().flat_map(|part| &part.values);
        values.filter(move |answer| &*answer.key.0 == *key)
    });
    for answer in states {
        let mut add = |found: ParcelTestItem| {
            if !items.contains(&found) {
                items.push(found);
            }
        };
        match &answer.state {
            ValueState::Set(values) => values
                .iter()
                .filter(|value| value.holding.holding != Holding::DoesNotHold)
                .for_each(|value| add(of_value(parcel, rule, subject, &answer.key, value))),
            ValueState::InTextNotYetData => add(without(parcel, rule, subject, "test-in-text")),
            ValueState::NotKnown => add(without(parcel, rule, subject, "test-not-known")),
            ValueState::NotSet => {}
        }
    }
    if items.is_empty() {
        let nothing_left = parcel.buildable().next().is_none();
        let code = if nothing_left {
            "area-all-public"
        } else {
            "test-not-set"
        };
        items.push(without(parcel, rule, subject, code));
    }
    items
}

fn of_value(
    parcel: &BuildingParcel<'_>,
    rule: &Rule,
    subject: ParcelTestSubject,
    key: &ParameterKey,
    value: &SourcedValue,
) -> ParcelTestItem {
    let check = match subject {
        ParcelTestSubject::Front => told(&article(parcel, &key.0), vec![front(value)]),
        _ => parcel_area(parcel, key, value),
    };
    ParcelTestItem {
        plan: Some(value.plan.clone()),
        ..item(rule, subject, check)
    }
}

/// Which side of a parcel is its front follows from the street, which is not
/// data here.
fn front(value: &SourcedValue) -> Message {
    if value.evidence == Evidence::Extracted {
        return Message::new("check-unconfirmed");
    }
    Message::new("test-front-needed").text("value", &value.value)
}

fn without(
    parcel: &BuildingParcel<'_>,
    rule: &Rule,
    subject: ParcelTestSubject,
    code: &'static str,
) -> ParcelTestItem {
    let key = match subject {
        ParcelTestSubject::Front => "parcel_min_front",
        _ => "parcel_min_area",
    };
    item(
        rule,
        subject,
        told(&article(parcel, key), vec![Message::new(code)]),
    )
}

/// Planned public land must be separated first; whether there is any is known
/// only where every part says so.
fn public_land(parcel: &BuildingParcel<'_>, day: Day) -> Check {
    let article = PARCEL_PUBLIC.article;
    match parcel.public_m2() {
        None => told(article, vec![Message::new("area-public-not-known")]),
        Some(public) if public == LegalDecimal::whole(0) => Check {
            outcome: CheckOutcome::Met,
            ..told(article, vec![Message::new("test-no-public-land")])
        },
        Some(public) => {
            let first = decimal(Message::new("test-public-land-first"), "public", public);
            let act = parcel.asked.law.planning_act_on(day);
            let since = act.is_some_and(|act| act.version == PART_OF_A_PARCEL);
            let part = since.then(|| Message::new("test-part-of-a-parcel"));
            Check {
                outcome: CheckOutcome::NotMet,
                ..told(article, std::iter::once(first).chain(part).collect())
            }
        }
    }
}

/// Returns that something cannot be told.
fn told(article: &str, because: Vec<Message>) -> Check {
    Check {
        outcome: CheckOutcome::CannotBeTold,
        article: article.to_owned(),
        because,
    }
}

fn item(rule: &Rule, subject: ParcelTestSubject, check: Check) -> ParcelTestItem {
    ParcelTestItem {
        rule: rule.id,
        subject,
        check,
        plan: None,
    }
}
