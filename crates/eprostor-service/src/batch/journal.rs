//! The file beside an unfinished output: what it is an output of, and how far
//! it has come after every chunk. Its lock says that somebody is writing. Must
//! not know the output.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use eprostor_model::{BatchDeterminants, BatchFormat};
use sha2::{Digest as _, Sha256};

use super::BatchFault;
use super::subjects::hexadecimal;

/// The first line of the file: its format and that format's version.
const FIRST_LINE: &str = "eprostor-answers 1";

/// Digits of an identity's mark: 128 bits are beyond any accident.
const DIGITS: usize = 32;

/// What an output is an output of: two are the same, byte for byte, where these
/// are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchIdentity {
    /// The format.
    pub format: BatchFormat,
    fields: Vec<(&'static str, String)>,
}

impl BatchIdentity {
    pub(super) fn new(
        subjects: &str,
        determinants: &BatchDeterminants,
        register: &[u8; 32],
        format: BatchFormat,
    ) -> Self {
        let build = determinants.intent.pairs().into_iter();
        let build = build.map(|(key, value)| format!("{key}={value}"));
        let fields = vec![
            ("format", format.code().to_owned()),
            ("parcels", subjects.to_owned()),
            ("build", build.collect::<Vec<_>>().join(" ")),
            ("day", determinants.day.to_string()),
            // Two registers have the same numbers of revisions.
            ("register", hexadecimal(register)),
            ("revision", determinants.revision.to_string()),
            ("law_version", determinants.law_version.clone()),
            ("schema_version", determinants.schema_version.to_string()),
            ("program", env!("CARGO_PKG_VERSION").to_owned()),
        ];
        Self { format, fields }
    }

    /// Returns what the output names: field and value.
    pub fn fields(&self) -> &[(&'static str, String)] {
        &self.fields
    }

    /// Returns a mark of it: the digest of all fields.
    pub fn mark(&self) -> String {
        let mut mark = hexadecimal(&Sha256::digest(self.head()));
        mark.truncate(DIGITS);
        mark
    }

    fn head(&self) -> String {
        let fields = self.fields.iter();
        let lines = fields.map(|(name, value)| format!("{name}\t{value}\n"));
        format!("{FIRST_LINE}\n{}\n", lines.collect::<String>())
    }

    /// Returns what of another output's head differs.
    fn differences(&self, head: &str) -> String {
        let mut theirs = head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once('\t'));
        self.differing(|_| theirs.next().map(|(_, other)| other))
    }

    /// Returns what differs from the fields of another output; empty where
    /// nothing does.
    pub(super) fn differing<'a>(
        &self,
        mut other: impl FnMut(&'static str) -> Option<&'a str>,
    ) -> String {
        let differing = self.fields.iter().filter_map(|(name, value)| {
            let other = other(name).unwrap_or_default();
            (other != value).then(|| format!("{name} {other} ≠ {value}"))
        });
        differing.collect::<Vec<_>>().join("; ")
    }
}

/// How far an output has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BatchCounts {
    /// Lines written.
    pub done: usize,
    /// Those of them without an answer.
    pub refused: usize,
    /// Bytes written.
    pub bytes: u64,
}

