//! The files of a delivery as the worker sees them, by the name they have
//! inside the package. Must not know what they hold.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use eprostor_model::{Finding, Place};
use sha2::{Digest, Sha256};

use crate::collector::Findings;
use crate::nearest::nearest;

/// Bytes read at a time while hashing.
const BLOCK_BYTES: usize = 64 * 1024;

/// Names and where their bytes lie.
#[derive(Debug, Default)]
pub(crate) struct Files {
    paths: BTreeMap<String, PathBuf>,
}

impl Files {
    /// Returns the files of a folder, named by their path below it with `/`.
    pub(crate) fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut paths = BTreeMap::new();
        let mut open = vec![(folder.to_owned(), String::new())];
        while let Some((folder, prefix)) = open.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    open.push((entry.path(), format!("{name}/")));
                } else if kind.is_file() {
                    paths.insert(name, entry.path());
                }
            }
        }
        Ok(Self { paths })
    }

    /// Returns files under these names.
    pub(crate) fn new(paths: BTreeMap<String, PathBuf>) -> Self {
        Self { paths }
    }

    /// Returns every name, sorted.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.paths.keys().map(String::as_str)
    }

    /// Tells whether there is such a file.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.paths.contains_key(name)
    }

    /// Returns where a file lies.
    pub(crate) fn path(&self, name: &str) -> Option<&Path> {
        self.paths.get(name).map(PathBuf::as_path)
    }

    /// Returns the bytes of a file; a file that is not there or cannot be read
    /// is a finding at the place that names it.
    pub(crate) fn bytes(
        &self,
        name: &str,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<Vec<u8>> {
        let Some(path) = self.path(name) else {
            findings.push(self.missing(name, place));
            return None;
        };
        match fs::read(path) {
            Ok(bytes) => Some(bytes),
            Err(fault) => {
                findings.push(
                    Finding::error("finding-file-unreadable")
                        .text("name", name)
                        .text("detail", fault.kind())
                        .at(place.clone()),
                );
                None
            }
        }
    }

    /// Returns the finding for a file that is not there, with the nearest name.
    pub(crate) fn missing(&self, name: &str, place: &Place) -> Finding {
        let near = nearest(name, self.names());
        match near {
            Some(near) => Finding::error("finding-file-missing-near").text("near", near),
            None => Finding::error("finding-file-missing"),
        }
        .text("name", name)
        .at(place.clone())
    }
}

/// Returns the name as it is looked up: `\` and a leading `./` are habits of
/// some programs.
pub(crate) fn plain_name(name: &str) -> String {
    let slashes = name.trim().replace('\\', "/");
    slashes.trim_start_matches("./").to_owned()
}

/// Returns the file that lies beside another one, has its name up to the ending
/// and this ending instead, in any letter case; the exact spelling first.
pub(crate) fn companion<'a>(
    name: &str,
    ending: &str,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let stem = match name.rfind(['.', '/']) {
        Some(at) if name[at..].starts_with('.') => &name[..at],
        _ => name,
    };
    let wanted = format!("{stem}.{ending}");
    names.clone().find(|name| *name == wanted).or_else(|| {
        let wanted = wanted.to_lowercase();
        names.into_iter().find(|name| name.to_lowercase() == wanted)
    })
}

/// Returns the SHA-256 of a file.
pub(crate) fn sha256(path: &Path) -> io::Result<[u8; 32]> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&block[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_told_where_it_is_named() {
        // A folder stands for it: whoever may read everything reads any file.
        let folder = std::env::temp_dir();
        let files = Files::new(BTreeMap::from([("a.geojson".to_owned(), folder)]));
        let place = Place::file("plan.toml").row(7);
        let mut findings = Findings::default();
        assert_eq!(files.bytes("a.geojson", &place, &mut findings), None);
        let told = findings.into_vec();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].code(), "finding-file-unreadable");
        assert_eq!(told[0].place.row, Some(7));
    }
}
