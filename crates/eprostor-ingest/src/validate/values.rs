//! Values of provisions beside each other: two that differ for the same case, and
//! a least above a most. Must not know zones.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{
    Condition, Finding, LawTables, Operator, Place, PlanContent, Provision, ProvisionAction,
    ProvisionRole, ProvisionValue, Scope, TableFiles,
};

use crate::collector::Findings;
use crate::package::columns::in_provisions;

/// Where, as what and under which conditions a value holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Case<'a> {
    place: CasePlace<'a>,
    is_interim: bool,
    conditions: &'a [Condition],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CasePlace<'a> {
    Plan,
    Zone(&'a str),
    Block(&'a str),
}

/// Provisions of one case by parameter.
type Cases<'a> = BTreeMap<(Case<'a>, &'a str), Vec<&'a Provision>>;

/// Compares the values that a plan itself gives; what an amendment replaces or
/// deletes is not one.
pub(super) fn check(content: &PlanContent, tables: &TableFiles, findings: &mut Findings) {
    let mut cases: Cases<'_> = BTreeMap::new();
    for provision in &content.provisions {
        if provision.action != ProvisionAction::Add || provision.operator == Operator::Text {
            continue;
        }
        let places = match &provision.scope {
            Scope::Plan => vec![CasePlace::Plan],
            Scope::Zones(codes) => codes.iter().map(|code| CasePlace::Zone(code)).collect(),
            Scope::Block(block) => vec![CasePlace::Block(block)],
        };
        for place in places {
            let case = Case {
                place,
                is_interim: provision.role == ProvisionRole::Interim,
                conditions: &provision.conditions,
            };
            let parameter = &*provision.parameter.0;
            cases.entry((case, parameter)).or_default().push(provision);
        }
    }
    // One pair may hold in many zones, and is told once.
    let mut told = BTreeSet::new();
    let place = in_provisions(tables).field("value");
    for ((case, parameter), provisions) in &cases {
        differing(provisions, &place, &mut told, findings);
        let most_of = parameter.replacen("_min", "_max", 1);
        let has_other = most_of != **parameter;
        let other = LawTables::embedded()
            .parameter(&most_of)
            .filter(|_| has_other);
        let most = other.and_then(|row| cases.get(&(*case, &*row.key.0)));
        let most = most.unwrap_or(provisions);
        crossed(provisions, most, &place, &mut told, findings);
    }
}

/// Pairs that were told, by their names.
type Told<'a> = BTreeSet<(&'a str, &'a str)>;

fn differing<'a>(
    provisions: &[&'a Provision],
    place: &Place,
    told: &mut Told<'a>,
    findings: &mut Findings,
) {
    let mut firsts: BTreeMap<Operator, &Provision> = BTreeMap::new();
    for one in provisions.iter().copied() {
        // A pile of rows for one case is told by its first.
        let Some(other) = firsts.get(&one.operator) else {
            firsts.insert(one.operator, one);
            continue;
        };
        let is_same = compared(&one.value, &other.value) == Some(Ordering::Equal);
        if is_same || !told.insert((&other.name.0, &one.name.0)) {
            continue;
        }
        findings.push(
            Finding::warning("finding-provisions-differ")
                .text("one", &other.name)
                .text("other", &one.name)
                .text("parameter", &one.parameter)
                .text("value", &other.value)
                .text("other_value", &one.value)
                .at(place.clone().feature(one.name.to_string())),
        );
    }
}

/// Tells the first value that must at least be met and lies above one that must
/// not be passed.
fn crossed<'a>(
    least: &[&'a Provision],
    most: &[&'a Provision],
    place: &Place,
    told: &mut Told<'a>,
    findings: &mut Findings,
) {
    let of = |all: &[&'a Provision], operator| all.iter().copied().find(|p| p.operator == operator);
    let (Some(least), Some(most)) = (of(least, Operator::Min), of(most, Operator::Max)) else {
        return;
    };
    let is_above = compared(&least.value, &most.value) == Some(Ordering::Greater);
    if is_above && told.insert((&most.name.0, &least.name.0)) {
        findings.push(
            Finding::warning("finding-least-above-most")
                .text("one", &least.name)
                .text("other", &most.name)
                .text("parameter", &least.parameter)
                .text("least", &least.value)
                .text("most", &most.value)
                .at(place.clone().feature(least.name.to_string())),
        );
    }
}

/// Compares two values where they can be.
fn compared(one: &ProvisionValue, other: &ProvisionValue) -> Option<Ordering> {
    match (one, other) {
        (
            ProvisionValue::Number { value, unit },
            ProvisionValue::Number {
                value: other,
                unit: others,
            },
        ) => (unit == others).then(|| value.cmp(other)),
        (ProvisionValue::Storeys(one), ProvisionValue::Storeys(other)) if one == other => {
            Some(Ordering::Equal)
        }
        (ProvisionValue::Storeys(one), ProvisionValue::Storeys(other)) => {
            // Formulas that differ below ground alone still differ.
            let order = one.compared_above_ground(other);
            order.filter(|order| *order != Ordering::Equal)
        }
        (one, other) => (one == other).then_some(Ordering::Equal),
    }
}
