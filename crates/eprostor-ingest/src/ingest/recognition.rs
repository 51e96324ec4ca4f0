//! Recognition of words in pictures: by Tesseract, a program of this machine that need
//! not be there, inside the sandbox's walls. Must not know what the words say.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use eprostor_model::{Finding, Place};
use eprostor_sandbox::{Death, InputFile, Limits, Program, SandboxError, Source};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Ingest;
use crate::collector::Findings;
use crate::document::numbers;
use crate::document::picture::{MAX_DPI, RENDERER};
use crate::error::IngestError;
use crate::input::Input;
use crate::wire::WireScans;

/// The program and its languages: Serbian in both scripts.
const PROGRAM: &str = "tesseract";
const LANGUAGES: &str = "srp+srp_latn";
/// Where its languages are, where it is not where it was installed.
const LANGUAGES_FOLDER: &str = "TESSDATA_PREFIX";
/// Name and version of how it is asked. Changes whenever its words may change.
const RECOGNISER: &str = "eprostor-recognition-1";
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

/// Why a page was not recognised.
enum Unread {
    /// The program or its languages are not there.
    NotInstalled,
    /// There is no picture of the page, or the program failed at it.
    Failed,
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

    /// Recognises the words of pages; those that could not be are told.
    pub(super) fn recognised(
        &self,
        file: &str,
        input: &Input,
        scans: &WireScans,
        findings: &mut Findings,
    ) -> Result<Vec<(u32, String)>, IngestError> {
        let (wanted, beyond) = scans.pages.split_at(scans.pages.len().min(MAX_PAGES));
        let Some(bytes) = content(input) else {
            return Ok(Vec::new());
        };
        let key = key(&bytes);
        let program = tesseract();
        let done = AtomicUsize::new(0);
        self.telling.tell(0, wanted.len());
        let page = |page: &u32| {
            let name = format!("{key}-{page}.tsv");
            let known = self.kept.as_ref().and_then(|kept| kept.get(&name));
            let table = match (known, &program) {
                (Some(known), _) => Ok(Ok(known)),
                (None, Some(program)) => self.page_words(program, file, &bytes, *page, scans),
                (None, None) => Ok(Err(Unread::NotInstalled)),
            };
            if let (Ok(Ok(table)), Some(kept)) = (&table, &self.kept) {
                kept.keep(&name, table);
            }
            self.telling
                .tell(done.fetch_add(1, Ordering::Relaxed) + 1, wanted.len());
            table.map(|table| (*page, table))
        };
        let pages: Vec<_> = wanted.par_iter().map(page).collect::<Result<_, _>>()?;
        let (mut words, mut absent, mut failed) = (Vec::new(), Vec::new(), Vec::new());
        for (page, table) in pages {
            match table {
                Ok(table) => words.push((page, String::from_utf8_lossy(&table).into_owned())),
                Err(Unread::NotInstalled) => absent.push(page),
                Err(Unread::Failed) => failed.push(page),
            }
        }
        findings.extend(unread(file, &absent, &failed, beyond));
        Ok(words)
    }

    /// Recognises the words of one page.
    fn page_words(
        &self,
        program: &Path,
        file: &str,
        bytes: &[u8],
        page: u32,
        scans: &WireScans,
    ) -> Result<Result<Vec<u8>, Unread>, IngestError> {
        let picture = if scans.is_picture {
            Some(bytes.to_vec())
        } else {
            let drawn = self.page_picture(file, bytes.to_vec(), page, MAX_DPI)?;
            drawn.picture.map(|picture| picture.png)
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
        match sandbox.run_program(&asked(program), &inputs) {
            Ok(table) => Ok(Ok(table)),
            // What it ends with where it does not find a language.
            Err(SandboxError::Died(Death::Exited(1))) if !has_languages() => {
                Ok(Err(Unread::NotInstalled))
            }
            Err(SandboxError::Died(_)) => Ok(Err(Unread::Failed)),
            Err(fault) => Err(fault.into()),
        }
    }
}

/// Says which pages stay unread, and why.
fn unread(file: &str, absent: &[u32], failed: &[u32], beyond: &[u32]) -> Vec<Finding> {
    let told = [
        (
            Finding::warning("finding-recognition-not-installed"),
            absent,
        ),
        (Finding::warning("finding-recognition-failed"), failed),
        (Finding::warning("finding-recognition-too-many"), beyond),
    ];
    let told = told.into_iter().filter(|(_, pages)| !pages.is_empty());
    told.map(|(finding, pages)| finding.text("pages", numbers(pages)).at(Place::file(file)))
        .collect()
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

/// Looks for the program where the system looks for programs.
fn tesseract() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    let mut files = std::env::split_paths(&paths).map(|folder| folder.join(PROGRAM));
    files.find(|file| file.is_absolute() && file.is_file())
}

/// Tells whether its languages are where it was installed or where the variable says.
fn has_languages() -> bool {
    let set = std::env::var_os(LANGUAGES_FOLDER).map(PathBuf::from);
    let installed = std::fs::read_dir("/usr/share/tesseract-ocr");
    let installed = installed.into_iter().flatten().flatten();
    let folders = installed.map(|entry| entry.path().join("tessdata"));
    let all: Vec<PathBuf> = folders.chain(set).collect();
    LANGUAGES.split('+').all(|language| {
        let name = format!("{language}.traineddata");
        all.iter().any(|folder| folder.join(&name).is_file())
    })
}

fn asked(program: &Path) -> Program {
    let words = [
        "../in/page",
        "stdout",
        "-l",
        LANGUAGES,
        "-c",
        "tessedit_create_tsv=1",
        "-c",
        "tessedit_create_txt=0",
    ];
    let folder = std::env::var(LANGUAGES_FOLDER).ok();
    let folders = ["/usr/share/tesseract-ocr", "/usr/share/tessdata"].map(PathBuf::from);
    let mut variables = vec![("OMP_THREAD_LIMIT", "1".to_owned())];
    variables.extend(folder.iter().map(|path| (LANGUAGES_FOLDER, path.clone())));
    Program {
        file: program.to_owned(),
        arguments: words.map(str::to_owned).to_vec(),
        reads: folders
            .into_iter()
            .chain(folder.map(PathBuf::from))
            .collect(),
        variables,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_beyond_the_limit_are_told() {
        let told = unread("plan.pdf", &[], &[2], &[501, 502]);
        let codes: Vec<&str> = told.iter().map(Finding::code).collect();
        assert_eq!(
            codes,
            ["finding-recognition-failed", "finding-recognition-too-many"]
        );
        assert!(format!("{:?}", told[1].message.parameters).contains("501–502"));
    }

    #[test]
    fn the_words_of_another_document_have_another_name() {
        assert_ne!(key(b"one"), key(b"other"));
        assert!(key(b"one").ends_with(RENDERER));
    }
}
