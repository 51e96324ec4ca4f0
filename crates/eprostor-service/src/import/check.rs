//! Checking a package against the register, or without one, on a thread of its
//! own: comparing thousands of zones takes seconds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eprostor_geometry::{Epsg, Frame};
use eprostor_index::Snapshot;
use eprostor_ingest::{Checked, Ingest, Validation, compare, report, validate};
use eprostor_model::{
    EarlierFinding, FaultRow, FindingReport, Message, NoRegister, PlanContent, PlanDraft,
    RegisterView, Stage,
};
use eprostor_sandbox::Sandbox;
use eprostor_store::{RecordTime, write_faults};

use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceConfig, ServiceError};

/// Stages that look at nothing where the title page cannot be read.
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
        compare(&mut self.report, earlier);
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

/// How a package is read: by whom, and into which CRS.
struct Reading {
    ingest: Ingest,
    crs: Epsg,
}

impl Service {
    fn reading(&self) -> Reading {
        Reading {
            ingest: self.ingest.clone(),
            crs: self.frame.epsg,
        }
    }

    /// Reads and checks a package and stores nothing.
    ///
    /// # Errors
    /// The machine failed.
    pub async fn validate_package(&self, path: &Path) -> Result<Validated, ServiceError> {
        self.catch_up().await?;
        let view = SnapshotView(self.root.load());
        read_and_check(self.reading(), path.to_owned(), view, Vec::new()).await
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
    let frame = Frame::serbia();
    let reading = Reading {
        crs: frame.epsg,
        ingest: Ingest::new(sandbox, frame),
    };
    let offline = (Stage::Register, Message::new("stage-no-register"));
    read_and_check(reading, path.to_owned(), NoRegister, vec![offline]).await
}

/// Checks a draft against a snapshot.
pub(super) async fn checked(
    draft: Arc<PlanDraft>,
    snapshot: Arc<Snapshot>,
) -> Result<Validation, ServiceError> {
    let check = move || validate(PlanDraft::clone(&draft), &SnapshotView(snapshot));
    Ok(tokio::task::spawn_blocking(check).await?)
}

async fn read_and_check(
    Reading { ingest, crs }: Reading,
    path: PathBuf,
    view: impl RegisterView + Send + 'static,
    not_checked: Vec<(Stage, Message)>,
) -> Result<Validated, ServiceError> {
    tokio::task::spawn_blocking(move || {
        let reading = ingest.read_package(&path)?;
        let Some(draft) = reading.draft else {
            let unread = AFTER_THE_TITLE.map(|stage| (stage, Message::new("stage-no-title")));
            let report = report(Checked {
                findings: reading.findings,
                not_checked: [not_checked, unread.to_vec()].concat(),
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
