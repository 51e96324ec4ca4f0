//! Recognition of words in pictures: by Tesseract, a program of this machine that need
//! not be there, inside the sandbox's walls. Must not know what the words say.

mod failures;
mod places;
mod tesseract;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use eprostor_model::{Finding, Place};
use eprostor_sandbox::{Death, InputFile, Limits, SandboxError, Source};
use sha2::{Digest, Sha256};

use super::{Ingest, file_name};
use crate::collector::Findings;
use crate::document::numbers;
use crate::document::picture::{MAX_DPI, RENDERER};
use crate::error::IngestError;
use crate::input::{self, Input};
use crate::wire::{Scanned, WireScans};
pub(super) use failures::Failures;
pub(super) use places::Places;

/// Name and version of how it is asked. Changes whenever its words may change.
pub(super) const RECOGNISER: &str = "eprostor-recognition-1";
/// Most pages of a document, our choice: an hour's work for one core.
const MAX_PAGES: usize = 500;
/// Bytes of a table of words, our choice: a page of print has 30 KB.
const MAX_TABLE_BYTES: u64 = 8 * 1024 * 1024;

/// Keeps what took long to make. It may forget all of it.
pub trait Keeps: fmt::Debug + Send + Sync {
    /// Returns what is kept under a name.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps something under a name.
    fn keep(&self, name: &str, bytes: &[u8]);
}

/// Is told how many pages of how many are recognised.
#[derive(Clone, Default)]
pub struct Telling(Option<Arc<dyn Fn(usize, usize) + Send + Sync>>);

impl Telling {
    /// Tells this function, from any thread.
    pub fn new(tell: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    fn tell(&self, done: usize, total: usize) {
        if let Some(tell) = &self.0 {
            tell(done, total);
        }
    }
}

impl fmt::Debug for Telling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telling").finish_non_exhaustive()
    }
}

/// What becomes of pages whose words are not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Recognising {
    /// They are recognised now.
    #[default]
    Now,
    /// They wait for [`Ingest::recognise`].
    Later,
}

/// Pages that are to be recognised before a document is whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Their numbers.
    pub pages: Vec<u32>,
    what: Scanned,
}

/// Why a page was not recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unread {
    /// The program or its languages are not there.
    NotInstalled,
    /// Nothing would keep the program from the files of this machine.
    NotConfined,
    /// There is no picture of the page, or the program failed at it.
    Failed,
    /// There are more than are recognised.
    TooMany,
    /// It is not to be done now.
    Later,
}

/// The words of a page, as Tesseract's table.
type Table = Result<Vec<u8>, Unread>;

/// The document that pages are of.
struct Pages<'a> {
    file: &'a str,
    bytes: &'a [u8],
    /// What names its words.
    key: String,
    what: Scanned,
}

/// What recognition brought.
#[derive(Debug, Default)]
pub(super) struct Recognised {
    /// Tables of words, by page.
    pub(super) words: Vec<(u32, String)>,
    /// Pages that wait.
    pub(super) waiting: Waiting,
}

impl Ingest {
    /// Keeps recognised words here.
    #[must_use]
    pub fn keeping(mut self, kept: Arc<dyn Keeps>) -> Self {
        self.kept = Some(kept);
        self
    }

    /// Tells how recognition goes on.
    #[must_use]
    pub fn telling(mut self, telling: Telling) -> Self {
        self.telling = telling;
        self
    }

    /// Recognises no more pages than these at one time, of all documents together.
    #[must_use]
    pub fn recognising_at_once(mut self, pages: usize) -> Self {
        self.places = Arc::new(Places::new(pages));
        self
    }

    /// Reads with the words that are kept and waits for no others: what is read says
    /// which pages wait.
    #[must_use]
    pub fn without_waiting(mut self) -> Self {
        self.recognising = Recognising::Later;
        self
    }

    /// Recognises the pages of a document that wait, so that their words are kept.
    ///
    /// # Errors
    /// The machine failed. What cannot be recognised is remembered for some minutes.
    pub fn recognise(
        &self,
        name: &str,
        bytes: Vec<u8>,
        waiting: &Waiting,
    ) -> Result<(), IngestError> {
        let file = file_name(Path::new(name));
        let scans = WireScans {
            pages: waiting.pages.clone(),
            what: waiting.what,
        };
        let now = Self {
            recognising: Recognising::Now,
            ..self.clone()
        };
        let mut unheard = Findings::default();
        now.recognised(&file, &input::drawn(&file, bytes), &scans, &mut unheard)?;
        Ok(())
    }

    /// Recognises the words of pages; those that could not be are told.
    pub(super) fn recognised(
        &self,
        file: &str,
        input: &Input,
        scans: &WireScans,
        findings: &mut Findings,
    ) -> Result<Recognised, IngestError> {
        let (wanted, beyond) = scans.pages.split_at(scans.pages.len().min(MAX_PAGES));
        let Some(bytes) = content(input) else {
            return Ok(Recognised::default());
        };
        let of = Pages {
            file,
            bytes: &bytes,
            key: key(&bytes),
            what: scans.what,
        };
        let mut recognised = Recognised::default();
        recognised.waiting.what = scans.what;
        let mut left: BTreeMap<Unread, Vec<u32>> = BTreeMap::new();
        for (page, table) in self.tables(&of, wanted)? {
            match table {
                Ok(table) => {
                    let words = String::from_utf8_lossy(&table).into_owned();
                    recognised.words.push((page, words));
                }
                Err(Unread::Later) => recognised.waiting.pages.push(page),
                Err(why) => left.entry(why).or_default().push(page),
            }
        }
        if !beyond.is_empty() {
            left.insert(Unread::TooMany, beyond.to_vec());
        }
        findings.extend(left.iter().map(|(why, pages)| why.told(file, pages)));
        let waiting = &recognised.waiting.pages;
        if !waiting.is_empty() {
            findings.push(Unread::Later.told(file, waiting));
        }
        Ok(recognised)
    }

