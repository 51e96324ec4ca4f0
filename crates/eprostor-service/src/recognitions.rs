//! Scans that somebody asked for: they are recognised behind the requests, a few at a
//! time, and whoever asks meanwhile gets what is there. Must not know who asked.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

use eprostor_ingest::{Ingest, Waiting};
use eprostor_model::{DocumentHash, Viewer};
use eprostor_store::Store;
use tokio::sync::Semaphore;

use crate::ServiceError;

/// Documents that are in memory at one time for this, our choice. Their pages take
/// places one after the other, so that a short one does not wait for a long one.
const AT_ONCE: usize = 4;
/// Documents that wait, our choice; those beyond are told the same and start with a
/// later request.
const MAX_WAITING: usize = 64;

/// Documents that are being recognised.
#[derive(Debug, Clone)]
pub(crate) struct Recognitions {
    turns: Arc<Semaphore>,
    documents: Arc<Mutex<BTreeSet<DocumentHash>>>,
}

impl Default for Recognitions {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            documents: Arc::default(),
        }
    }
}

/// Returns how many pages are recognised at one time: a core is left for everything
/// else where there are two.
pub(crate) fn pages_at_once() -> usize {
    available_parallelism().map_or(1, |cores| usize::from(cores).saturating_sub(1).max(1))
}

/// A document whose pages wait.
pub(crate) struct Scan {
    pub(crate) hash: DocumentHash,
    pub(crate) file: String,
    pub(crate) waiting: Waiting,
}

impl Recognitions {
    /// Has a document recognised, unless it is already. To be called inside of a tokio
    /// runtime.
    pub(crate) fn start(&self, store: &Store, ingest: &Ingest, scan: Scan) {
        let hash = scan.hash;
        if !self.enter(hash) {
            return;
        }
        let (own, store, ingest) = (self.clone(), store.clone(), ingest.clone());
        tokio::spawn(async move {
            if let Err(fault) = own.recognised(&store, ingest, scan).await {
                let fault = crate::with_causes(&fault);
                tracing::warn!(%hash, fault, "a document was not recognised");
            }
            own.documents().remove(&hash);
        });
    }

    async fn recognised(
        &self,
        store: &Store,
        ingest: Ingest,
        scan: Scan,
    ) -> Result<(), ServiceError> {
        let turn = self.turns.acquire().await;
        let _turn = turn.expect("this semaphore is never closed");
        let Some(bytes) = store.document(&Viewer::Public, &scan.hash).await? else {
            return Ok(());
        };
        let Scan { file, waiting, .. } = scan;
        let work = move || ingest.recognise(&file, bytes, &waiting);
        Ok(tokio::task::spawn_blocking(work).await??)
    }

    /// Takes a document into the list; tells whether it was not there and there is room.
    fn enter(&self, hash: DocumentHash) -> bool {
        let mut documents = self.documents();
        documents.len() < MAX_WAITING && documents.insert(hash)
    }

    fn documents(&self) -> MutexGuard<'_, BTreeSet<DocumentHash>> {
        self.documents
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_recognised_once_and_not_too_many_wait() {
        let recognitions = Recognitions::default();
        let hash = |number: usize| DocumentHash::from_digest([number as u8; 32]);
        assert!(recognitions.enter(hash(0)));
        assert!(!recognitions.enter(hash(0)));
        assert!((1..MAX_WAITING).all(|number| recognitions.enter(hash(number))));
        assert!(!recognitions.enter(hash(MAX_WAITING)));
        recognitions.documents().remove(&hash(0));
        assert!(recognitions.enter(hash(MAX_WAITING)));
    }
}
