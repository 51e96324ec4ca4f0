//! The texts of documents, made findable: which the index lacks, read in the sandbox and
//! added. Always deletable: what is not there is read again. Must not know what is asked.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use eprostor_index::{Snapshot, TextFault, TextIndex};
use eprostor_model::{Document, DocumentHash, DocumentRole};

use crate::{Service, ServiceError};

/// The name of the folder in the data folder.
const FOLDER: &str = "texts";
/// How long what was read may wait until it is found, our choice.
const COMMIT_EVERY: Duration = Duration::from_millis(500);

/// The index of a service.
#[derive(Debug)]
pub(crate) struct Texts {
    folder: PathBuf,
    opened: OnceLock<Opened>,
    /// One reading at a time.
    turn: tokio::sync::Mutex<()>,
    /// Documents that could not be read since the start.
    unreadable: Mutex<HashSet<DocumentHash>>,
}

/// An index that is open.
#[derive(Debug)]
struct Opened {
    index: Arc<TextIndex>,
    /// Why it was made anew.
    fault: Option<TextFault>,
}

/// What was made findable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextsRead {
    /// Documents that were read.
    pub read: usize,
    /// Documents that have no text that can be read.
    pub unreadable: usize,
    /// Why the index was made anew, where it was.
    pub rebuilt: Option<String>,
    /// Another program writes to the index.
    pub is_busy: bool,
}

impl Texts {
    pub(crate) fn new(data_dir: &Path) -> Self {
        Self {
            folder: data_dir.join(FOLDER),
            opened: OnceLock::new(),
            turn: tokio::sync::Mutex::default(),
            unreadable: Mutex::default(),
        }
    }

    /// Returns the index; where its folder cannot be used, one in memory.
    pub(crate) fn index(&self) -> Result<Arc<TextIndex>, TextFault> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened.index.clone());
        }
        let (index, fault) = match TextIndex::open(&self.folder) {
            Ok(opened) => opened,
            Err(TextFault::Busy) => return Err(TextFault::Busy),
            Err(fault) => (TextIndex::in_memory(std::iter::empty())?, Some(fault)),
        };
        if let Some(fault) = &fault {
            tracing::info!(%fault, folder = %self.folder.display(), "texts are read anew");
        }
        let index = Arc::new(index);
        let opened = self.opened.get_or_init(|| Opened { index, fault });
        Ok(opened.index.clone())
    }

    /// Returns why the index was made anew, where it was.
    fn rebuilt(&self) -> Option<String> {
        let fault = self.opened.get()?.fault.as_ref()?;
        Some(fault.to_string())
    }

    /// Returns documents of a snapshot that are not in the index and may be yet.
    pub(crate) fn unread(
        &self,
        index: &TextIndex,
        snapshot: &Snapshot,
    ) -> BTreeMap<DocumentHash, Document> {
        let texts = snapshot
            .plans()
            .flat_map(|plan| texts(&plan.content.documents));
        let by_hash: BTreeMap<DocumentHash, Document> = texts
            .map(|document| (document.hash, document.clone()))
            .collect();
        let missing: HashSet<DocumentHash> = index.missing(by_hash.keys()).into_iter().collect();
        let by_hash = by_hash.into_iter();
        by_hash.filter(|(hash, _)| missing.contains(hash)).collect()
    }

    fn is_unreadable(&self, hash: &DocumentHash) -> bool {
        let unreadable = self
            .unreadable
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        unreadable.contains(hash)
    }

    fn note_unreadable(&self, hash: DocumentHash) {
        let mut unreadable = self
            .unreadable
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        unreadable.insert(hash);
    }
}

/// Returns the documents of a plan that say something in words.
pub(crate) fn texts(documents: &[Document]) -> impl Iterator<Item = &Document> {
    let is_text = |document: &&Document| {
        matches!(
            document.role,
            DocumentRole::Text | DocumentRole::Decision | DocumentRole::Assessment
        )
    };
    documents.iter().filter(is_text)
}

impl Service {
    /// Reads the texts of published documents that cannot be found yet, one after the
    /// other, each in a worker of its own, and tells how many of how many are done. Cheap
    /// where all is.
    ///
    /// # Errors
    /// The machine failed. What cannot be read of a document is found nowhere, and a
    /// search says so.
    pub async fn read_texts(
        &self,
        tell: impl Fn(usize, usize) + Send,
    ) -> Result<TextsRead, ServiceError> {
        let _turn = self.texts.turn.lock().await;
        let mut done = TextsRead::default();
        let index = match self.text_index().await {
            Ok(index) => index,
            Err(ServiceError::Texts(TextFault::Busy)) => {
                done.is_busy = true;
                return Ok(done);
            }
            Err(fault) => return Err(fault),
        };
        done.rebuilt = self.texts.rebuilt();
        let snapshot = self.root.load();
        let mut waiting = false;
        let mut since = Instant::now();
        let unread = self.texts.unread(&index, &snapshot);
        let total = unread.len();
        for (number, (hash, document)) in unread.into_iter().enumerate() {
            tell(number, total);
            if self.texts.is_unreadable(&hash) {
                done.unreadable += 1;
                continue;
            }
            let text = self.document_text(&document.file, &hash).await;
            let Ok((Some(text), _)) = text else {
                if let Err(fault) = text {
                    tracing::warn!(%fault, %hash, "a text was not read");
                }
                self.texts.note_unreadable(hash);
                done.unreadable += 1;
                continue;
            };
            let adding = index.clone();
            let added = tokio::task::spawn_blocking(move || adding.add(&hash, &text)).await?;
            if matches!(added, Err(TextFault::Busy)) {
                done.is_busy = true;
                return Ok(done);
            }
            added?;
            done.read += 1;
            waiting = true;
            if since.elapsed() >= COMMIT_EVERY {
                commit(&index).await?;
                waiting = false;
                since = Instant::now();
            }
        }
        if waiting {
            commit(&index).await?;
        }
        Ok(done)
    }

    /// Returns the index of texts.
    pub(crate) async fn text_index(&self) -> Result<Arc<TextIndex>, ServiceError> {
        let texts = self.texts.clone();
        Ok(tokio::task::spawn_blocking(move || texts.index()).await??)
    }
}

async fn commit(index: &Arc<TextIndex>) -> Result<(), ServiceError> {
    let index = index.clone();
    Ok(tokio::task::spawn_blocking(move || index.commit()).await??)
}
