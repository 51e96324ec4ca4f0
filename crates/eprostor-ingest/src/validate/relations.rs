//! Whether the plans that a document points to exist. Asks the register.

use eprostor_geometry::{PartitionBudget, partition};
use eprostor_model::{
    Finding, Known, Place, PlanContent, PlanId, RegisterView, Relation, RelationExtent,
    RelationKind, SLIVER_M2,
};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// The plans that a document amends, as far as they could be asked for.
pub(super) struct Targets {
    /// Contents of amended plans.
    pub(super) amended: Vec<PlanContent>,
    /// Whether every amended plan is among them.
    pub(super) knowledge: Knowledge,
}

/// Whether all amended plans are at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knowledge {
    /// They are.
    Complete,
    /// The register was not there, or does not hold one of them.
    Partial,
}

/// Checks relations and returns the plans that are amended.
pub(super) fn check(
    content: &PlanContent,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> Targets {
    let mut targets = Targets {
        amended: Vec::new(),
        knowledge: Knowledge::Complete,
    };
    for relation in &content.relations {
        let Some(id) = relation.target_plan() else {
            continue;
        };
        let place = Place::file(PLAN_FILE).field("target");
        if *id == content.plan.id {
            findings.push(
                Finding::error("finding-target-is-itself")
                    .text("id", id)
                    .at(place),
            );
            continue;
        }
        let is_amended = relation.kind == RelationKind::Amends;
        match register.plan(id) {
            Known::Checked(Some(plan)) if is_amended => targets.amended.push(plan),
            Known::Checked(Some(plan)) => findings.extend(wider(relation, &plan)),
            Known::Checked(None) => {
                findings.push(unknown(relation.kind, id).at(place));
                if is_amended {
                    targets.knowledge = Knowledge::Partial;
                }
            }
            Known::NotChecked => {
                findings.push(
                    Finding::note("finding-target-not-checked")
                        .text("id", id)
                        .at(place),
                );
                if is_amended {
                    targets.knowledge = Knowledge::Partial;
                }
            }
        }
    }
    targets
}

/// Returns the finding for an annulment of land that the plan never covered. A
/// court annuls what there is; more is a sign of a wrong area or a wrong plan.
fn wider(relation: &Relation, plan: &PlanContent) -> Option<Finding> {
    let (RelationKind::Annuls, RelationExtent::Area { name, area }, Some(boundary)) =
        (relation.kind, &relation.extent, &plan.boundary)
    else {
        return None;
    };
    // The area is the sender's and may be made to be costly: with a budget.
    let finding = match partition(area, &[boundary], PartitionBudget::default()) {
        Ok(cells) => {
            let outside = cells.iter().filter(|cell| cell.covers.is_empty());
            let outside_m2: f64 = outside.map(|cell| cell.area_m2).sum();
            if outside_m2 <= SLIVER_M2 {
                return None;
            }
            Finding::warning("finding-annulment-wider").measure("area_m2", outside_m2)
        }
        Err(_) => Finding::note("finding-annulment-not-compared"),
    };
    let place = Place::file(PLAN_FILE).field("area");
    Some(
        finding
            .text("area", name)
            .text("id", &plan.plan.id)
            .at(place),
    )
}

/// An amendment without its base cannot be read; a plan that replaces or
/// yields to one that was never delivered is sound in itself.
fn unknown(kind: RelationKind, id: &PlanId) -> Finding {
    let finding = if kind == RelationKind::Amends {
        Finding::error("finding-target-unknown")
    } else {
        Finding::warning("finding-target-not-delivered")
    };
    finding.text("id", id)
}
