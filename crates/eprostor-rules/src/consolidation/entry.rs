//! Provisions on their way from the plan that brings them to the rule set.
//! Must not know where they hold.

use eprostor_model::{Evidence, PlanId, Provision, ProvisionName, Scope};

use crate::scene::Scene;

/// A provision's name with the plan whose text has it.
pub(super) type Name<'a> = (&'a PlanId, &'a ProvisionName);

/// A provision on its way, with the names it stands for.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) plan: usize,
    pub(super) position: usize,
    pub(super) provision: &'a Provision,
    pub(super) own: Name<'a>,
    /// Names of the wordings whose place it took.
    pub(super) older: Vec<Name<'a>>,
}

impl<'a> Entry<'a> {
    /// Returns every name it stands for, its own first.
    pub(super) fn names(&self) -> impl Iterator<Item = &Name<'a>> {
        std::iter::once(&self.own).chain(&self.older)
    }
}

/// Returns a plan's own provisions of some scopes.
pub(super) fn entries<'a>(
    scene: &Scene<'a>,
    plan: usize,
    wanted: impl Fn(&Scope) -> bool,
) -> Vec<Entry<'a>> {
    let content = scene.content(plan);
    content
        .provisions
        .iter()
        .enumerate()
        .filter(|(_, provision)| wanted(&provision.scope))
        .map(|(position, provision)| Entry {
            plan,
            position,
            provision,
            own: (&content.plan.id, &provision.name),
            older: Vec::new(),
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
