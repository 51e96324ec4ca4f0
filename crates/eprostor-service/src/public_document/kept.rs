//! The folder of public copies. Always deletable; what cannot be kept is made again.
//! A document without numbers takes no bytes. Must not know how copies are made.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use eprostor_ingest::{CopyForm, PublicCopy, Waiting, copied_by};
use eprostor_model::{DocumentHash, Finding, Severity};

use crate::recent::Recent;

/// The folder below the data folder.
const FOLDER: &str = "public-copies";
/// Copies of which only the findings are remembered, in memory.
const REMEMBERED: usize = 10_000;
/// Ends of the names of files: a copy, and the mark of a document that needs none.
const COPY: &str = "copy";
const SAME: &str = "same";

/// Copies on the disk, and what is withheld in memory: a better reader comes with
/// another start of the program.
#[derive(Debug, Clone)]
pub(crate) struct KeptCopies {
    folder: PathBuf,
    /// Names and versions of what makes copies.
    by: String,
    withheld: Arc<Mutex<BTreeMap<DocumentHash, Vec<Finding>>>>,
    /// What may come out otherwise another time.
    lost: Recent<PublicCopy>,
}

impl KeptCopies {
    /// Keeps copies below this data folder.
    pub(crate) fn new(data_dir: &Path) -> Self {
        Self {
            folder: data_dir.join(FOLDER),
            by: copied_by(),
            withheld: Arc::default(),
            lost: Recent::default(),
        }
    }

    /// Returns what became of a document.
    pub(crate) fn get(&self, hash: &DocumentHash) -> Option<PublicCopy> {
        let known = self.withheld.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(findings) = known.get(hash) {
            return Some(copy(CopyForm::Withheld, findings.clone()));
        }
        drop(known);
        if let Some(lost) = self.lost.get(&hash.to_string()) {
            return Some(lost);
        }
        if let Ok(findings) = fs::read_to_string(self.path(hash, SAME)) {
            return Some(copy(CopyForm::Same, said(&findings)));
        }
        let bytes = fs::read(self.path(hash, COPY)).ok()?;
        // The findings stand behind the copy: their text, and its length.
        let (rest, length) = bytes.split_last_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let (bytes, findings) = rest.split_at_checked(rest.len().checked_sub(length)?)?;
        let findings = std::str::from_utf8(findings).ok()?;
        Some(copy(CopyForm::Redacted(bytes.to_vec()), said(findings)))
    }

    /// Keeps what became of a document; for a short while only, where its worker died,
    /// which may have been for want of time, or where a picture was not read. A folder
    /// that cannot be written keeps nothing.
    pub(crate) fn keep(&self, hash: &DocumentHash, copy: &PublicCopy) {
        let findings = written(&copy.findings);
        let kept = match &copy.form {
            form if copy.is_lost => {
                let bytes = match form {
                    CopyForm::Redacted(bytes) => bytes.len(),
                    CopyForm::Same | CopyForm::Withheld => 0,
                };
                self.lost.remember(hash.to_string(), bytes, copy.clone());
                Ok(())
            }
            CopyForm::Withheld => {
                let mut known = self.withheld.lock().unwrap_or_else(PoisonError::into_inner);
                if known.len() < REMEMBERED {
                    known.insert(*hash, copy.findings.clone());
                }
                Ok(())
            }
            CopyForm::Same => self.write(&self.path(hash, SAME), &[findings.as_bytes()]),
            CopyForm::Redacted(bytes) => {
                let length = (findings.len() as u64).to_le_bytes();
                let parts = [bytes, findings.as_bytes(), &length];
                self.write(&self.path(hash, COPY), &parts)
            }
        };
        if let Err(fault) = kept {
            tracing::debug!(folder = %self.folder.display(), %fault, "a public copy was not kept");
        }
    }

    fn path(&self, hash: &DocumentHash, end: &str) -> PathBuf {
        self.folder.join(format!("{hash}-{}.{end}", self.by))
    }

    fn write(&self, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        for part in parts {
            file.write_all(part)?;
        }
        file.persist(path)?;
        Ok(())
    }
}

fn copy(form: CopyForm, findings: Vec<Finding>) -> PublicCopy {
    PublicCopy {
        form,
        findings,
        is_lost: false,
        waiting: Waiting::default(),
    }
}

/// Writes findings with the one parameter that they have here: severity, code, count.
fn written(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        let count = finding
            .message
            .parameters
            .iter()
            .find_map(|(_, value)| match value {
                eprostor_model::Parameter::Integer(count) => Some(count.to_string()),
                _ => None,
            });
        let count = count.unwrap_or_default();
        format!("{} {} {count}\n", finding.severity.code(), finding.code())
    });
    lines.collect()
}

fn said(lines: &str) -> Vec<Finding> {
    let line = |line: &str| {
        let mut words = line.split(' ');
        let severity = Severity::from_code(words.next()?)?;
        let finding = Finding::new(severity, words.next()?.to_owned());
        Some(match words.next().and_then(|count| count.parse().ok()) {
            Some(count) => finding.integer("count", count),
            None => finding,
        })
    };
    lines.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_come_back_with_what_is_said_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptCopies::new(folder.path());
        let hash = |number| DocumentHash::from_digest([number; 32]);
        let findings = vec![Finding::note("finding-copy-redacted").integer("count", 3)];
        let copies = [
            copy(CopyForm::Redacted(b"a\nb".to_vec()), findings),
            copy(CopyForm::Same, vec![Finding::note("finding-copy-pictures")]),
            copy(
                CopyForm::Withheld,
                vec![Finding::warning("finding-copy-not-clean")],
            ),
        ];
        for (number, copy) in (0..).zip(&copies) {
            assert_eq!(kept.get(&hash(number)), None);
            kept.keep(&hash(number), copy);
            assert_eq!(kept.get(&hash(number)).as_ref(), Some(copy));
        }
        // Another reader makes them anew.
        let other = KeptCopies {
            by: "another".to_owned(),
            ..KeptCopies::new(folder.path())
        };
        assert!((0..3).all(|number| other.get(&hash(number)).is_none()));
        let lost = PublicCopy {
            is_lost: true,
            ..copies[2].clone()
        };
        // It is known for a while, and to nobody who comes later.
        kept.keep(&hash(9), &lost);
        assert_eq!(kept.get(&hash(9)).as_ref(), Some(&lost));
        assert_eq!(KeptCopies::new(folder.path()).get(&hash(9)), None);
        assert_eq!(
            KeptCopies::new(folder.path()).get(&hash(0)).as_ref(),
            Some(&copies[0])
        );
    }
}
