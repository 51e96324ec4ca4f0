//! Governing plans that differ from plans above or below them: a remark and
//! never an override (ZPI 33). Must not know precedence.

use eprostor_model::{Message, PlanKind, ProvisionRole};

use crate::claims::Claim;
use crate::consolidation::{Held, RuleSet, consolidate};
use crate::cutting::Covers;
use crate::differences::{differing, public_use};
use crate::precedence::Choice;
use crate::scene::Scene;
use crate::table::NOT_IN_CONFORMITY;
use crate::trail::Trail;
use crate::values::holding;

/// The parameter that a difference in public use is told under, a key of
/// `law/rule_parameters.csv`.
const LAND_USE: &str = "land_use";

/// Remarks for every plan that covers the cell and does not govern in which
/// things it differs from the plans that do. Its values are not shown.
pub(crate) fn tell(
    scene: &Scene<'_>,
    covers: &Covers,
    claims: &[Claim],
    choice: &Choice<'_>,
    governing: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) {
    let is_beside = |claim: &&Claim| {
        let mut sets = choice.sets.iter().chain(&choice.together);
        sets.all(|set| set.base != claim.base) && is_plan(scene.plans[claim.base].kind())
    };
    for claim in claims.iter().filter(is_beside) {
        let other = consolidate(scene, covers, claim, &mut Trail::default());
        let others = holding(scene, &other, ProvisionRole::Rule, &mut Trail::default());
        for (set, held) in choice.sets.iter().zip(governing) {
            for parameter in matters(scene, set, held, &other, &others) {
                let ids = [scene.id(set.base), scene.id(claim.base)];
                trail.step(&NOT_IN_CONFORMITY, &ids);
                trail.note(
                    Message::new("note-conformity")
                        .text("plan", ids[0])
                        .text("other", ids[1])
                        .text("parameter", parameter),
                );
            }
        }
    }
}

/// Tells whether documents of a kind must agree with each other: all but those
/// that hold beside the plan.
fn is_plan(kind: PlanKind) -> bool {
    !matches!(kind, PlanKind::Up | PlanKind::Sep)
}

fn matters(
    scene: &Scene<'_>,
    set: &RuleSet<'_>,
    held: &[&Held<'_>],
    other: &RuleSet<'_>,
    others: &[&Held<'_>],
) -> Vec<String> {
    let mut found: Vec<String> = differing(scene, held, others)
        .into_iter()
        .map(ToString::to_string)
        .collect();
    let uses = public_use(scene, set).zip(public_use(scene, other));
    if uses.is_some_and(|(own, other)| own != other) {
        found.push(LAND_USE.to_owned());
    }
    found
}
