//! Whether a plan stays in the municipality it is for: parcels of another that
//! lie inside its boundary. Asks the register.

use eprostor_geometry::{AreaPolygon, AskedPolygon, PlanarPolygon};
use eprostor_model::{
    Finding, Known, KoCode, LawTables, ParcelsNear, Place, PlanContent, RegisterView, SLIVER_M2,
};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// Parcels of one cadastral municipality that are looked at: as many as one of
/// usual size has (domain.md 5).
const MOST_PARCELS: usize = 5_000;

/// Tells land of other municipalities inside the boundary, by cadastral
/// municipality. A plan has no effect there.
pub(super) fn check(content: &PlanContent, register: &dyn RegisterView, findings: &mut Findings) {
    let Some(boundary) = &content.boundary else {
        return;
    };
    if !content.plan.kind.is_of_a_municipality() {
        return;
    }
    let place = Place::file(PLAN_FILE).field("municipality");
    let Known::Checked(kos) = register.kos_near(&boundary.bounds()) else {
        findings.push(Finding::note("finding-territory-not-checked").at(place));
        return;
    };
    let off_m = content
        .plan
        .accuracy
        .as_ref()
        .map_or(0.0, |a| a.positional_m);
    let around = AreaPolygon::new(boundary);
    for ko in kos {
        let Known::Checked(Some(found)) = register.cadastral_municipality(ko) else {
            continue;
        };
        let own = content.plan.municipality;
        if LawTables::embedded().is_one_territory(own, found.municipality) {
            continue;
        }
        let area_m2 = outside_m2(&around, boundary, ko, off_m, register);
        if area_m2 > SLIVER_M2 {
            findings.push(
                Finding::warning("finding-outside-territory")
                    .text("municipality", own)
                    .text("ko", ko)
                    .text("other", found.municipality)
                    .measure("area_m2", area_m2)
                    .at(place.clone()),
            );
        }
    }
}

/// Sums what the boundary takes of parcels, where it is more than its lines may
/// be off by.
fn outside_m2(
    around: &AreaPolygon,
    boundary: &PlanarPolygon,
    ko: KoCode,
    off_m: f64,
    register: &dyn RegisterView,
) -> f64 {
    let near = ParcelsNear {
        bounds: boundary.bounds(),
        ko: Some(ko),
        limit: MOST_PARCELS,
    };
    let Known::Checked(parcels) = register.parcels_near(near) else {
        return 0.0;
    };
    let taken = parcels.iter().map(|parcel| {
        let shared_m2 = around.shared_m2(&AskedPolygon::new(&parcel.geometry));
        let border_m2 = off_m * parcel.geometry.perimeter_m() / 2.0;
        if shared_m2 > border_m2 {
            shared_m2
        } else {
            0.0
        }
    });
    taken.sum()
}
