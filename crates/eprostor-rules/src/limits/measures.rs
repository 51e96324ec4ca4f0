//! Limits in numbers: coverage, floor area, height, storeys, the parcel's own
//! area. Must not know words.

use std::cmp::Ordering;

use eprostor_model::{
    CheckOutcome, LegalDecimal, Message, Operator, ParameterKey, ProvisionValue, SourcedValue,
};

use super::{Compared, missing, open, outcome};
use crate::asked::{Areas, Asked, decimal};
use crate::building_parcel::{BuildingParcel, Taken};

/// The message of a coverage, which is said in percent however it is written.
const COVERAGE: &str = "check-coverage";
/// Decimals of a ratio or percentage that is shown; what is compared is exact.
const DECIMALS: u32 = 3;

pub(super) fn coverage(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
) -> Compared {
    let Some(share) = share(value) else {
        return open("check-unit");
    };
    match parcel.asked.intent.footprint_m2 {
        None => missing("footprint"),
        Some(own) => over_parcel(parcel, key, value, (own, share), COVERAGE),
    }
}

pub(super) fn floor_area_ratio(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
) -> Compared {
    let Some(ratio) = in_unit(value, &["ratio", ""]) else {
        return open("check-unit");
    };
    match parcel.asked.intent.floor_area_m2 {
        None => missing("floor_area"),
        Some(own) => over_parcel(parcel, key, value, (own, ratio), "check-far"),
    }
}

pub(super) fn floor_area(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    plainly(asked.intent.floor_area_m2, "floor_area", value, &["m2"])
}

pub(super) fn height(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    plainly(asked.intent.height_m, "height", value, &["m"])
}

/// No cornice or ridge stands above the whole building; below its top it may
/// stand anywhere.
pub(super) fn height_of_a_part(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    match height(asked, value) {
        (CheckOutcome::Met, because) if value.operator == Operator::Max => {
            (CheckOutcome::Met, because)
        }
        (CheckOutcome::CannotBeTold, because) => (CheckOutcome::CannotBeTold, because),
        _ => open("check-height-of-a-part"),
    }
}

pub(super) fn storeys(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    let ProvisionValue::Storeys(limit) = value.value else {
        return open("check-unit");
    };
    let Some(own) = asked.intent.storeys else {
        return missing("storeys");
    };
    let said = Message::new("check-storeys")
        .text("own", own)
        .text("operator", value.operator.code())
        .text("limit", limit);
    let Some(order) = own.compared_above_ground(&limit) else {
        return (
            CheckOutcome::CannotBeTold,
            vec![said, Message::new("check-storeys-top")],
        );
    };
    let is_met = allows(value.operator, order);
    if is_met && !own.lower_is_named_by(&limit) {
        return (
            CheckOutcome::CannotBeTold,
            vec![said, Message::new("check-storeys-lower")],
        );
    }
    (outcome(is_met), vec![said])
}

pub(super) fn parcel_area(parcel: &BuildingParcel<'_>, value: &SourcedValue) -> Compared {
    let Some(limit) = in_unit(value, &["m2"]) else {
        return open("check-unit");
    };
    let (areas, how) = match parcel.area() {
        Taken::Whole(areas) => (areas, None),
        Taken::LessPublic(areas, how) => (areas, Some(how)),
        Taken::Unknown(why) | Taken::InParts(why) => {
            return (CheckOutcome::CannotBeTold, vec![why]);
        }
    };
    let (outcome, mut because) = by_each(areas, |area| {
        let said = limit_said(Message::new("check-parcel-area"), value.operator, limit);
        let is_met = allows(value.operator, area.cmp(&limit));
        (is_met, decimal(said, "own", area))
    });
    because.extend(how);
    (outcome, because)
}

/// Compares a product of the building parcel's area with an area of the
/// building: exact, without a division.
fn over_parcel(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
    (own, ratio): (LegalDecimal, LegalDecimal),
    code: &'static str,
) -> Compared {
    let (areas, how) = match parcel.area_under(key, value) {
        Taken::Whole(areas) => (areas, Message::new("area-whole")),
        Taken::LessPublic(areas, how) => (areas, how),
        Taken::Unknown(why) | Taken::InParts(why) => {
            return (CheckOutcome::CannotBeTold, vec![why]);
        }
    };
    let (outcome, mut because) = by_each(areas, |area| {
        let most = ratio.times(area);
        let is_met = most.is_some_and(|most| allows(value.operator, own.cmp(&most)));
        let reached = own.over(area, DECIMALS + 2).unwrap_or(ratio);
        let said = decimal(decimal(Message::new(code), "own", own), "area", area);
        let said = decimal(said, "percent", percent(reached));
        let said = decimal(said, "ratio", reached);
        let limit = match code {
            COVERAGE => percent(ratio),
            _ => ratio,
        };
        (is_met, limit_said(said, value.operator, limit))
    });
    because.push(how);
    (outcome, because)
}

/// Compares with every area of the parcel: they must say the same.
fn by_each(areas: Areas, compare: impl Fn(LegalDecimal) -> (bool, Message)) -> Compared {
    let each: Vec<(bool, Message)> = areas.each().map(compare).collect();
    let first = each.first().is_some_and(|(is_met, _)| *is_met);
    let agree = each.iter().all(|(is_met, _)| *is_met == first);
    let mut because: Vec<Message> = Vec::new();
    for (_, said) in each {
        if !because.contains(&said) {
            because.push(said);
        }
    }
    if agree {
        (outcome(first), because)
    } else {
        because.push(Message::new("check-areas-differ"));
        (CheckOutcome::CannotBeTold, because)
    }
}

fn plainly(
    own: Option<LegalDecimal>,
    what: &'static str,
    value: &SourcedValue,
    units: &[&str],
) -> Compared {
    let Some(limit) = in_unit(value, units) else {
        return open("check-unit");
    };
    let Some(own) = own else {
        return missing(what);
    };
    let said = Message::new("check-measure").text("what", what);
    let said = limit_said(decimal(said, "own", own), value.operator, limit);
    (outcome(allows(value.operator, own.cmp(&limit))), vec![said])
}

fn allows(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Max => order != Ordering::Greater,
        Operator::Min => order != Ordering::Less,
        Operator::Eq | Operator::Text => order == Ordering::Equal,
    }
}

fn limit_said(message: Message, operator: Operator, limit: LegalDecimal) -> Message {
    decimal(message.text("operator", operator.code()), "limit", limit)
}

/// Returns a number that is written in one of the units.
fn in_unit(value: &SourcedValue, units: &[&str]) -> Option<LegalDecimal> {
    match &value.value {
        ProvisionValue::Number { value, unit } => units.contains(&unit.as_str()).then_some(*value),
        _ => None,
    }
}

/// Returns a coverage as a share. Old plans write it as `0,30`, which the law
/// table takes for a percentage: one up to 1 "percent" could be either, so it
/// is none here (domain.md 4).
pub(crate) fn share(value: &SourcedValue) -> Option<LegalDecimal> {
    let one = LegalDecimal::whole(1);
    match in_unit(value, &["%"]) {
        Some(percent) => (percent > one).then(|| percent.hundredth()).flatten(),
        None => in_unit(value, &["ratio"]).filter(|share| *share <= one),
    }
}

/// Returns a floor area ratio.
pub(crate) fn ratio(value: &SourcedValue) -> Option<LegalDecimal> {
    in_unit(value, &["ratio", ""])
}

fn percent(share: LegalDecimal) -> LegalDecimal {
    share.times(LegalDecimal::whole(100)).unwrap_or(share)
}
