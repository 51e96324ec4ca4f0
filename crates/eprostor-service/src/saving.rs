//! Saving the snapshot that answers to its file. Must not know when: whoever
//! serves decides.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use eprostor_model::Revision;
use eprostor_store::Head;

use crate::start::SNAPSHOT_FILE;
use crate::{Service, ServiceError};

/// The file of this service, and what it holds.
#[derive(Debug)]
pub(crate) struct Saving {
    path: PathBuf,
    /// What is in the file, as far as this service knows. Not its number alone:
    /// another history comes to the same one.
    saved: Mutex<Option<Head>>,
    /// One saving at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Saving {
    /// The file in a data folder that holds a revision, or none that is known.
    pub(crate) fn new(data_dir: &std::path::Path, saved: Option<Head>) -> Self {
        Self {
            path: data_dir.join(SNAPSHOT_FILE),
            saved: Mutex::new(saved),
            turn: tokio::sync::Mutex::new(()),
        }
    }

    fn holds(&self, head: &Head) -> bool {
        let saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        saved.as_ref() == Some(head)
    }

    fn note(&self, head: Head) {
        *self.saved.lock().unwrap_or_else(PoisonError::into_inner) = Some(head);
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
    /// The folder cannot be written to or has no room, the store failed, or the
    /// database is of another history than the snapshot until it is followed.
    /// The old file stays.
    pub async fn save_snapshot(&self) -> Result<Option<SavedRevision>, ServiceError> {
        let _turn = self.saving.turn.lock().await;
        let (snapshot, head) = {
            let applied = self.following.lock().await;
            (self.root.load(), applied.clone())
        };
        if self.saving.holds(&head) {
            return Ok(None);
        }
        let revision = head.revision();
        let origin = self.store.origin(revision).await?;
        // Asked after the origin was read, so that it is of this history.
        if self.store.head_at(revision).await?.as_ref() != Some(&head) {
            return Err(ServiceError::OtherHistory { revision });
        }
        let path = self.saving.path.clone();
        let saved = tokio::task::spawn_blocking(move || snapshot.save(&path, origin)).await?;
        let size_bytes = saved.map_err(ServiceError::Saving)?;
        self.saving.note(head);
        Ok(Some(SavedRevision {
            revision,
            size_bytes,
        }))
    }
}

#[cfg(test)]
mod tests {
    use eprostor_index::SavedSnapshot;
    use eprostor_model::{CadastralMunicipality, Reality};
    use eprostor_sandbox::Worker;
    use eprostor_store::{Change, RecordTime};

    use super::*;
    use crate::{Purpose, RegisterSetup, ServiceConfig, register_frame};

    /// Opens a register whose first revision was committed at a moment.
    async fn opened(folder: &std::path::Path, at: RecordTime) -> Service {
        // No test here reads an upload.
        let worker = Worker::this_program(["no worker"]);
        let config = ServiceConfig::new(folder.to_owned(), None, worker);
        let frame = register_frame(25834, None).unwrap();
        let made = Service::initialise(&config, &RegisterSetup { frame, at }).await;
        made.unwrap();
        let service = Service::open(&config, Purpose::Writing).await.unwrap();
        let ko = CadastralMunicipality {
            code: "999024".parse().unwrap(),
            name_latn: "Demovo".into(),
            name_cyrl: "Демово".into(),
            municipality: "99902".parse().unwrap(),
            municipality_latn: "Demovo".into(),
            municipality_cyrl: "Демово".into(),
            reality: Reality::Demo,
        };
        let change = Change {
            key: None,
            actor: "test",
            at,
            checked_at: None,
        };
        service.store.add_territory(&[ko], change).await.unwrap();
        assert_eq!(service.catch_up().await.unwrap(), Revision(1));
        service
    }

    #[tokio::test]
    async fn nothing_is_saved_as_of_a_history_that_it_is_not_of() {
        let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let one = opened(folders[0].path(), RecordTime(1_750_000_000)).await;
        let other = opened(folders[1].path(), RecordTime(1_750_000_001)).await;
        let file = folders[0].path().join(SNAPSHOT_FILE);

        // As if the database were another's since: the same number, another mark.
        let foreign = other.store.head().await.unwrap();
        *one.following.lock().await = foreign.clone();
        let refused = one.save_snapshot().await.unwrap_err();
        assert!(matches!(refused, ServiceError::OtherHistory { .. }));
        assert!(!file.exists());

        // Read anew, it is saved, though the number stayed.
        one.saving.note(foreign);
        assert_eq!(one.catch_up().await.unwrap(), Revision(1));
        let saved = one.save_snapshot().await.unwrap().unwrap();
        assert_eq!(saved.revision, Revision(1));
        let origin = one.store.origin(Revision(1)).await.unwrap();
        assert_eq!(SavedSnapshot::open(&file).unwrap().head().origin, origin);
        assert_eq!(one.save_snapshot().await.unwrap(), None);
    }
}
