//! A table on its way in: territory, cards, statements, addresses.

use std::sync::Arc;

use eprostor_index::Snapshot;
use eprostor_ingest::{Ingest, IngestError, TableReading};
use eprostor_model::{
    Address, CadastralMunicipality, CoverageStatement, Finding, PlanCard, Severity,
};
use eprostor_store::{Change, Commit, StoreError};

use super::report::{ImportOutcome, StepReport};
use super::source::TableSource;
use super::step::Step;
use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceError};

impl Service {
    /// Reads, checks and adds a table, anew where the register has moved on
    /// since it was checked.
    pub(super) async fn import_table(
        &self,
        source: TableSource,
        step: &Step<'_>,
    ) -> Result<StepReport, ServiceError> {
        let source = Arc::new(source);
        loop {
            self.catch_up().await?;
            let snapshot = self.root.load();
            let checked_at = snapshot.revision();
            let (ingest, from) = (self.ingest.clone(), source.clone());
            let read = move || Table::read(&ingest, &from, snapshot);
            let table = tokio::task::spawn_blocking(read).await??;
            let (digest, findings, rows) = table.facts();
            let key = step.key_of(&source.input(&digest));
            let report = |outcome| StepReport {
                name: step.name.clone(),
                plan: None,
                outcome,
                rows,
                findings: findings.clone(),
                update: None,
            };
            if let Some(key) = &key
                && let Some(revision) = self.store.committed_under(key).await?
            {
                return Ok(report(ImportOutcome::AlreadyThere(revision)));
            }
            let is_error = |finding: &Finding| finding.severity == Severity::Error;
            if rows == 0 || findings.iter().any(is_error) {
                return Ok(StepReport::refused(&step.name, findings));
            }
            let change = step.change(key.as_ref(), checked_at);
            match self.add(&table, change).await {
                Err(StoreError::MovedOn { .. }) => {}
                commit => return Ok(report(ImportOutcome::from(commit?))),
            }
        }
    }

    async fn add(&self, table: &Table, change: Change<'_>) -> Result<Commit, StoreError> {
        match table {
            Table::Territory(reading) => self.store.add_territory(&reading.rows, change).await,
            Table::Cards(reading) => self.store.add_cards(&reading.rows, change).await,
            Table::Coverage(reading) => self.store.add_coverage(&reading.rows, change).await,
            Table::Addresses(reading) => self.store.add_addresses(&reading.rows, change).await,
        }
    }
}

/// A table that was read, of whatever kind.
enum Table {
    Territory(TableReading<CadastralMunicipality>),
    Cards(TableReading<PlanCard>),
    Coverage(TableReading<CoverageStatement>),
    Addresses(TableReading<Address>),
}

impl Table {
    fn read(
        ingest: &Ingest,
        source: &TableSource,
        snapshot: Arc<Snapshot>,
    ) -> Result<Self, IngestError> {
        let view = SnapshotView(snapshot);
        Ok(match source {
            TableSource::Territory(path) => Self::Territory(ingest.read_territory(path)?),
            TableSource::Cards(path) => Self::Cards(ingest.read_cards(path, &view)?),
            TableSource::Coverage(path) => Self::Coverage(ingest.read_coverage(path, &view)?),
            TableSource::Addresses(path) => Self::Addresses(ingest.read_addresses(path, &view)?),
        })
    }

    /// Returns the digest of the input, what was found, and how many rows.
    fn facts(&self) -> (String, Vec<Finding>, usize) {
        fn of<T>(reading: &TableReading<T>) -> (String, Vec<Finding>, usize) {
            (
                reading.digest.to_string(),
                reading.findings.clone(),
                reading.rows.len(),
            )
        }
        match self {
            Self::Territory(reading) => of(reading),
            Self::Cards(reading) => of(reading),
            Self::Coverage(reading) => of(reading),
            Self::Addresses(reading) => of(reading),
        }
    }
}
