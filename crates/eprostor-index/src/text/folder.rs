//! The folder of an index: opened where it is whole and of this version, else made anew.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::error::LockError;
use tantivy::directory::{Directory as _, DirectoryLock, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{Index, TantivyError};

use super::fields::Fields;

/// The version of what is in the index: fields, terms, passages, and how words are cut and
/// stemmed. Raised whenever one of them changes.
const VERSION: u32 = 2;

/// What an index says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    version: u32,
}

impl Payload {
    pub(super) fn current() -> Self {
        Self { version: VERSION }
    }
}

/// Why an index of texts could not be used, or not as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TextFault {
    /// There is none.
    #[error("there is no index of texts")]
    Missing,
    /// It was made by another version of the program.
    #[error("the index of texts is of another version")]
    OtherVersion,
    /// Files are cut, changed or gone.
    #[error("the index of texts is damaged: {0}")]
    Damaged(String),
    /// Another program writes to it.
    #[error("another program writes to the index of texts")]
    Busy,
    /// The folder or the disk.
    #[error("the index of texts could not be written or read: {0}")]
    Machine(String),
}

impl From<TantivyError> for TextFault {
    fn from(fault: TantivyError) -> Self {
        match fault {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            TantivyError::DataCorruption(fault) => Self::Damaged(format!("{fault:?}")),
            other => Self::Machine(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for TextFault {
    fn from(fault: serde_json::Error) -> Self {
        Self::Damaged(fault.to_string())
    }
}

impl From<std::io::Error> for TextFault {
    fn from(fault: std::io::Error) -> Self {
        Self::Machine(fault.to_string())
    }
}

/// Opens the index in a folder; tells why it was made anew, where it was.
pub(super) fn open(folder: &Path) -> Result<(Index, Option<TextFault>), TextFault> {
    let fault = match existing(folder) {
        Ok(index) => return Ok((index, None)),
        Err(fault @ (TextFault::Missing | TextFault::OtherVersion | TextFault::Damaged(_))) => {
            fault
        }
        Err(fault) => return Err(fault),
    };
    fs::create_dir_all(folder)?;
    // Nobody else may be writing to what is thrown away.
    let lock = writing(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name() != INDEX_WRITER_LOCK.filepath.file_name() {
            fs::remove_file(path)?;
        }
    }
    drop(lock);
    let index = Index::create_in_dir(folder, Fields::new().schema)?;
    Ok((index, Some(fault)))
}

/// Takes the place of whoever writes to the folder.
fn writing(folder: &Path) -> Result<DirectoryLock, TextFault> {
    let directory =
        MmapDirectory::open(folder).map_err(|fault| TextFault::Machine(fault.to_string()))?;
    directory
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|fault| match fault {
            LockError::LockBusy => TextFault::Busy,
            LockError::IoError(fault) => TextFault::Machine(fault.to_string()),
        })
}

fn existing(folder: &Path) -> Result<Index, TextFault> {
    if !folder.join("meta.json").exists() {
        return Err(TextFault::Missing);
    }
    let damaged = |fault: TantivyError| TextFault::Damaged(fault.to_string());
    let index = Index::open_in_dir(folder).map_err(damaged)?;
    if index.schema() != Fields::new().schema {
        return Err(TextFault::OtherVersion);
    }
    let metas = index.load_metas().map_err(damaged)?;
    let payload = match metas.payload {
        // Nothing was ever committed.
        None if metas.segments.is_empty() => Payload::current(),
        None => return Err(TextFault::OtherVersion),
        Some(payload) => serde_json::from_str::<Payload>(&payload)?,
    };
    if payload.version != VERSION {
        return Err(TextFault::OtherVersion);
    }
    // Whoever writes has looked at the files, and changes them now.
    if let Ok(_lock) = writing(folder) {
        let wrong = index.validate_checksum().map_err(damaged)?;
        if let Some(file) = wrong.iter().next() {
            return Err(TextFault::Damaged(file.display().to_string()));
        }
    }
    Ok(index)
}
