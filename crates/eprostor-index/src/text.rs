//! The index of texts: every passage of the documents that the register has or had. It
//! is derived from their bytes alone and always deletable. Must not know what is in
//! force: which documents may be found is said with every question, by the snapshot that
//! answers everything else, so that both are of one revision.

mod candidates;
mod expansion;
mod fields;
mod folder;
mod hints;
mod matching;
mod names;
mod packed;
mod passage;
mod query;
mod rank;
mod search;
mod snippet;
mod terms;
#[cfg(test)]
mod tests;
mod visible;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use eprostor_model::{DocumentHash, DocumentText};
use tantivy::indexer::UserOperation;
use tantivy::schema::{Field, OwnedValue};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher};

use fields::Fields;
use folder::Payload;
pub use folder::TextFault;
pub(crate) use names::PlanNames;
use packed::{PACKED, Unpacking};
use passage::{Passage, passages};
pub use query::{LONGEST_TEXT_QUERY, MOST_WORDS, TextQuery};
pub use search::{Searched, TextFound, TextSearch};
use terms::terms;
use visible::{Runs, key};

/// Memory of each thread that writes, in bytes; the least that is worth it is 15 million.
const WRITER_BYTES: usize = 60_000_000;

/// The index of the texts of documents.
pub struct TextIndex {
    index: Index,
    fields: Fields,
    reader: IndexReader,
    /// What answers.
    state: ArcSwap<State>,
    /// Who writes; none where another program does.
    writer: Mutex<Option<Writer>>,
}

/// A passage as it is put into the index. The library's own document would carry words as
/// JSON.
type Row = BTreeMap<Field, OwnedValue>;

/// Who writes to an index.
struct Writer {
    writer: IndexWriter<Row>,
    /// Every document that is in the index or will be with the next commit.
    known: HashSet<u64>,
}

/// A state of the index, and where in it documents lie.
struct State {
    searcher: Searcher,
    runs: Runs,
}

impl TextIndex {
    /// Opens the index in a folder. One that is missing, damaged or of another version
    /// is made anew, and empty; why is returned.
    ///
    /// # Errors
    /// The folder cannot be written to, or another program is writing the index anew.
    pub fn open(folder: &Path) -> Result<(Self, Option<TextFault>), TextFault> {
        let (index, fault) = folder::open(folder)?;
        Ok((Self::new(index)?, fault))
    }

    /// Makes an empty index in memory.
    ///
    /// # Errors
    /// There is no memory left.
    pub fn in_memory() -> Result<Self, TextFault> {
        Self::new(Index::create_in_ram(Fields::new().schema))
    }

    fn new(index: Index) -> Result<Self, TextFault> {
        index.tokenizers().register(PACKED, Unpacking::default());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let searcher = reader.searcher();
        let runs = Runs::new(&searcher, &Runs::default())?;
        Ok(Self {
            index,
            fields: Fields::new(),
            reader,
            state: ArcSwap::from_pointee(State { searcher, runs }),
            writer: Mutex::new(None),
        })
    }

    /// Returns those of some documents that are not in the index.
    pub fn missing<'a>(
        &self,
        documents: impl Iterator<Item = &'a DocumentHash>,
    ) -> Vec<DocumentHash> {
        let state = self.state.load();
        let known = state.runs.documents();
        let missing = documents.filter(|hash| known.binary_search(&key(hash)).is_err());
        missing.copied().collect()
    }

    /// Adds the text of a document; one that is there stays as it is. It is found after
    /// the next [`Self::commit`].
    ///
    /// # Errors
    /// Another program writes the index, or the disk is full.
    pub fn add(&self, hash: &DocumentHash, text: &DocumentText) -> Result<(), TextFault> {
        let mut documents: Vec<Row> = Vec::new();
        for part in &passages(text) {
            documents.push(self.row(hash, Some(part))?);
        }
        if documents.is_empty() {
            // A document without words is known, too.
            documents.push(self.row(hash, None)?);
        }
        self.writing(|writer| {
            if writer.known.insert(key(hash)) {
                let adding = documents.into_iter().map(UserOperation::Add);
                writer.writer.run(adding)?;
            }
            Ok(())
        })
    }

    /// Returns what is put into the index of a passage.
    fn row(&self, hash: &DocumentHash, part: Option<&Passage>) -> Result<Row, TextFault> {
        let fields = &self.fields;
        let mut row = Row::from([
            (fields.document, OwnedValue::U64(key(hash))),
            (fields.hash, OwnedValue::Bytes(hash.digest().to_vec())),
        ]);
        let Some(part) = part else {
            return Ok(row);
        };
        let words = terms(&part.text, &part.around);
        row.insert(fields.stems, OwnedValue::Str(words.stems));
        row.insert(fields.forms, OwnedValue::Str(words.forms));
        let headings = part.heading.iter().chain(&part.around);
        let headings: Vec<&str> = headings.map(String::as_str).collect();
        if !headings.is_empty() {
            let words = terms(&headings.join("\n"), &[]);
            row.insert(fields.heading, OwnedValue::Str(words.stems));
        }
        let passage = serde_json::to_vec(part)?;
        row.insert(fields.passage, OwnedValue::Bytes(passage));
        Ok(row)
    }

    /// Makes what was added findable.
    ///
    /// # Errors
    /// Another program writes the index, or the disk is full.
    pub fn commit(&self) -> Result<(), TextFault> {
        let payload = serde_json::to_string(&Payload::current())?;
        self.writing(|writer| {
            let mut commit = writer.writer.prepare_commit()?;
            commit.set_payload(&payload);
            commit.commit()?;
            Ok(())
        })?;
        self.reload()
    }

    /// Finds what another program added, too.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn reload(&self) -> Result<(), TextFault> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let runs = Runs::new(&searcher, &self.state.load().runs)?;
        self.state.store(Arc::new(State { searcher, runs }));
        Ok(())
    }

    /// Waits until the segments of the index are few.
    ///
    /// # Errors
    /// The disk is full.
    pub fn settle(&self) -> Result<(), TextFault> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(writer) = held.take() {
            writer.writer.wait_merging_threads()?;
        }
        drop(held);
        self.reload()
    }

    /// Does something with the writer, which is opened when it is first needed: only one
    /// program may have it.
    fn writing<T>(
        &self,
        write: impl FnOnce(&mut Writer) -> Result<T, TextFault>,
    ) -> Result<T, TextFault> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = match &mut *held {
            Some(writer) => writer,
            None => {
                let threads = std::thread::available_parallelism().map_or(1, usize::from);
                let threads = threads.min(MOST_THREADS);
                let budget = WRITER_BYTES * threads;
                let writer = self.index.writer_with_num_threads(threads, budget)?;
                // What another program added meanwhile is known, too.
                self.reload()?;
                let state = self.state.load();
                let known = state.runs.documents().iter().copied().collect();
                held.insert(Writer { writer, known })
            }
        };
        let written = write(writer);
        if written.is_err() {
            // A writer that failed once does not recover.
            *held = None;
        }
        written
    }
}

/// Threads that write, our choice: answers need the others.
const MOST_THREADS: usize = 2;

impl std::fmt::Debug for TextIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextIndex").finish_non_exhaustive()
    }
}
