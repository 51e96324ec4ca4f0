//! Whether the conditions of a value are met by the parcel and by what is to be
//! built. Must not know the value.

use eprostor_model::{
    BUILDING_TYPES, Condition, ConditionKey, Holding, HoldingAnswer, LegalDecimal, Message, YesNo,
};

use crate::asked::Asked;
use crate::uses::{UseRelation, relation};

/// What is told of one condition, and why.
type Told = (Holding, Option<Message>);

/// Tells whether all conditions are met. One that is not met decides; else one
/// that cannot be told leaves it open.
pub(crate) fn told(asked: &Asked<'_>, conditions: &[Condition]) -> HoldingAnswer {
    let each: Vec<Told> = conditions.iter().map(|c| condition(asked, c)).collect();
    let any = |wanted| each.iter().any(|(holding, _)| *holding == wanted);
    let holding = if any(Holding::DoesNotHold) {
        Holding::DoesNotHold
    } else if any(Holding::CannotBeTold) {
        Holding::CannotBeTold
    } else {
        Holding::Holds
    };
    let because = each
        .into_iter()
        .filter(|(own, _)| *own == holding)
        .filter_map(|(_, because)| because);
    HoldingAnswer {
        holding,
        because: because.collect(),
    }
}

fn condition(asked: &Asked<'_>, condition: &Condition) -> Told {
    let value = condition.value.as_str();
    let intent = asked.intent;
    match condition.key {
        ConditionKey::BuildingType => building_type(intent.building_type, value),
        ConditionKey::Corner => yes_no(intent.corner, value, "told-missing-corner", "told-corner"),
        ConditionKey::ExistingBuilding => {
            let missing = "told-missing-existing-building";
            yes_no(
                intent.existing_building,
                value,
                missing,
                "told-existing-building",
            )
        }
        ConditionKey::ParcelAreaMin => area(asked, value, |area, limit| area >= limit),
        ConditionKey::ParcelAreaMax => area(asked, value, |area, limit| area <= limit),
        ConditionKey::Use => used(asked, value),
    }
}

fn missing(code: &'static str) -> Told {
    (Holding::CannotBeTold, Some(Message::new(code)))
}

fn building_type(own: Option<&'static str>, value: &str) -> Told {
    match own {
        _ if !BUILDING_TYPES.contains(&value) => missing("told-building-type-not-known"),
        None => missing("told-missing-building-type"),
        Some(own) if own == value => (Holding::Holds, None),
        Some(own) => (
            Holding::DoesNotHold,
            Some(Message::new("told-building-type").text("value", own)),
        ),
    }
}

fn yes_no(own: Option<YesNo>, value: &str, none: &'static str, other: &'static str) -> Told {
    match own {
        None => missing(none),
        Some(own) if own.code() == value => (Holding::Holds, None),
        Some(own) => (
            Holding::DoesNotHold,
            Some(Message::new(other).text("value", own.code())),
        ),
    }
}

/// The parcel itself says its area, whatever is to be built; where registered
/// and measured area say different things, nothing is told.
fn area(
    asked: &Asked<'_>,
    value: &str,
    meets: impl Fn(LegalDecimal, LegalDecimal) -> bool,
) -> Told {
    let (Some(areas), Ok(limit)) = (asked.areas, value.parse::<LegalDecimal>()) else {
        return missing("told-missing-parcel");
    };
    let said = Some(areas.said());
    let mut met = areas.each().map(|area| meets(area, limit));
    let first = met.next() == Some(true);
    if met.any(|other| other != first) {
        (Holding::CannotBeTold, said)
    } else if first {
        (Holding::Holds, said)
    } else {
        (Holding::DoesNotHold, said)
    }
}

fn used(asked: &Asked<'_>, value: &str) -> Told {
    match relation(asked, value) {
        UseRelation::Within => (Holding::Holds, None),
        UseRelation::Other => (Holding::DoesNotHold, Some(Message::new("told-other-use"))),
        UseRelation::UseMissing => missing("told-missing-use"),
        UseRelation::ClassMissing => missing("told-missing-class"),
        UseRelation::NotComparable => missing("told-use-not-comparable"),
    }
}
