//! The register as validation sees it, on the current snapshot.

use std::sync::Arc;

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, Bounds, EdgePairs, PlanarPolygon, shared_area_m2,
};
use eprostor_index::Snapshot;
use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, Day, Known, KoCode, ListedParcel,
    Parcel, ParcelKey, ParcelNumber, ParcelsNear, PlanCard, PlanContent, PlanId, PlanKind,
    PlanList, PlanOver, RegisterView, RelationExtent, RelationKind, days_in_force,
};

/// Pairs of edges of a plan and of others over it that are compared, some seconds.
const MOST_EDGE_PAIRS: EdgePairs = EdgePairs::at_most(200_000_000);

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

    fn parcels_near(&self, near: ParcelsNear) -> Known<Vec<Arc<Parcel>>> {
        let ParcelsNear { bounds, ko, limit } = near;
        Known::Checked(match ko {
            Some(ko) => {
                let of_ko = self.0.standing_parcels_of(ko, &bounds);
                of_ko.take(limit).cloned().collect()
            }
            None => {
                let all = self.0.standing_parcels(&bounds);
                all.take(limit).cloned().collect()
            }
        })
    }

    fn kos_near(&self, bounds: &Bounds) -> Known<Vec<KoCode>> {
        Known::Checked(self.0.kos_standing(bounds))
    }

    fn listed_parcel(&self, key: &ParcelKey, day: Day) -> Known<ListedParcel> {
        let mut parcels = self.0.parcels_of(key.ko).iter();
        Known::Checked(if self.0.parcel_on(key, day).is_some() {
            ListedParcel::There
        } else if parcels.any(|parcel| parcel.valid.contains(day)) {
            ListedParcel::NotThere
        } else {
            ListedParcel::NoCadastre
        })
    }

    fn numbers_near(&self, key: &ParcelKey, day: Day) -> Vec<ParcelNumber> {
        self.0.nearest_numbers(key.ko, &key.number, day)
    }

    fn plans_over(&self, area: &PlanarPolygon, kind: PlanKind, day: Day) -> Known<Vec<PlanOver>> {
        let asked = AskedPolygon::new(area);
        let mut budget = MOST_EDGE_PAIRS;
        let plans = self.0.plans().map(|plan| &plan.content);
        let over = plans.filter(|content| {
            content.plan.kind == kind
                && is_in_force(content, day)
                && !is_ended(&self.0, content, day)
        });
        let over = over.filter_map(|content| {
            let boundary = content.boundary.as_ref();
            let boundary = boundary.filter(|own| own.bounds().intersects(&area.bounds()))?;
            // Without an overlay, and bounded: the area is the sender's.
            let shared_m2 = AreaPolygon::new(boundary).shared_within_m2(&asked, &mut budget);
            (shared_m2 != Some(0.0)).then(|| PlanOver {
                content: content.clone(),
                shared_m2,
            })
        });
        Known::Checked(over.collect())
    }
}

fn is_in_force(content: &PlanContent, day: Day) -> bool {
    days_in_force(&content.events).is_some_and(|days| days.contains(day))
}

/// Tells whether another plan in force replaces or annuls a plan as a whole.
fn is_ended(snapshot: &Snapshot, content: &PlanContent, day: Day) -> bool {
    let others = snapshot.plans().map(|plan| &plan.content);
    let mut ending = others.filter(|other| {
        other.relations.iter().any(|relation| {
            matches!(relation.kind, RelationKind::Replaces | RelationKind::Annuls)
                && relation.extent == RelationExtent::Whole
                && relation.target_plan() == Some(&content.plan.id)
        })
    });
    ending.any(|other| is_in_force(other, day))
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
