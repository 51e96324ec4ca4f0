//! An output file that can be gone on with: after every chunk its journal says
//! how far it has come. Must not know what the lines say.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use eprostor_model::{BatchFormat, TableRow};
use eprostor_store::{AnswersFile, StoreError};
use tokio::runtime::Handle;

use super::journal::Journal;
use super::{Batch, BatchChunk, BatchCounts, BatchEffort, BatchFault, BatchIdentity, BatchLayout};
use crate::Service;

/// What is to be written, and with what.
pub struct BatchWork<'a> {
    /// The answers.
    pub batch: &'a Batch,
    /// How they are laid out.
    pub layout: &'a BatchLayout,
    /// How much of the machine they may use.
    pub effort: &'a BatchEffort,
    /// Set to end the work after the chunks that are begun.
    pub stop: &'a AtomicBool,
    /// Lines of this piece of work, at most; all without it.
    pub lines: Option<usize>,
    /// Bytes of the whole output, at most.
    pub max_bytes: Option<u64>,
}

/// How far a piece of work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchProgress {
    /// Of the whole output.
    pub counts: BatchCounts,
    /// Lines there will be.
    pub total: usize,
}

/// How a piece of work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchOutcome {
    /// Everything is written.
    Finished,
    /// There is more to write.
    Unfinished,
}

/// An output file with its journal.
pub struct BatchFile {
    path: PathBuf,
    identity: BatchIdentity,
    journal: Journal,
    counts: BatchCounts,
}

impl BatchFile {
    /// Opens an output: a new one, or an unfinished one of the same question.
    /// What it was given beyond the last whole chunk is cut off.
    ///
    /// # Errors
    /// There is another file, an output of another question, or one that is
    /// being written; or it cannot be used.
    pub fn open(path: &Path, identity: BatchIdentity) -> Result<Self, BatchFault> {
        let found_bytes = match std::fs::metadata(path) {
            Ok(data) => Some(data.len()),
            Err(fault) if fault.kind() == ErrorKind::NotFound => None,
            Err(fault) => return Err(BatchFault::file(path)(fault)),
        };
        // A table says itself how far it has come.
        let reach = match identity.format {
            BatchFormat::GeoPackage => found_bytes.map(|_| u64::MAX),
            BatchFormat::JsonLines | BatchFormat::Csv => found_bytes,
        };
        let (journal, counts) = Journal::open(path, &identity, reach)?;
        Ok(Self {
            path: path.to_owned(),
            identity,
            journal,
            counts,
        })
    }

    /// Returns how far it has come.
    pub fn counts(&self) -> BatchCounts {
        self.counts
    }

    /// Writes lines from where the output stopped. Blocks; to be called on a
    /// thread for blocking work of a tokio runtime.
    ///
    /// # Errors
    /// The file cannot be written, or grew too large; what was written stays.
    pub fn write(
        &mut self,
        service: &Service,
        work: &BatchWork<'_>,
        progress: &mut dyn FnMut(BatchProgress),
    ) -> Result<BatchOutcome, BatchFault> {
        let law = work.batch.law();
        match self.identity.format {
            BatchFormat::JsonLines => {
                let head = String::new();
                self.write_text(work, head, work.layout.json_line, progress)?;
            }
            BatchFormat::Csv => {
                let head = (work.layout.csv_head)(law);
                self.write_text(work, head, work.layout.csv_lines, progress)?;
            }
            BatchFormat::GeoPackage => self.write_table(service, work, progress)?,
        }
        Ok(if self.counts.done == work.batch.total() {
            BatchOutcome::Finished
        } else {
            BatchOutcome::Unfinished
        })
    }

    /// Says that the output is whole: its journal goes.
    ///
    /// # Errors
    /// The journal cannot be removed.
    pub fn finish(self) -> Result<(), BatchFault> {
        self.journal.remove()
    }

