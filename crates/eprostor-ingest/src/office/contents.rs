//! The files of a folder on the disk, or out of a zip: found, and handed on
//! unchanged. Must not know what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use eprostor_model::{Finding, Place};
use eprostor_sandbox::{InputFile, Source};

use crate::bounds::{MAX_FILES, MAX_INPUT_BYTES};
use crate::collector::Findings;

/// Deepest folder in a folder.
const MAX_DEPTH: usize = 32;
/// Endings of pictures, which are told by their first bytes.
const PICTURES: [&str; 6] = ["jpg", "jpeg", "png", "tif", "tiff", "pdf"];
/// Bytes of a picture that the worker gets: enough to tell what it is.
const PICTURE_BYTES: u64 = 4096;

/// Where the bytes of a folder lie.
#[derive(Debug, Clone, PartialEq)]
pub enum Contents {
    /// On the disk.
    Folder(PathBuf),
    /// In memory: they came in a zip.
    Unpacked(BTreeMap<String, Vec<u8>>),
}

impl Contents {
    /// Writes a file to a path that is not there yet.
    ///
    /// # Errors
    /// It is not there, or cannot be written.
    pub fn copy(&self, name: &str, to: &Path) -> io::Result<()> {
        match self {
            Self::Folder(folder) => fs::copy(folder.join(name), to).map(|_| ()),
            Self::Unpacked(files) => match files.get(name) {
                Some(bytes) => fs::write(to, bytes),
                None => Err(io::ErrorKind::NotFound.into()),
            },
        }
    }
}

/// Lists what lies below a folder for the worker. Links are not followed, what
/// cannot be read and what is beyond the bounds is told; nothing is listed where
/// there are too many files.
pub(crate) fn listed(folder: &Path, findings: &mut Findings) -> io::Result<Vec<InputFile>> {
    let mut listing = Listing {
        files: Vec::new(),
        count: 0,
        bytes: 0,
        findings,
    };
    listing.folder(folder, "", 0)?;
    let (files, count, bytes) = (listing.files, listing.count, listing.bytes);
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    if count > MAX_FILES {
        findings.push(
            Finding::error("finding-office-too-many-files")
                .integer("limit", whole(MAX_FILES as u64)),
        );
        return Ok(Vec::new());
    }
    if bytes > MAX_INPUT_BYTES {
        findings.push(
            Finding::error("finding-input-too-large")
                .integer("size_mib", whole(bytes / (1024 * 1024)))
                .integer("limit_mib", whole(MAX_INPUT_BYTES / (1024 * 1024))),
        );
        return Ok(Vec::new());
    }
    Ok(files)
}

struct Listing<'a> {
    files: Vec<InputFile>,
    count: usize,
    bytes: u64,
    findings: &'a mut Findings,
}

impl Listing<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            // One above the limit is enough to refuse.
            if self.count + entries.len() > MAX_FILES {
                self.count += entries.len();
                return Ok(());
            }
            entries.push(entry?);
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let shown = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let name = entry.file_name().into_string().ok();
            let Some(name) = name.filter(|name| !name.contains('\\')) else {
                self.tell("finding-office-file-name", &shown);
                continue;
            };
            let name = format!("{prefix}{name}");
            let path = entry.path();
            let about = fs::symlink_metadata(&path)?;
            if about.is_dir() && depth < MAX_DEPTH {
                // A folder that cannot be opened is told like such a file.
                match self.folder(&path, &format!("{name}/"), depth + 1) {
                    Err(fault) if fault.kind() == io::ErrorKind::PermissionDenied => {
                        self.unreadable(&name, &fault);
                    }
                    other => other?,
                }
            } else if about.is_file() {
                self.file(name, path, about.len());
            } else {
                self.tell("finding-office-file-special", &name);
            }
        }
        Ok(())
    }

    fn file(&mut self, name: String, path: PathBuf, bytes: u64) {
        self.count += 1;
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        let is_picture = ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()));
        let source = if is_picture {
            head(&path).map(Source::Bytes)
        } else {
            fs::File::open(&path).map(|_| Source::Path(path))
        };
        match source {
            Ok(source) => {
                self.bytes = self.bytes.saturating_add(match &source {
                    Source::Bytes(bytes) => bytes.len() as u64,
                    Source::Path(_) => bytes,
                });
                self.files.push(InputFile { name, source });
            }
            Err(fault) => self.unreadable(&name, &fault),
        }
    }

    fn unreadable(&mut self, name: &str, fault: &io::Error) {
        self.findings.push(
            Finding::warning("finding-office-unreadable")
                .text("name", name)
                .text("detail", fault.kind())
                .at(Place::file(name)),
        );
    }

    fn tell(&mut self, code: &'static str, name: &str) {
        self.findings
            .push(Finding::warning(code).at(Place::file(name)));
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    use io::Read as _;
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(PICTURE_BYTES)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_cannot_be_read_is_told_and_left_out() {
        let mut findings = Findings::default();
        let mut listing = Listing {
            files: Vec::new(),
            count: 0,
            bytes: 0,
            findings: &mut findings,
        };
        // A folder stands for it: whoever may read everything reads any file.
        listing.file("karta.jpg".to_owned(), std::env::temp_dir(), 0);
        assert_eq!(listing.files.len(), 0);
        let told = findings.into_vec();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].code(), "finding-office-unreadable");
        assert_eq!(told[0].place.file.as_deref(), Some("karta.jpg"));
    }
}
