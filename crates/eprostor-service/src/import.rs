//! The way in: bytes are read in the sandbox, checked, published, indexed.
//! A refused package leaves nothing in the store, and a step that fails does
//! not keep the ones after it from being tried.

mod check;
mod package;
mod parcels;
mod report;
mod source;
mod step;
mod table;

use eprostor_ingest::RepairOrder;
use eprostor_model::Finding;
use eprostor_store::RecordTime;

pub(crate) use check::refused;
pub use check::{Validated, validate_offline};
pub use report::{ImportOutcome, ImportReport, StepFault, StepReport};
pub use source::ImportSource;

use crate::{Service, ServiceError};
use source::StepSource;
use step::Step;

/// One import.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// What.
    pub source: ImportSource,
    /// Who.
    pub actor: String,
    /// When.
    pub at: RecordTime,
    /// The caller's idempotency key; the steps of a manifest get keys made of
    /// it. Without one the input is compared with what is in force now.
    pub key: Option<String>,
    /// What of packages is repaired on demand.
    pub repair: RepairOrder,
}

impl ImportRequest {
    /// Returns the key of a step, the first being 1.
    fn key_of_step(&self, number: usize) -> Option<String> {
        let key = self.key.as_ref()?;
        Some(match self.source {
            ImportSource::Manifest(_) => format!("{key}/step-{number}"),
            _ => key.clone(),
        })
    }
}

/// How far a manifest has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProgress {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// What is imported next.
    pub name: String,
}

impl Service {
    /// Imports whatever the request names, then brings the snapshot up to it.
    /// What goes wrong with a step stands in the report, and the steps after
    /// it are tried all the same.
    ///
    /// # Errors
    /// The machine failed before the first step. Bad input is no error: see the
    /// report's findings.
    pub async fn import(
        &self,
        request: ImportRequest,
        progress: &(dyn Fn(ImportProgress) + Sync),
    ) -> Result<ImportReport, ServiceError> {
        let (sources, findings) = self.sources(&request).await?;
        let mut report = ImportReport::default();
        if !findings.is_empty() {
            report
                .steps
                .push(StepReport::refused("import.toml", findings));
        }
        let total = sources.len();
        for (done, source) in sources.into_iter().enumerate() {
            let step = Step {
                name: source.name(),
                key: request.key_of_step(done + 1),
                actor: &request.actor,
                at: request.at,
                repair: request.repair,
            };
            progress(ImportProgress {
                done,
                total,
                name: step.name.clone(),
            });
            report.steps.push(self.import_one(source, &step).await);
        }
        progress(ImportProgress {
            done: total,
            total,
            name: String::new(),
        });
        if let Err(fault) = self.catch_up().await {
            report.behind = Some(StepFault::from(&fault));
        }
        Ok(report)
    }

    async fn sources(
        &self,
        request: &ImportRequest,
    ) -> Result<(Vec<StepSource>, Vec<Finding>), ServiceError> {
        let folder = match StepSource::try_from(request.source.clone()) {
            Ok(source) => return Ok((vec![source], Vec::new())),
            Err(source::ManifestFolder(folder)) => folder,
        };
        let ingest = self.ingest.clone();
        let (steps, findings) =
            tokio::task::spawn_blocking(move || ingest.read_manifest(&folder)).await??;
        Ok((steps.into_iter().map(StepSource::from).collect(), findings))
    }

    async fn import_one(&self, source: StepSource, step: &Step<'_>) -> StepReport {
        let imported = match source {
            StepSource::Package(path) => self.import_package(path, step).await,
            StepSource::Parcels(parcels) => self.import_parcels(*parcels, step).await,
            StepSource::Table(table) => self.import_table(table, step).await,
        };
        imported.unwrap_or_else(|fault| step.failed(&fault))
    }
}
