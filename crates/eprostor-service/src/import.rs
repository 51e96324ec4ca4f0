//! The way in: bytes are read in the sandbox, checked, published, indexed.
//! A refused package leaves nothing in the store.

use std::path::{Path, PathBuf};

use eprostor_geometry::Frame;
use eprostor_ingest::{ImportStep, Ingest, ParcelSource, TableReading, Validation, validate};
use eprostor_model::{Finding, NoRegister, PlanId, RegisterView, Revision, Severity};
use eprostor_sandbox::Sandbox;
use eprostor_store::{Commit, CommitOutcome, IdempotencyKey, Publication, RecordTime, StoreError};

use crate::view::SnapshotView;
use crate::{Service, ServiceConfig, ServiceError};

/// What is imported.
#[derive(Debug, Clone)]
pub enum ImportSource {
    /// A plan package: folder or zip.
    Package(PathBuf),
    /// Parcels with their column mapping.
    Parcels(Box<ParcelSource>),
    /// Cadastral municipalities, CSV.
    Territory(PathBuf),
    /// Cards of plans not yet delivered, CSV.
    Cards(PathBuf),
    /// Completeness statements, CSV.
    Coverage(PathBuf),
    /// A folder with `import.toml`.
    Manifest(PathBuf),
}

impl ImportSource {
    /// Recognises a path by what lies there: a folder with `import.toml`, else
    /// a package.
    pub fn recognise(path: &Path) -> Self {
        if path.join("import.toml").is_file() {
            Self::Manifest(path.to_owned())
        } else {
            Self::Package(path.to_owned())
        }
    }
}

/// One import.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// What.
    pub source: ImportSource,
    /// Who.
    pub actor: String,
    /// When.
    pub at: RecordTime,
    /// The caller's idempotency key; without one the digest of the input.
    pub key: Option<String>,
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

/// What became of one step.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportOutcome {
    /// It is in the register, by this revision.
    Committed(Revision),
    /// It was there already.
    AlreadyThere(Revision),
    /// It was refused; nothing was stored.
    Refused,
}

/// One step of an import with what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct StepReport {
    /// The path that was imported.
    pub name: String,
    /// The plan, where it is one.
    pub plan: Option<PlanId>,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// Rows brought in, for tables.
    pub rows: usize,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// A whole import.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportReport {
    /// Every step in order.
    pub steps: Vec<StepReport>,
}

impl ImportReport {
    /// Tells whether any step was refused.
    pub fn any_refused(&self) -> bool {
        self.steps
            .iter()
            .any(|step| step.outcome == ImportOutcome::Refused)
    }
}

/// What validation of a package found, without storing it.
#[derive(Debug, Clone, PartialEq)]
pub struct Validated {
    /// The plan, as far as its id could be read.
    pub plan: Option<PlanId>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Validated {
    /// Tells whether the package could be published.
    pub fn is_publishable(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.severity != Severity::Error)
    }
}

impl Service {
    /// Imports whatever the request names, then brings the snapshot up to it.
    ///
    /// # Errors
    /// The machine or the store failed. Bad input is no error: see the
    /// report's findings.
    pub async fn import(
        &self,
        request: ImportRequest,
        progress: &(dyn Fn(ImportProgress) + Sync),
    ) -> Result<ImportReport, ServiceError> {
        let (sources, findings) = self.sources(&request).await?;
        let mut report = ImportReport::default();
        if !findings.is_empty() {
            report.steps.push(refused("import.toml", findings));
        }
        let total = sources.len();
        for (done, source) in sources.into_iter().enumerate() {
            let name = source_name(&source);
            progress(ImportProgress {
                done,
                total,
                name: name.clone(),
            });
            let step = self.import_one(source, name, &request).await?;
            report.steps.push(step);
        }
        progress(ImportProgress {
            done: total,
            total,
            name: String::new(),
        });
        Ok(report)
    }

