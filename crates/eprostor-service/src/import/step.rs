//! What every step of an import has in common, whatever it imports.

use eprostor_ingest::RepairOrder;
use eprostor_model::Revision;
use eprostor_store::{Change, IdempotencyKey, RecordTime};

use super::report::{ImportOutcome, StepFault, StepReport};
use crate::ServiceError;

/// One step: who imports what, when, under which key.
pub(super) struct Step<'a> {
    /// The path that is imported.
    pub(super) name: String,
    /// The key the caller gave for it.
    pub(super) key: Option<String>,
    /// Who.
    pub(super) actor: &'a str,
    /// When.
    pub(super) at: RecordTime,
    /// What of a package is repaired on demand.
    pub(super) repair: RepairOrder,
}

impl Step<'_> {
    /// Returns the key of the step with what it stands for.
    pub(super) fn key_of(&self, input: &str) -> Option<IdempotencyKey> {
        let key = self.key.as_ref()?;
        Some(IdempotencyKey::new(key, input))
    }

    /// Returns the change that the step makes after it was checked.
    pub(super) fn change<'s>(
        &'s self,
        key: Option<&'s IdempotencyKey>,
        checked_at: Revision,
    ) -> Change<'s> {
        Change {
            key,
            actor: self.actor,
            at: self.at,
            checked_at: Some(checked_at),
        }
    }

    /// Returns the report of the step where it could not be done.
    pub(super) fn failed(&self, fault: &ServiceError) -> StepReport {
        StepReport {
            outcome: ImportOutcome::Failed(StepFault::from(fault)),
            ..StepReport::refused(&self.name, Vec::new())
        }
    }
}
