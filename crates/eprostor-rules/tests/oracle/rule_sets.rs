//! An answer brought to what both oracles say: parts by rule set, regimes,
//! upcoming plans; and what differs between two. Must not know the law.

use std::collections::{BTreeMap, BTreeSet};

use crate::worlds::kept_out;
use eprostor_model::{
    Answer, ParameterAnswer, Part as AnswerPart, PlanRole, SourcedValue, ValueState,
};
use serde::{Deserialize, Serialize};

/// Areas of worlds are whole numbers; this is what the issue asks for.
const AREA_TOLERANCE_M2: f64 = 0.001;
/// Conflicts of values, of one plan with itself or of two.
const OF_VALUES: [&str; 3] = ["values_differ", "zones_overlap", "spatial_values_differ"];

/// A decided world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decided {
    pub(crate) parts: Vec<Part>,
    pub(crate) regimes: BTreeMap<String, String>,
    pub(crate) upcoming: Vec<String>,
}

/// All land with one rule set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    pub(crate) rule_set: RuleSet,
    pub(crate) area_m2: f64,
    pub(crate) context: BTreeSet<String>,
}

/// What makes a part one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleSet {
    pub(crate) parcel: String,
    pub(crate) outcome: String,
    /// `role plan [zone serials]`.
    pub(crate) plans: BTreeSet<String>,
    pub(crate) conflicts: BTreeSet<String>,
    pub(crate) cards: BTreeSet<String>,
    /// A state, or the values with their sources, by parameter.
    pub(crate) values: BTreeMap<String, BTreeSet<String>>,
}

impl Decided {
    /// Brings an answer to parts by rule set, with the values of some
    /// parameters and the regimes with some codes.
    pub(crate) fn of(answer: &Answer, parameters: &BTreeSet<String>, regimes: &[&str]) -> Self {
        let content = answer.content();
        let mut parts: BTreeMap<RuleSet, Part> = BTreeMap::new();
        for part in &content.parts {
            let rule_set = rule_set(part, parameters);
            let entry = parts.entry(rule_set.clone()).or_insert(Part {
                rule_set,
                area_m2: 0.0,
                context: BTreeSet::new(),
            });
            entry.area_m2 += part.area_m2;
            let context = part
                .plans
                .iter()
                .filter(|plan| plan.role == PlanRole::Context);
            entry
                .context
                .extend(context.map(|plan| plan.plan.to_string()));
        }
        let states = content.regimes.iter();
        Self {
            parts: parts.into_values().collect(),
            regimes: states
                .map(|regime| (regime.code.to_string(), regime.outcome.code().to_owned()))
                .filter(|(code, _)| regimes.contains(&code.as_str()))
                .collect(),
            upcoming: content
                .upcoming
                .iter()
                .map(|plan| plan.plan.to_string())
                .collect(),
        }
    }

    /// Adds its outcomes, states of values and kinds of conflict to a set.
    pub(crate) fn note(&self, seen: &mut BTreeSet<String>) {
        for set in self.parts.iter().map(|part| &part.rule_set) {
            seen.insert(set.outcome.clone());
            seen.extend(set.conflicts.iter().cloned());
            seen.extend(set.values.values().flatten().cloned());
        }
    }

