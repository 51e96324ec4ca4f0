//! Whether the cadastre knows the parcels that a plan lists for public use. Asks
//! the register.

use eprostor_model::{
    Day, EventKind, Finding, Known, ListedParcel, Place, PlanContent, RegisterView, days_in_force,
};

use crate::collector::Findings;
use crate::package::columns::PUBLIC_PARCELS_FILE;

/// Tells numbers that their cadastral municipality does not have on the day of
/// the plan: a list is in the numbers of its day.
pub(super) fn check(content: &PlanContent, register: &dyn RegisterView, findings: &mut Findings) {
    let Some(day) = day_of(content) else {
        return;
    };
    for listed in &content.public_parcels {
        let place = Place::file(PUBLIC_PARCELS_FILE).field("number");
        match register.listed_parcel(&listed.parcel, day) {
            Known::Checked(ListedParcel::NotThere { near }) => {
                let near: Vec<String> = near.iter().map(ToString::to_string).collect();
                findings.push(
                    Finding::warning("finding-public-parcel-unknown")
                        .text("parcel", &listed.parcel)
                        .text("day", day)
                        .text("near", near.join(", "))
                        .at(place.feature(listed.parcel.to_string())),
                );
            }
            Known::Checked(ListedParcel::There | ListedParcel::NoCadastre) => {}
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
