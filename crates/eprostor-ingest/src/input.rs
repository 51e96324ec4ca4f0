//! The parent's look at a delivery before the worker sees it: names, sizes and
//! the digest. Opens no file for its meaning.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use eprostor_model::{DocumentHash, Finding, Place};
use eprostor_sandbox::{InputFile, Source};
use sha2::{Digest, Sha256};

use crate::bounds::{MAX_FILES, MAX_INPUT_BYTES};
use crate::collector::Findings;
use crate::error::IngestError;
use crate::files::{companion, sha256};

/// Endings of the files that a shapefile is read with.
const OF_A_SHAPEFILE: [&str; 4] = ["dbf", "shx", "prj", "cpg"];

/// What is handed to the worker.
pub(crate) struct Input {
    pub(crate) files: Vec<InputFile>,
    /// The digest of all names and bytes: equal deliveries have equal digests.
    pub(crate) digest: DocumentHash,
    /// Bytes of all files together.
    pub(crate) bytes: u64,
}

/// Looks at a file or folder; `files` is empty when it is refused.
pub(crate) fn look(
    path: &Path,
    name_of_file: &str,
    findings: &mut Findings,
) -> Result<Input, IngestError> {
    look_up_to(MAX_INPUT_BYTES, path, name_of_file, findings)
}

/// Looks at a file or folder of no more bytes than these.
pub(crate) fn look_up_to(
    max_bytes: u64,
    path: &Path,
    name_of_file: &str,
    findings: &mut Findings,
) -> Result<Input, IngestError> {
    let read = |source| IngestError::Read {
        path: path.to_owned(),
        source,
    };
    let mut listing = Listing::default();
    let about = fs::metadata(path).map_err(read)?;
    if about.is_dir() {
        listing.folder(path, "", findings).map_err(read)?;
    } else {
        listing.file(path, name_of_file.to_owned(), &about);
        listing.companions(path, name_of_file).map_err(read)?;
    }
    let mut files = listing.files;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(finding) = too_much(files.len(), listing.bytes, max_bytes) {
        findings.push(finding.at(Place::default()));
        files.clear();
    }
    let digest = digest(&files).map_err(read)?;
    let bytes = listing.bytes;
    Ok(Input {
        files,
        digest,
        bytes,
    })
}

/// Returns the input of bytes that came without a file.
pub(crate) fn drawn(name: &str, bytes: Vec<u8>) -> Input {
    let digest = DocumentHash::from_digest(Sha256::digest(&bytes).into());
    let length = bytes.len() as u64;
    let source = Source::Bytes(bytes);
    let files = vec![InputFile {
        name: name.to_owned(),
        source,
    }];
    Input {
        files,
        digest,
        bytes: length,
    }
}

/// Files of a folder so far.
#[derive(Default)]
struct Listing {
    files: Vec<InputFile>,
    bytes: u64,
}

impl Listing {
    fn file(&mut self, path: &Path, name: String, about: &Metadata) {
        self.bytes = self.bytes.saturating_add(about.len());
        self.files.push(InputFile {
            name,
            source: Source::Path(path.to_owned()),
        });
    }

    /// Lists what belongs to a shapefile and lies beside it: its name with
    /// another ending, in any letter case.
    fn companions(&mut self, path: &Path, name: &str) -> io::Result<()> {
        if !name.to_lowercase().ends_with(".shp") {
            return Ok(());
        }
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let entries = fs::read_dir(folder.unwrap_or(Path::new(".")))?;
        let names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let beside = |ending: &&str| companion(name, ending, names.iter().map(String::as_str));
        for other in OF_A_SHAPEFILE.iter().filter_map(beside) {
            let path = path.with_file_name(other);
            // Links are not followed, as in folders.
            let about = fs::symlink_metadata(&path)?;
            if about.is_file() {
                self.file(&path, other.to_owned(), &about);
            }
        }
        Ok(())
    }

    /// Lists what lies below a folder. Links are not followed: they could lead
    /// to any file of the server.
    fn folder(&mut self, folder: &Path, prefix: &str, findings: &mut Findings) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            // One above the limit is enough to refuse.
            if self.files.len() > MAX_FILES {
                return Ok(());
            }
            let entry = entry?;
            let about = fs::symlink_metadata(entry.path())?;
            let file_name = entry.file_name();
            let Some(file_name) = file_name.to_str().filter(|name| !name.contains('\\')) else {
                let shown = format!("{prefix}{}", file_name.to_string_lossy());
                findings.push(Finding::error("finding-file-name").at(Place::file(shown)));
                continue;
            };
            let name = format!("{prefix}{file_name}");
            if about.is_dir() {
                self.folder(&entry.path(), &format!("{name}/"), findings)?;
            } else if about.is_file() {
                self.file(&entry.path(), name, &about);
            } else {
                findings.push(Finding::error("finding-file-special").at(Place::file(name)));
            }
        }
        Ok(())
    }
}

fn too_much(files: usize, bytes: u64, max_bytes: u64) -> Option<Finding> {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    if files > MAX_FILES {
        return Some(
            Finding::error("finding-too-many-files")
                .integer("count", whole(files as u64))
                .integer("limit", whole(MAX_FILES as u64)),
        );
    }
    (bytes > max_bytes).then(|| {
        Finding::error("finding-input-too-large")
            .integer("size_mib", whole(bytes / (1024 * 1024)))
            .integer("limit_mib", whole(max_bytes / (1024 * 1024)))
    })
}

/// The digest of names and bytes. Lengths stand before names, so that no two
/// lists of files run into each other.
fn digest(files: &[InputFile]) -> io::Result<DocumentHash> {
    let mut hash = Sha256::new();
    for file in files {
        hash.update((file.name.len() as u64).to_be_bytes());
        hash.update(&file.name);
        hash.update(match &file.source {
            Source::Path(path) => sha256(path)?,
            Source::Bytes(bytes) => Sha256::digest(bytes).into(),
        });
    }
    Ok(DocumentHash::from_digest(hash.finalize().into()))
}