    /// Returns the tables of pages in their order, several made at a time.
    fn tables(&self, of: &Pages<'_>, wanted: &[u32]) -> Result<Vec<(u32, Table)>, IngestError> {
        let program = tesseract::tesseract();
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let tables = Mutex::new(Vec::with_capacity(wanted.len()));
        self.telling.tell(0, wanted.len());
        let work = || {
            while let Some(page) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                let table = self.page_table(program.as_deref(), of, *page);
                let mut tables = tables.lock().unwrap_or_else(PoisonError::into_inner);
                tables.push((*page, table));
                drop(tables);
                self.telling
                    .tell(done.fetch_add(1, Ordering::Relaxed) + 1, wanted.len());
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.places.all().min(wanted.len()) {
                scope.spawn(work);
            }
            work();
        });
        let mut tables = tables.into_inner().unwrap_or_else(PoisonError::into_inner);
        tables.sort_by_key(|(page, _)| *page);
        let table = |(page, table): (u32, Result<Table, IngestError>)| Ok((page, table?));
        tables.into_iter().map(table).collect()
    }

    /// Returns the table of a page: kept, or made when there is a place.
    fn page_table(
        &self,
        program: Option<&Path>,
        of: &Pages<'_>,
        page: u32,
    ) -> Result<Table, IngestError> {
        let name = format!("{}-{page}.tsv", of.key);
        let kept = || self.kept.as_ref().and_then(|kept| kept.get(&name));
        if let Some(known) = kept() {
            return Ok(Ok(known));
        }
        let Some(program) = program else {
            return Ok(Err(Unread::NotInstalled));
        };
        if let Some(why) = self.failures.get(&name) {
            return Ok(Err(why));
        }
        if self.recognising == Recognising::Later {
            return Ok(Err(Unread::Later));
        }
        let _place = self.places.take();
        // Somebody else may have made it meanwhile.
        if let Some(known) = kept() {
            return Ok(Ok(known));
        }
        let table = self.page_words(program, of, page)?;
        match (&table, &self.kept) {
            (Ok(table), Some(kept)) => kept.keep(&name, table),
            (Ok(_), None) => {}
            (Err(why), _) => self.failures.remember(&name, *why),
        }
        Ok(table)
    }

    /// Recognises the words of one page.
    fn page_words(&self, program: &Path, of: &Pages<'_>, page: u32) -> Result<Table, IngestError> {
        let bytes = of.bytes.to_vec();
        let picture = match of.what {
            Scanned::Picture => Some(bytes),
            Scanned::Pages => {
                let drawn = self.page_picture(of.file, bytes, page, MAX_DPI)?;
                drawn.picture.map(|picture| picture.png)
            }
            Scanned::Packed => self.packed_picture(of.file, bytes, page)?,
        };
        let Some(picture) = picture else {
            return Ok(Err(Unread::Failed));
        };
        let own = self.sandbox.limits();
        let sandbox = self.sandbox.with_limits(Limits {
            output_bytes: MAX_TABLE_BYTES.min(own.output_bytes),
            ..own.clone()
        });
        let inputs = [InputFile {
            name: "page".to_owned(),
            source: Source::Bytes(picture),
        }];
        match sandbox.run_program(&tesseract::asked(program), &inputs) {
            Ok(table) => Ok(Ok(table)),
            // What it ends with where it does not find a language.
            Err(SandboxError::Died(Death::Exited(1))) if !tesseract::has_languages() => {
                Ok(Err(Unread::NotInstalled))
            }
            Err(SandboxError::Died(_)) => Ok(Err(Unread::Failed)),
            Err(SandboxError::NoFileWall) => Ok(Err(Unread::NotConfined)),
            Err(fault) => Err(fault.into()),
        }
    }
}

impl Unread {
    /// Says which pages stay unread, and why.
    fn told(self, file: &str, pages: &[u32]) -> Finding {
        let finding = match self {
            Self::NotInstalled => Finding::warning("finding-recognition-not-installed"),
            Self::NotConfined => Finding::warning("finding-recognition-not-confined"),
            Self::Failed => Finding::warning("finding-recognition-failed"),
            Self::TooMany => Finding::warning("finding-recognition-too-many"),
            Self::Later => Finding::note("finding-text-being-recognised"),
        };
        finding.text("pages", numbers(pages)).at(Place::file(file))
    }
}

fn content(input: &Input) -> Option<Vec<u8>> {
    match &input.files.first()?.source {
        Source::Path(path) => std::fs::read(path).ok(),
        Source::Bytes(bytes) => Some(bytes.clone()),
    }
}

/// Names the words of a document by what they are a function of.
fn key(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}-{RECOGNISER}-{RENDERER}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_beyond_the_limit_are_told() {
        let told = Unread::TooMany.told("plan.pdf", &[501, 502]);
        assert_eq!(told.code(), "finding-recognition-too-many");
        assert!(format!("{:?}", told.message.parameters).contains("501–502"));
    }

    #[test]
    fn the_words_of_another_document_have_another_name() {
        assert_ne!(key(b"one"), key(b"other"));
        assert!(key(b"one").ends_with(RENDERER));
    }
}
