//! Following the change log: what others commit is applied to the snapshot that
//! answers. Where the log cannot be trusted, or the database is not the one
//! that was applied, everything is read anew, and whoever asks learns why.

use std::sync::{Arc, Mutex, PoisonError};

use eprostor_model::{Revision, Viewer};
use eprostor_store::{Head, LogFault, StoreError};

use crate::service::read;
use crate::{Service, ServiceError};

/// A time that the register was read anew, as the change log did not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuild {
    /// Why.
    pub cause: LogFault,
    /// The revision that was reached by it.
    pub reached: Revision,
    /// How often it was done since the service was opened, this time included.
    pub times: u32,
}

/// The last of them.
#[derive(Debug, Default)]
pub(crate) struct Rebuilds(Mutex<Option<Rebuild>>);

impl Rebuilds {
    fn last(&self) -> Option<Rebuild> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, cause: LogFault, reached: Revision) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let times = last.map_or(0, |before| before.times).saturating_add(1);
        *last = Some(Rebuild {
            cause,
            reached,
            times,
        });
    }
}

impl Service {
    /// Brings the snapshot that answers to the newest revision and returns
    /// that: by the change log, or, where it cannot be followed, by reading
    /// everything. Whoever asks meanwhile is answered from the old snapshot.
    ///
    /// Costs one row of the database where there is nothing new.
    ///
    /// # Errors
    /// The store failed.
    pub async fn catch_up(&self) -> Result<Revision, ServiceError> {
        let mut applied = self.following.lock().await;
        let newest = self.store.head().await?;
        if newest == *applied {
            return Ok(applied.revision());
        }
        *applied = match self.step(&applied, &newest).await? {
            Ok(reached) => reached,
            Err(cause) => self.rebuild(cause, newest).await?,
        };
        Ok(applied.revision())
    }

    /// Returns when and why the register was read anew the last time.
    pub fn last_rebuild(&self) -> Option<Rebuild> {
        self.rebuilds.last()
    }

    /// Applies the change log after a revision, or says why it cannot be.
    async fn step(
        &self,
        applied: &Head,
        newest: &Head,
    ) -> Result<Result<Head, LogFault>, ServiceError> {
        let from = applied.revision();
        if newest.revision() < from {
            return Ok(Err(LogFault::WentBack {
                applied: from,
                newest: newest.revision(),
            }));
        }
        if self.store.head_at(from).await?.as_ref() != Some(applied) {
            return Ok(Err(LogFault::OtherHistory { applied: from }));
        }
        let changes = match self.store.changes_since(&Viewer::Public, from).await {
            Ok(changes) => changes,
            Err(StoreError::Log(fault)) => return Ok(Err(fault)),
            Err(fault) => return Err(fault.into()),
        };
        // Others may have committed since `newest` was read.
        let Some(reached) = self.store.head_at(changes.revision).await? else {
            return Ok(Err(LogFault::OtherHistory { applied: from }));
        };
        let (current, law) = (self.root.load(), self.law);
        let mark = reached.mark().to_owned();
        let apply = move || current.with_changes(&changes, law).marked(&mark);
        let next = tokio::task::spawn_blocking(apply).await?;
        self.root.swap(Arc::new(next));
        Ok(Ok(reached))
    }

    /// Reads everything anew. Until it is done the old snapshot answers, and
    /// says its revision.
    async fn rebuild(&self, cause: LogFault, newest: Head) -> Result<Head, ServiceError> {
        let snapshot = read(&self.store, &newest, self.law).await?;
        // Snapshots of the past may be of another past.
        self.past.forget();
        self.root.swap(snapshot);
        self.rebuilds.add(cause, newest.revision());
        Ok(newest)
    }
}
