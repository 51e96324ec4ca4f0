//! Folders of what takes long to make: pictures of pages, words that were recognised.
//! Always deletable; what is not kept is made again. Must not know how it is made.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use eprostor_ingest::Keeps;

use crate::recent::Recent;

/// Bytes of all files of a folder, our choice: some 2,000 pictures of pages, or the
/// words of 8,000 pages.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Files of a folder, our choice.
const MAX_FILES: usize = 10_000;

/// A folder of files.
#[derive(Debug, Clone)]
pub(crate) struct KeptFiles {
    folder: PathBuf,
    max_bytes: u64,
    /// Held while the folder is made smaller.
    clearing: Arc<Mutex<()>>,
    /// What could not be written: followers of a register may only read its folder, and
    /// what they wait for has to be somewhere.
    unwritten: Recent<Vec<u8>>,
}

impl KeptFiles {
    /// Keeps files in this folder.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            max_bytes: MAX_BYTES,
            clearing: Arc::default(),
            unwritten: Recent::default(),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.persist(self.folder.join(name))?;
        Ok(())
    }

    /// Removes the oldest files until there is room for a fifth more.
    fn clear(&self) -> io::Result<()> {
        let _alone = self.clearing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let about = entry.as_ref().map(fs::DirEntry::metadata);
            if let (Ok(entry), Ok(Ok(about))) = (&entry, about) {
                let made = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                files.push((made, about.len(), entry.path()));
            }
        }
        let mut bytes: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        if bytes <= self.max_bytes && files.len() <= MAX_FILES {
            return Ok(());
        }
        files.sort();
        let mut left = files.len();
        for (_, size, path) in files {
            if bytes <= self.max_bytes / 5 * 4 && left <= MAX_FILES / 5 * 4 {
                break;
            }
            fs::remove_file(path)?;
            bytes = bytes.saturating_sub(size);
            left -= 1;
        }
        Ok(())
    }
}

impl Keeps for KeptFiles {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        let written = fs::read(self.folder.join(name)).ok();
        written.or_else(|| self.unwritten.get(name))
    }

    /// That a folder cannot be written is no fault.
    fn keep(&self, name: &str, bytes: &[u8]) {
        if let Err(fault) = self.write(name, bytes) {
            tracing::debug!(folder = %self.folder.display(), %fault, "a file was not kept");
            let (name, size) = (name.to_owned(), bytes.len());
            self.unwritten.remember(name, size, bytes.to_vec());
        } else if let Err(fault) = self.clear() {
            tracing::debug!(folder = %self.folder.display(), %fault, "old files were not removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn age(kept: &KeptFiles, name: &str, seconds: u64) {
        let file = fs::File::options().write(true).open(kept.folder.join(name));
        let made = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        file.unwrap().set_modified(made).unwrap();
    }

    #[test]
    fn what_cannot_be_written_is_kept_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("no-folder");
        fs::write(&file, b"").unwrap();
        let kept = KeptFiles::new(file);
        kept.keep("a", &[1, 2]);
        assert_eq!(kept.get("a"), Some(vec![1, 2]));
    }

    #[test]
    fn files_come_back_and_the_oldest_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptFiles {
            max_bytes: 1_000,
            ..KeptFiles::new(folder.path().join("not-there-yet"))
        };
        assert_eq!(kept.get("a"), None);
        kept.keep("a", &[]);
        assert_eq!(kept.get("a"), Some(Vec::new()));
        for (name, seconds) in ["b", "c"].iter().zip(1..) {
            kept.keep(name, &[9; 450]);
            age(&kept, name, seconds);
        }
        assert_eq!(kept.get("b"), Some(vec![9; 450]));
        kept.keep("d", &[8; 450]);
        // One of the three has to go, and then there are 900 bytes: more than four fifths.
        assert_eq!((kept.get("b"), kept.get("c")), (None, None));
        assert_eq!(kept.get("d"), Some(vec![8; 450]));
    }
}
