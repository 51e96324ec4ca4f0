//! Which plans claim a cell: in force, covering it, not displaced there, each
//! with the amendments of it that are in force. Must not know precedence.

use eprostor_model::{Conflict, ConflictKind, Day, Message, PlanId, PlanKind, RelationKind};

use crate::circles::Way;
use crate::cutting::Covers;
use crate::scene::{Force, Scene};
use crate::table::{
    AMENDMENT_FALLS, AMENDMENT_WITHOUT_BASE, ANNULLED, IN_FORCE, OWN_END, RELATION_CIRCLE,
    REPLACED_INSIDE, YIELDS,
};
use crate::trail::Trail;

/// A plan that claims a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// The plan.
    pub(crate) base: usize,
    /// Amendments of it in force, the earliest first.
    pub(crate) amendments: Vec<Amendment>,
}

/// An amendment in force of a claiming plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amendment {
    /// The amending plan.
    pub(crate) plan: usize,
    /// Its relations to the base or to an earlier amendment of it.
    pub(crate) relations: Vec<usize>,
    /// The day it came into force.
    pub(crate) since: Day,
}

/// What was annulled after it had replaced or changed a plan in the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// The act that was annulled.
    pub(crate) annulled: usize,
    /// The plan that may hold again, or whose wording may.
    pub(crate) plan: usize,
    /// The reading that it does.
    pub(crate) revives: &'static str,
}

/// Returns every plan that claims the cell, sorted by id, and what may revive.
pub(crate) fn claims(
    scene: &Scene<'_>,
    covers: &Covers,
    trail: &mut Trail,
) -> (Vec<Claim>, Vec<Doubt>) {
    let (mut claims, mut doubts) = (Vec::new(), Vec::new());
    for plan in scene.in_force() {
        let reaches = covers.in_plan(scene, plan) || covers.in_amended_area(scene, plan);
        if scene.plans[plan].kind() == PlanKind::Reg || !reaches {
            continue;
        }
        let Some(base) = claiming_base(scene, covers, plan, trail) else {
            continue;
        };
        // What was replaced here no longer stretches its plan.
        if base != plan && displaced(scene, covers, plan, trail).is_some() {
            continue;
        }
        let known = claims.iter().any(|claim: &Claim| claim.base == base);
        trail.step(&IN_FORCE, &[scene.id(base)]);
        if known {
            continue;
        }
        match displaced(scene, covers, base, trail) {
            None => claims.push(Claim {
                base,
                amendments: amendments(scene, covers, base, &mut doubts, trail),
            }),
            Some((RelationKind::Replaces, by)) if scene.plans[by].is_annulled(scene.day) => {
                doubts.push(Doubt {
                    annulled: by,
                    plan: base,
                    revives: "reading-plan-revives",
                });
            }
            Some(_) => {}
        }
    }
    claims.sort_by_key(|claim| claim.base);
    let claims = without_yielding(scene, covers, claims, trail);
    tell_circles(scene, &claims, trail);
    (claims, doubts)
}

/// Returns the plan by which a plan that covers the cell claims it: itself, or
/// the one it stretches; none where it only amends a plan that claims anyway.
fn claiming_base(
    scene: &Scene<'_>,
    covers: &Covers,
    plan: usize,
    trail: &mut Trail,
) -> Option<usize> {
    let targets: Vec<&PlanId> = scene.plans[plan].amends().collect();
    let in_force: Vec<usize> = targets
        .iter()
        .filter_map(|id| scene.position(id))
        .filter(|&base| scene.plans[base].is_in_force())
        .filter(|&base| !scene.circles.hold(Way::Amends, plan, base))
        .collect();
    if targets.is_empty() || scene.circles.holds(Way::Amends, plan) {
        return Some(plan);
    }
    if in_force.is_empty() {
        let ended = targets.iter().find(|id| scene.position(id).is_some());
        return match ended {
            Some(base) => {
                trail.step(&AMENDMENT_FALLS, &[scene.id(plan), base]);
                None
            }
            None => {
                trail.step(&AMENDMENT_WITHOUT_BASE, &[scene.id(plan), targets[0]]);
                Some(plan)
            }
        };
    }
    let roots: Vec<usize> = in_force.iter().map(|&base| root(scene, base)).collect();
    if roots.iter().any(|&base| covers.in_plan(scene, base)) {
        return None;
    }
    // An amendment may stretch its plan beyond the old boundary, where its
    // relation reaches that far.
    let stretched = roots.into_iter().zip(&in_force).find(|(_, target)| {
        let target = scene.id(**target);
        scene.plans[plan]
            .amending()
            .any(|(index, _, id)| id == target && covers.in_relation(scene, plan, index))
    });
    stretched.map(|(base, _)| base)
}

/// Says which of the claiming plans act on each other in a circle.
fn tell_circles(scene: &Scene<'_>, claims: &[Claim], trail: &mut Trail) {
    for way in [Way::Amends, Way::Ends, Way::Yields] {
        let circle: Vec<usize> = claims
            .iter()
            .map(|claim| claim.base)
            .filter(|&plan| {
                let mut others = claims.iter().map(|claim| claim.base);
                others.any(|other| scene.circles.hold(way, plan, other))
            })
            .collect();
        if circle.is_empty() {
            continue;
        }
        let ids: Vec<&PlanId> = circle.iter().map(|&plan| scene.id(plan)).collect();
        trail.step(&RELATION_CIRCLE, &ids);
        trail.conflict(Conflict {
            kind: ConflictKind::RelationCircle,
            article: RELATION_CIRCLE.article,
            readings: ids
                .iter()
                .map(|id| Message::new("reading-plan-governs").text("plan", id))
                .collect(),
            ask: scene.adopters(&circle),
        });
    }
}

