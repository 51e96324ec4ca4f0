//! Limits of a plan compared with what is to be built. A comparison that lacks
//! a number says which; nothing is filled in. Must not know which plan governs.

mod measures;
mod words;

use eprostor_model::{
    Check, CheckOutcome, Evidence, Holding, Message, Operator, ParameterKey, ProvisionValue,
    SourcedValue,
};

use crate::building_parcel::BuildingParcel;
pub(crate) use measures::{ratio, share};

/// What came of a comparison, and why.
pub(super) type Compared = (CheckOutcome, Vec<Message>);

/// Compares a value with what is to be built. `None` where the value is no
/// limit, or its conditions are not met.
pub(crate) fn check(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
    part: &PartValues<'_>,
) -> Option<Check> {
    if value.holding.holding == Holding::DoesNotHold {
        return None;
    }
    let mut compared = compared(parcel, key, value, &part.compatible)?;
    let open_special = |other: &&SourcedValue| may_displace(other, value);
    if compared.0 == CheckOutcome::NotMet && part.alike.iter().any(open_special) {
        compared.0 = CheckOutcome::CannotBeTold;
        compared.1.push(Message::new("check-special-may-hold"));
    }
    Some(sealed(parcel, key, value, compared))
}

/// Values of a part that stand beside the one that is checked.
pub(crate) struct PartValues<'a> {
    /// Its compatible uses.
    pub(crate) compatible: Vec<&'a SourcedValue>,
    /// Values of the same parameter.
    pub(crate) alike: Vec<&'a SourcedValue>,
}

/// Tells whether a value would stand before another if its further conditions
/// were met, which cannot be told.
fn may_displace(special: &SourcedValue, general: &SourcedValue) -> bool {
    special.holding.holding == Holding::CannotBeTold
        && special.evidence != Evidence::Extracted
        && special.operator == general.operator
        && special.conditions.len() > general.conditions.len()
        && general
            .conditions
            .iter()
            .all(|condition| special.conditions.contains(condition))
}

/// Compares the parcel's own area with a minimum or maximum of the plan.
pub(crate) fn parcel_area(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
) -> Check {
    sealed(parcel, key, value, measures::parcel_area(parcel, value))
}

/// Returns the article of a parameter.
pub(crate) fn article(parcel: &BuildingParcel<'_>, key: &str) -> String {
    let row = parcel.asked.law.parameter(key);
    row.map(|row| row.legal_basis.clone()).unwrap_or_default()
}

fn compared(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
    others: &[&SourcedValue],
) -> Option<Compared> {
    let asked = parcel.asked;
    Some(match &*key.0 {
        "site_coverage_max" => measures::coverage(parcel, key, value),
        "far_max" => measures::floor_area_ratio(parcel, key, value),
        "brgp_max" => measures::floor_area(asked, value),
        "storeys_max" => measures::storeys(asked, value),
        "height_max" => measures::height(asked, value),
        "height_max_ridge" | "height_max_eaves" => measures::height_of_a_part(asked, value),
        "parcel_min_area" | "parcel_max_area" => measures::parcel_area(parcel, value),
        "building_type" => words::building_type(asked, value),
        "land_use" => words::land_use(asked, value, others),
        "compatible_uses" => words::compatible(asked, value),
        "prohibited_uses" => words::prohibited(asked, value),
        _ if value.operator == Operator::Text => return None,
        _ => match value.value {
            ProvisionValue::Number { .. } | ProvisionValue::Storeys(_) => open("check-not-asked"),
            ProvisionValue::Flag(_) | ProvisionValue::Text(_) => return None,
        },
    })
}

/// A value that may not hold is kept by what keeps it anyway; whether it is
/// broken cannot be told. Neither can anything of a value nobody confirmed.
fn sealed(
    parcel: &BuildingParcel<'_>,
    key: &ParameterKey,
    value: &SourcedValue,
    (mut outcome, mut because): Compared,
) -> Check {
    if value.holding.holding == Holding::CannotBeTold && outcome == CheckOutcome::NotMet {
        outcome = CheckOutcome::CannotBeTold;
        because.extend(value.holding.because.iter().cloned());
    }
    if value.evidence == Evidence::Extracted {
        outcome = CheckOutcome::CannotBeTold;
        because = vec![Message::new("check-unconfirmed")];
    }
    Check {
        outcome,
        article: article(parcel, &key.0),
        because,
    }
}

/// Returns that something cannot be told, and why.
fn open(code: &'static str) -> Compared {
    (CheckOutcome::CannotBeTold, vec![Message::new(code)])
}

/// Returns that the question lacks something.
fn missing(what: &'static str) -> Compared {
    let message = Message::new("check-missing").text("what", what);
    (CheckOutcome::CannotBeTold, vec![message])
}

fn outcome(is_met: bool) -> CheckOutcome {
    if is_met {
        CheckOutcome::Met
    } else {
        CheckOutcome::NotMet
    }
}
