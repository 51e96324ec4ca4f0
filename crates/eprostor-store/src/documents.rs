//! Documents as files under their SHA-256: `documents/ab/abcdef…`. Must not
//! know which plan a document belongs to or who may see it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use eprostor_model::DocumentHash;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;

use crate::StoreError;

/// The folder of documents.
#[derive(Debug, Clone)]
pub(crate) struct DocumentFolder {
    root: PathBuf,
}

impl DocumentFolder {
    /// Opens the folder inside the data folder, making both where missing.
    pub(crate) async fn open(data_dir: &Path) -> Result<Self, StoreError> {
        let root = data_dir.join("documents");
        let made = root.clone();
        spawn_blocking(move || fs::create_dir_all(&made).map_err(|fault| file(&made, fault)))
            .await??;
        Ok(Self { root })
    }

    /// Keeps bytes under their hash. A file that is there and whole stays as
    /// it is; a crash leaves either nothing or the whole file.
    pub(crate) async fn keep(&self, named: DocumentHash, bytes: Vec<u8>) -> Result<(), StoreError> {
        let path = self.path(&named);
        spawn_blocking(move || {
            let found = hash_of(&bytes);
            if found != named {
                return Err(StoreError::OtherDocument { named, found });
            }
            if fs::read(&path).is_ok_and(|there| hash_of(&there) == named) {
                return Ok(());
            }
            write_whole(&path, &bytes).map_err(|fault| file(&path, fault))
        })
        .await?
    }

    /// Returns the bytes of a document after checking their hash; `None` where
    /// there is no file.
    pub(crate) async fn read(&self, named: DocumentHash) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path(&named);
        spawn_blocking(move || match fs::read(&path) {
            Ok(bytes) => match hash_of(&bytes) {
                found if found == named => Ok(Some(bytes)),
                found => Err(StoreError::OtherDocument { named, found }),
            },
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(file(&path, fault)),
        })
        .await?
    }

    /// Tells whether there is a file under a hash, without reading it.
    pub(crate) async fn holds(&self, named: DocumentHash) -> Result<bool, StoreError> {
        let path = self.path(&named);
        Ok(spawn_blocking(move || path.is_file()).await?)
    }

    fn path(&self, hash: &DocumentHash) -> PathBuf {
        let name = hash.to_string();
        self.root.join(&name[..2]).join(&name)
    }
}

/// Returns the SHA-256 of bytes.
pub(crate) fn hash_of(bytes: &[u8]) -> DocumentHash {
    DocumentHash::from_digest(Sha256::digest(bytes).into())
}

/// Wraps an error on a file or folder.
pub(crate) fn file(path: &Path, source: io::Error) -> StoreError {
    StoreError::File {
        path: path.to_owned(),
        source,
    }
}

/// Writes a file so that after a crash it is whole or absent.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut temporary = NamedTempFile::new_in(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|fault| fault.error)?;
    sync_folder(folder)
}

/// Makes a rename inside the folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
