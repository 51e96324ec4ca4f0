//! Values that the act of a regime sets where the regime lies, beside those of
//! the plan: the stricter is to be kept (domain.md 4). Must not know where the
//! regime lies.

use std::cmp::Ordering;

use eprostor_model::{
    Evidence, Lift, Operator, Part, PlanKind, Provision, ProvisionRole, ProvisionValue,
    RegimeValue, Scope, SourcedValue, Stricter, ValueState,
};

use crate::building_parcel::BuildingParcel;
use crate::conditions::told;
use crate::limits::{self, PartValues};
use crate::scene::Scene;
use crate::table::{REGIME_VALUE_BESIDE_PLAN, REGIME_VALUE_STRICTER, Rule};

/// Returns the values of a regime's act with what is to be kept, and the rules
/// that say so. A plan that carries a regime has its values as a plan; a regime
/// that is lifted sets none.
pub(super) fn values(
    scene: &Scene<'_>,
    act: usize,
    lift: Lift,
    part: &Part,
    parcel: &BuildingParcel<'_>,
) -> (Vec<RegimeValue>, Vec<&'static Rule>) {
    if lift == Lift::Lifted || scene.plans[act].kind() != PlanKind::Reg {
        return (Vec::new(), Vec::new());
    }
    let provisions = scene.content(act).provisions.iter();
    let holding = provisions.filter(|provision| {
        provision.scope == Scope::Plan && provision.role == ProvisionRole::Rule
    });
    let values: Vec<RegimeValue> = holding
        .map(|provision| RegimeValue {
            parameter: provision.parameter.clone(),
            value: sourced(scene, act, provision, parcel),
            keep: stricter(provision, part),
        })
        .collect();
    let mut rules = Vec::new();
    for value in &values {
        let rule = match value.keep {
            Stricter::Unknown => &REGIME_VALUE_BESIDE_PLAN,
            Stricter::Regime | Stricter::Plan | Stricter::Equal => &REGIME_VALUE_STRICTER,
        };
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    (values, rules)
}

fn sourced(
    scene: &Scene<'_>,
    act: usize,
    provision: &Provision,
    parcel: &BuildingParcel<'_>,
) -> SourcedValue {
    let mut value = SourcedValue {
        plan: scene.id(act).clone(),
        provision: provision.name.clone(),
        operator: provision.operator,
        value: provision.value.clone(),
        conditions: provision.conditions.clone(),
        locator: provision.locator.clone(),
        evidence: provision.evidence,
        holding: told(parcel.asked, &provision.conditions),
        check: None,
    };
    if !parcel.asked.intent.is_empty() {
        let alone = PartValues {
            compatible: Vec::new(),
            alike: Vec::new(),
        };
        value.check = limits::check(parcel, &provision.parameter, &value, &alone);
    }
    value
}

/// Tells which is to be kept: the regime's value or the strictest of the plan.
/// What is not known of the plan may be stricter still.
fn stricter(provision: &Provision, part: &Part) -> Stricter {
    let mut answers = part.values.iter();
    let answer = answers.find(|answer| answer.key == provision.parameter);
    let set = match answer.map(|answer| &answer.state) {
        None | Some(ValueState::NotSet) => return Stricter::Regime,
        Some(ValueState::InTextNotYetData | ValueState::NotKnown) => return Stricter::Unknown,
        Some(ValueState::Set(set)) => set,
    };
    let orders: Option<Vec<Ordering>> = set
        .iter()
        .map(|plan| {
            let evidences = [plan.evidence, provision.evidence];
            let comparable = plan.operator == provision.operator
                && plan.conditions.is_empty()
                && provision.conditions.is_empty()
                && !evidences.contains(&Evidence::Extracted);
            let order = compared(&provision.value, &plan.value).filter(|_| comparable)?;
            match provision.operator {
                Operator::Max => Some(order),
                Operator::Min => Some(order.reverse()),
                Operator::Eq | Operator::Text => order.is_eq().then_some(order),
            }
        })
        .collect();
    // `Less` says that the regime's value is the stricter.
    match orders.and_then(|orders| orders.into_iter().max()) {
        None => Stricter::Unknown,
        Some(Ordering::Less) => Stricter::Regime,
        Some(Ordering::Equal) => Stricter::Equal,
        Some(Ordering::Greater) => Stricter::Plan,
    }
}

/// Compares numbers of one unit; anything else only where it is equal. Storeys
/// are a structure without an order: an attic is neither more nor less than a
/// set-back floor.
fn compared(regime: &ProvisionValue, plan: &ProvisionValue) -> Option<Ordering> {
    match (regime, plan) {
        (
            ProvisionValue::Number { value, unit },
            ProvisionValue::Number {
                value: other,
                unit: of_other,
            },
        ) if unit == of_other => Some(value.decimal().cmp(&other.decimal())),
        _ => (regime == plan).then_some(Ordering::Equal),
    }
}