    fn write_text(
        &mut self,
        work: &BatchWork<'_>,
        head: String,
        lay: fn(eprostor_model::BatchLine<'_>, &eprostor_model::LawTables) -> String,
        progress: &mut dyn FnMut(BatchProgress),
    ) -> Result<(), BatchFault> {
        let lines = self.span(work)?;
        let mut file = self.opened()?;
        if self.counts.bytes == 0 {
            self.append(&mut file, &head)?;
            self.journal.note(&self.counts)?;
        }
        let law = work.batch.law();
        let lay = |line: eprostor_model::BatchLine<'_>| lay(line, law);
        let total = work.batch.total();
        let take = |chunk: BatchChunk<String>| {
            self.append(&mut file, &chunk.lines.concat())?;
            self.reach(&chunk);
            self.journal.note(&self.counts)?;
            progress(BatchProgress {
                counts: self.counts,
                total,
            });
            self.within(work.max_bytes)
        };
        let batch = work.batch;
        batch.run(lines, work.effort, work.stop, lay, take)?;
        if self.counts.done < total {
            return Ok(());
        }
        // Before anybody is told that it is whole.
        file.sync_all().map_err(BatchFault::file(&self.path))
    }

    /// Opens the text and cuts it to what the journal knows.
    fn opened(&self) -> Result<File, BatchFault> {
        let mut options = OpenOptions::new();
        let options = options.write(true).create(true).truncate(false);
        let mut file = options
            .open(&self.path)
            .map_err(BatchFault::file(&self.path))?;
        let found = file.metadata().map_err(BatchFault::file(&self.path))?;
        let mut cut = Ok(());
        if found.len() > self.counts.bytes {
            cut = file.set_len(self.counts.bytes);
        }
        let cut = cut.and_then(|()| file.seek(SeekFrom::Start(self.counts.bytes)));
        cut.map_err(BatchFault::file(&self.path))?;
        Ok(file)
    }

    fn append(&mut self, file: &mut File, text: &str) -> Result<(), BatchFault> {
        let written = file.write_all(text.as_bytes());
        written.map_err(BatchFault::file(&self.path))?;
        self.counts.bytes += text.len() as u64;
        Ok(())
    }

    fn write_table(
        &mut self,
        service: &Service,
        work: &BatchWork<'_>,
        progress: &mut dyn FnMut(BatchProgress),
    ) -> Result<(), BatchFault> {
        let runtime = Handle::current();
        let revision = work.batch.determinants().revision;
        let epsg = service.frame().epsg;
        let opened = service.store.answers_file(&self.path, epsg, revision);
        let mut table = runtime
            .block_on(opened)
            .map_err(|fault| self.table_fault(fault))?;
        let made = runtime.block_on(table.made())?;
        self.same_question(&made)?;
        let number = |key: &str| made.get(key).and_then(|value| value.parse().ok());
        self.counts.done = number("done").unwrap_or_default();
        self.counts.refused = number("refused").unwrap_or_default();
        let law = work.batch.law();
        let rows = work.layout.rows;
        let lay = |line: eprostor_model::BatchLine<'_>| rows(line, law);
        let lines = self.span(work)?;
        let total = work.batch.total();
        let take = |chunk: BatchChunk<Vec<TableRow>>| {
            self.reach(&chunk);
            let rows: Vec<TableRow> = chunk.lines.into_iter().flatten().collect();
            runtime.block_on(self.add(&mut table, &rows))?;
            let data = std::fs::metadata(&self.path).map_err(BatchFault::file(&self.path))?;
            self.counts.bytes = data.len();
            self.journal.note(&self.counts)?;
            progress(BatchProgress {
                counts: self.counts,
                total,
            });
            self.within(work.max_bytes)
        };
        let ran = work.batch.run(lines, work.effort, work.stop, lay, take);
        let closed = runtime.block_on(table.close());
        ran?;
        closed.map_err(|fault| self.table_fault(fault))
    }

    /// Refuses a table that says it is of another question; one that says
    /// nothing yet has no rows.
    fn same_question(&self, made: &BTreeMap<String, String>) -> Result<(), BatchFault> {
        let said = |name: &'static str| made.get(name).map(String::as_str);
        let differences = self.identity.differing(said);
        if made.is_empty() || differences.is_empty() {
            return Ok(());
        }
        Err(BatchFault::OtherQuestion {
            path: self.path.clone(),
            differences,
        })
    }

    async fn add(&self, table: &mut AnswersFile, rows: &[TableRow]) -> Result<(), BatchFault> {
        let mut made = self.identity.fields().to_vec();
        made.push(("done", self.counts.done.to_string()));
        made.push(("refused", self.counts.refused.to_string()));
        let added = table.add(rows, &made).await;
        added.map_err(|fault| self.table_fault(fault))
    }

    /// Tells of a full disk as for a text, and of one that refuses.
    fn table_fault(&self, fault: StoreError) -> BatchFault {
        if fault.is_disk_full() {
            let source = std::io::Error::new(ErrorKind::StorageFull, fault);
            return BatchFault::file(&self.path)(source);
        }
        if fault.is_disk_refused() {
            let path = self.path.clone();
            return BatchFault::Refused {
                path,
                source: fault,
            };
        }
        fault.into()
    }

    /// Returns the lines of this piece of work. An output that has more lines
    /// than there are is none of this question.
    fn span(&self, work: &BatchWork<'_>) -> Result<Range<usize>, BatchFault> {
        let (done, total) = (self.counts.done, work.batch.total());
        if done > total {
            return Err(BatchFault::Progress(Journal::path_of(&self.path)));
        }
        let end = work.lines.map_or(total, |lines| done.saturating_add(lines));
        Ok(done..end.min(total))
    }

    fn reach<T>(&mut self, chunk: &BatchChunk<T>) {
        self.counts.done += chunk.lines.len();
        self.counts.refused += chunk.refused;
    }

    fn within(&self, max_bytes: Option<u64>) -> Result<(), BatchFault> {
        match max_bytes {
            Some(max_bytes) if self.counts.bytes > max_bytes => {
                Err(BatchFault::TooLarge { max_bytes })
            }
            _ => Ok(()),
        }
    }
}
