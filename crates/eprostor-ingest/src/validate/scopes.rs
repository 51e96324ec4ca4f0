//! Whether provisions hold in zones that exist, and what a plan of its kind
//! may bring.

use std::collections::BTreeSet;

use eprostor_model::{Finding, Place, PlanContent, PlanKind, Scope, TableFiles};

use super::relations::{Knowledge, Targets};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::PLAN_FILE;
use crate::package::columns::in_provisions;

/// Checks the scopes of provisions, and that zones have a boundary.
pub(super) fn check(
    content: &PlanContent,
    tables: &TableFiles,
    targets: &Targets,
    findings: &mut Findings,
) {
    zones(content, tables, targets, findings);
    if !content.zones.is_empty() && content.boundary.is_none() {
        findings.push(Finding::warning("finding-boundary-missing").at(Place::file(PLAN_FILE)));
    }
}

/// Checks the content of an act that sets a regime.
pub(super) fn of_regime_acts(content: &PlanContent, tables: &TableFiles, findings: &mut Findings) {
    if content.plan.kind != PlanKind::Reg {
        return;
    }
    if !content.zones.is_empty() {
        let place = Place::file(PLAN_FILE).field("kind");
        findings.push(Finding::error("finding-regime-act-with-zones").at(place));
    }
    regime_values(content, tables, findings);
}

/// What an act that sets a regime prescribes holds where its regimes lie: its
/// provisions name no zones, and without a regime they hold nowhere.
fn regime_values(content: &PlanContent, tables: &TableFiles, findings: &mut Findings) {
    for provision in &content.provisions {
        let fits = provision.scope == Scope::Plan && !content.regimes.is_empty();
        if !fits {
            let mut place = in_provisions(tables).field("scope");
            place.feature = Some(provision.name.to_string());
            findings.push(
                Finding::error("finding-regime-act-scope")
                    .text("provision", &provision.name)
                    .at(place),
            );
        }
    }
}

fn zones(content: &PlanContent, tables: &TableFiles, targets: &Targets, findings: &mut Findings) {
    let plans = || std::iter::once(content).chain(&targets.amended);
    let known: BTreeSet<&str> = plans()
        .flat_map(|plan| {
            let zones = plan.zones.iter().map(|zone| zone.code.as_str());
            zones.chain(plan.legend.iter().map(|entry| entry.code.as_str()))
        })
        .collect();
    // A plan whose zones are not data yet may name them all the same.
    let is_open = known.is_empty() || targets.knowledge == Knowledge::Partial;
    for provision in &content.provisions {
        let Scope::Zones(codes) = &provision.scope else {
            continue;
        };
        for code in codes.iter().filter(|code| !known.contains(code.as_str())) {
            if is_open {
                continue;
            }
            let mut place = in_provisions(tables).field("target");
            place.feature = Some(provision.name.to_string());
            let mut finding = Finding::error("finding-zone-code-unknown")
                .text("code", code)
                .text("provision", &provision.name);
            if findings.has_room(finding.code(), &place) {
                finding = finding.text("near", nearest_or_all(code, known.iter().copied()));
            }
            findings.push(finding.at(place));
        }
    }
}
