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
    /// Names the folder inside the data folder; it need not be there.
    pub(crate) fn new(data_dir: &Path) -> Self {
        Self {
            root: data_dir.join("documents"),
        }
    }

    /// Returns the data folder.
    pub(crate) fn data_dir(&self) -> &Path {
        self.root.parent().unwrap_or(&self.root)
    }

    /// Makes the folder and the data folder where they are missing.
    pub(crate) async fn make(&self) -> Result<(), StoreError> {
        let root = self.root.clone();
        spawn_blocking(move || make_folder(&root, &sync_folder).map_err(|fault| file(&root, fault)))
            .await?
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
            write_whole(&path, &bytes, &sync_folder).map_err(|fault| file(&path, fault))
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

/// Writes a file so that after a crash it is whole or absent: file, folder and
/// every folder that was made for it are brought to the disk by `sync`.
fn write_whole(
    path: &Path,
    bytes: &[u8],
    sync: &dyn Fn(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder, sync)?;
    let mut temporary = NamedTempFile::new_in(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|fault| fault.error)?;
    sync(folder)
}

/// Makes a folder and those above it that are missing. A new folder survives a
/// power cut only when the folder it lies in was brought to the disk too.
fn make_folder(folder: &Path, sync: &dyn Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = match folder.parent() {
        Some(above) if above != Path::new("") => above,
        _ => Path::new("."),
    };
    make_folder(above, sync)?;
    match fs::create_dir(folder) {
        // Another writer was first.
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
        made => made?,
    }
    sync(above)
}

/// Makes a rename inside the folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn every_folder_that_gets_a_new_name_is_brought_to_the_disk() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("documents");
        let synced = RefCell::new(Vec::new());
        let sync = |folder: &Path| {
            synced.borrow_mut().push(folder.to_owned());
            Ok(())
        };
        write_whole(&root.join("ab/abc"), b"text", &sync).unwrap();
        let expected = [place.path().to_owned(), root.clone(), root.join("ab")];
        assert_eq!(*synced.borrow(), expected);

        synced.borrow_mut().clear();
        write_whole(&root.join("ab/abd"), b"text", &sync).unwrap();
        assert_eq!(*synced.borrow(), [root.join("ab")]);
        assert_eq!(fs::read(root.join("ab/abc")).unwrap(), b"text");
    }
}
