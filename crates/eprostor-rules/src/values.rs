//! The values of a cell in their four states (domain.md 4). Must not know
//! which plan governs or why.

use eprostor_model::{
    Condition, Evidence, Holding, Operator, ParameterAnswer, ParameterKey, ProvisionRole,
    SourcedValue, ValueState,
};

use crate::asked::Asked;
use crate::conditions::told;
use crate::consolidation::{Digitised, Held, RuleSet};
use crate::precedence::Choice;
use crate::scene::Scene;
use crate::sheets;
use crate::table::{SPECIAL_BY_CONDITION, SPECIAL_OVER_GENERAL};
use crate::trail::Trail;

/// The parameters every answer says something of, set or not: what a building
/// permit asks first (ZPI 31: land use, coverage or FAR, height or storeys,
/// parcel minima, greenery, building line, parking). Keys of
/// `law/rule_parameters.csv`.
pub const CORE_PARAMETERS: &[&str] = &[
    "land_use",
    "site_coverage_max",
    "far_max",
    "storeys_max",
    "height_max",
    "building_line",
    "parcel_min_area",
    "parcel_min_front",
    "green_min",
    "parking",
];

/// Returns the provisions of a rule set that hold in their role: one for the
/// zone stands before one for the whole plan.
pub(crate) fn holding<'s, 'a>(
    scene: &Scene<'a>,
    set: &'s RuleSet<'a>,
    role: ProvisionRole,
    trail: &mut Trail,
) -> Vec<&'s Held<'a>> {
    let held: Vec<&Held<'a>> = set
        .held
        .iter()
        .filter(|held| held.provision.role == role)
        .collect();
    let mut kept = Vec::new();
    for general in &held {
        let covered = !set.zones.is_empty()
            && general.zones.is_empty()
            && set.zones.iter().all(|zone| {
                held.iter()
                    .any(|special| special.zones.contains(zone) && beats(scene, special, general))
            });
        if covered {
            trail.step(&SPECIAL_OVER_GENERAL, &[scene.id(set.base)]);
        } else {
            kept.push(*general);
        }
    }
    sheets::decided(scene, set, kept, trail)
}

/// Returns what is left for the building that is asked about: a provision whose
/// conditions are met stands before one with fewer. Which plan governs and what
/// is open was decided before and does not depend on the building.
pub(crate) fn for_the_building<'s, 'a>(
    scene: &Scene<'a>,
    asked: &Asked<'_>,
    holding: Vec<Vec<&'s Held<'a>>>,
    trail: &mut Trail,
) -> Vec<Vec<&'s Held<'a>>> {
    let mut left = Vec::new();
    for held in holding {
        let mut kept = Vec::new();
        for general in &held {
            let beats = |special: &&&Held<'_>| beats_by_condition(scene, asked, special, general);
            match held.iter().find(beats) {
                Some(special) => trail.step(&SPECIAL_BY_CONDITION, &[scene.id(special.plan)]),
                None => kept.push(*general),
            }
        }
        left.push(kept);
    }
    left
}

/// What holds for this building alone stands before what holds for more: its
/// conditions are those of the other and further ones, all are met, and it
/// reaches as little far.
fn beats_by_condition(
    scene: &Scene<'_>,
    asked: &Asked<'_>,
    special: &Held<'_>,
    general: &Held<'_>,
) -> bool {
    let (own, others) = (conditions(special), conditions(general));
    let reaches_less = general.zones.is_empty() || special.zones == general.zones;
    !asked.intent.is_empty()
        && own.len() > others.len()
        && others.iter().all(|condition| own.contains(condition))
        && reaches_less
        && same_side(special, general)
        && displaces(scene, special, general)
        && told(asked, &special.provision.conditions).holding == Holding::Holds
}

/// Tells whether two provisions speak of the same thing from the same side: a
/// minimum and a maximum stand beside each other.
pub(crate) fn same_matter(a: &Held<'_>, b: &Held<'_>) -> bool {
    same_side(a, b) && conditions(a) == conditions(b)
}

