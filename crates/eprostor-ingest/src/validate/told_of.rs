//! Whether zones and provisions are told of each other: a code that is only in
//! the legend, and zones of which no provision says anything.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{Finding, Place, PlanContent, PublicUse, Scope, TableFiles};

use super::relations::{Knowledge, Targets};
use crate::collector::Findings;
use crate::package::PLAN_FILE;
use crate::package::columns::in_provisions;

/// Checks zones against provisions where both are data.
pub(super) fn check(
    content: &PlanContent,
    tables: &TableFiles,
    targets: &Targets,
    findings: &mut Findings,
) {
    if targets.knowledge == Knowledge::Partial || content.zones.is_empty() {
        return;
    }
    let plans = || std::iter::once(content).chain(&targets.amended);
    let drawn: BTreeSet<&str> = plans()
        .flat_map(|plan| plan.zones.iter().map(|zone| zone.code.as_str()))
        .collect();
    // A code that the legend lacks as well is told as unknown.
    let in_legend: BTreeSet<&str> = plans()
        .flat_map(|plan| plan.legend.iter().map(|entry| entry.code.as_str()))
        .collect();
    for provision in &content.provisions {
        let Scope::Zones(codes) = &provision.scope else {
            continue;
        };
        for code in codes {
            if !drawn.contains(code.as_str()) && in_legend.contains(code.as_str()) {
                let mut place = in_provisions(tables).field("target");
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
    let public = public_codes(plans());
    let mut zones: BTreeMap<&str, i64> = BTreeMap::new();
    for zone in &content.zones {
        *zones.entry(&zone.code).or_default() += 1;
    }
    for (code, count) in zones {
        if !named.contains(code) && !public.contains(code) {
            findings.push(
                Finding::note("finding-zone-without-provision")
                    .text("code", code)
                    .integer("zones", count)
                    .at(Place::file(PLAN_FILE).field("legend").feature(code)),
            );
        }
    }
}

/// Returns the codes of public land. In one legend the first row of a code holds.
fn public_codes<'a>(plans: impl Iterator<Item = &'a PlanContent>) -> BTreeSet<&'a str> {
    let mut public = BTreeSet::new();
    for plan in plans {
        let mut seen = BTreeSet::new();
        for entry in &plan.legend {
            if seen.insert(&*entry.code) && entry.public_use == PublicUse::Public {
                public.insert(entry.code.as_str());
            }
        }
    }
    public
}
