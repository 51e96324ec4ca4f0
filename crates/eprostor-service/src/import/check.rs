//! Checking a package against the register, or without one, on a thread of its
//! own: comparing thousands of zones takes seconds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_index::Snapshot;
use eprostor_ingest::{
    Ingest, PackageReading, RepairOrder, Validation, validate, validate_untitled,
};
use eprostor_model::{Finding, NoRegister, PlanDraft, PlanId, RegisterView, Severity};
use eprostor_sandbox::Sandbox;

use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceConfig, ServiceError};

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
    /// Reads and checks a package as it is repaired on demand, and stores nothing.
    ///
    /// # Errors
    /// The machine failed.
    pub async fn validate_package(
        &self,
        path: &Path,
        repair: RepairOrder,
    ) -> Result<Validated, ServiceError> {
        self.catch_up().await?;
        let view = SnapshotView(self.root.load());
        read_and_check(self.ingest.clone(), path.to_owned(), repair, view).await
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
    repair: RepairOrder,
) -> Result<Validated, ServiceError> {
    let sandbox = Sandbox::new(config.worker.clone(), config.limits.clone());
    let ingest = Ingest::new(sandbox, Frame::serbia());
    read_and_check(ingest, path.to_owned(), repair, NoRegister).await
}

/// Checks a draft against a snapshot.
pub(super) async fn checked(
    draft: Arc<PlanDraft>,
    snapshot: Arc<Snapshot>,
) -> Result<Validation, ServiceError> {
    let check = move || validate(PlanDraft::clone(&draft), &SnapshotView(snapshot));
    Ok(tokio::task::spawn_blocking(check).await?)
}

/// Returns what is wrong with a package without a title page, as far as it can be
/// checked.
pub(super) fn refused(reading: PackageReading, view: &dyn RegisterView) -> Vec<Finding> {
    match reading.untitled {
        Some(untitled) => validate_untitled(untitled, view),
        None => reading.findings,
    }
}

async fn read_and_check(
    ingest: Ingest,
    path: PathBuf,
    repair: RepairOrder,
    view: impl RegisterView + Send + 'static,
) -> Result<Validated, ServiceError> {
    tokio::task::spawn_blocking(move || {
        let reading = ingest.read_repaired(&path, repair)?;
        let Some(draft) = reading.draft else {
            return Ok(Validated {
                plan: None,
                findings: refused(reading, &view),
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
