//! Whether what a document changes is there to be changed: provisions it
//! replaces, deletes or inserts behind, and zones it follows.

use std::collections::BTreeSet;

use eprostor_model::{
    Finding, Place, PlanContent, ProvisionAction, ProvisionName, RelationExtent, RelationKind,
    TableFiles,
};

use super::relations::{Knowledge, Targets};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::PLAN_FILE;
use crate::package::columns::in_provisions;

/// Checks names that point into amended plans.
pub(super) fn check(
    content: &PlanContent,
    tables: &TableFiles,
    targets: &Targets,
    findings: &mut Findings,
) {
    let amends = content
        .relations
        .iter()
        .any(|relation| relation.kind == RelationKind::Amends);
    let base = Base::of(targets);
    for provision in &content.provisions {
        let name = match &provision.action {
            ProvisionAction::Add => continue,
            ProvisionAction::Replace(name)
            | ProvisionAction::Delete(name)
            | ProvisionAction::Insert(name) => name,
        };
        let mut place = in_provisions(tables).field("amends");
        place.feature = Some(provision.name.to_string());
        if amends {
            base.tell_missing(name, place, findings);
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
            for name in names {
                base.tell_missing(name, place.clone(), findings);
            }
        }
    }
    zones(content, targets, findings);
}

/// The provisions of the amended plans.
struct Base<'a> {
    targets: &'a Targets,
    names: BTreeSet<&'a ProvisionName>,
}

impl<'a> Base<'a> {
    fn of(targets: &'a Targets) -> Self {
        let provisions = targets.amended.iter().flat_map(|plan| &plan.provisions);
        Self {
            targets,
            names: provisions.map(|provision| &provision.name).collect(),
        }
    }

    /// Tells a provision that no amended plan has.
    fn tell_missing(&self, name: &ProvisionName, place: Place, findings: &mut Findings) {
        // A base plan that is not at hand may have it, and a base plan whose text
        // is not data yet has none.
        let amended = &self.targets.amended;
        let is_open = self.targets.knowledge == Knowledge::Partial
            || amended.iter().any(|plan| plan.provisions.is_empty());
        if is_open || self.names.contains(name) {
            return;
        }
        let mut finding =
            Finding::error("finding-target-provision-unknown").text("provision", name);
        if findings.has_room(finding.code(), &place) {
            let names = amended.iter().flat_map(|plan| &plan.provisions);
            let names = names.map(|provision| &*provision.name.0).take(MANY);
            finding = finding.text("near", nearest_or_all(&name.0, names));
        }
        findings.push(finding.at(place));
    }
}

/// Names offered when none is near: more are no help.
const MANY: usize = 200;

fn zones(content: &PlanContent, targets: &Targets, findings: &mut Findings) {
    if targets.knowledge == Knowledge::Partial {
        return;
    }
    let of = |plan: &'_ PlanContent| -> BTreeSet<_> {
        plan.zones.iter().map(|zone| zone.serial).collect()
    };
    let amended: Vec<_> = targets
        .amended
        .iter()
        .map(|p| (&p.plan.id, of(p)))
        .collect();
    for zone in &content.zones {
        for id in &zone.succeeds {
            let mut amended = amended.iter();
            if !amended.any(|(plan, serials)| **plan == id.plan && serials.contains(&id.serial)) {
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
