//! Parcels on their way in: portion by portion into a spool on the disk, and
//! from there into the register in one commit. A new state of a cadastral
//! municipality is compared with the register in between.

use std::ops::ControlFlow;
use std::sync::Arc;

use eprostor_index::Snapshot;
use eprostor_ingest::{
    CadastreReport, CadastreUpdate, Ingest, ParcelReading, ParcelSource, compare,
};
use eprostor_model::{Finding, Revision, Severity};
use eprostor_store::{ParcelSpool, Store, StoreError};

use super::report::{ImportOutcome, StepReport};
use super::source::parcels_input;
use super::step::Step;
use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceError};

/// A file of parcels that was read, and what is to be committed of it.
struct Spooled {
    reading: ParcelReading,
    spool: ParcelSpool,
    update: Option<CadastreReport>,
}

impl Spooled {
    fn is_refused(&self) -> bool {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        self.reading.count == 0 || self.reading.findings.iter().any(is_error)
    }

    fn report(self, step: &Step<'_>, outcome: ImportOutcome) -> StepReport {
        StepReport {
            outcome,
            rows: self.reading.count,
            update: self.update,
            ..StepReport::refused(&step.name, self.reading.findings)
        }
    }
}

impl Service {
    /// Reads, checks and adds the parcels of a file, anew where the register has
    /// moved on since they were checked.
    pub(super) async fn import_parcels(
        &self,
        source: ParcelSource,
        step: &Step<'_>,
    ) -> Result<StepReport, ServiceError> {
        let source = Arc::new(source);
        loop {
            self.catch_up().await?;
            let snapshot = self.root.load();
            let checked_at = snapshot.revision();
            let (ingest, store, from) = (self.ingest.clone(), self.store.clone(), source.clone());
            let work = move || spooled(&ingest, &store, &from, snapshot);
            let spooled = tokio::task::spawn_blocking(work).await??;
            let digest = spooled.reading.digest.to_string();
            let key = step.key_of(&parcels_input(&source, &digest));
            if let Some(key) = &key
                && let Some(revision) = self.store.committed_under(key).await?
            {
                return Ok(spooled.report(step, ImportOutcome::AlreadyThere(revision)));
            }
            if spooled.is_refused() {
                return Ok(StepReport {
                    rows: 0,
                    ..spooled.report(step, ImportOutcome::Refused)
                });
            }
            let nothing = key.is_none() && spooled.spool.count() == 0;
            if nothing && self.is_newest(checked_at).await? {
                return Ok(spooled.report(step, ImportOutcome::AlreadyThere(checked_at)));
            }
            let change = step.change(key.as_ref(), checked_at);
            match self.store.add_spooled_parcels(&spooled.spool, change).await {
                Err(StoreError::MovedOn { .. }) => {}
                commit => {
                    let outcome = ImportOutcome::from(commit?);
                    return Ok(spooled.report(step, outcome));
                }
            }
        }
    }

    async fn is_newest(&self, revision: Revision) -> Result<bool, ServiceError> {
        Ok(self.store.newest_revision().await? == revision)
    }
}

/// Reads a file into a spool, and makes of a new state what it changes.
fn spooled(
    ingest: &Ingest,
    store: &Store,
    source: &ParcelSource,
    snapshot: Arc<Snapshot>,
) -> Result<Spooled, ServiceError> {
    let view = SnapshotView(snapshot);
    let (mut spool, mut full) = (store.spool_parcels()?, None);
    let reading = ingest.stream_parcels(source, &view, &mut |parcels| {
        let pushed = spool.push(&parcels);
        full = pushed.err();
        match full {
            None => ControlFlow::Continue(()),
            Some(_) => ControlFlow::Break(()),
        }
    });
    if let Some(fault) = full {
        return Err(fault.into());
    }
    let read = Spooled {
        reading: reading?,
        spool,
        update: None,
    };
    match source.update {
        Some(update) if !read.is_refused() => compared(read, update, store, &view),
        _ => Ok(read),
    }
}

/// Compares a new state with the register, one cadastral municipality after the
/// other, and returns what changes in the place of the whole state.
fn compared(
    state: Spooled,
    update: CadastreUpdate,
    store: &Store,
    view: &SnapshotView,
) -> Result<Spooled, ServiceError> {
    let mut report = CadastreReport::new(update.day);
    let mut changes = store.spool_parcels()?;
    let mut reading = state.reading;
    for ko in state.spool.kos() {
        let parcels = state.spool.parcels_of(ko)?;
        let (changed, findings) = compare(ko, &parcels, update, view, &mut report);
        reading.findings.extend(findings);
        changes.push(&changed.versions)?;
        for (key, began) in &changed.withdrawn {
            changes.withdraw(key, *began);
        }
    }
    Ok(Spooled {
        reading,
        spool: changes,
        update: Some(report),
    })
}