    /// Reads and checks a package and stores nothing.
    ///
    /// # Errors
    /// The machine failed.
    pub async fn validate_package(&self, path: &Path) -> Result<Validated, ServiceError> {
        let view = SnapshotView(self.root.load());
        read_and_check(self.ingest.clone(), path.to_owned(), view).await
    }

    async fn sources(
        &self,
        request: &ImportRequest,
    ) -> Result<(Vec<ImportSource>, Vec<Finding>), ServiceError> {
        let ImportSource::Manifest(folder) = &request.source else {
            return Ok((vec![request.source.clone()], Vec::new()));
        };
        let (ingest, folder) = (self.ingest.clone(), folder.clone());
        let (steps, findings) =
            tokio::task::spawn_blocking(move || ingest.read_manifest(&folder)).await??;
        Ok((steps.into_iter().map(source_of).collect(), findings))
    }

    async fn import_one(
        &self,
        source: ImportSource,
        name: String,
        request: &ImportRequest,
    ) -> Result<StepReport, ServiceError> {
        let step = match source {
            ImportSource::Package(path) => self.import_package(path, name, request).await?,
            ImportSource::Manifest(_) => refused(&name, Vec::new()),
            table => self.import_table(table, name, request).await?,
        };
        self.catch_up().await?;
        Ok(step)
    }

    async fn import_package(
        &self,
        path: PathBuf,
        name: String,
        request: &ImportRequest,
    ) -> Result<StepReport, ServiceError> {
        let ingest = self.ingest.clone();
        let reading = tokio::task::spawn_blocking(move || ingest.read_package(&path)).await??;
        let Some(draft) = reading.draft else {
            return Ok(refused(&name, reading.findings));
        };
        let plan = draft.content.plan.id.clone();
        let view = SnapshotView(self.root.load());
        let checked = match validate(draft, &view) {
            Validation::Sealed(checked) => checked,
            Validation::Refused(findings) => {
                return Ok(StepReport {
                    plan: Some(plan),
                    ..refused(&name, findings)
                });
            }
        };
        let documents: Vec<_> = reading
            .documents
            .into_iter()
            .map(|document| (document.document.hash, document.bytes))
            .collect();
        let publication = Publication {
            plan: &checked,
            documents: &documents,
            key: &key_for(request, &reading.digest.to_string()),
            actor: &request.actor,
            at: request.at,
        };
        let commit = self.store.publish(publication).await?;
        Ok(StepReport {
            name,
            plan: Some(plan),
            outcome: outcome(&commit),
            rows: 1,
            findings: checked.findings().to_vec(),
        })
    }

    async fn import_table(
        &self,
        source: ImportSource,
        name: String,
        request: &ImportRequest,
    ) -> Result<StepReport, ServiceError> {
        let ingest = self.ingest.clone();
        let view = SnapshotView(self.root.load());
        let read = move || -> Result<Table, eprostor_ingest::IngestError> {
            Ok(match &source {
                ImportSource::Parcels(parcels) => {
                    Table::Parcels(ingest.read_parcels(parcels, &view)?)
                }
                ImportSource::Territory(path) => Table::Territory(ingest.read_territory(path)?),
                ImportSource::Cards(path) => Table::Cards(ingest.read_cards(path, &view)?),
                ImportSource::Coverage(path) => Table::Coverage(ingest.read_coverage(path, &view)?),
                ImportSource::Package(_) | ImportSource::Manifest(_) => Table::Nothing,
            })
        };
        let table = tokio::task::spawn_blocking(read).await??;
        let (digest, findings, rows) = table.facts();
        if rows == 0
            || findings
                .iter()
                .any(|finding| finding.severity == Severity::Error)
        {
            return Ok(refused(&name, findings));
        }
        let key = key_for(request, &digest);
        let commit = self.store_table(table, &key, request).await?;
        Ok(StepReport {
            name,
            plan: None,
            outcome: outcome(&commit),
            rows,
            findings,
        })
    }

