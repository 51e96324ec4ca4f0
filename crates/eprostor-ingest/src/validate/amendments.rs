//! Whether what a document changes is there to be changed: provisions it
//! replaces, deletes or inserts behind, and zones it follows.

use eprostor_model::{
    Finding, Place, PlanContent, ProvisionAction, ProvisionName, RelationExtent, RelationKind,
};

use super::relations::{Knowledge, Targets};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::PLAN_FILE;
use crate::package::columns::PROVISIONS_FILE;

/// Checks names that point into amended plans.
pub(super) fn check(content: &PlanContent, targets: &Targets, findings: &mut Findings) {
    let amends = content
        .relations
        .iter()
        .any(|relation| relation.kind == RelationKind::Amends);
    for provision in &content.provisions {
        let name = match &provision.action {
            ProvisionAction::Add => continue,
            ProvisionAction::Replace(name)
            | ProvisionAction::Delete(name)
            | ProvisionAction::Insert(name) => name,
        };
        let mut place = Place::file(PROVISIONS_FILE).field("amends");
        place.feature = Some(provision.name.to_string());
        if amends {
            findings.extend(missing(name, targets, place));
        } else {
            findings.push(
                Finding::error("finding-action-without-amendment")
                    .text("provision", &provision.name)
                    .at(place),
            );
        }
    }
    for relation in &content.relations {
        if let (RelationKind::Amends, RelationExtent::Provisions(names)) =
            (relation.kind, &relation.extent)
        {
            let place = Place::file(PLAN_FILE).field("provisions");
            let missing = names
                .iter()
                .filter_map(|name| missing(name, targets, place.clone()));
            findings.extend(missing);
        }
    }
    zones(content, targets, findings);
}

/// Returns the finding for a provision that no amended plan has.
fn missing(name: &ProvisionName, targets: &Targets, place: Place) -> Option<Finding> {
    let is_known = targets
        .amended
        .iter()
        .any(|plan| plan.provision(name).is_some());
    // A base plan that is not at hand may have it, and a base plan whose text
    // is not data yet has none.
    let is_open = targets.knowledge == Knowledge::Partial
        || targets
            .amended
            .iter()
            .any(|plan| plan.provisions.is_empty());
    if is_known || is_open {
        return None;
    }
    let names = targets.amended.iter().flat_map(|plan| &plan.provisions);
    let near = nearest_or_all(&name.0, names.map(|p| p.name.0.as_str()).take(MANY));
    Some(
        Finding::error("finding-target-provision-unknown")
            .text("provision", name)
            .text("near", near)
            .at(place),
    )
}

/// Names offered when none is near: more are no help.
const MANY: usize = 200;

fn zones(content: &PlanContent, targets: &Targets, findings: &mut Findings) {
    if targets.knowledge == Knowledge::Partial {
        return;
    }
    for zone in &content.zones {
        for id in &zone.succeeds {
            let is_known = targets.amended.iter().any(|plan| {
                plan.plan.id == id.plan && plan.zones.iter().any(|z| z.serial == id.serial)
            });
            if !is_known {
                let place = Place::default().feature(&zone.code).field("succeeds");
                findings.push(
                    Finding::error("finding-succeeds-unknown")
                        .text("id", id)
                        .text("zone", &zone.code)
                        .at(place),
                );
            }
        }
    }
}
