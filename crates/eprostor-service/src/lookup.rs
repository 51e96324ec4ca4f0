//! What somebody who types something may mean: suggestions with what names them.

use std::sync::Arc;

use eprostor_index::{LONGEST_QUERY, Snapshot};
use eprostor_model::{
    CadastralMunicipality, Day, Meant, ParcelKey, PlanCard, PlanId, RegisteredPlan, Revision,
    Suggestion,
};

use crate::{Service, ServiceError};

/// What a query may mean.
#[derive(Debug, Clone)]
pub struct LookUp {
    /// The query as it was typed, as far as it was looked at.
    pub query: String,
    /// It was longer.
    pub is_cut: bool,
    /// The legal day.
    pub day: Day,
    /// The revision.
    pub revision: Revision,
    /// The likeliest first.
    pub found: Vec<FoundThing>,
    /// There are more than these.
    pub has_more: bool,
}

/// A suggestion, and what of the register names it.
#[derive(Debug, Clone)]
pub struct FoundThing {
    /// What may be meant.
    pub suggestion: Suggestion,
    /// The cadastral municipality it lies in; one of a municipality.
    pub ko: Option<CadastralMunicipality>,
    /// The plan, or that of a zone.
    pub plan: Option<Arc<RegisteredPlan>>,
    /// Its card, where the plan was not delivered.
    pub card: Option<Arc<PlanCard>>,
    /// The parcel that a point lies in.
    pub parcel: Option<ParcelKey>,
}

impl FoundThing {
    fn named(snapshot: &Snapshot, suggestion: Suggestion, day: Day) -> Self {
        let mut thing = Self {
            ko: None,
            plan: None,
            card: None,
            parcel: None,
            suggestion,
        };
        let ko = match &thing.suggestion.meant {
            Meant::Parcel(key) => snapshot.cadastral_municipality(key.ko),
            Meant::Ko(code) => snapshot.cadastral_municipality(*code),
            Meant::Municipality(code) => snapshot.municipality(*code),
            Meant::Address(address) | Meant::Street(address) | Meant::Settlement(address) => {
                snapshot.cadastral_municipality(address.ko)
            }
            Meant::Plan(plan) | Meant::Zone { plan, .. } => {
                thing.plan = snapshot.plan(plan).cloned();
                thing.card = card(snapshot, plan).filter(|_| thing.plan.is_none());
                None
            }
            Meant::Point(point) => {
                thing.parcel = snapshot.parcels_at(*point, day).into_iter().next();
                let key = thing.parcel.as_ref();
                key.and_then(|key| snapshot.cadastral_municipality(key.ko))
            }
            Meant::LandUse(_) | Meant::Words => None,
        };
        thing.ko = ko.cloned();
        thing
    }
}

fn card(snapshot: &Snapshot, id: &PlanId) -> Option<Arc<PlanCard>> {
    let mut cards = snapshot.cards().iter();
    cards.find(|card| card.id == *id).cloned()
}

impl Service {
    /// Returns what a query may mean on a day, at the newest revision or at a past one.
    ///
    /// # Errors
    /// The revision does not exist, or the store failed.
    pub async fn look_up(
        &self,
        query: String,
        day: Day,
        revision: Option<Revision>,
    ) -> Result<LookUp, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let looking = move || {
            let is_cut = query.chars().nth(LONGEST_QUERY).is_some();
            let query: String = query.chars().take(LONGEST_QUERY).collect();
            let named = |suggestion| FoundThing::named(&snapshot, suggestion, day);
            let (found, has_more) = snapshot.look_up(&query, day);
            LookUp {
                day,
                has_more,
                revision: snapshot.revision(),
                found: found.into_iter().map(named).collect(),
                query,
                is_cut,
            }
        };
        Ok(tokio::task::spawn_blocking(looking).await?)
    }
}
