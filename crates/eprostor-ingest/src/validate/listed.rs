//! Whether the cadastre knows the parcels that a plan lists for public use. Asks
//! the register.

use std::collections::BTreeSet;

use eprostor_model::{
    Day, EventKind, Finding, Known, ListedParcel, PlanContent, RegisterView, TableFiles,
    days_in_force,
};

use crate::collector::Findings;
use crate::package::columns::in_public_parcels;

/// Tells numbers that their cadastral municipality does not have on the day of
/// the plan: a list is in the numbers of its day.
pub(super) fn check(
    content: &PlanContent,
    tables: &TableFiles,
    register: &dyn RegisterView,
    findings: &mut Findings,
) {
    let Some(day) = day_of(content) else {
        return;
    };
    let mut without = BTreeSet::new();
    for listed in &content.public_parcels {
        let place = in_public_parcels(tables).field("number");
        let ko = listed.parcel.ko;
        if without.contains(&ko) {
            continue;
        }
        match register.listed_parcel(&listed.parcel, day) {
            Known::Checked(ListedParcel::There) => {}
            Known::Checked(ListedParcel::NotThere) => {
                let mut finding = Finding::warning("finding-public-parcel-unknown")
                    .text("parcel", &listed.parcel)
                    .text("day", day);
                if findings.has_room(finding.code(), &place) {
                    let near = register.numbers_near(&listed.parcel, day);
                    let near: Vec<String> = near.iter().map(ToString::to_string).collect();
                    finding = finding.text("near", near.join(", "));
                }
                findings.push(finding.at(place.feature(listed.parcel.to_string())));
            }
            Known::Checked(ListedParcel::NoCadastre) => {
                without.insert(ko);
                findings.push(
                    Finding::note("finding-public-parcels-no-cadastre")
                        .text("ko", ko)
                        .text("day", day)
                        .at(place),
                );
            }
            Known::NotChecked => {
                findings.push(Finding::note("finding-public-parcels-not-checked").at(place));
                return;
            }
        }
    }
}

/// Returns the day whose numbers a plan lists: that of its adoption, else its
/// first in force.
fn day_of(content: &PlanContent) -> Option<Day> {
    let mut events = content.events.iter();
    let adoption = events.find(|event| event.kind == EventKind::Adoption);
    let adopted = adoption.map(|event| event.day);
    adopted.or_else(|| days_in_force(&content.events).map(|days| days.from))
}
