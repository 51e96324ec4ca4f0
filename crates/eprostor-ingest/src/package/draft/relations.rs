//! Relations to other plans. Whether the other plan exists is the business of
//! validation.

use std::collections::BTreeMap;

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{
    DirectApplication, Finding, ProvisionName, Relation, RelationExtent, RelationKind,
    RelationTarget,
};

use super::Source;
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::description::RelationSection;
use crate::tables::fields;

/// How much of the target may be meant.
const EXTENTS: [&str; 3] = ["whole", "area", "provisions"];

/// Makes relations of their sections; `areas` holds boundary and areas by the
/// name of their layer.
pub(super) fn relations(
    source: &Source<'_>,
    areas: &BTreeMap<String, PlanarPolygon>,
    findings: &mut Findings,
) -> Vec<Relation> {
    let sections = source.package.relation.iter().enumerate();
    let relation = |(index, section): (usize, &RelationSection)| {
        let place = |key: &str| source.place(&format!("relation[{index}].{key}"));
        let kind = section.kind.as_deref().and_then(|code| {
            let kind = RelationKind::from_code(code);
            if kind.is_none() {
                let known = RelationKind::ALL.iter().map(|kind| kind.code());
                findings.push(
                    Finding::error("finding-relation-kind-unknown")
                        .text("kind", code)
                        .text("near", nearest_or_all(code, known))
                        .at(place("kind")),
                );
            }
            kind
        });
        let target = target(section, &place, findings);
        let extent = extent(source, section, areas, &place, findings);
        let document = source.document(section.document.as_deref(), &place("document"), findings);
        let kind = kind?;
        if section.direct_application.is_some() && kind != RelationKind::Foresees {
            findings.push(
                Finding::error("finding-direct-application-misplaced")
                    .at(place("direct_application")),
            );
        }
        let target = target?;
        if matches!(target, RelationTarget::PlanOfKind(_)) && !of_a_kind(kind) {
            findings.push(Finding::error("finding-relation-target-kind").at(place("target_kind")));
            return None;
        }
        Some(Relation {
            kind,
            target,
            extent: extent?,
            direct_application: match section.direct_application {
                Some(true) => DirectApplication::Given,
                Some(false) | None => DirectApplication::NotGiven,
            },
            document,
            article: section.article.clone(),
        })
    };
    sections.filter_map(relation).collect()
}

/// Tells whether a relation may point to a kind instead of to one plan.
fn of_a_kind(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Foresees | RelationKind::StandsFor)
}

fn target(
    section: &RelationSection,
    place: &dyn Fn(&str) -> eprostor_model::Place,
    findings: &mut Findings,
) -> Option<RelationTarget> {
    match (&section.target, &section.target_kind) {
        (Some(id), None) => {
            fields::plan_id(id, &place("target"), findings).map(RelationTarget::Plan)
        }
        (None, Some(kind)) => {
            fields::kind(kind, &place("target_kind"), findings).map(RelationTarget::PlanOfKind)
        }
        (None, None) | (Some(_), Some(_)) => {
            findings.push(Finding::error("finding-relation-target-missing").at(place("target")));
            None
        }
    }
}

fn extent(
    source: &Source<'_>,
    section: &RelationSection,
    areas: &BTreeMap<String, PlanarPolygon>,
    place: &dyn Fn(&str) -> eprostor_model::Place,
    findings: &mut Findings,
) -> Option<RelationExtent> {
    let code = section.extent.as_deref().unwrap_or("whole");
    let provisions = &section.provisions;
    let finding = match (code, &section.area, provisions.is_empty()) {
        ("whole", None, true) => return Some(RelationExtent::Whole),
        ("area", Some(name), true) => match areas.get(name) {
            Some(area) => {
                return Some(RelationExtent::Area {
                    name: name.clone(),
                    area: area.clone(),
                });
            }
            // A layer that is declared and could not be read was told before.
            None if is_declared(source, name) => return None,
            None => Finding::error("finding-relation-area-unknown")
                .text("area", name)
                .text(
                    "near",
                    nearest_or_all(name, areas.keys().map(String::as_str)),
                )
                .at(place("area")),
        },
        ("provisions", None, false) => {
            let names = provisions.iter().cloned().map(ProvisionName);
            return Some(RelationExtent::Provisions(names.collect()));
        }
        ("whole" | "area" | "provisions", _, _) => Finding::error("finding-relation-extent")
            .text("extent", code)
            .at(place("extent")),
        _ => Finding::error("finding-relation-extent-unknown")
            .text("extent", code)
            .text("near", nearest_or_all(code, EXTENTS))
            .at(place("extent")),
    };
    findings.push(finding);
    None
}

fn is_declared(source: &Source<'_>, name: &str) -> bool {
    source.package.layer.iter().any(|layer| {
        layer.name.as_deref() == Some(name)
            && matches!(layer.role.as_deref(), Some("area" | "boundary"))
    })
}
