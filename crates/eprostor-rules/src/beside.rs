//! What holds together with the plan that governs: an urban design project
//! (57(4)), a utility's separat (2 item 68) and a plan for networks (25(3)).
//! Must not know which plan governs or why.

use std::cmp::Ordering;

use eprostor_model::{
    Conflict, ConflictKind, Message, Operator, PlanKind, PlanRole, ProvisionRole, ProvisionValue,
};

use crate::claims::Claim;
use crate::consolidation::{Held, RuleSet, consolidate};
use crate::cutting::Covers;
use crate::differences::{contradict, value_reading};
use crate::precedence::{Choice, says_yes};
use crate::scene::Scene;
use crate::table::{
    CONTEXT, NETWORK_TOGETHER, PROJECT_BEYOND_THE_PLAN, PROJECT_MISSING, PROJECT_TOGETHER, Rule,
    SEPARAT_TOGETHER, TOGETHER_DIFFER,
};
use crate::trail::Trail;
use crate::values::{holding, is_vouched, same_matter};

/// Puts plans that never govern alone beside the choice; where no plan governs,
/// or several claim to, they are context.
pub(crate) fn join<'a>(
    scene: &Scene<'a>,
    covers: &Covers,
    claims: &[&Claim],
    choice: &mut Choice<'a>,
    trail: &mut Trail,
) {
    let governs = choice.role == PlanRole::Governs && !choice.sets.is_empty();
    for claim in claims {
        if governs {
            let id = scene.id(claim.base);
            trail.step(together(scene.plans[claim.base].kind()), &[id]);
            let set = consolidate(scene, covers, claim, trail);
            choice.together.push(set);
        } else {
            trail.step(&CONTEXT, &[scene.id(claim.base)]);
            choice.context.push(claim.base);
        }
    }
    if governs {
        tell_project(scene, choice, trail);
    }
}

fn together(kind: PlanKind) -> &'static Rule {
    match kind {
        PlanKind::Up => &PROJECT_TOGETHER,
        PlanKind::Sep => &SEPARAT_TOGETHER,
        _ => &NETWORK_TOGETHER,
    }
}

/// Says that conditions come from plan and project together, or that a project
/// the plan asks for is not confirmed here.
fn tell_project(scene: &Scene<'_>, choice: &Choice<'_>, trail: &mut Trail) {
    let is_project = |set: &&RuleSet<'_>| scene.plans[set.base].kind() == PlanKind::Up;
    if let Some(project) = choice.together.iter().find(is_project) {
        trail.note(Message::new("note-project-together").text("plan", scene.id(project.base)));
        return;
    }
    let mut sets = choice.sets.iter();
    if let Some(set) = sets.find(|set| says_yes(set, "up_required")) {
        trail.step(&PROJECT_MISSING, &[scene.id(set.base)]);
        trail.note(Message::new("note-project-missing").text("plan", scene.id(set.base)));
    }
}

/// Returns the provisions that hold of each plan beside the choice. What a
/// project allows beyond the plan is no rule (63(1)).
pub(crate) fn held_beside<'s, 'a>(
    scene: &Scene<'a>,
    choice: &'s Choice<'a>,
    governing: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) -> Vec<Vec<&'s Held<'a>>> {
    let sets = choice.together.iter();
    sets.map(|set| {
        let mut held = holding(scene, set, ProvisionRole::Rule, trail);
        if scene.plans[set.base].kind() == PlanKind::Up {
            held.retain(|own| !goes_beyond(scene, own, governing, trail));
        }
        held
    })
    .collect()
}

fn goes_beyond(
    scene: &Scene<'_>,
    own: &Held<'_>,
    governing: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) -> bool {
    let limits =
        |limit: &&&Held<'_>| is_vouched(limit) && same_matter(limit, own) && beyond(own, limit);
    let Some(limit) = governing.iter().flatten().find(limits) else {
        return false;
    };
    let ids = [scene.id(own.plan), scene.id(limit.plan)];
    trail.step(&PROJECT_BEYOND_THE_PLAN, &ids);
    trail.note(
        Message::new("note-project-beyond-the-plan")
            .text("plan", ids[0])
            .text("other", ids[1])
            .text("parameter", &own.provision.parameter),
    );
    true
}

/// Tells whether a value allows more than another that binds from the same
/// side. Numbers are compared in one unit; formulas by their storeys.
fn beyond(own: &Held<'_>, limit: &Held<'_>) -> bool {
    let order = match (&own.provision.value, &limit.provision.value) {
        (
            ProvisionValue::Number { value: own, unit },
            ProvisionValue::Number {
                value: limit,
                unit: other,
            },
        ) if unit == other => own.cmp(limit),
        (ProvisionValue::Storeys(own), ProvisionValue::Storeys(limit)) => {
            own.above_ground().cmp(&limit.above_ground())
        }
        _ => return false,
    };
    match limit.provision.operator {
        Operator::Max => order == Ordering::Greater,
        Operator::Min => order == Ordering::Less,
        Operator::Eq | Operator::Text => false,
    }
}

/// Records a conflict where a plan of equal force beside the choice fixes a
/// thing differently. A project may only be narrower, so it is none of these.
pub(crate) fn tell_differences(
    scene: &Scene<'_>,
    choice: &Choice<'_>,
    governing: &[Vec<&Held<'_>>],
    beside: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) {
    for (set, held) in choice.together.iter().zip(beside) {
        if scene.plans[set.base].kind() == PlanKind::Up {
            continue;
        }
        let mut readings = Vec::new();
        for own in held {
            for other in governing
                .iter()
                .flatten()
                .filter(|other| contradict(scene, own, other))
            {
                readings.push(value_reading(scene, other.plan, other.provision));
                readings.push(value_reading(scene, own.plan, own.provision));
            }
        }
        if readings.is_empty() {
            continue;
        }
        let mut plans: Vec<usize> = choice.sets.iter().map(|set| set.base).collect();
        plans.push(set.base);
        let ids: Vec<_> = plans.iter().map(|&plan| scene.id(plan)).collect();
        trail.step(&TOGETHER_DIFFER, &ids);
        trail.conflict(Conflict {
            kind: ConflictKind::TogetherDiffer,
            article: TOGETHER_DIFFER.article,
            readings,
            ask: scene.adopters(&plans),
        });
    }
}
