//! Which plans claim a cell: in force, covering it, not displaced there, each
//! with the amendments of it that are in force. Must not know precedence.

use eprostor_model::{Day, PlanId, PlanKind, RelationKind};

use crate::cutting::Covers;
use crate::scene::{Force, Scene};
use crate::table::{
    AMENDMENT_FALLS, AMENDMENT_WITHOUT_BASE, ANNULLED, IN_FORCE, REPLACED_INSIDE, YIELDS,
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
    since: Day,
}

/// Returns every plan that claims the cell, sorted by id.
pub(crate) fn claims(scene: &Scene<'_>, covers: &Covers, trail: &mut Trail) -> Vec<Claim> {
    let mut claims = Vec::new();
    for plan in scene.in_force() {
        if scene.plans[plan].kind() == PlanKind::Reg || !covers.in_plan(scene, plan) {
            continue;
        }
        let base = match amended_base(scene, plan) {
            Base::InForce(base) if covers.in_plan(scene, base) => continue,
            // An amendment may stretch its plan beyond the old boundary.
            Base::InForce(base) => base,
            Base::Ended(base) => {
                trail.step(&AMENDMENT_FALLS, &[scene.id(plan), base]);
                continue;
            }
            Base::NotHeld(base) => {
                trail.step(&AMENDMENT_WITHOUT_BASE, &[scene.id(plan), base]);
                plan
            }
            Base::NoAmendment => plan,
        };
        let known = claims.iter().any(|claim: &Claim| claim.base == base);
        trail.step(&IN_FORCE, &[scene.id(base)]);
        if !known && !displaced(scene, covers, base, trail) {
            claims.push(Claim {
                base,
                amendments: amendments(scene, base),
            });
        }
    }
    claims.sort_by_key(|claim| claim.base);
    without_yielding(scene, covers, claims, trail)
}

/// What became of the plan that another amends.
enum Base<'a> {
    NoAmendment,
    InForce(usize),
    Ended(&'a PlanId),
    NotHeld(&'a PlanId),
}

fn amended_base<'a>(scene: &Scene<'a>, plan: usize) -> Base<'a> {
    let mut verdict = Base::NoAmendment;
    for target in scene.plans[plan].amends() {
        match scene.position(target) {
            Some(base) if scene.plans[base].is_in_force() => {
                return Base::InForce(root(scene, base));
            }
            Some(_) => verdict = Base::Ended(target),
            None if matches!(verdict, Base::NoAmendment) => verdict = Base::NotHeld(target),
            None => {}
        }
    }
    verdict
}

/// Follows amendments of amendments down to the plan that amends nothing in
/// force. A circle, which validation refuses, ends after every plan was seen.
fn root(scene: &Scene<'_>, plan: usize) -> usize {
    let mut base = plan;
    for _ in 0..scene.plans.len() {
        let below = scene.plans[base]
            .amends()
            .filter_map(|target| scene.position(target))
            .find(|&target| scene.plans[target].is_in_force());
        match below {
            Some(target) if target != plan => base = target,
            _ => break,
        }
    }
    base
}

/// Returns the amendments in force of a plan, and those of its amendments.
fn amendments(scene: &Scene<'_>, base: usize) -> Vec<Amendment> {
    let mut chain = vec![base];
    let mut found: Vec<Amendment> = Vec::new();
    let mut next = 0;
    while next < chain.len() {
        let target = scene.id(chain[next]);
        next += 1;
        for plan in scene.in_force().filter(|plan| *plan != base) {
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
    found.sort_by_key(|amendment| (amendment.since, amendment.plan));
    found
}

/// Tells whether another act replaces or annuls the plan in an area that holds
/// the cell.
fn displaced(scene: &Scene<'_>, covers: &Covers, plan: usize, trail: &mut Trail) -> bool {
    let id = scene.id(plan);
    for (other, standing) in scene.plans.iter().enumerate() {
        if !standing.is_effective(scene.day) {
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
                return true;
            }
        }
    }
    false
}

/// Drops claims whose plan says itself that it stands back behind another
/// claim. Two plans that yield to each other both stay: the law is silent.
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
        claims
            .iter()
            .find(|other| yields(claim, other) && !yields(other, claim))
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