    /// Returns what differs, a line each.
    pub(crate) fn differences(&self, oracle: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        let by_set = |decided: &Self| {
            let mut by_set: BTreeMap<RuleSet, Part> = BTreeMap::new();
            for part in decided.parts.iter().cloned().map(without_kept_out) {
                let entry = by_set.entry(part.rule_set.clone()).or_insert(Part {
                    area_m2: 0.0,
                    ..part.clone()
                });
                entry.area_m2 += part.area_m2;
                entry.context.extend(part.context);
            }
            by_set
        };
        let (ours, theirs) = (by_set(self), by_set(oracle));
        for (set, part) in &ours {
            match theirs.get(set) {
                None => lines.push(format!(
                    "only the resolver: {} m² {}",
                    part.area_m2,
                    json(set)
                )),
                Some(other) if (other.area_m2 - part.area_m2).abs() > AREA_TOLERANCE_M2 => {
                    lines.push(format!(
                        "{} m², oracle {}: {}",
                        part.area_m2,
                        other.area_m2,
                        json(set)
                    ));
                }
                Some(other) if other.context != part.context => {
                    lines.push(format!(
                        "context {:?}, oracle {:?}",
                        part.context, other.context
                    ));
                }
                Some(_) => {}
            }
        }
        let missing = theirs.iter().filter(|(set, _)| !ours.contains_key(*set));
        lines
            .extend(missing.map(|(set, part)| {
                format!("only the oracle:   {} m² {}", part.area_m2, json(set))
            }));
        if self.regimes != oracle.regimes {
            lines.push(format!(
                "regimes {:?}, oracle {:?}",
                self.regimes, oracle.regimes
            ));
        }
        if self.upcoming != oracle.upcoming {
            lines.push(format!(
                "upcoming {:?}, oracle {:?}",
                self.upcoming, oracle.upcoming
            ));
        }
        lines
    }
}

/// Returns a part without what is kept out of the comparison.
fn without_kept_out(mut part: Part) -> Part {
    let conflicts = &mut part.rule_set.conflicts;
    let of_values = |kind: &String| OF_VALUES.contains(&kind.as_str());
    if kept_out::VALUES_OF_CLAIMS_DIFFER && !conflicts.iter().all(of_values) {
        conflicts.retain(|kind| !of_values(kind));
    }
    part
}

fn json(set: &RuleSet) -> String {
    serde_json::to_string(set).unwrap()
}

fn rule_set(part: &AnswerPart, parameters: &BTreeSet<String>) -> RuleSet {
    let plans = part
        .plans
        .iter()
        .filter(|plan| plan.role != PlanRole::Context);
    let state = |key: &String| {
        let found = part.values.iter().find(|value| *value.key.0 == **key);
        (key.clone(), found.map_or_else(|| silent(part), words))
    };
    RuleSet {
        parcel: part
            .parcel
            .as_ref()
            .map_or_else(String::new, |key| key.number.to_string()),
        outcome: part.outcome.code().to_owned(),
        plans: plans
            .map(|plan| {
                let zones = plan.zones.iter().map(|zone| format!(" {}", zone.id.serial));
                format!(
                    "{} {}{}",
                    plan.role.code(),
                    plan.plan,
                    zones.collect::<String>()
                )
            })
            .collect(),
        conflicts: part
            .conflicts
            .iter()
            .map(|conflict| conflict.kind.code().to_owned())
            .collect(),
        cards: part.cards.iter().map(ToString::to_string).collect(),
        values: parameters.iter().map(state).collect(),
    }
}

/// A parameter of which an answer says nothing has the state of all others
/// that no provision sets.
fn silent(part: &AnswerPart) -> BTreeSet<String> {
    let unset = part
        .values
        .iter()
        .find(|value| !matches!(value.state, ValueState::Set(_)));
    unset.map_or_else(|| [String::from("silent")].into(), words)
}

fn words(value: &ParameterAnswer) -> BTreeSet<String> {
    match &value.state {
        ValueState::Set(values) => values.iter().map(source).collect(),
        state => [state.code().to_owned()].into(),
    }
}

fn source(value: &SourcedValue) -> String {
    let unit = match &value.value {
        eprostor_model::ProvisionValue::Number { unit, .. } if !unit.is_empty() => {
            format!(" {unit}")
        }
        _ => String::new(),
    };
    let conditions: String = value
        .conditions
        .iter()
        .map(|c| format!(" if {c}"))
        .collect();
    format!(
        "{} {}{unit}{conditions} @{}",
        value.operator.code(),
        value.value,
        value.plan
    )
}
