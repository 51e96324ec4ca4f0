//! What became of an import, step by step.

use eprostor_ingest::CadastreReport;
use eprostor_model::{Finding, Message, PlanId, Revision};
use eprostor_store::{Commit, CommitOutcome};

use crate::{ServiceError, with_causes};

/// Why something could not be done: what the reader is told, and what the log
/// is told.
#[derive(Debug, Clone, PartialEq)]
pub struct StepFault {
    /// What to tell the reader; `None` where the machine is at fault.
    pub message: Option<Message>,
    /// The fault with all its causes, for the log.
    pub causes: String,
}

impl From<&ServiceError> for StepFault {
    fn from(fault: &ServiceError) -> Self {
        Self {
            message: fault.message(),
            causes: with_causes(fault),
        }
    }
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
    /// It could not be done; nothing was stored.
    Failed(StepFault),
}

impl From<Commit> for ImportOutcome {
    fn from(commit: Commit) -> Self {
        match commit.outcome {
            CommitOutcome::New => Self::Committed(commit.revision),
            CommitOutcome::AlreadyThere => Self::AlreadyThere(commit.revision),
        }
    }
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
    /// What changed, for a new state of the cadastre.
    pub update: Option<CadastreReport>,
}

impl StepReport {
    /// Returns the report of a step of which nothing was stored.
    pub(super) fn refused(name: &str, findings: Vec<Finding>) -> Self {
        Self {
            name: name.to_owned(),
            plan: None,
            outcome: ImportOutcome::Refused,
            rows: 0,
            findings,
            update: None,
        }
    }
}

/// A whole import.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportReport {
    /// Every step in order.
    pub steps: Vec<StepReport>,
    /// Why answers do not show the import yet, though it is in the register.
    pub behind: Option<StepFault>,
}

impl ImportReport {
    /// Tells whether any step was refused, or failed by a fault of its input.
    pub fn any_refused(&self) -> bool {
        self.steps.iter().any(|step| match &step.outcome {
            ImportOutcome::Refused => true,
            ImportOutcome::Failed(fault) => fault.message.is_some(),
            ImportOutcome::Committed(_) | ImportOutcome::AlreadyThere(_) => false,
        })
    }

    /// Tells whether the machine failed at any step, or after the last.
    pub fn any_machine_fault(&self) -> bool {
        let failed = self.steps.iter().filter_map(|step| match &step.outcome {
            ImportOutcome::Failed(fault) => Some(fault),
            _ => None,
        });
        self.behind.is_some() || failed.into_iter().any(|fault| fault.message.is_none())
    }
}
