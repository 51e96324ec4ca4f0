//! Unpacks a zip, entry by entry, into the worker's own folder. Must not know
//! what is in it. Entries are written under numbers, never under their names,
//! so that no name can lead out of the folder.

mod directory;
mod names;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

use eprostor_model::{Finding, Place};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::bounds::{MAX_FILES, MAX_INPUT_BYTES, MAX_ZIP_RATIO, ZIP_RATIO_FREE_BYTES};
use crate::collector::Findings;
use crate::files::Files;

/// Bytes unpacked at a time.
const BLOCK_BYTES: usize = 64 * 1024;

/// Unpacks `archive`, an input called `name`, below `folder`. Every entry at
/// fault is a finding; what is sound is unpacked all the same, so that the
/// package is told its other faults too.
pub(crate) fn unpacked(
    archive: &Path,
    name: &str,
    folder: &Path,
    findings: &mut Findings,
) -> io::Result<Files> {
    let mut file = BufReader::new(File::open(archive)?);
    let directory = directory::find(&mut file)?;
    // Looked at before the directory is read whole.
    if let Some(directory) = directory
        && directory.entries > MAX_FILES as u64
    {
        findings.push(
            Finding::error("finding-too-many-files")
                .integer(
                    "count",
                    i64::try_from(directory.entries).unwrap_or(i64::MAX),
                )
                .integer("limit", i64::try_from(MAX_FILES).unwrap_or(i64::MAX))
                .at(Place::file(name)),
        );
        return Ok(Files::default());
    }
    // A directory that cannot be walked is told by the reader with its cause.
    let twice = directory
        .and_then(|directory| directory::name_twice(&mut file, directory).ok())
        .flatten();
    let mut zip = match ZipArchive::new(file) {
        Ok(zip) => zip,
        Err(fault) => {
            findings.push(
                Finding::error("finding-zip-broken")
                    .text("detail", fault)
                    .at(Place::file(name)),
            );
            return Ok(Files::default());
        }
    };
    match zip.has_overlapping_entries() {
        Ok(false) => {}
        // A headers' offset that leads nowhere is told by the entry itself.
        Ok(true) | Err(_) => {
            findings.push(Finding::error("finding-zip-overlap").at(Place::file(name)));
            return Ok(Files::default());
        }
    }
    let mut unpacking = Unpacking {
        folder: folder.join("unpacked"),
        left_bytes: MAX_INPUT_BYTES,
        paths: BTreeMap::new(),
        findings,
    };
    if let Some(name) = twice {
        unpacking.refuse(&names::decoded(&name), "finding-zip-duplicate", &"");
    }
    std::fs::create_dir(&unpacking.folder)?;
    for index in 0..zip.len() {
        if !unpacking.entry(&mut zip, index)? {
            break;
        }
    }
    Ok(Files::new(without_common_folder(unpacking.paths)))
}

/// One pass over the entries.
struct Unpacking<'a> {
    folder: PathBuf,
    left_bytes: u64,
    paths: BTreeMap<String, PathBuf>,
    findings: &'a mut Findings,
}

