//! Saving the snapshot that answers to its file. Must not know when: whoever
//! serves decides.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};

use eprostor_model::Revision;

use crate::start::SNAPSHOT_FILE;
use crate::{Service, ServiceError};

/// Less than any revision.
const NOTHING_SAVED: i64 = -1;

/// The file of this service, and what it holds.
#[derive(Debug)]
pub(crate) struct Saving {
    path: PathBuf,
    /// The revision in the file, as far as this service knows.
    saved: AtomicI64,
    /// One saving at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Saving {
    /// The file in a data folder that holds a revision, or none that is known.
    pub(crate) fn new(data_dir: &std::path::Path, saved: Option<Revision>) -> Self {
        Self {
            path: data_dir.join(SNAPSHOT_FILE),
            saved: AtomicI64::new(saved.map_or(NOTHING_SAVED, |revision| revision.0)),
            turn: tokio::sync::Mutex::new(()),
        }
    }
}

/// A snapshot that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedRevision {
    /// Its revision.
    pub revision: Revision,
    /// The bytes of the file.
    pub size_bytes: u64,
}

impl Service {
    /// Saves the snapshot that answers, so that the next start need not read
    /// the whole database; `None` where the file holds it already.
    ///
    /// # Errors
    /// The folder cannot be written to or has no room, or the store failed.
    /// The old file stays.
    pub async fn save_snapshot(&self) -> Result<Option<SavedRevision>, ServiceError> {
        let _turn = self.saving.turn.lock().await;
        let snapshot = self.root.load();
        let revision = snapshot.revision();
        if self.saving.saved.load(Ordering::Relaxed) == revision.0 {
            return Ok(None);
        }
        let origin = self.store.origin(revision).await?;
        let path = self.saving.path.clone();
        let saved = tokio::task::spawn_blocking(move || snapshot.save(&path, origin)).await?;
        let size_bytes = saved.map_err(ServiceError::Saving)?;
        self.saving.saved.store(revision.0, Ordering::Relaxed);
        Ok(Some(SavedRevision {
            revision,
            size_bytes,
        }))
    }
}
