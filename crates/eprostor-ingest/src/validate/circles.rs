//! Whether relations go in a circle: a plan that amends, replaces or yields to
//! itself by way of others would have no base, no end or no winner. Asks the
//! register.

use std::collections::{BTreeMap, VecDeque};

use eprostor_model::{
    Finding, Known, Place, PlanContent, PlanId, RegisterView, Relation, RelationExtent,
    RelationKind,
};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// Kinds that mean nothing in a circle. Circles of several kinds do: a plan may
/// yield to one that amends it.
const KINDS: [RelationKind; 3] = [
    RelationKind::Amends,
    RelationKind::Replaces,
    RelationKind::YieldsTo,
];

/// Tells every kind of relation that leads back to the document itself, each
/// by one of the shortest ways.
pub(super) fn check(content: &PlanContent, register: &dyn RegisterView, findings: &mut Findings) {
    for kind in KINDS {
        let Some(chain) = circle(content, kind, register) else {
            continue;
        };
        let ids: Vec<String> = chain.iter().map(ToString::to_string).collect();
        findings.push(
            Finding::error("finding-relation-circle")
                .text("kind", kind.code())
                .text("chain", ids.join(" → "))
                .at(Place::file(PLAN_FILE).field("target")),
        );
    }
}

/// Returns the chain from the document back to itself. Breadth first; every
/// plan is asked for once, so that it ends whatever the register holds.
fn circle(
    content: &PlanContent,
    kind: RelationKind,
    register: &dyn RegisterView,
) -> Option<Vec<PlanId>> {
    let start = &content.plan.id;
    // A relation to itself is told as such.
    let first = targets(content, kind).filter(|target| *target != start);
    let mut reached_from: BTreeMap<PlanId, PlanId> = BTreeMap::new();
    let mut open: VecDeque<PlanId> = VecDeque::new();
    for target in first {
        if reached_from.insert(target.clone(), start.clone()).is_none() {
            open.push_back(target.clone());
        }
    }
    while let Some(id) = open.pop_front() {
        let Known::Checked(Some(plan)) = register.plan(&id) else {
            continue;
        };
        for target in targets(&plan, kind) {
            if target == start {
                return Some(chain(start, id, &reached_from));
            }
            if !reached_from.contains_key(target) {
                reached_from.insert(target.clone(), id.clone());
                open.push_back(target.clone());
            }
        }
    }
    None
}

/// Returns the way to a plan and on to the start.
fn chain(start: &PlanId, last: PlanId, reached_from: &BTreeMap<PlanId, PlanId>) -> Vec<PlanId> {
    let mut chain = vec![start.clone()];
    let mut at = Some(&last);
    while let Some(id) = at.filter(|id| *id != start) {
        chain.push(id.clone());
        at = reached_from.get(id);
    }
    chain.push(start.clone());
    chain.reverse();
    chain
}

/// Two plans may each stand back behind the other in an area of its own; two
/// replacements of areas likewise.
fn targets(content: &PlanContent, kind: RelationKind) -> impl Iterator<Item = &PlanId> {
    let counts = move |relation: &&Relation| {
        let in_area = matches!(relation.extent, RelationExtent::Area { .. });
        relation.kind == kind && (kind == RelationKind::Amends || !in_area)
    };
    let relations = content.relations.iter().filter(counts);
    relations.filter_map(Relation::target_plan)
}
