//! What a new version of a plan changes: in the plan itself, and in the answer
//! for a parcel. Must not know where either version comes from.

mod areas;
mod entries;
mod pairing;
mod parcels;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use eprostor_model::{PlanContent, PlanDiff, Provision, ProvisionChange, ProvisionName, Reality};

pub use parcels::parcel_change;

/// Compares two versions of one plan. What a document says is compared, not its
/// bytes: where only these differ, the document is told and no provision.
pub fn plan_diff(old: &PlanContent, new: &PlanContent) -> PlanDiff {
    let outline = new.boundary.as_ref().or(old.boundary.as_ref());
    PlanDiff {
        plan: new.plan.id.clone(),
        reality: match (old.plan.reality, new.plan.reality) {
            (Reality::Real, Reality::Real) => Reality::Real,
            _ => Reality::Demo,
        },
        outline: outline.cloned(),
        areas: areas::changes(old, new),
        provisions: provisions(old, new),
        entries: entries::changes(old, new),
    }
}

fn provisions(old: &PlanContent, new: &PlanContent) -> Vec<ProvisionChange> {
    let by_name = |content: &PlanContent| -> BTreeMap<ProvisionName, Provision> {
        let provisions = content.provisions.iter().cloned();
        provisions.map(|one| (one.name.clone(), one)).collect()
    };
    let mut before = by_name(old);
    let mut changes: Vec<ProvisionChange> = Vec::new();
    for (name, after) in by_name(new) {
        let before = before.remove(&name);
        if before.as_ref().map(said) != Some(said(&after)) {
            changes.push(ProvisionChange {
                name,
                before,
                after: Some(after),
            });
        }
    }
    let removed = before.into_iter().map(|(name, before)| ProvisionChange {
        name,
        before: Some(before),
        after: None,
    });
    changes.extend(removed);
    changes.sort_by(|one, other| one.name.cmp(&other.name));
    changes
}

/// Returns a provision as far as it is compared.
fn said(provision: &Provision) -> Provision {
    let mut said = provision.clone();
    said.locator.hash = None;
    said
}
