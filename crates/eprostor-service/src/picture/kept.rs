//! The folder of pictures that were drawn. Always deletable; what cannot be kept is
//! drawn again. Must not know how they are drawn.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use eprostor_model::DocumentHash;

/// The folder below the data folder.
const FOLDER: &str = "pictures";
/// Bytes of all pictures, our choice: some 2,000 pages.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Pictures, our choice: pages without one take no bytes.
const MAX_FILES: usize = 5_000;

/// Pictures on the disk.
#[derive(Debug, Clone)]
pub(crate) struct KeptPictures {
    folder: PathBuf,
    max_bytes: u64,
    /// Held while the folder is made smaller.
    clearing: Arc<Mutex<()>>,
}

/// What a picture is called.
pub(crate) struct PictureKey(String);

impl KeptPictures {
    /// Keeps pictures below this data folder.
    pub(crate) fn new(data_dir: &Path) -> Self {
        Self {
            folder: data_dir.join(FOLDER),
            max_bytes: MAX_BYTES,
            clearing: Arc::default(),
        }
    }

    /// Names the picture that a renderer makes of a page.
    pub(crate) fn key(
        &self,
        renderer: &str,
        hash: &DocumentHash,
        page: u32,
        dpi: u32,
    ) -> PictureKey {
        PictureKey(format!("{hash}-{page}-{dpi}-{renderer}.png"))
    }

    /// Returns what is known of a page: its picture, or that it has none.
    pub(crate) fn get(&self, key: &PictureKey) -> Option<Option<Vec<u8>>> {
        let bytes = fs::read(self.folder.join(&key.0)).ok()?;
        Some(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }

    /// Keeps a picture, or that there is none. A folder that cannot be written keeps
    /// nothing, which is no fault: followers of a register may only read it.
    pub(crate) fn keep(&self, key: &PictureKey, png: Option<&[u8]>) {
        let kept = self.write(key, png.unwrap_or_default());
        if let Err(fault) = kept.and_then(|()| self.clear()) {
            tracing::debug!(folder = %self.folder.display(), %fault, "a picture was not kept");
        }
    }

    fn write(&self, key: &PictureKey, png: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(png)?;
        file.persist(self.folder.join(&key.0))?;
        Ok(())
    }

    /// Removes the oldest pictures until there is room for a fifth more.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn age(kept: &KeptPictures, key: &PictureKey, seconds: u64) {
        let file = fs::File::options()
            .write(true)
            .open(kept.folder.join(&key.0));
        let made = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        file.unwrap().set_modified(made).unwrap();
    }

    #[test]
    fn pictures_come_back_and_the_oldest_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptPictures {
            max_bytes: 1_000,
            ..KeptPictures::new(folder.path())
        };
        let hash = DocumentHash::from_digest([7; 32]);
        let keys = [1, 2, 3, 4].map(|page| kept.key("test-1", &hash, page, 100));
        assert_eq!(kept.get(&keys[0]), None);
        kept.keep(&keys[0], None);
        assert_eq!(kept.get(&keys[0]), Some(None));
        for (key, seconds) in keys[1..3].iter().zip(1..) {
            kept.keep(key, Some(&[9; 450]));
            age(&kept, key, seconds);
        }
        assert_eq!(kept.get(&keys[1]), Some(Some(vec![9; 450])));
        kept.keep(&keys[3], Some(&[8; 450]));
        // One of the three has to go, and then there are 900 bytes: more than four fifths.
        assert_eq!((kept.get(&keys[1]), kept.get(&keys[2])), (None, None));
        assert_eq!(kept.get(&keys[3]), Some(Some(vec![8; 450])));
    }

    #[test]
    fn pages_dots_and_renderers_are_told_apart() {
        let kept = KeptPictures::new(Path::new("unused"));
        let hash = DocumentHash::from_digest([7; 32]);
        let key = |renderer, page, dpi| kept.key(renderer, &hash, page, dpi).0;
        let keys = [
            key("a-1", 1, 120),
            key("a-1", 11, 20),
            key("a-1", 1, 20),
            key("a-2", 1, 120),
        ];
        for (at, one) in keys.iter().enumerate() {
            assert!(!keys[at + 1..].contains(one), "{one}");
        }
    }
}
