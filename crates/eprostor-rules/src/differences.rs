//! Values that contradict each other: of two spatial plans, of overlapping
//! zones, of two provisions of one plan. Nothing is chosen: both are readings.
//! Must not know how a value is shown.

use eprostor_model::{
    Conflict, ConflictKind, Message, Operator, Parameter, ParameterKey, PlanKind, Provision,
    ProvisionValue, PublicUse,
};

use crate::consolidation::{Held, RuleSet};
use crate::precedence::Choice;
use crate::scene::Scene;
use crate::sheets::text_and_sheet;
use crate::table::{Rule, SPATIAL_BASES_DIFFER, TEXT_AGAINST_SHEET, VALUES_DIFFER, ZONES_OVERLAP};
use crate::trail::Trail;
use crate::values::{adds_up, is_vouched, same_matter};

/// Records a conflict for each way in which the choice contradicts itself.
/// Returns whether two plans do.
pub(crate) fn tell(
    scene: &Scene<'_>,
    choice: &Choice<'_>,
    holding: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) -> PlansDiffer {
    for (set, held) in choice.sets.iter().zip(holding) {
        tell_within(scene, set, held, trail);
    }
    let mut readings = between_plans(scene, holding);
    readings.extend(public_readings(scene, &choice.sets));
    if readings.is_empty() {
        return PlansDiffer::No;
    }
    let plans: Vec<usize> = choice.sets.iter().map(|set| set.base).collect();
    let special: Vec<usize> = plans
        .iter()
        .copied()
        .filter(|&plan| scene.plans[plan].kind() == PlanKind::Ppppn)
        .collect();
    // Between two special-purpose plans "the special one first" says nothing.
    if let [plan] = special[..] {
        readings.push(Message::new("reading-special-purpose-first").text("plan", scene.id(plan)));
    }
    let ids: Vec<_> = plans.iter().map(|&plan| scene.id(plan)).collect();
    trail.step(&SPATIAL_BASES_DIFFER, &ids);
    trail.conflict(conflict(
        scene,
        ConflictKind::SpatialValuesDiffer,
        &SPATIAL_BASES_DIFFER,
        readings,
        &plans,
    ));
    PlansDiffer::Yes
}

/// Whether the plans that govern together contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlansDiffer {
    /// They do.
    Yes,
    /// They do not.
    No,
}

fn tell_within(scene: &Scene<'_>, set: &RuleSet<'_>, held: &[&Held<'_>], trail: &mut Trail) {
    let (mut by_sheets, mut by_zones, mut plainly) = (Vec::new(), Vec::new(), Vec::new());
    for (index, a) in held.iter().enumerate() {
        for b in held[index + 1..].iter().filter(|b| contradict(scene, a, b)) {
            let readings = if text_and_sheet(scene, a, b) {
                &mut by_sheets
            } else if set.zones.len() > 1 && a.zones != b.zones {
                &mut by_zones
            } else {
                &mut plainly
            };
            add(readings, value_reading(scene, a.plan, a.provision));
            add(readings, value_reading(scene, b.plan, b.provision));
        }
    }
    if set.zones.len() > 1 {
        by_zones.extend(public_readings_of_zones(scene, set));
    }
    let kinds = [
        (
            ConflictKind::TextAgainstSheet,
            &TEXT_AGAINST_SHEET,
            by_sheets,
        ),
        (ConflictKind::ZonesOverlap, &ZONES_OVERLAP, by_zones),
        (ConflictKind::ValuesDiffer, &VALUES_DIFFER, plainly),
    ];
    for (kind, rule, readings) in kinds {
        if !readings.is_empty() {
            trail.step(rule, &[scene.id(set.base)]);
            trail.conflict(conflict(scene, kind, rule, readings, &[set.base]));
        }
    }
}

fn between_plans(scene: &Scene<'_>, holding: &[Vec<&Held<'_>>]) -> Vec<Message> {
    let mut readings = Vec::new();
    for (index, first) in holding.iter().enumerate() {
        for second in &holding[index + 1..] {
            for a in first {
                for b in second.iter().filter(|b| contradict(scene, a, b)) {
                    add(&mut readings, value_reading(scene, a.plan, a.provision));
                    add(&mut readings, value_reading(scene, b.plan, b.provision));
                }
            }
        }
    }
    readings
}

