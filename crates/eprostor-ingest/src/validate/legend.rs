//! Whether every zone has its row in the legend and every row its zone.

use std::collections::BTreeSet;

use eprostor_model::{Finding, LawTables, Place, PlanContent};

use super::relations::{Knowledge, Targets};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::PLAN_FILE;

/// Checks the legend against the zones and the national classes.
pub(super) fn check(content: &PlanContent, targets: &Targets, findings: &mut Findings) {
    let used: BTreeSet<&str> = content
        .zones
        .iter()
        .map(|zone| zone.code.as_str())
        .collect();
    let place = |code: &str| Place::file(PLAN_FILE).field("legend").feature(code);
    let own = content.legend.iter().map(|entry| entry.code.as_str());
    let of_base = targets.amended.iter().flat_map(|plan| &plan.legend);
    let of_base = of_base.map(|entry| entry.code.as_str());
    let explained: BTreeSet<&str> = own.clone().chain(of_base).collect();
    let may_be_in_base = targets.knowledge == Knowledge::Partial;
    for code in used.difference(&explained).filter(|_| !may_be_in_base) {
        let mut finding = Finding::error("finding-zone-without-legend").text("code", code);
        if findings.has_room(finding.code(), &place(code)) {
            finding = finding.text("near", nearest_or_all(code, own.clone()));
        }
        findings.push(finding.at(place(code)));
    }
    let law = LawTables::embedded();
    for entry in &content.legend {
        if !used.is_empty() && !used.contains(entry.code.as_str()) {
            findings.push(
                Finding::warning("finding-legend-unused")
                    .text("code", &entry.code)
                    .at(place(&entry.code)),
            );
        }
        // Only a part of the national table is at hand, so an unknown class
        // may be a right one.
        if let Some(class) = &entry.class
            && law.land_use(class).is_none()
        {
            findings.push(
                Finding::warning("finding-class-unknown")
                    .text("class", class)
                    .at(place(&entry.code)),
            );
        }
    }
}
