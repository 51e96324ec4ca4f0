//! The area that one limit allows in a part: the product with the part's area,
//! computed and marked so. Nothing that is missing is filled. Must not know
//! what is to be built.

use eprostor_model::{
    Computed, Evidence, Holding, LegalDecimal, Message, Operator, Outcome, ParameterAnswer, Part,
    ProvisionValue, PublicUse, SourcedValue, ValueState,
};

use crate::asked::decimal;
use crate::building_parcel::public_use;
use crate::limits::{ratio, share};
use crate::table::COMPUTED_PRODUCT;

/// Returns the product of each parameter of a part that has one.
pub(crate) fn products(part: &Part) -> Vec<Option<Computed>> {
    let is_rule = matches!(
        part.outcome,
        Outcome::Governed | Outcome::GovernedSoFarKnown | Outcome::InterimRules
    );
    let may = is_rule && public_use(part) != Some(PublicUse::Public);
    let area = LegalDecimal::of_measure(part.area_m2).filter(|_| may);
    let values = part.values.iter();
    values.map(|answer| product(answer, area?)).collect()
}

fn product(answer: &ParameterAnswer, area: LegalDecimal) -> Option<Computed> {
    let value = only(answer)?;
    let (factor, code) = match &*answer.key.0 {
        "site_coverage_max" => (share(value)?, coverage_code(value)),
        "far_max" => (ratio(value)?, "computed-far"),
        _ => return None,
    };
    let area_m2 = factor.times(area)?.rounded(MEASURE_DECIMALS);
    let formula = decimal(Message::new(code), "area", area);
    let formula = decimal(formula, "limit", written(value)?);
    Some(Computed {
        rule: COMPUTED_PRODUCT.id,
        area_m2,
        formula: decimal(formula, "product", area_m2),
    })
}

fn written(value: &SourcedValue) -> Option<LegalDecimal> {
    match &value.value {
        ProvisionValue::Number { value, .. } => Some(*value),
        _ => None,
    }
}

/// A coverage is written as a percentage or as a share.
fn coverage_code(value: &SourcedValue) -> &'static str {
    match &value.value {
        ProvisionValue::Number { unit, .. } if unit == "%" => "computed-coverage",
        _ => "computed-coverage-share",
    }
}

/// Decimals of a canonical measure in m².
const MEASURE_DECIMALS: u32 = 3;

/// Returns the one maximum that holds and that somebody vouches for, where no
/// other value may hold beside it.
fn only(answer: &ParameterAnswer) -> Option<&SourcedValue> {
    let ValueState::Set(values) = &answer.state else {
        return None;
    };
    let may_hold = |value: &&SourcedValue| value.holding.holding != Holding::DoesNotHold;
    let mut values = values.iter().filter(may_hold);
    let value = values.next().filter(|value| {
        value.holding.holding == Holding::Holds
            && value.evidence != Evidence::Extracted
            && value.operator == Operator::Max
    })?;
    values.next().is_none().then_some(value)
}