/// Follows amendments of amendments down to the plan that amends nothing in
/// force. Plans in a circle amend nothing.
fn root(scene: &Scene<'_>, plan: usize) -> usize {
    let mut base = plan;
    // No way is longer than the number of plans.
    for _ in 0..scene.plans.len() {
        let below = scene.plans[base]
            .amends()
            .filter_map(|target| scene.position(target))
            .find(|&target| {
                scene.plans[target].is_in_force() && !scene.circles.hold(Way::Amends, base, target)
            });
        match below {
            Some(target) => base = target,
            None => break,
        }
    }
    base
}

/// Returns the amendments in force of a plan, and those of its amendments,
/// which no other act takes out in the cell.
fn amendments(
    scene: &Scene<'_>,
    covers: &Covers,
    base: usize,
    doubts: &mut Vec<Doubt>,
    trail: &mut Trail,
) -> Vec<Amendment> {
    let mut chain = vec![base];
    let mut found: Vec<Amendment> = Vec::new();
    let mut next = 0;
    while next < chain.len() {
        let target = scene.id(chain[next]);
        next += 1;
        let acts = |plan: &usize| *plan != base && !scene.circles.hold(Way::Amends, *plan, base);
        for plan in scene.in_force().filter(acts) {
            let Force::Since(since) = scene.plans[plan].force else {
                continue;
            };
            let relations = scene.plans[plan]
                .amending()
                .filter(|(_, _, id)| *id == target)
                .map(|(index, _, _)| index);
            for relation in relations {
                match found.iter_mut().find(|amendment| amendment.plan == plan) {
                    Some(known) if known.relations.contains(&relation) => {}
                    Some(known) => known.relations.push(relation),
                    None => found.push(Amendment {
                        plan,
                        relations: vec![relation],
                        since,
                    }),
                }
                if !chain.contains(&plan) {
                    chain.push(plan);
                }
            }
        }
    }
    found.retain(|amendment| {
        let out = displaced(scene, covers, amendment.plan, trail);
        if let Some((RelationKind::Annuls, _)) = out {
            doubts.push(Doubt {
                annulled: amendment.plan,
                plan: base,
                revives: "reading-provision-revives",
            });
        }
        out.is_none()
    });
    found.sort_by_key(|amendment| (amendment.since, amendment.plan));
    found
}

/// Returns the amendments of a plan that were annulled or repealed: the law says
/// of neither that the old wording holds again.
/// One that was replaced in the cell had gone there before.
pub(crate) fn ended_amendments(scene: &Scene<'_>, covers: &Covers, base: usize) -> Vec<Amendment> {
    let target = scene.id(base);
    let ended = scene.plans.iter().enumerate().filter(|(plan, standing)| {
        let ended = standing.is_annulled(scene.day)
            || matches!(&standing.force, Force::Over(rule, None) if *rule == &OWN_END);
        *plan != base
            && ended
            && standing.is_effective(scene.day)
            && !is_replaced(scene, covers, *plan)
    });
    ended
        .filter_map(|(plan, standing)| {
            let relations: Vec<usize> = standing
                .amending()
                .filter(|(_, _, id)| *id == target)
                .map(|(index, _, _)| index)
                .collect();
            let since = standing.effective_from?;
            (!relations.is_empty()).then_some(Amendment {
                plan,
                relations,
                since,
            })
        })
        .collect()
}

/// Tells whether another act, which was not annulled itself, replaces the plan
/// in the cell.
fn is_replaced(scene: &Scene<'_>, covers: &Covers, plan: usize) -> bool {
    match displaced(scene, covers, plan, &mut Trail::default()) {
        Some((RelationKind::Replaces, by)) => !scene.plans[by].is_annulled(scene.day),
        _ => false,
    }
}

/// Returns how, and which, another act takes the plan out in an area that holds
/// the cell.
fn displaced(
    scene: &Scene<'_>,
    covers: &Covers,
    plan: usize,
    trail: &mut Trail,
) -> Option<(RelationKind, usize)> {
    let id = scene.id(plan);
    for (other, standing) in scene.plans.iter().enumerate() {
        if !standing.is_effective(scene.day) || scene.circles.hold(Way::Ends, plan, other) {
            continue;
        }
        let steps = [
            (RelationKind::Replaces, &REPLACED_INSIDE),
            (RelationKind::Annuls, &ANNULLED),
        ];
        for (kind, rule) in steps {
            let reaches = covers
                .relations(scene, other, kind)
                .into_iter()
                .any(|index| standing.content.relations[index].target_plan() == Some(id));
            if reaches {
                trail.step(rule, &[id, standing.id()]);
                return Some((kind, other));
            }
        }
    }
    None
}

/// Drops claims whose plan says itself that it stands back behind another
/// claim. Plans that yield to each other in a circle all stay: the law is
/// silent.
fn without_yielding(
    scene: &Scene<'_>,
    covers: &Covers,
    claims: Vec<Claim>,
    trail: &mut Trail,
) -> Vec<Claim> {
    let yields = |claim: &Claim, other: &Claim| {
        covers
            .relations(scene, claim.base, RelationKind::YieldsTo)
            .into_iter()
            .any(|index| {
                let relation = &scene.content(claim.base).relations[index];
                relation.target_plan() == Some(scene.id(other.base))
            })
    };
    let prevailing = |claim: &Claim| {
        claims.iter().find(|other| {
            yields(claim, other) && !scene.circles.hold(Way::Yields, claim.base, other.base)
        })
    };
    let mut kept = Vec::new();
    for claim in &claims {
        match prevailing(claim) {
            Some(other) => trail.step(&YIELDS, &[scene.id(claim.base), scene.id(other.base)]),
            None => kept.push(claim.clone()),
        }
    }
    kept
}
