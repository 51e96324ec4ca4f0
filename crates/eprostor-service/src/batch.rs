//! Many answers at once: one question about whole cadastral municipalities or a
//! list of parcels, at one revision, one legal day and one intent. Every answer
//! comes from the one query path; what has none is a line with the reason. Must
//! not know how lines are laid out.

mod effort;
mod fault;
mod file;
mod journal;
mod subjects;
mod table;
mod workers;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use eprostor_index::Snapshot;
use eprostor_model::{
    ANSWER_SCHEMA_VERSION, Answer, BatchDeterminants, BatchFormat, BatchLine, BatchRefusal, Day,
    Intent, LawTables, Message, ParcelKey, Question, Revision, Subject,
};

use crate::{Service, ServiceError};

pub use effort::{BatchEffort, BatchPriority};
pub use fault::BatchFault;
pub use file::{BatchFile, BatchOutcome, BatchProgress, BatchWork};
pub use journal::{BatchCounts, BatchIdentity};
pub use subjects::{BatchSubjects, SaidParcel};
pub use table::BatchLayout;
pub use workers::{BatchChunk, BatchRan};

use subjects::{Item, Items};

/// Returns where the journal of an output lies.
pub(crate) fn journal_of(output: &std::path::Path) -> std::path::PathBuf {
    journal::Journal::path_of(output)
}

/// A question about many parcels.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchQuestion {
    /// Which parcels.
    pub subjects: BatchSubjects,
    /// The legal day.
    pub day: Day,
    /// What is to be built.
    pub intent: Intent,
}

/// A question about many parcels with the snapshot that answers it.
pub struct Batch {
    snapshot: Arc<Snapshot>,
    law: &'static LawTables,
    /// What tells the register from others (`Store::origin`).
    register: [u8; 32],
    determinants: BatchDeterminants,
    items: Items,
    digest: String,
}

impl Service {
    /// Prepares the answers to a question about many parcels, at the newest
    /// revision or at a past one.
    ///
    /// # Errors
    /// A cadastral municipality or the revision does not exist, or the store
    /// failed.
    pub async fn batch(
        &self,
        question: BatchQuestion,
        revision: Option<Revision>,
    ) -> Result<Batch, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let (law, of) = (self.law, snapshot.revision());
        let register = self.store.origin(of).await?;
        let batch = move || Batch::new(snapshot, law, register, question);
        let batch = tokio::task::spawn_blocking(batch);
        batch.await?.map_err(|fault: ServiceError| fault.of(of))
    }
}

impl Batch {
    fn new(
        snapshot: Arc<Snapshot>,
        law: &'static LawTables,
        register: [u8; 32],
        question: BatchQuestion,
    ) -> Result<Self, ServiceError> {
        let determinants = BatchDeterminants {
            day: question.day,
            intent: question.intent,
            revision: snapshot.revision(),
            law_version: law.version().to_owned(),
            schema_version: ANSWER_SCHEMA_VERSION,
        };
        let digest = question.subjects.digest();
        let items = Items::new(question.subjects, &snapshot, determinants.day)?;
        Ok(Self {
            snapshot,
            law,
            register,
            determinants,
            items,
            digest,
        })
    }

    /// Returns how many lines there will be.
    pub fn total(&self) -> usize {
        self.items.count()
    }

    /// Returns what all lines have in common.
    pub fn determinants(&self) -> &BatchDeterminants {
        &self.determinants
    }

    /// Returns the law tables the answers rest on.
    pub fn law(&self) -> &'static LawTables {
        self.law
    }

    /// Returns what an output in a format is an output of.
    pub fn identity(&self, format: BatchFormat) -> BatchIdentity {
        BatchIdentity::new(&self.digest, &self.determinants, &self.register, format)
    }

    /// Answers the lines of a range in their order, on as many threads as the
    /// effort says: `lay` turns a line into whatever is to be kept of it, on
    /// the thread that made the answer; `take` gets the results chunk by chunk,
    /// on this thread. Never more chunks are held than the effort's window.
    ///
    /// # Errors
    /// `take` failed.
    pub fn run<T: Send, E>(
        &self,
        lines: Range<usize>,
        effort: &BatchEffort,
        stop: &AtomicBool,
        lay: impl Fn(BatchLine<'_>) -> T + Sync,
        take: impl FnMut(BatchChunk<T>) -> Result<(), E>,
    ) -> Result<BatchRan, E> {
        let items = self
            .items
            .from(lines.start, &self.snapshot, self.determinants.day);
        let items = items.take(lines.len());
        let answer = |item: &Item| self.line(item, &lay);
        workers::run(items, lines.start, effort, stop, answer, take)
    }

    /// Returns what is kept of a line, and whether it was refused. A resolver
    /// that panics takes one line with it, not the work of hours.
    fn line<T>(&self, item: &Item, lay: &impl Fn(BatchLine<'_>) -> T) -> (T, Refused) {
        let refuse = |ko: String, number: String, message: Message| {
            let refusal = BatchRefusal {
                ko,
                number,
                message,
            };
            let laid = lay(BatchLine::Refused(&refusal, &self.determinants));
            (laid, Refused::Yes)
        };
        let key = match item {
            Item::Parcel(key) => key,
            Item::Refused {
                ko,
                number,
                message,
            } => return refuse(ko.clone(), number.clone(), message.clone()),
        };
        let answered = catch_unwind(AssertUnwindSafe(|| {
            let answer = self.answer(key)?;
            Ok::<_, ServiceError>(lay(BatchLine::Answer(&answer)))
        }));
        let message = match answered {
            Ok(Ok(laid)) => return (laid, Refused::No),
            Ok(Err(fault)) => fault.message(),
            Err(_) => None,
        };
        let message = message.unwrap_or_else(|| Message::new("error-batch-answer-failed"));
        refuse(key.ko.to_string(), key.number.to_string(), message)
    }

    fn answer(&self, key: &ParcelKey) -> Result<Answer, ServiceError> {
        let question = Question {
            subject: Subject::Parcel(key.clone()),
            day: self.determinants.day,
            intent: self.determinants.intent.clone(),
        };
        let candidates = self.snapshot.candidates(&question)?;
        Ok(eprostor_rules::resolve(&question, &candidates, self.law)?)
    }
}

/// Whether a line has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    Yes,
    No,
}