/// Tells whether two provisions fix one parameter from the same side, whatever
/// their conditions.
fn same_side(a: &Held<'_>, b: &Held<'_>) -> bool {
    let opposite = matches!(
        (a.provision.operator, b.provision.operator),
        (Operator::Max, Operator::Min) | (Operator::Min, Operator::Max)
    );
    a.provision.parameter == b.provision.parameter && !opposite
}

/// Returns the conditions in an order of their own: all must be met, so the
/// written order means nothing.
fn conditions<'h>(held: &'h Held<'_>) -> Vec<&'h Condition> {
    let mut conditions: Vec<&Condition> = held.provision.conditions.iter().collect();
    conditions.sort();
    conditions
}

/// Tells whether several values of a parameter add up: a list of prohibited
/// uses does not displace another (`law/rule_parameters.csv`).
pub(crate) fn adds_up(scene: &Scene<'_>, parameter: &ParameterKey) -> bool {
    let row = scene.law.parameter(&parameter.0);
    row.is_some_and(|row| row.value_kind == "list")
}

/// Tells whether somebody vouches for the provision.
pub(crate) fn is_vouched(held: &Held<'_>) -> bool {
    held.provision.evidence != Evidence::Extracted
}

fn beats(scene: &Scene<'_>, special: &Held<'_>, general: &Held<'_>) -> bool {
    same_matter(special, general) && displaces(scene, special, general)
}

/// What a machine extracted and nobody confirmed displaces nothing; neither do
/// words a number, nor one entry of a list another.
fn displaces(scene: &Scene<'_>, special: &Held<'_>, general: &Held<'_>) -> bool {
    let words = special.provision.operator == Operator::Text;
    is_vouched(special)
        && !adds_up(scene, &special.provision.parameter)
        && (!words || general.provision.operator == Operator::Text)
}

/// Returns the answer to every parameter that is set, in the text, or core.
pub(crate) fn answers(
    scene: &Scene<'_>,
    asked: &Asked<'_>,
    choice: &Choice<'_>,
    holding: &[Vec<&Held<'_>>],
) -> Vec<ParameterAnswer> {
    let wanted = |key: &ParameterKey| {
        CORE_PARAMETERS.contains(&&*key.0)
            || holding
                .iter()
                .flatten()
                .any(|held| &held.provision.parameter == key)
            || choice
                .sets
                .iter()
                .chain(&choice.together)
                .any(|set| set.in_text.contains(key))
    };
    scene
        .law
        .parameters()
        .iter()
        .map(|row| &row.key)
        .filter(|key| wanted(key))
        .map(|key| ParameterAnswer {
            key: key.clone(),
            state: state(scene, asked, choice, holding, key),
            computed: None,
        })
        .collect()
}

fn state(
    scene: &Scene<'_>,
    asked: &Asked<'_>,
    choice: &Choice<'_>,
    holding: &[Vec<&Held<'_>>],
    key: &ParameterKey,
) -> ValueState {
    let set: Vec<SourcedValue> = holding
        .iter()
        .flatten()
        .filter(|held| &held.provision.parameter == key)
        .map(|held| sourced(scene, asked, held))
        .collect();
    let in_text =
        |set: &RuleSet<'_>| set.digitised == Digitised::InText || set.in_text.contains(key);
    let mut sets = choice.sets.iter().chain(&choice.together);
    if !set.is_empty() {
        ValueState::Set(set)
    } else if choice.sets.is_empty() {
        ValueState::NotKnown
    } else if sets.any(in_text) {
        ValueState::InTextNotYetData
    } else {
        ValueState::NotSet
    }
}

pub(crate) fn sourced(scene: &Scene<'_>, asked: &Asked<'_>, held: &Held<'_>) -> SourcedValue {
    let provision = held.provision;
    SourcedValue {
        plan: scene.id(held.plan).clone(),
        provision: provision.name.clone(),
        operator: provision.operator,
        value: provision.value.clone(),
        conditions: provision.conditions.clone(),
        locator: provision.locator.clone(),
        evidence: provision.evidence,
        holding: told(asked, &provision.conditions),
        check: None,
    }
}
