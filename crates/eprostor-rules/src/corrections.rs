//! Corrections of technical errors in what governs (ZPI 47a(3)): which of them
//! changes something in a cell, and is told there. Must not know what a
//! correction does to the rules.

use eprostor_model::{
    EventKind, Message, PlanId, ProvisionName, RelationExtent, RelationKind, Scope,
};

use crate::consolidation::RuleSet;
use crate::scene::Scene;
use crate::table::CORRECTED;
use crate::trail::Trail;

/// Names every correction of what governs that changes something here: it has
/// effect from the day the corrected plan has.
pub(crate) fn tell(scene: &Scene<'_>, set: &RuleSet<'_>, trail: &mut Trail) {
    for plan in plans_of(set).filter(|&plan| is_here(scene, set, plan)) {
        let events = scene.content(plan).events.iter();
        for event in events.filter(|event| event.kind == EventKind::Correction) {
            trail.step(&CORRECTED, &[scene.id(plan)]);
            trail.note(
                Message::new("note-corrected")
                    .text("plan", scene.id(plan))
                    .day("day", event.day),
            );
        }
    }
}

/// Returns the plan of a rule set and its amendments.
fn plans_of(set: &RuleSet<'_>) -> impl Iterator<Item = usize> {
    std::iter::once(set.base).chain(set.amendments.iter().copied())
}

/// Tells whether a correction may have changed something here: a plan that was
/// delivered anew as corrected does not say what, and an act that names no
/// provisions holds in its area, which was looked at before.
fn is_here(scene: &Scene<'_>, set: &RuleSet<'_>, plan: usize) -> bool {
    match named(scene, set, plan) {
        None => true,
        Some(named) => {
            set.held.iter().any(|held| held.plan == plan)
                || named
                    .into_iter()
                    .any(|(target, name)| would_hold(scene, set, target, name))
        }
    }
}

/// Returns the provisions that a correction names, with the plan of each;
/// `None` for everything that is no such act, or reaches further.
fn named<'a>(
    scene: &Scene<'a>,
    set: &RuleSet<'_>,
    plan: usize,
) -> Option<Vec<(&'a PlanId, &'a ProvisionName)>> {
    let content = scene.content(plan);
    if !content.is_correction() {
        return None;
    }
    let ids: Vec<&PlanId> = plans_of(set).map(|plan| scene.id(plan)).collect();
    let mut all = Vec::new();
    for relation in &content.relations {
        let target = relation.target_plan().filter(|target| ids.contains(target));
        let (RelationKind::Amends, Some(target)) = (relation.kind, target) else {
            continue;
        };
        let RelationExtent::Provisions(names) = &relation.extent else {
            return None;
        };
        all.extend(names.iter().map(|name| (target, name)));
    }
    Some(all)
}

/// Tells whether a provision of a plan would hold here, had nothing been done to
/// it. Where one that is no data, or one of a block, holds nobody can tell.
fn would_hold(scene: &Scene<'_>, set: &RuleSet<'_>, target: &PlanId, name: &ProvisionName) -> bool {
    let plan = scene.position(target);
    let provision = plan.and_then(|plan| scene.content(plan).provision(name));
    match provision.map(|provision| &provision.scope) {
        None | Some(Scope::Plan | Scope::Block(_)) => true,
        Some(Scope::Zones(codes)) => set
            .zones
            .iter()
            .any(|&(plan, zone)| codes.contains(&scene.content(plan).zones[zone].code)),
    }
}
