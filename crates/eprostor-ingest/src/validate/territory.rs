//! Whether a plan stays in the municipality it is for: parcels of another that
//! lie inside its boundary. Asks the register.

use std::sync::Arc;

use eprostor_geometry::{AreaPolygon, AskedPolygon, EdgePairs};
use eprostor_model::{
    Finding, Known, LawTables, Parcel, ParcelsNear, Place, PlanContent, RegisterView, SLIVER_M2,
};

use crate::collector::Findings;
use crate::package::PLAN_FILE;

/// Parcels of other municipalities that are looked at: as many as in twenty
/// cadastral municipalities of usual size (domain.md 5).
const MOST_PARCELS: usize = 100_000;

/// Pairs of edges of the boundary and of parcels that are compared, some seconds.
const MOST_EDGE_PAIRS: EdgePairs = EdgePairs::at_most(200_000_000);

/// What may still be compared.
struct Budget {
    parcels: usize,
    edge_pairs: EdgePairs,
}

/// There is more than may be compared.
struct TooMuch;

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
    if kos.is_empty() {
        findings.push(Finding::note("finding-territory-no-cadastre").at(place));
        return;
    }
    let off_m = content
        .plan
        .accuracy
        .as_ref()
        .map_or(0.0, |a| a.positional_m);
    let around = AreaPolygon::new(boundary);
    let mut budget = Budget {
        parcels: MOST_PARCELS,
        edge_pairs: MOST_EDGE_PAIRS,
    };
    for ko in kos {
        let Known::Checked(Some(found)) = register.cadastral_municipality(ko) else {
            continue;
        };
        let own = content.plan.municipality;
        if LawTables::embedded().is_one_territory(own, found.municipality) {
            continue;
        }
        let near = ParcelsNear {
            bounds: boundary.bounds(),
            ko: Some(ko),
            limit: budget.parcels + 1,
        };
        let Known::Checked(parcels) = register.parcels_near(near) else {
            continue;
        };
        let Ok(area_m2) = outside_m2(&around, &parcels, off_m, &mut budget) else {
            findings.push(
                Finding::note("finding-territory-not-compared")
                    .text("ko", ko)
                    .at(place),
            );
            return;
        };
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
    parcels: &[Arc<Parcel>],
    off_m: f64,
    budget: &mut Budget,
) -> Result<f64, TooMuch> {
    let left = budget.parcels.checked_sub(parcels.len());
    budget.parcels = left.ok_or(TooMuch)?;
    let mut taken_m2 = 0.0;
    for parcel in parcels {
        let geometry = &parcel.geometry;
        let asked = AskedPolygon::new(geometry);
        let shared_m2 = around.shared_within_m2(&asked, &mut budget.edge_pairs);
        let shared_m2 = shared_m2.ok_or(TooMuch)?;
        let border_m2 = off_m * geometry.perimeter_m() / 2.0;
        if shared_m2 > border_m2 {
            taken_m2 += shared_m2;
        }
    }
    Ok(taken_m2)
}
