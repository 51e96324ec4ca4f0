//! Plans of the register as files for other programs: which of them, and why
//! they could not be written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eprostor_index::Snapshot;
use eprostor_model::{
    Day, ExportFormat, ExportedLayer, Message, PlanId, RegisterContents, RegisteredPlan, Revision,
    days_in_force,
};
use eprostor_store::StoreError;
use thiserror::Error;

use crate::{Service, ServiceError};

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportChoice {
    /// Only this plan; every public one without it.
    pub plan: Option<PlanId>,
    /// Only plans that are in force on this day by their own events.
    pub as_of: Option<Day>,
    /// As the register was at this revision; the newest without it.
    pub revision: Option<Revision>,
    /// As what.
    pub format: ExportFormat,
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The revision.
    pub revision: Revision,
    /// Layers with their rows.
    pub layers: Vec<ExportedLayer>,
}

/// A plan as a file without a name.
#[derive(Debug)]
pub struct ExportedFile {
    /// The bytes, from the first on.
    pub file: std::fs::File,
    /// The revision.
    pub revision: Revision,
}

/// Why an export was not made.
#[derive(Debug, Error)]
pub enum ExportFault {
    /// There is something at its place.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// There is no space left.
    #[error("no space left for {}", path.display())]
    DiskFull {
        /// The file or folder.
        path: PathBuf,
        /// What the store says.
        source: StoreError,
    },
    /// The system refuses to write it.
    #[error("{} cannot be written", path.display())]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// What the store says.
        source: StoreError,
    },
    /// No plan is in force on the day.
    #[error("no plan is in force on {0}")]
    NoneInForce(Day),
    /// The plan is not in force on the day.
    #[error("plan {plan} is not in force on {day}")]
    NotInForce {
        /// The plan.
        plan: PlanId,
        /// The day.
        day: Day,
    },
    /// There is no such layer.
    #[error("there is no layer {0}")]
    UnknownLayer(&'static str),
    /// The register was not read, or a file without a name not written.
    #[error("the plans could not be exported")]
    Service(#[from] ServiceError),
}

impl ExportFault {
    fn of(path: &Path, fault: StoreError) -> Self {
        let refused = match &fault {
            StoreError::Exists(path) => return Self::Exists(path.clone()),
            // Whatever the system says of a file: a folder that is missing or
            // not ours, a limit, a quota.
            StoreError::File { .. } => true,
            other => other.is_disk_refused(),
        };
        let path = path.to_owned();
        if fault.is_disk_full() {
            let source = fault;
            return Self::DiskFull { path, source };
        }
        if refused {
            let source = fault;
            return Self::Refused { path, source };
        }
        Self::Service(fault.into())
    }

    /// Returns what to tell the reader, where the reader can do something.
    pub fn message(&self) -> Option<Message> {
        let of = |code: &'static str, path: &Path| Message::new(code).text("file", path.display());
        Some(match self {
            Self::Exists(path) => of("error-export-exists", path),
            Self::DiskFull { path, .. } => of("error-export-disk-full", path),
            Self::Refused { path, .. } => of("error-export-refused", path),
            Self::NoneInForce(day) => Message::new("error-export-none-in-force").day("day", *day),
            Self::NotInForce { plan, day } => Message::new("error-export-not-in-force")
                .text("plan", plan)
                .day("day", *day),
            Self::UnknownLayer(_) => return None,
            Self::Service(fault) => return fault.message(),
        })
    }
}

impl Service {
    /// Writes public plans to a new file, or to a new folder with a file for
    /// every layer.
    ///
    /// # Errors
    /// There is no such plan or revision, none is in force, there is something
    /// at the place, or it cannot be written. Nothing is left behind then.
    pub async fn export(
        &self,
        path: &Path,
        choice: &ExportChoice,
    ) -> Result<Exported, ExportFault> {
        let snapshot = self.snapshot(choice.revision).await?;
        let contents = chosen(&snapshot, choice)?;
        let revision = contents.revision;
        let written = self.store.export_plans(path, contents, choice.format).await;
        let layers = written.map_err(|fault| ExportFault::of(path, fault))?;
        Ok(Exported { revision, layers })
    }

    /// Returns the revision that a plan is exported at, and by what it is known
    /// again.
    ///
    /// # Errors
    /// There is no such plan or revision, or the store failed.
    pub async fn export_mark(
        &self,
        plan: &PlanId,
        revision: Option<Revision>,
    ) -> Result<(Revision, Arc<str>), ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let revision = snapshot.revision();
        match snapshot.plan(plan) {
            Some(_) => Ok((revision, snapshot.mark().clone())),
            None => Err(ServiceError::UnknownPlan(plan.clone()).of(revision)),
        }
    }

    /// Writes a plan to a file that goes when it is closed: a GeoPackage with
    /// every layer, or one of [`eprostor_model::EXPORT_LAYERS`] in another format.
    ///
    /// # Errors
    /// There is no such plan or revision, or the file cannot be written.
    pub async fn export_file(
        &self,
        choice: &ExportChoice,
        layer: &'static str,
    ) -> Result<ExportedFile, ExportFault> {
        let snapshot = self.snapshot(choice.revision).await?;
        let contents = chosen(&snapshot, choice)?;
        let revision = contents.revision;
        let store = &self.store;
        let written = store
            .export_unnamed(&self.data_dir, contents, choice.format, layer)
            .await
            .map_err(ServiceError::from)?;
        match written {
            Some(file) => Ok(ExportedFile { file, revision }),
            None => Err(ExportFault::UnknownLayer(layer)),
        }
    }
}

/// Returns the plans that are asked for, and none of the parcels.
fn chosen(snapshot: &Snapshot, choice: &ExportChoice) -> Result<RegisterContents, ExportFault> {
    let mut plans: Vec<Arc<RegisteredPlan>> = match &choice.plan {
        None => snapshot.plans().cloned().collect(),
        Some(id) => {
            let unknown = || ServiceError::UnknownPlan(id.clone()).of(snapshot.revision());
            vec![snapshot.plan(id).cloned().ok_or_else(unknown)?]
        }
    };
    if let Some(day) = choice.as_of {
        plans.retain(|plan| {
            let in_force = days_in_force(&plan.content.events);
            in_force.is_some_and(|days| days.contains(day))
        });
        if plans.is_empty() {
            return Err(match &choice.plan {
                None => ExportFault::NoneInForce(day),
                Some(plan) => ExportFault::NotInForce {
                    plan: plan.clone(),
                    day,
                },
            });
        }
    }
    Ok(RegisterContents {
        revision: snapshot.revision(),
        frame: snapshot.frame().clone(),
        territory: Vec::new(),
        parcels: Vec::new(),
        plans,
        cards: Vec::new(),
        coverage: Vec::new(),
        addresses: Vec::new(),
    })
}
