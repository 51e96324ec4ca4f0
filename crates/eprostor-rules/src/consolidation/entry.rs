//! Provisions on their way from the plan that brings them to the rule set.
//! Must not know where they hold.

use eprostor_model::{Evidence, PlanId, Provision, ProvisionName};

use crate::scene::Scene;

/// A provision on its way, with the names it stands for.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) plan: usize,
    pub(super) position: usize,
    pub(super) provision: &'a Provision,
    pub(super) names: Vec<(&'a PlanId, &'a ProvisionName)>,
}

/// Returns a plan's own provisions.
pub(super) fn entries<'a>(scene: &Scene<'a>, plan: usize) -> Vec<Entry<'a>> {
    let content = scene.content(plan);
    content
        .provisions
        .iter()
        .enumerate()
        .map(|(position, provision)| Entry {
            plan,
            position,
            provision,
            names: vec![(&content.plan.id, &provision.name)],
        })
        .collect()
}

/// Tells whether one of the plans has, or had, a provision of this name.
pub(super) fn is_known(scene: &Scene<'_>, targets: &[&PlanId], name: &ProvisionName) -> bool {
    targets
        .iter()
        .filter_map(|id| scene.position(id))
        .any(|plan| scene.content(plan).provision(name).is_some())
}

/// Tells whether somebody vouches for a provision of the plan.
pub(super) fn has_vouched_provision(provisions: &[Provision]) -> bool {
    provisions
        .iter()
        .any(|provision| provision.evidence != Evidence::Extracted)
}
