//! The register as validation sees it, on the current snapshot.

use std::sync::Arc;

use eprostor_geometry::{PlanarPolygon, shared_area_m2};
use eprostor_index::Snapshot;
use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, Known, KoCode, Parcel, PlanCard,
    PlanContent, PlanId, PlanList, RegisterView,
};

/// A snapshot seen through [`RegisterView`].
pub(crate) struct SnapshotView(pub(crate) Arc<Snapshot>);

impl RegisterView for SnapshotView {
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>> {
        Known::Checked(self.0.plan(id).map(|plan| plan.content.clone()))
    }

    fn cadastral_municipality(&self, code: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::Checked(self.0.cadastral_municipality(code).cloned())
    }

    fn plans_of(&self, list: PlanList<'_>) -> Known<Vec<PlanId>> {
        let contents = self.0.plans().map(|plan| &plan.content);
        let listed = contents.filter(|content| {
            let plan = &content.plan;
            plan.kind == list.kind
                && plan.adopter.slug == list.adopter
                && lies_in(&self.0, content, list.area)
        });
        Known::Checked(listed.map(|content| content.plan.id.clone()).collect())
    }

    fn lies_in(&self, plan: &PlanContent, area: &CoverageArea) -> Known<bool> {
        Known::Checked(lies_in(&self.0, plan, area))
    }

    fn parcels_of(&self, ko: KoCode) -> Known<Vec<Arc<Parcel>>> {
        Known::Checked(self.0.parcels_of(ko).to_vec())
    }

    fn cards(&self) -> Known<Vec<PlanCard>> {
        let cards = self.0.cards().iter();
        Known::Checked(cards.map(|card| PlanCard::clone(card)).collect())
    }

    fn statements(&self) -> Known<Vec<CoverageStatement>> {
        let all = self.0.coverage().iter();
        Known::Checked(all.map(|one| CoverageStatement::clone(one)).collect())
    }
}

/// Tells whether a plan lies on some land: in its municipality, or on a parcel
/// of one of its cadastral municipalities. Linear in these parcels.
fn lies_in(snapshot: &Snapshot, content: &PlanContent, area: &CoverageArea) -> bool {
    let kos = match area {
        CoverageArea::Municipality(code) => return content.plan.municipality == *code,
        CoverageArea::Kos(kos) => kos,
    };
    let zones = content.zones.iter().map(|zone| &zone.geometry);
    let places: Vec<_> = match &content.boundary {
        Some(boundary) => vec![boundary],
        None => zones.collect(),
    };
    let mut parcels = kos.iter().flat_map(|ko| snapshot.parcels_of(*ko));
    parcels.any(|parcel| places.iter().any(|place| meets(place, &parcel.geometry)))
}

fn meets(one: &PlanarPolygon, other: &PlanarPolygon) -> bool {
    one.bounds().intersects(&other.bounds()) && shared_area_m2(one, other) > 0.0
}
