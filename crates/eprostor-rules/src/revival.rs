//! What may hold again because what had replaced or changed it was annulled
//! (Constitution 168(3)): open, never decided. Must not know precedence.

use eprostor_model::PlanKind;

use crate::claims::{Claim, Doubt, ended_amendments};
use crate::consolidation::{reaches, revival};
use crate::cutting::Covers;
use crate::scene::{Force, Scene, Standing};
use crate::table::{REPLACED, REVIVAL};
use crate::trail::Trail;

/// Tells whether a plan was replaced as a whole by another that was annulled.
pub(crate) fn may_revive(scene: &Scene<'_>, standing: &Standing<'_>) -> bool {
    annulled_successor(scene, standing).is_some()
}

fn annulled_successor(scene: &Scene<'_>, standing: &Standing<'_>) -> Option<usize> {
    let Force::Over(rule, Some(by)) = &standing.force else {
        return None;
    };
    let by = scene.position(by)?;
    let open = *rule == &REPLACED
        && standing.kind() != PlanKind::Reg
        && scene.plans[by].is_annulled(scene.day);
    open.then_some(by)
}

/// Records a conflict for every plan and amendment that may hold again, or was
/// annulled, in the cell. `outranks` tells whether a plan would matter beside
/// the plans that claim the cell.
pub(crate) fn tell(
    scene: &Scene<'_>,
    covers: &Covers,
    claims: &[Claim],
    doubts: &[Doubt],
    outranks: impl Fn(usize) -> bool,
    trail: &mut Trail,
) {
    for (plan, standing) in scene.plans.iter().enumerate() {
        let Some(by) = annulled_successor(scene, standing) else {
            continue;
        };
        if covers.in_plan(scene, plan) && outranks(plan) {
            trail.step(&REVIVAL, &[scene.id(by), scene.id(plan)]);
            trail.conflict(revival(scene, by, "reading-plan-revives"));
        }
    }
    for doubt in doubts.iter().filter(|doubt| outranks(doubt.plan)) {
        trail.step(&REVIVAL, &[scene.id(doubt.annulled), scene.id(doubt.plan)]);
        trail.conflict(revival(scene, doubt.annulled, doubt.revives));
    }
    for claim in claims.iter().filter(|claim| outranks(claim.base)) {
        for amendment in ended_amendments(scene, covers, claim.base) {
            if reaches(scene, covers, &amendment) {
                let ids = [scene.id(amendment.plan), scene.id(claim.base)];
                trail.step(&REVIVAL, &ids);
                trail.conflict(revival(scene, amendment.plan, "reading-provision-revives"));
            }
        }
    }
}
