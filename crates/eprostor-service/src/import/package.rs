//! A plan package on its way in.

use std::path::PathBuf;
use std::sync::Arc;

use eprostor_ingest::Validation;
use eprostor_model::{PlanId, Revision, Viewer};
use eprostor_store::{Publication, StoreError};

use super::check::{checked, refused};
use super::report::{ImportOutcome, StepReport};
use super::step::Step;
use crate::snapshot_view::SnapshotView;
use crate::{Service, ServiceError};

impl Service {
    /// Reads, checks and publishes a package. What was checked against one
    /// revision is published on that revision or checked again, so that no plan
    /// enters the register unseen by the checks of another.
    pub(super) async fn import_package(
        &self,
        path: PathBuf,
        step: &Step<'_>,
    ) -> Result<StepReport, ServiceError> {
        let ingest = self.ingest.clone();
        let repair = step.repair;
        let reading = move || ingest.read_repaired(&path, repair);
        let reading = tokio::task::spawn_blocking(reading).await??;
        let Some(draft) = reading.draft else {
            self.catch_up().await?;
            let view = SnapshotView(self.root.load());
            let check = move || refused(reading, &view);
            let findings = tokio::task::spawn_blocking(check).await?;
            return Ok(StepReport::refused(&step.name, findings));
        };
        let plan = draft.content.plan.id.clone();
        // A package repaired in another way is another input.
        let key = step.key_of(&match repair.to_string().as_str() {
            "" => format!("package {}", reading.digest),
            repair => format!("package {} repair {repair}", reading.digest),
        });
        if let Some(key) = &key
            && let Some(revision) = self.store.committed_under(key).await?
        {
            return self.imported_before(plan, revision, step).await;
        }
        let documents = reading.documents.into_iter();
        let documents: Vec<_> = documents
            .map(|document| (document.document.hash, document.bytes))
            .collect();
        let draft = Arc::new(draft);
        loop {
            self.catch_up().await?;
            let snapshot = self.root.load();
            let checked_at = snapshot.revision();
            let checked = match checked(draft.clone(), snapshot).await? {
                Validation::Sealed(checked) => checked,
                Validation::Refused(draft) => {
                    return Ok(StepReport {
                        plan: Some(plan),
                        ..StepReport::refused(&step.name, draft.findings)
                    });
                }
            };
            let publication = Publication {
                plan: &checked,
                documents: &documents,
                change: step.change(key.as_ref(), checked_at),
            };
            match self.store.publish(publication).await {
                // Another has committed meanwhile, so that the register as a
                // whole moves on with every turn of this loop.
                Err(StoreError::MovedOn { .. }) => {}
                commit => {
                    return Ok(StepReport {
                        name: step.name.clone(),
                        plan: Some(plan),
                        outcome: ImportOutcome::from(commit?),
                        rows: 1,
                        findings: checked.findings().to_vec(),
                        update: None,
                    });
                }
            }
        }
    }

    /// Returns the report that the same key got before.
    async fn imported_before(
        &self,
        plan: PlanId,
        revision: Revision,
        step: &Step<'_>,
    ) -> Result<StepReport, ServiceError> {
        let viewer = Viewer::Public;
        let findings = self.store.findings(&viewer, &plan, Some(revision)).await?;
        Ok(StepReport {
            name: step.name.clone(),
            plan: Some(plan),
            outcome: ImportOutcome::AlreadyThere(revision),
            rows: 1,
            findings,
            update: None,
        })
    }
}
