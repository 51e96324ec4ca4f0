//! What a new version of a plan changes: read as an import reads it, compared,
//! and put on top of the register in memory, so that the answers after it come
//! down the one query path. Nothing is stored.

mod parcels;

use std::path::PathBuf;
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_index::Snapshot;
use eprostor_ingest::{Ingest, Validation, validate};
use eprostor_model::{
    Day, Finding, LawTables, Message, NoRegister, ParcelsDiff, PlanContent, PlanDiff, PlanId,
    RegisterView, Revision,
};
use eprostor_sandbox::Sandbox;
use thiserror::Error;

use crate::import::refused;
use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceConfig, ServiceError};

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffRequest {
    /// The new version, a package.
    pub new: PathBuf,
    /// The old version, a package; that of the register without it.
    pub old: Option<PathBuf>,
    /// The legal day of the answers.
    pub day: Day,
}

/// Why no answers were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompared {
    /// There is no register.
    NoRegister,
    /// The new version would not be published.
    NewRefused,
    /// The old version would not be published.
    OldRefused,
}

impl NotCompared {
    /// Returns the code used in documents.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoRegister => "no_register",
            Self::NewRefused => "new_refused",
            Self::OldRefused => "old_refused",
        }
    }
}

/// What was found out.
#[derive(Debug, Clone, PartialEq)]
pub struct Diffed {
    /// The revision that was compared with; `None` without a register.
    pub revision: Option<Revision>,
    /// What was found in the new version.
    pub findings: Vec<Finding>,
    /// Whether it could be published.
    pub is_publishable: bool,
    /// What it changes, of what could be read; `None` where not even its title
    /// page could be.
    pub diff: Option<PlanDiff>,
    /// What it changes for parcels.
    pub parcels: Result<ParcelsDiff, NotCompared>,
}

/// Why two versions could not be compared.
#[derive(Debug, Error)]
pub enum DiffFault {
    /// They are of two plans.
    #[error("the new version is of {new}, the old one of {old}")]
    OtherPlan {
        /// The plan of the new version.
        new: PlanId,
        /// The plan of the old one.
        old: PlanId,
    },
    /// The old version cannot be read.
    #[error("the old version cannot be read")]
    OldUnreadable(Vec<Finding>),
    /// The register was not read, has no such plan, or the machine failed.
    #[error("the versions could not be compared")]
    Service(#[from] ServiceError),
}

impl DiffFault {
    /// Returns what to tell the reader; `None` where the machine is at fault.
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Self::OtherPlan { new, old } => Message::new("error-diff-other-plan")
                .text("new", new)
                .text("old", old),
            Self::OldUnreadable(_) => Message::new("error-diff-old-unreadable"),
            Self::Service(ServiceError::UnknownPlan(plan)) => {
                Message::new("error-diff-not-in-register").text("plan", plan)
            }
            Self::Service(fault) => return fault.message(),
        })
    }
}

/// A version as it was read.
struct Version {
    content: Option<PlanContent>,
    findings: Vec<Finding>,
    is_publishable: bool,
}

impl Service {
    /// Compares a new version of a plan with an old one or with that of the
    /// register, and the answers for the parcels that either can matter to.
    ///
    /// # Errors
    /// The two are of different plans, the register has no such plan, the old
    /// version cannot be read, or the machine failed.
    pub async fn diff(&self, request: DiffRequest) -> Result<Diffed, DiffFault> {
        self.catch_up().await.map_err(DiffFault::from)?;
        let (snapshot, ingest, law) = (self.root.load(), self.ingest.clone(), self.law);
        let work = move || {
            let view = SnapshotView(snapshot.clone());
            let new = read(&ingest, &request.new, &view)?;
            let old = request.old.as_ref();
            let old = old.map(|path| read(&ingest, path, &view)).transpose()?;
            of_register(new, old, &snapshot, request.day, law)
        };
        let worked = tokio::task::spawn_blocking(work).await;
        worked.map_err(ServiceError::from)?
    }
}

