//! The whole register at a revision, and what changed between two: what the
//! index is built from and follows.

use std::sync::Arc;

use eprostor_model::{
    Address, CadastralMunicipality, CoverageStatement, KoCode, Parcel, PlanCard, PlanId,
    RegisterChanges, RegisterContents, RegisteredPlan, Revision, Viewer,
};
use futures_util::TryStreamExt as _;
use sqlx::any::AnyRow;
use sqlx::query;

use crate::commit::CommitKind;
use crate::error::Doing;
use crate::fields::Fields;
use crate::plans::PlanReading;
use crate::portions::Portions;
use crate::rows::StoredRow;
use crate::statements::{ADDRESS, CARD, COVERAGE, ListTable, PARCEL, TERRITORY, statement};
use crate::{Store, StoreError};

const PARCELS_OF_KO: &str = statement!("parcel", "of_ko");
const KOS: &str = statement!("parcel", "kos");
const READING: &str = "reading parcels";
/// Rows that are read while the database hands out the next.
const ROWS_AT_ONCE: usize = 4_096;

impl Store {
    /// Returns everything the viewer may see, as known on a revision or the
    /// newest one. Reading at a revision needs no transaction: later commits
    /// only add rows and close rows that are still open then.
    ///
    /// # Errors
    /// The register is not made, the revision does not exist, or the database
    /// failed.
    pub async fn contents(
        &self,
        viewer: &Viewer,
        at: Option<Revision>,
    ) -> Result<RegisterContents, StoreError> {
        let frame = self.frame().await?.ok_or(StoreError::NotInitialised)?;
        let revision = self.revision_to_read(at).await?;
        Ok(RegisterContents {
            revision,
            frame,
            territory: self.territory(revision).await?,
            parcels: self.all_parcels(revision).await?,
            plans: self.all_plans(viewer, revision).await?,
            cards: self.cards(revision).await?,
            coverage: self.coverage(revision).await?,
            addresses: self.addresses(revision).await?,
        })
    }

    /// Returns what a follower that has applied everything up to a revision
    /// has to apply to reach the newest one.
    ///
    /// # Errors
    /// The revision does not exist, the log between the two cannot be trusted
    /// ([`StoreError::Log`]; the follower has to read everything anew), or the
    /// database failed.
    pub async fn changes_since(
        &self,
        viewer: &Viewer,
        applied: Revision,
    ) -> Result<RegisterChanges, StoreError> {
        self.revision_to_read(Some(applied)).await?;
        let revision = self.newest_revision().await?;
        let touched = self.touched(applied, revision).await?;
        let changed = self.changed_plans(viewer, applied, revision).await?;
        touched.assert_names(&changed, revision)?;
        let mut changes = RegisterChanges {
            revision,
            plans: self.plans_named(viewer, &changed, revision).await?,
            parcels: Vec::new(),
            territory: None,
            cards: None,
            coverage: None,
            addresses: None,
        };
        for ko in &touched.parcels {
            let parcels = self.parcels_of_ko(ko, revision).await?;
            changes.parcels.push(parcels);
        }
        for list in &touched.lists {
            match list {
                CommitKind::Territory => changes.territory = Some(self.territory(revision).await?),
                CommitKind::Cards => changes.cards = Some(self.cards(revision).await?),
                CommitKind::Coverage => changes.coverage = Some(self.coverage(revision).await?),
                CommitKind::Addresses => changes.addresses = Some(self.addresses(revision).await?),
                CommitKind::Plan
                | CommitKind::Draft
                | CommitKind::Parcels
                | CommitKind::Proposals => {}
            }
        }
        Ok(changes)
    }

    async fn plans_named(
        &self,
        viewer: &Viewer,
        ids: &[PlanId],
        revision: Revision,
    ) -> Result<Vec<Arc<RegisteredPlan>>, StoreError> {
        let mut plans = Vec::new();
        for id in ids {
            let reading = PlanReading::one(viewer, id, revision);
            plans.extend(self.read_plans(reading).await?.into_iter().map(Arc::new));
        }
        Ok(plans)
    }

    async fn parcels_of_ko(
        &self,
        ko: &KoCode,
        revision: Revision,
    ) -> Result<(KoCode, Vec<Arc<Parcel>>), StoreError> {
        let mut parcels = Portions::default();
        self.read_parcels_of(*ko, revision, &mut parcels).await?;
        Ok((*ko, parcels.all().await?))
    }

    /// Reads every parcel, one cadastral municipality after the other.
    async fn all_parcels(&self, revision: Revision) -> Result<Vec<Arc<Parcel>>, StoreError> {
        let kos = query(KOS).bind(revision.0).fetch_all(self.pool()).await;
        let mut parcels = Portions::default();
        for row in &kos.doing("listing cadastral municipalities")? {
            let ko = Fields::new(PARCEL.name, row).parsed("ko")?;
            self.read_parcels_of(ko, revision, &mut parcels).await?;
        }
        parcels.all().await
    }

    /// Reads the parcels of a cadastral municipality as they come, so that the
    /// rows of a large one are never in memory beside its parcels.
    async fn read_parcels_of(
        &self,
        ko: KoCode,
        revision: Revision,
        parcels: &mut Portions<Arc<Parcel>>,
    ) -> Result<(), StoreError> {
        let mut rows = query(PARCELS_OF_KO)
            .bind(revision.0)
            .bind(ko.to_string())
            .fetch(self.pool())
            .try_chunks(ROWS_AT_ONCE);
        while let Some(portion) = rows
            .try_next()
            .await
            .map_err(|fault| fault.1)
            .doing(READING)?
        {
            parcels
                .read(move || shared(read_rows(PARCEL.name, &portion)))
                .await?;
        }
        Ok(())
    }

    async fn territory(
        &self,
        revision: Revision,
    ) -> Result<Vec<CadastralMunicipality>, StoreError> {
        read_rows(TERRITORY.name, &self.list_rows(&TERRITORY, revision).await?)
    }

    async fn cards(&self, revision: Revision) -> Result<Vec<Arc<PlanCard>>, StoreError> {
        shared(read_rows(
            CARD.name,
            &self.list_rows(&CARD, revision).await?,
        ))
    }

    async fn coverage(
        &self,
        revision: Revision,
    ) -> Result<Vec<Arc<CoverageStatement>>, StoreError> {
        shared(read_rows(
            COVERAGE.name,
            &self.list_rows(&COVERAGE, revision).await?,
        ))
    }

    async fn addresses(&self, revision: Revision) -> Result<Vec<Arc<Address>>, StoreError> {
        shared(read_rows(
            ADDRESS.name,
            &self.list_rows(&ADDRESS, revision).await?,
        ))
    }

    async fn list_rows(
        &self,
        table: &ListTable,
        revision: Revision,
    ) -> Result<Vec<AnyRow>, StoreError> {
        query(table.list)
            .bind(revision.0)
            .fetch_all(self.pool())
            .await
            .doing("reading a list")
    }
}

fn read_rows<T: StoredRow>(table: &'static str, rows: &[AnyRow]) -> Result<Vec<T>, StoreError> {
    rows.iter()
        .map(|row| T::read(&Fields::new(table, row)))
        .collect()
}

fn shared<T>(items: Result<Vec<T>, StoreError>) -> Result<Vec<Arc<T>>, StoreError> {
    Ok(items?.into_iter().map(Arc::new).collect())
}