    async fn store_table(
        &self,
        table: Table,
        key: &IdempotencyKey,
        request: &ImportRequest,
    ) -> Result<Commit, StoreError> {
        let (actor, at) = (request.actor.as_str(), request.at);
        match table {
            Table::Parcels(reading) => self.store.add_parcels(&reading.rows, key, actor, at).await,
            Table::Territory(reading) => {
                self.store
                    .add_territory(&reading.rows, key, actor, at)
                    .await
            }
            Table::Cards(reading) => self.store.add_cards(&reading.rows, key, actor, at).await,
            Table::Coverage(reading) => {
                self.store.add_coverage(&reading.rows, key, actor, at).await
            }
            Table::Nothing => self.store.add_cards(&[], key, actor, at).await,
        }
    }
}

/// Reads and checks a package where there is no register: checks that need
/// one say that they were not made.
///
/// # Errors
/// The machine failed.
pub async fn validate_offline(
    config: &ServiceConfig,
    path: &Path,
) -> Result<Validated, ServiceError> {
    let sandbox = Sandbox::new(config.worker.clone(), config.limits.clone());
    let ingest = Ingest::new(sandbox, Frame::serbia());
    read_and_check(ingest, path.to_owned(), NoRegister).await
}

async fn read_and_check(
    ingest: Ingest,
    path: PathBuf,
    view: impl RegisterView + Send + 'static,
) -> Result<Validated, ServiceError> {
    tokio::task::spawn_blocking(move || {
        let reading = ingest.read_package(&path)?;
        let Some(draft) = reading.draft else {
            return Ok(Validated {
                plan: None,
                findings: reading.findings,
            });
        };
        let plan = Some(draft.content.plan.id.clone());
        let findings = match validate(draft, &view) {
            Validation::Sealed(checked) => checked.findings().to_vec(),
            Validation::Refused(findings) => findings,
        };
        Ok(Validated { plan, findings })
    })
    .await?
}

/// A table that was read, of whatever kind.
enum Table {
    Parcels(TableReading<eprostor_model::Parcel>),
    Territory(TableReading<eprostor_model::CadastralMunicipality>),
    Cards(TableReading<eprostor_model::PlanCard>),
    Coverage(TableReading<eprostor_model::CoverageStatement>),
    Nothing,
}

impl Table {
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
            Self::Parcels(reading) => of(reading),
            Self::Territory(reading) => of(reading),
            Self::Cards(reading) => of(reading),
            Self::Coverage(reading) => of(reading),
            Self::Nothing => (String::new(), Vec::new(), 0),
        }
    }
}

fn refused(name: &str, findings: Vec<Finding>) -> StepReport {
    StepReport {
        name: name.to_owned(),
        plan: None,
        outcome: ImportOutcome::Refused,
        rows: 0,
        findings,
    }
}

fn outcome(commit: &Commit) -> ImportOutcome {
    match commit.outcome {
        CommitOutcome::New => ImportOutcome::Committed(commit.revision),
        CommitOutcome::AlreadyThere => ImportOutcome::AlreadyThere(commit.revision),
    }
}

fn key_for(request: &ImportRequest, digest: &str) -> IdempotencyKey {
    IdempotencyKey(
        request
            .key
            .clone()
            .unwrap_or_else(|| format!("sha256:{digest}")),
    )
}

fn source_of(step: ImportStep) -> ImportSource {
    match step {
        ImportStep::Package(path) => ImportSource::Package(path),
        ImportStep::Parcels(parcels) => ImportSource::Parcels(parcels),
        ImportStep::Territory(path) => ImportSource::Territory(path),
        ImportStep::Cards(path) => ImportSource::Cards(path),
        ImportStep::Coverage(path) => ImportSource::Coverage(path),
    }
}

fn source_name(source: &ImportSource) -> String {
    match source {
        ImportSource::Parcels(parcels) => parcels.path.display().to_string(),
        ImportSource::Package(path)
        | ImportSource::Territory(path)
        | ImportSource::Cards(path)
        | ImportSource::Coverage(path)
        | ImportSource::Manifest(path) => path.display().to_string(),
    }
}
