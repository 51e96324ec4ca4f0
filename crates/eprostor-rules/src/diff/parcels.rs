//! What differs between two answers for a parcel.

use std::collections::BTreeSet;
use std::sync::Arc;

use eprostor_model::{
    Answer, ParameterAnswer, ParameterKey, Parcel, ParcelChange, Part, PartRules, PlanRole,
    ValueState,
};

use crate::timeline::changes_between;

/// Compares two answers for a parcel on one day; `None` where the same rules
/// hold, in the sense of a timeline.
pub fn parcel_change(parcel: Arc<Parcel>, before: &Answer, after: &Answer) -> Option<ParcelChange> {
    let changes = changes_between(before, after);
    if changes.is_empty() {
        return None;
    }
    let (before, after) = (&before.content().parts, &after.content().parts);
    let differing = differing(before, after);
    let rules = |parts: &[Part]| parts.iter().map(|part| rules(part, &differing)).collect();
    Some(ParcelChange {
        parcel,
        changes,
        before: rules(before),
        after: rules(after),
    })
}

/// Returns the parameters that differ: part by part where the parcel falls into
/// as many as before, else by what is said of them anywhere on it.
fn differing(before: &[Part], after: &[Part]) -> BTreeSet<ParameterKey> {
    let all = before.iter().chain(after).flat_map(|part| &part.values);
    let keys: BTreeSet<&ParameterKey> = all.map(|answer| &answer.key).collect();
    let differing = keys.into_iter().filter(|key| {
        let (before, after) = (states(before, key), states(after, key));
        if before.len() == after.len() {
            return before != after;
        }
        let is_new = |states: &[State<'_>], others: &[State<'_>]| {
            states.iter().any(|state| !others.contains(state))
        };
        is_new(&before, &after) || is_new(&after, &before)
    });
    differing.cloned().collect()
}

/// What is known of a parameter in a part; `None` where the part does not name it.
type State<'a> = Option<&'a ValueState>;

fn states<'a>(parts: &'a [Part], key: &ParameterKey) -> Vec<State<'a>> {
    let of = |part: &'a Part| {
        let answer = part.values.iter().find(|answer| answer.key == *key);
        answer.map(|answer| &answer.state)
    };
    parts.iter().map(of).collect()
}

fn rules(part: &Part, differing: &BTreeSet<ParameterKey>) -> PartRules {
    let ruling = part.plans.iter();
    let values = part.values.iter();
    let differs = |answer: &&ParameterAnswer| differing.contains(&answer.key);
    PartRules {
        area_m2: part.area_m2,
        outcome: part.outcome,
        certainty: part.certainty,
        plans: ruling
            .filter(|plan| plan.role != PlanRole::Context)
            .cloned()
            .collect(),
        values: values.filter(differs).cloned().collect(),
    }
}