/// Compares two packages where there is no register.
///
/// # Errors
/// There is no old version, it cannot be read, the two are of different plans,
/// or the machine failed.
pub async fn diff_offline(
    config: &ServiceConfig,
    request: DiffRequest,
) -> Result<Diffed, DiffFault> {
    let Some(old) = request.old else {
        return Err(ServiceError::NotInitialised.into());
    };
    let sandbox = Sandbox::new(config.worker.clone(), config.limits.clone());
    let ingest = Ingest::new(sandbox, Frame::serbia());
    let work = move || {
        let new = read(&ingest, &request.new, &NoRegister)?;
        let old = readable(read(&ingest, &old, &NoRegister)?)?;
        let diff = compared(new.content.as_ref(), &old.0)?;
        Ok(Diffed {
            revision: None,
            findings: new.findings,
            is_publishable: new.is_publishable,
            diff,
            parcels: Err(NotCompared::NoRegister),
        })
    };
    let worked = tokio::task::spawn_blocking(work).await;
    worked.map_err(ServiceError::from)?
}

fn read(
    ingest: &Ingest,
    path: &std::path::Path,
    view: &dyn RegisterView,
) -> Result<Version, ServiceError> {
    let reading = ingest.read_package(path)?;
    let Some(draft) = reading.draft else {
        return Ok(Version {
            content: None,
            findings: refused(reading, view),
            is_publishable: false,
        });
    };
    let (content, findings, is_publishable) = match validate(draft, view) {
        Validation::Sealed(checked) => {
            let (content, findings) = checked.into_parts();
            (content, findings, true)
        }
        Validation::Refused(draft) => (draft.content, draft.findings, false),
    };
    Ok(Version {
        content: Some(content),
        findings,
        is_publishable,
    })
}

/// Returns what an old version holds, and whether it could be published.
fn readable(old: Version) -> Result<(PlanContent, bool), DiffFault> {
    match old.content {
        Some(content) => Ok((content, old.is_publishable)),
        None => Err(DiffFault::OldUnreadable(old.findings)),
    }
}

/// Compares two versions of one plan, where the new one could be read.
fn compared(new: Option<&PlanContent>, old: &PlanContent) -> Result<Option<PlanDiff>, DiffFault> {
    match new {
        Some(new) if new.plan.id != old.plan.id => Err(DiffFault::OtherPlan {
            new: new.plan.id.clone(),
            old: old.plan.id.clone(),
        }),
        Some(new) => Ok(Some(eprostor_rules::plan_diff(old, new))),
        None => Ok(None),
    }
}

fn of_register(
    new: Version,
    old: Option<Version>,
    snapshot: &Arc<Snapshot>,
    day: Day,
    law: &'static LawTables,
) -> Result<Diffed, DiffFault> {
    let told = |diff, parcels| Diffed {
        revision: Some(snapshot.revision()),
        findings: new.findings.clone(),
        is_publishable: new.is_publishable,
        diff,
        parcels,
    };
    let given = old.map(readable).transpose()?;
    let Some(content) = &new.content else {
        return Ok(told(None, Err(NotCompared::NewRefused)));
    };
    let (old, old_is_publishable, before) = match given {
        Some((old, is_publishable)) => {
            let before = parcels::with_plan(snapshot, old.clone(), law);
            (old, is_publishable, before)
        }
        None => {
            let id = &content.plan.id;
            let held = snapshot.plan(id);
            let held = held.ok_or_else(|| ServiceError::UnknownPlan(id.clone()))?;
            (held.content.clone(), true, snapshot.clone())
        }
    };
    let diff = compared(Some(content), &old)?;
    let parcels = match (new.is_publishable, old_is_publishable) {
        (false, _) => Err(NotCompared::NewRefused),
        (true, false) => Err(NotCompared::OldRefused),
        (true, true) => {
            let new = parcels::with_old_sources(content.clone(), &old);
            let after = parcels::with_plan(&before, new, law);
            let versions = parcels::Versions { before, after };
            Ok(versions.compare(&content.plan.id, day, law))
        }
    };
    Ok(told(diff, parcels))
}