impl Unpacking<'_> {
    /// Unpacks an entry; tells whether to go on.
    fn entry<R: Read + Seek>(&mut self, zip: &mut ZipArchive<R>, index: usize) -> io::Result<bool> {
        let Some(name) = self.admitted(zip, index) else {
            return Ok(true);
        };
        match zip.by_index(index) {
            Ok(entry) => self.unpack(entry, &name, index),
            Err(fault) => {
                self.refuse(&name, fault_code(&fault), &fault);
                Ok(true)
            }
        }
    }

    /// Looks at the header alone; returns the name of an entry that is to be
    /// unpacked.
    fn admitted<R: Read + Seek>(
        &mut self,
        zip: &mut ZipArchive<R>,
        index: usize,
    ) -> Option<String> {
        let entry = match zip.by_index_raw(index) {
            Ok(entry) => entry,
            Err(fault) => {
                self.refuse(&format!("#{}", index + 1), fault_code(&fault), &fault);
                return None;
            }
        };
        let name = names::decoded(entry.name_raw());
        let refused = if entry.is_symlink() {
            Some("finding-zip-symlink")
        } else if names::is_absolute(&name) {
            Some("finding-zip-absolute")
        } else if names::leads_out(&name) {
            Some("finding-zip-slip")
        } else if entry.encrypted() {
            Some("finding-zip-encrypted")
        } else if self.paths.contains_key(&names::plain(&name)) {
            Some("finding-zip-duplicate")
        } else {
            None
        };
        let is_left_out =
            entry.is_dir() || name.ends_with(['/', '\\']) || names::is_of_the_finder(&name);
        drop(entry);
        match refused {
            Some(code) => {
                self.refuse(&name, code, &"");
                None
            }
            None if is_left_out => None,
            None => Some(names::plain(&name)),
        }
    }

    fn unpack<R: Read>(
        &mut self,
        mut entry: ZipFile<'_, R>,
        name: &str,
        index: usize,
    ) -> io::Result<bool> {
        let path = self.folder.join(index.to_string());
        let mut target = File::create(&path)?;
        let packed = entry.compressed_size().max(1);
        let mut block = vec![0; BLOCK_BYTES];
        let mut size = 0_u64;
        loop {
            let read = match entry.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(fault) => {
                    self.refuse(name, read_fault_code(&fault), &fault);
                    return Ok(true);
                }
            };
            size += read as u64;
            if size > ZIP_RATIO_FREE_BYTES && size / packed > MAX_ZIP_RATIO {
                self.refuse(name, "finding-zip-ratio", &"");
                return Ok(true);
            }
            if size > self.left_bytes {
                self.refuse(name, "finding-zip-too-large", &"");
                return Ok(false);
            }
            target.write_all(&block[..read])?;
        }
        self.left_bytes -= size;
        self.paths.insert(name.to_owned(), path);
        Ok(true)
    }

    fn refuse(&mut self, name: &str, code: &'static str, detail: &dyn std::fmt::Display) {
        self.findings.push(
            Finding::error(code)
                .text("name", name)
                .text("detail", detail)
                .integer("ratio", i64::try_from(MAX_ZIP_RATIO).unwrap_or(i64::MAX))
                .integer(
                    "limit_mib",
                    i64::try_from(MAX_INPUT_BYTES / (1024 * 1024)).unwrap_or(i64::MAX),
                )
                .at(Place::file(name)),
        );
    }
}

/// Returns the code of a fault of reading: how an entry is packed is looked at
/// only when its first byte is asked for.
fn read_fault_code(fault: &io::Error) -> &'static str {
    let inner = fault.get_ref();
    let inner = inner.and_then(|inner| inner.downcast_ref::<ZipError>());
    inner.map_or("finding-zip-entry-broken", fault_code)
}

fn fault_code(fault: &ZipError) -> &'static str {
    match fault {
        ZipError::InvalidPassword => "finding-zip-encrypted",
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            "finding-zip-encrypted"
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            "finding-zip-method"
        }
        _ => "finding-zip-entry-broken",
    }
}

/// Takes off the one folder that everything lies in: most programs pack the
/// folder, not its content.
fn without_common_folder(paths: BTreeMap<String, PathBuf>) -> BTreeMap<String, PathBuf> {
    let is_at_top = paths.keys().any(|name| !name.contains('/'));
    let common = paths
        .keys()
        .next()
        .and_then(|name| name.split_once('/'))
        .map(|(folder, _)| format!("{folder}/"));
    match common {
        Some(folder) if !is_at_top && paths.keys().all(|name| name.starts_with(&folder)) => paths
            .into_iter()
            .map(|(name, path)| (name[folder.len()..].to_owned(), path))
            .collect(),
        _ => paths,
    }
}
