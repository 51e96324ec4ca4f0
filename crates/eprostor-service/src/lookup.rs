//! What somebody who types something may mean: suggestions with what names them.

use std::sync::Arc;

use eprostor_model::{CadastralMunicipality, Day, Meant, RegisteredPlan, Revision, Suggestion};

use crate::{Service, ServiceError};

/// What a query may mean.
#[derive(Debug, Clone)]
pub struct LookUp {
    /// The query as it was typed.
    pub query: String,
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
            let named = |suggestion: Suggestion| {
                let (ko, plan) = match &suggestion.meant {
                    Meant::Parcel(key) => (snapshot.cadastral_municipality(key.ko), None),
                    Meant::Ko(code) => (snapshot.cadastral_municipality(*code), None),
                    Meant::Municipality(code) => (snapshot.municipality(*code), None),
                    Meant::Plan(plan) | Meant::Zone { plan, .. } => (None, snapshot.plan(plan)),
                    Meant::LandUse(_) | Meant::Point(_) | Meant::Words => (None, None),
                };
                FoundThing {
                    ko: ko.cloned(),
                    plan: plan.cloned(),
                    suggestion,
                }
            };
            let (found, has_more) = snapshot.look_up(&query, day);
            LookUp {
                day,
                has_more,
                revision: snapshot.revision(),
                found: found.into_iter().map(named).collect(),
                query,
            }
        };
        Ok(tokio::task::spawn_blocking(looking).await?)
    }
}
