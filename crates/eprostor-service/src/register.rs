//! Lists of what the register holds, and its documents.

use std::sync::Arc;

use eprostor_model::{
    CoverageStatement, Day, DayInterval, DigitisationLevel, DocumentHash, Phase, PlanCard, PlanId,
    PlanKind, Reality, RegisteredPlan, Revision, Viewer, days_in_force, phase_on,
};

use eprostor_store::TokenEntry;

use crate::{Service, ServiceError};

/// A line of the list of plans.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanSummary {
    /// Its id.
    pub id: PlanId,
    /// Its kind.
    pub kind: PlanKind,
    /// Its title, verbatim.
    pub title: String,
    /// Whether it is invented.
    pub reality: Reality,
    /// Its phase on the day of the list.
    pub phase: Phase,
    /// Its days in force by its own events.
    pub in_force: Option<DayInterval>,
    /// How much of it is data.
    pub level: DigitisationLevel,
}

/// The plans of one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanList {
    /// The revision of the list.
    pub revision: Revision,
    /// Plans and regime acts, sorted by id.
    pub plans: Vec<PlanSummary>,
}

/// A plan as one revision has it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFound {
    /// The revision.
    pub revision: Revision,
    /// The plan.
    pub plan: Arc<RegisteredPlan>,
}

/// What the register claims to know.
#[derive(Debug, Clone)]
pub struct CoverageList {
    /// The revision of the list.
    pub revision: Revision,
    /// Statements of completeness.
    pub statements: Vec<Arc<CoverageStatement>>,
    /// Cards of plans not yet delivered.
    pub cards: Vec<Arc<PlanCard>>,
}

/// The register in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterSummary {
    /// The newest revision that answers are made from.
    pub revision: Revision,
    /// Plans and regime acts.
    pub plans: usize,
    /// Parcel versions.
    pub parcels: usize,
    /// Cards of plans not yet delivered.
    pub cards: usize,
    /// Completeness statements.
    pub statements: usize,
}

impl Service {
    /// Returns the parcels for which what they share with plans is worked out,
    /// so that questions of them need not. Linear in the parcels.
    pub fn parcels_worked_out(&self) -> usize {
        let snapshot = self.root.load();
        let parcels = snapshot.kos().flat_map(|ko| snapshot.parcels_of(ko.code));
        parcels
            .filter(|parcel| snapshot.shares(&parcel.key, parcel.valid.from).is_some())
            .count()
    }

    /// Returns the revision that questions are answered from now.
    pub fn revision(&self) -> Revision {
        self.root.load().revision()
    }

    /// Returns the register in numbers.
    pub fn summary(&self) -> RegisterSummary {
        let snapshot = self.root.load();
        RegisterSummary {
            revision: snapshot.revision(),
            plans: snapshot.plans().count(),
            parcels: snapshot.parcel_count(),
            cards: snapshot.cards().len(),
            statements: snapshot.coverage().len(),
        }
    }

    /// Returns the list of plans with their phase on a day, at the newest
    /// revision or at a past one.
    ///
    /// # Errors
    /// The revision does not exist, or the store failed.
    pub async fn plans(
        &self,
        day: Day,
        revision: Option<Revision>,
    ) -> Result<PlanList, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        Ok(PlanList {
            revision: snapshot.revision(),
            plans: snapshot.plans().map(|plan| summary(plan, day)).collect(),
        })
    }

    /// Returns a plan, at the newest revision or at a past one.
    ///
    /// # Errors
    /// There is no such plan or revision, or the store failed.
    pub async fn plan(
        &self,
        id: &PlanId,
        revision: Option<Revision>,
    ) -> Result<PlanFound, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let revision = snapshot.revision();
        match snapshot.plan(id).cloned() {
            Some(plan) => Ok(PlanFound { revision, plan }),
            None => Err(ServiceError::UnknownPlan(id.clone()).of(revision)),
        }
    }

    /// Returns what the register claims to know.
    pub fn coverage(&self) -> CoverageList {
        let snapshot = self.root.load();
        CoverageList {
            revision: snapshot.revision(),
            statements: snapshot.coverage().to_vec(),
            cards: snapshot.cards().to_vec(),
        }
    }

    /// Tells whether a plan is made up; one that is not there is not.
    ///
    /// # Errors
    /// The store failed.
    pub async fn reality(&self, id: &PlanId) -> Result<Reality, ServiceError> {
        let snapshot = self.snapshot(None).await?;
        let plan = snapshot.plan(id);
        Ok(plan.map_or(Reality::Real, |plan| plan.content.plan.reality))
    }

    /// Returns the bytes of a public document.
    ///
    /// # Errors
    /// There is no such document, or the store failed.
    pub(crate) async fn document(&self, hash: &DocumentHash) -> Result<Vec<u8>, ServiceError> {
        let bytes = self.store.document(&Viewer::Public, hash).await?;
        bytes.ok_or(ServiceError::UnknownDocument(*hash))
    }

    /// Returns whose token this is; `None` where it is no operator's.
    ///
    /// # Errors
    /// The store failed.
    pub async fn operator(&self, token: &str) -> Result<Option<TokenEntry>, ServiceError> {
        Ok(self.store.verify_token(token).await?)
    }

    /// Tells whether a token that was verified earlier was not taken back since.
    ///
    /// # Errors
    /// The store failed.
    pub async fn is_operator_still(&self, token: &TokenEntry) -> Result<bool, ServiceError> {
        Ok(self.store.tokens().await?.contains(token))
    }

    /// Rebuilds `published.gpkg` in the data folder at the newest revision: what
    /// answers are made from, and so public rows only.
    ///
    /// # Errors
    /// The store failed.
    pub async fn export_published(&self) -> Result<std::path::PathBuf, ServiceError> {
        let path = self.data_dir.join("published.gpkg");
        self.catch_up().await?;
        let snapshot = self.root.load();
        // A list of all parcels of a country.
        let public = tokio::task::spawn_blocking(move || snapshot.contents()).await?;
        self.store.export_published(&path, public).await?;
        Ok(path)
    }
}

fn summary(plan: &RegisteredPlan, day: Day) -> PlanSummary {
    let content = &plan.content;
    PlanSummary {
        id: content.plan.id.clone(),
        kind: content.plan.kind,
        title: content.plan.title.clone(),
        reality: content.plan.reality,
        phase: phase_on(&content.events, day),
        in_force: days_in_force(&content.events),
        level: DigitisationLevel::of(content),
    }
}
