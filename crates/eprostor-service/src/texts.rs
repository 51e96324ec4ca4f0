//! The texts of documents, made findable: which the index lacks, read in the sandbox and
//! added. Always deletable: what is not there is read again. Must not know what is asked.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use eprostor_index::{Snapshot, TextFault, TextIndex};
use eprostor_model::{Document, DocumentHash, DocumentRole, DocumentText};

use crate::text_search::KnownDocuments;
use crate::{Service, ServiceError};

/// The name of the folder in the data folder.
const FOLDER: &str = "texts";
/// How long what was read may wait until it is found, our choice.
const COMMIT_EVERY: Duration = Duration::from_millis(500);

/// How often it is looked whether a scan is recognised, our choice.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long a scan may take, our choice: some hundred pages.
const RECOGNISED_WITHIN: Duration = Duration::from_secs(1_800);

/// The index of a service.
#[derive(Debug)]
pub(crate) struct Texts {
    folder: PathBuf,
    opened: OnceLock<Opened>,
    /// One reading at a time.
    turn: tokio::sync::Mutex<()>,
    /// Documents that could not be read since the start.
    unreadable: Mutex<HashSet<DocumentHash>>,
    /// Documents that are asked for.
    pub(crate) known: KnownDocuments,
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
            known: KnownDocuments::default(),
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
            Err(fault) => (TextIndex::in_memory()?, Some(fault)),
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
            .map(|(_, document)| (document.hash, document.clone()))
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

/// Returns the documents of a plan that say something in words, each with its place.
pub(crate) fn texts(documents: &[Document]) -> impl Iterator<Item = (usize, &Document)> {
    let is_text = |(_, document): &(usize, &Document)| {
        matches!(
            document.role,
            DocumentRole::Text | DocumentRole::Decision | DocumentRole::Assessment
        )
    };
    documents.iter().enumerate().filter(is_text)
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
        let unread = self.texts.unread(&index, &snapshot);
        let total = unread.len();
        let mut adding = Adding::new(index);
        let mut scans = Vec::new();
        for (number, (hash, document)) in unread.into_iter().enumerate() {
            tell(number, total);
            if self.texts.is_unreadable(&hash) {
                done.unreadable += 1;
                continue;
            }
            // What has to be recognised must not keep what can be read from being found.
            match self.text_so_far(&document.file, &hash).await {
                Ok(so_far) if !so_far.is_whole => scans.push((hash, document)),
                Ok(so_far) => {
                    self.found(&mut adding, &mut done, hash, so_far.text)
                        .await?
                }
                Err(fault) => self.not_read(&mut done, hash, &fault),
            }
        }
        adding.commit().await?;
        for (hash, document) in scans {
            match self.recognised_text(&document.file, &hash).await {
                Ok(text) => self.found(&mut adding, &mut done, hash, text).await?,
                Err(fault) => self.not_read(&mut done, hash, &fault),
            }
            adding.commit().await?;
        }
        done.is_busy = adding.is_busy;
        Ok(done)
    }

    /// Waits until a scan is recognised, which goes on behind the scenes, and returns its
    /// text; what is there by then where that takes too long.
    async fn recognised_text(
        &self,
        name: &str,
        hash: &DocumentHash,
    ) -> Result<Option<DocumentText>, ServiceError> {
        let began = Instant::now();
        loop {
            let so_far = self.text_so_far(name, hash).await?;
            if so_far.is_whole || began.elapsed() >= RECOGNISED_WITHIN {
                return Ok(so_far.text);
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Makes a text findable, or notes that there is none.
    async fn found(
        &self,
        adding: &mut Adding,
        done: &mut TextsRead,
        hash: DocumentHash,
        text: Option<DocumentText>,
    ) -> Result<(), ServiceError> {
        match text {
            Some(text) => {
                adding.add(hash, text).await?;
                done.read += 1;
            }
            None => {
                self.texts.note_unreadable(hash);
                done.unreadable += 1;
            }
        }
        Ok(())
    }

    fn not_read(&self, done: &mut TextsRead, hash: DocumentHash, fault: &ServiceError) {
        tracing::warn!(%fault, %hash, "a text was not read");
        self.texts.note_unreadable(hash);
        done.unreadable += 1;
    }

    /// Returns the index of texts.
    pub(crate) async fn text_index(&self) -> Result<Arc<TextIndex>, ServiceError> {
        let texts = self.texts.clone();
        Ok(tokio::task::spawn_blocking(move || texts.index()).await??)
    }
}

/// Texts on their way into the index.
struct Adding {
    index: Arc<TextIndex>,
    /// Since when something waits to be found.
    since: Option<Instant>,
    /// Another program writes: what it adds is found, too.
    is_busy: bool,
}

impl Adding {
    fn new(index: Arc<TextIndex>) -> Self {
        Self {
            index,
            since: None,
            is_busy: false,
        }
    }

    /// Adds a text; it is found soon.
    async fn add(&mut self, hash: DocumentHash, text: DocumentText) -> Result<(), ServiceError> {
        let index = self.index.clone();
        let added = tokio::task::spawn_blocking(move || index.add(&hash, &text)).await?;
        if matches!(added, Err(TextFault::Busy)) {
            self.is_busy = true;
            return Ok(());
        }
        added?;
        let since = *self.since.get_or_insert_with(Instant::now);
        if since.elapsed() >= COMMIT_EVERY {
            self.commit().await?;
        }
        Ok(())
    }

    /// Makes what was added findable.
    async fn commit(&mut self) -> Result<(), ServiceError> {
        let index = self.index.clone();
        let has_news = self.since.take().is_some();
        let is_busy = self.is_busy;
        let committing = move || match (is_busy, has_news) {
            (true, _) => index.reload(),
            (false, true) => index.commit(),
            (false, false) => Ok(()),
        };
        Ok(tokio::task::spawn_blocking(committing).await??)
    }
}