/// The open journal.
pub(super) struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Returns where the journal of an output lies.
    pub(super) fn path_of(output: &Path) -> PathBuf {
        let mut path = output.as_os_str().to_owned();
        path.push(".progress");
        path.into()
    }

    /// Opens or begins the journal of an output that has so many bytes, and
    /// returns how far it had come.
    pub(super) fn open(
        output: &Path,
        identity: &BatchIdentity,
        found_bytes: Option<u64>,
    ) -> Result<(Self, BatchCounts), BatchFault> {
        let path = Self::path_of(output);
        if found_bytes.is_some() && !path.exists() {
            return Err(BatchFault::Exists(output.to_owned()));
        }
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(BatchFault::file(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(BatchFault::Busy(output.to_owned())),
            Err(TryLockError::Error(fault)) => return Err(BatchFault::file(&path)(fault)),
        }
        let mut text = String::new();
        let read = file.read_to_string(&mut text);
        read.map_err(|_| BatchFault::Progress(path.clone()))?;
        let mut journal = Self { file, path };
        // Cut off while it was begun, nothing of the output was written yet.
        let Some((head, entries)) = text.split_once("\n\n") else {
            if found_bytes.is_some_and(|bytes| bytes > 0) {
                return Err(BatchFault::Progress(journal.path));
            }
            journal.begin(identity)?;
            return Ok((journal, BatchCounts::default()));
        };
        if format!("{head}\n\n") != identity.head() {
            return Err(BatchFault::OtherQuestion {
                path: output.to_owned(),
                differences: identity.differences(head),
            });
        }
        let start = head.len() + "\n\n".len();
        let (counts, length) = last_entry(entries, found_bytes.unwrap_or_default());
        journal.cut(start + length)?;
        Ok((journal, counts))
    }

    fn begin(&mut self, identity: &BatchIdentity) -> Result<(), BatchFault> {
        self.cut(0)?;
        let written = self.file.write_all(identity.head().as_bytes());
        written.map_err(BatchFault::file(&self.path))
    }

    /// Cuts off what stands behind a place, and goes on there.
    fn cut(&mut self, length: usize) -> Result<(), BatchFault> {
        let length = length as u64;
        let cut = self.file.set_len(length);
        let cut = cut.and_then(|()| self.file.seek(SeekFrom::Start(length)));
        cut.map(|_| ()).map_err(BatchFault::file(&self.path))
    }

    /// Notes how far the output has come.
    pub(super) fn note(&mut self, counts: &BatchCounts) -> Result<(), BatchFault> {
        let BatchCounts {
            done,
            refused,
            bytes,
        } = counts;
        let line = format!("{done}\t{refused}\t{bytes}\n");
        let written = self.file.write_all(line.as_bytes());
        written.map_err(BatchFault::file(&self.path))
    }

    /// Removes the journal: the output is whole.
    pub(super) fn remove(self) -> Result<(), BatchFault> {
        std::fs::remove_file(&self.path).map_err(BatchFault::file(&self.path))
    }
}

/// Returns the last whole entry that an output of so many bytes has reached,
/// and where in the entries it ends.
fn last_entry(entries: &str, found_bytes: u64) -> (BatchCounts, usize) {
    let (mut reached, mut length, mut end) = (BatchCounts::default(), 0, 0);
    for line in entries.split_inclusive('\n') {
        end += line.len();
        match counts(line) {
            Some(counts) if counts.bytes <= found_bytes => (reached, length) = (counts, end),
            _ => break,
        }
    }
    (reached, length)
}

fn counts(line: &str) -> Option<BatchCounts> {
    let mut fields = line.strip_suffix('\n')?.split('\t');
    let counts = BatchCounts {
        done: fields.next()?.parse().ok()?,
        refused: fields.next()?.parse().ok()?,
        bytes: fields.next()?.parse().ok()?,
    };
    fields.next().is_none().then_some(counts)
}

#[cfg(test)]
mod tests {
    use eprostor_model::{Intent, Revision};

    use super::*;

    #[test]
    fn outputs_of_two_registers_are_two() {
        let determinants = BatchDeterminants {
            day: "2026-01-15".parse().unwrap(),
            intent: Intent::default(),
            revision: Revision(3),
            law_version: "1".to_owned(),
            schema_version: 1,
        };
        let of = |register| BatchIdentity::new("x", &determinants, &register, BatchFormat::Csv);
        let (one, other) = (of([1; 32]), of([2; 32]));
        assert_ne!(one.mark(), other.mark());
        assert!(one.differences(&other.head()).starts_with("register "));
        assert_eq!(one.differences(&one.head()), "");
    }

    #[test]
    fn an_entry_beyond_the_bytes_that_are_there_does_not_count() {
        let entries = "64\t0\t1000\n128\t1\t2000\n192\t1\t30";
        let reached = |bytes| last_entry(entries, bytes).0.done;
        assert_eq!(reached(999), 0);
        assert_eq!(reached(1999), 64);
        assert_eq!(reached(5000), 128, "the last line has no end");
        assert_eq!(last_entry(entries, 1999).1, "64\t0\t1000\n".len());
    }
}
