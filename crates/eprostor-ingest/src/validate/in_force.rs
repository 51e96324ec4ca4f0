//! Whether a plan lies over one of its kind that is in force and that it does not
//! name. Asks the register.

use eprostor_model::{
    Finding, Known, Place, PlanContent, PlanId, PlanKind, PlanMark, RegisterView, Relation,
    SLIVER_M2, days_in_force,
};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// Tells plans of the same kind in force on the first day of this one, over the
/// same land, to which neither relates. Plans for networks lie over others by
/// law (ZPI 25(3)), and acts of regimes do not govern.
pub(super) fn check(content: &PlanContent, register: &dyn RegisterView, findings: &mut Findings) {
    let is_network = |content: &PlanContent| content.plan.marks.contains(&PlanMark::Network);
    let (Some(boundary), Some(days)) = (&content.boundary, days_in_force(&content.events)) else {
        return;
    };
    if content.plan.kind == PlanKind::Reg || is_network(content) {
        return;
    }
    let place = Place::file(PLAN_FILE).field("relation");
    let over = match register.plans_over(boundary, content.plan.kind, days.from) {
        Known::Checked(over) => over,
        Known::NotChecked => {
            findings.push(Finding::note("finding-in-force-not-checked").at(place));
            return;
        }
    };
    // Lines of both are off by what they are accurate to.
    let accuracy = |content: &PlanContent| {
        let accuracy = content.plan.accuracy.as_ref();
        accuracy.map_or(0.0, |accuracy| accuracy.positional_m)
    };
    for other in over {
        let id = &other.content.plan.id;
        let is_itself = *id == content.plan.id;
        if is_itself || is_network(&other.content) || is_related(content, &other.content) {
            continue;
        }
        let Some(shared_m2) = other.shared_m2 else {
            findings.push(
                Finding::note("finding-in-force-not-compared")
                    .text("id", id)
                    .at(place.clone()),
            );
            continue;
        };
        let off_m = accuracy(content) + accuracy(&other.content);
        let border_m2 = off_m * boundary.perimeter_m();
        if shared_m2 > border_m2.max(SLIVER_M2) {
            findings.push(
                Finding::warning("finding-plan-over-another")
                    .text("id", id)
                    .text("kind", content.plan.kind)
                    .measure("area_m2", shared_m2)
                    .at(place.clone()),
            );
        }
    }
}

/// Tells whether one of two plans points to the other, or both to a third: two
/// amendments of one plan.
fn is_related(one: &PlanContent, other: &PlanContent) -> bool {
    let targets = |content: &PlanContent| -> Vec<PlanId> {
        let targets = content.relations.iter().filter_map(Relation::target_plan);
        targets.cloned().collect()
    };
    let (ones, others) = (targets(one), targets(other));
    ones.contains(&other.plan.id)
        || others.contains(&one.plan.id)
        || ones.iter().any(|id| others.contains(id))
}
