//! Whether zones and provisions are told of each other: a code that is only in
//! the legend, and zones of which no provision says anything.

use std::collections::BTreeSet;

use eprostor_model::{Finding, Place, PlanContent, PublicUse, Scope};

use super::relations::{Knowledge, Targets};
use crate::collector::Findings;
use crate::package::PLAN_FILE;
use crate::package::columns::PROVISIONS_FILE;

/// Checks zones against provisions where both are data.
pub(super) fn check(content: &PlanContent, targets: &Targets, findings: &mut Findings) {
    if targets.knowledge == Knowledge::Partial || content.zones.is_empty() {
        return;
    }
    let plans = || std::iter::once(content).chain(&targets.amended);
    let drawn: BTreeSet<&str> = plans()
        .flat_map(|plan| plan.zones.iter().map(|zone| zone.code.as_str()))
        .collect();
    for provision in &content.provisions {
        let Scope::Zones(codes) = &provision.scope else {
            continue;
        };
        // A code that the legend lacks as well is told as unknown.
        let in_legend = |code: &str| plans().any(|plan| plan.legend_entry(code).is_some());
        for code in codes {
            if !drawn.contains(code.as_str()) && in_legend(code) {
                let mut place = Place::file(PROVISIONS_FILE).field("target");
                place.feature = Some(provision.name.to_string());
                findings.push(
                    Finding::warning("finding-provision-without-zone")
                        .text("provision", &provision.name)
                        .text("code", code)
                        .at(place),
                );
            }
        }
    }
    silent(content, targets, findings);
}

/// Tells codes of zones that no provision names, where provisions name zones at
/// all and none holds in the whole plan or in a block. Public land needs none.
fn silent(content: &PlanContent, targets: &Targets, findings: &mut Findings) {
    let plans = || std::iter::once(content).chain(&targets.amended);
    let provisions = || plans().flat_map(|plan| &plan.provisions);
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for provision in provisions() {
        match &provision.scope {
            Scope::Zones(codes) => named.extend(codes.iter().map(String::as_str)),
            Scope::Plan | Scope::Block(_) => return,
        }
    }
    if named.is_empty() {
        return;
    }
    let is_public = |code: &str| {
        let mut entries = plans().filter_map(|plan| plan.legend_entry(code));
        entries.any(|entry| entry.public_use == PublicUse::Public)
    };
    let codes: BTreeSet<&str> = content.zones.iter().map(|z| z.code.as_str()).collect();
    for code in codes {
        if !named.contains(code) && !is_public(code) {
            let zones = content.zones.iter().filter(|zone| zone.code == code);
            findings.push(
                Finding::note("finding-zone-without-provision")
                    .text("code", code)
                    .integer("zones", i64::try_from(zones.count()).unwrap_or(i64::MAX))
                    .at(Place::file(PLAN_FILE).field("legend").feature(code)),
            );
        }
    }
}
