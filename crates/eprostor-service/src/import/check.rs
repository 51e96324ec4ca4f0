//! Checking a package against the register, or without one, on a thread of its
//! own: comparing thousands of zones takes seconds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eprostor_geometry::{Epsg, Frame};
use eprostor_index::Snapshot;
use eprostor_ingest::{
    Checked, Ingest, PackageReading, RepairOrder, Validation, beside, report, validate,
    validate_untitled,
};
use eprostor_model::{
    EarlierFinding, FaultRow, Finding, FindingReport, Message, NoRegister, PlanContent, PlanDraft,
    RegisterView, Stage,
};
use eprostor_sandbox::Sandbox;
use eprostor_store::{RecordTime, write_faults};

use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceConfig, ServiceError};

/// Stages that look at nothing where the description cannot be read.
const AFTER_THE_TITLE: [Stage; 3] = [Stage::Relations, Stage::Consistency, Stage::Register];

/// What validation of a package found, without storing it.
#[derive(Debug, Clone, PartialEq)]
pub struct Validated {
    /// What was found, causes first.
    pub report: FindingReport,
    /// What was read of the plan, to draw findings on; `None` where not even
    /// its title page could be read.
    pub content: Option<Box<PlanContent>>,
    /// The CRS of what was read, and of the places of findings.
    pub crs: Epsg,
}

impl Validated {
    /// Puts the report beside an earlier one.
    pub fn beside(&mut self, earlier: Vec<EarlierFinding>) {
        beside(&mut self.report, earlier);
    }

    /// Writes findings, as rows laid out by a door, to a new GeoPackage.
    ///
    /// # Errors
    /// The file cannot be written, or holds something already.
    pub async fn write_geopackage(
        &self,
        path: &Path,
        at: RecordTime,
        rows: &[FaultRow],
    ) -> Result<(), ServiceError> {
        Ok(write_faults(path, self.crs, at, rows).await?)
    }
}

/// How a package is read: by whom, into which CRS, and what is repaired.
struct Reading {
    ingest: Ingest,
    crs: Epsg,
    repair: RepairOrder,
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
        let reading = Reading {
            ingest: self.ingest.clone(),
            crs: self.frame.epsg,
            repair,
        };
        read_and_check(reading, path.to_owned(), view, Vec::new()).await
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
    let frame = Frame::serbia();
    let reading = Reading {
        crs: frame.epsg,
        ingest: Ingest::new(sandbox, frame),
        repair,
    };
    let offline = [Stage::Accuracy, Stage::Register];
    let offline = offline.map(|stage| (stage, Message::new("stage-no-register")));
    read_and_check(reading, path.to_owned(), NoRegister, offline.to_vec()).await
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
pub(crate) fn refused(reading: PackageReading, view: &dyn RegisterView) -> Vec<Finding> {
    match reading.untitled {
        Some(untitled) => validate_untitled(untitled, view),
        None => reading.findings,
    }
}

async fn read_and_check(
    Reading {
        ingest,
        crs,
        repair,
    }: Reading,
    path: PathBuf,
    view: impl RegisterView + Send + 'static,
    not_checked: Vec<(Stage, Message)>,
) -> Result<Validated, ServiceError> {
    tokio::task::spawn_blocking(move || {
        let reading = ingest.read_repaired(&path, repair)?;
        let Some(draft) = reading.draft else {
            let unread: &[Stage] = match &reading.untitled {
                Some(_) => &[Stage::Register],
                None => &AFTER_THE_TITLE,
            };
            let unread = unread.iter();
            let unread = unread.map(|stage| (*stage, Message::new("stage-no-title")));
            let report = report(Checked {
                findings: refused(reading, &view),
                not_checked: not_checked.into_iter().chain(unread).collect(),
                ..Checked::default()
            });
            return Ok(Validated {
                report,
                content: None,
                crs,
            });
        };
        let profile = draft.profile;
        let (content, findings) = match validate(draft, &view) {
            Validation::Sealed(checked) => checked.into_parts(),
            Validation::Refused(draft) => (draft.content, draft.findings),
        };
        let report = report(Checked {
            plan: Some(content.plan.id.clone()),
            profile,
            findings,
            not_checked,
        });
        Ok(Validated {
            report,
            content: Some(Box::new(content)),
            crs,
        })
    })
    .await?
}