/// Words and lists add up; numbers, formulas, codes and flags that differ
/// contradict each other. What nobody vouches for contradicts nothing.
pub(crate) fn contradict(scene: &Scene<'_>, a: &Held<'_>, b: &Held<'_>) -> bool {
    let binds = |held: &Held<'_>| held.provision.operator != Operator::Text && is_vouched(held);
    binds(a)
        && binds(b)
        && !adds_up(scene, &a.provision.parameter)
        && same_matter(a, b)
        && comparable(&a.provision.value, &b.provision.value)
        && a.provision.value != b.provision.value
}

/// Returns the parameters that provisions of two plans fix differently.
pub(crate) fn differing<'h>(
    scene: &Scene<'_>,
    own: &[&'h Held<'_>],
    others: &[&Held<'_>],
) -> Vec<&'h ParameterKey> {
    let mut found = Vec::new();
    for a in own {
        let differs = others.iter().any(|b| contradict(scene, a, b));
        if differs && !found.contains(&&a.provision.parameter) {
            found.push(&a.provision.parameter);
        }
    }
    found
}

/// Numbers in different units stand beside each other: "half the height, but at
/// least 2.5 m" is one rule of two provisions.
fn comparable(a: &ProvisionValue, b: &ProvisionValue) -> bool {
    match (a, b) {
        (ProvisionValue::Number { unit: a, .. }, ProvisionValue::Number { unit: b, .. }) => a == b,
        _ => true,
    }
}

/// Returns the unit as `law/rule_parameters.csv` names it: what is no number
/// has one there, too.
fn unit(value: &ProvisionValue) -> &str {
    match value {
        ProvisionValue::Number { unit, .. } => unit,
        ProvisionValue::Storeys(_) => "storeys",
        ProvisionValue::Flag(_) => "bool",
        ProvisionValue::Text(_) => "text",
    }
}

/// Returns the reading that a provision of a plan holds.
pub(crate) fn value_reading(scene: &Scene<'_>, plan: usize, provision: &Provision) -> Message {
    let value = match &provision.value {
        ProvisionValue::Number { value, .. } => Parameter::Decimal(*value),
        other => Parameter::Text(other.to_string()),
    };
    Message::new("reading-value")
        .text("plan", scene.id(plan))
        .text("parameter", &provision.parameter)
        .text("operator", provision.operator.code())
        .with("value", value)
        .text("unit", unit(&provision.value))
        .text("provision", &provision.name)
}

/// Returns whether the rule set's zones are planned public land, where its
/// legend says so of all or of none.
pub(crate) fn public_use(scene: &Scene<'_>, set: &RuleSet<'_>) -> Option<PublicUse> {
    let mut uses = set
        .zones
        .iter()
        .filter_map(|&zone| zone_use(scene, set, zone));
    let first = uses.next()?;
    uses.all(|other| other == first).then_some(first)
}

fn zone_use(scene: &Scene<'_>, set: &RuleSet<'_>, zone: (usize, usize)) -> Option<PublicUse> {
    crate::land::legend_entry(scene, set.base, zone).map(|entry| entry.public_use)
}

fn public_readings(scene: &Scene<'_>, sets: &[RuleSet<'_>]) -> Vec<Message> {
    let uses: Vec<(usize, PublicUse)> = sets
        .iter()
        .filter_map(|set| Some((set.base, public_use(scene, set)?)))
        .collect();
    if uses.iter().all(|(_, used)| *used == uses[0].1) {
        return Vec::new();
    }
    uses.iter()
        .map(|(plan, used)| use_reading(scene, *plan, *used))
        .collect()
}

fn public_readings_of_zones(scene: &Scene<'_>, set: &RuleSet<'_>) -> Vec<Message> {
    let uses: Vec<PublicUse> = set
        .zones
        .iter()
        .filter_map(|&zone| zone_use(scene, set, zone))
        .collect();
    if uses.iter().all(|used| *used == uses[0]) {
        return Vec::new();
    }
    [PublicUse::Public, PublicUse::Other]
        .into_iter()
        .map(|used| use_reading(scene, set.base, used))
        .collect()
}

fn use_reading(scene: &Scene<'_>, plan: usize, used: PublicUse) -> Message {
    let code = match used {
        PublicUse::Public => "reading-public-land",
        PublicUse::Other => "reading-other-land",
    };
    Message::new(code).text("plan", scene.id(plan))
}

fn conflict(
    scene: &Scene<'_>,
    kind: ConflictKind,
    rule: &'static Rule,
    readings: Vec<Message>,
    plans: &[usize],
) -> Conflict {
    Conflict {
        kind,
        article: rule.article,
        readings,
        ask: scene.adopters(plans),
    }
}

fn add(readings: &mut Vec<Message>, reading: Message) {
    if !readings.contains(&reading) {
        readings.push(reading);
    }
}
