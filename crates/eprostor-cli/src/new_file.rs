//! A file that is there whole or not at all: written under a temporary name
//! beside its own and renamed. Must not know what is in it.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use eprostor_model::Message;
use tempfile::{Builder, TempPath};

use crate::failure::Failure;

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It stays, and the command refuses.
    Kept,
    /// The new one takes its place.
    Replaced,
}

/// A file under its temporary name; it goes when this is dropped.
pub(crate) struct NewFile {
    temporary: TempPath,
    target: PathBuf,
    existing: Existing,
}

impl NewFile {
    /// Makes an empty file beside the one it is to become.
    pub(crate) fn beside(target: &Path, existing: Existing) -> Result<Self, Failure> {
        if target.is_dir() || (existing == Existing::Kept && target.exists()) {
            return Err(exists(target));
        }
        let folder = match target.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        // As any other file that a program makes, and not its maker's alone.
        let made = Builder::new()
            .permissions(Permissions::from_mode(0o666))
            .tempfile_in(folder);
        let made = made.map_err(|_| {
            let message = Message::new("cli-file-unwritable").text("file", target.display());
            Failure::Misuse(message)
        })?;
        Ok(Self {
            temporary: made.into_temp_path(),
            target: target.to_owned(),
            existing,
        })
    }

    /// Returns where it lies until it is whole.
    pub(crate) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Gives it its own name.
    pub(crate) fn put_in_place(self) -> Result<(), Failure> {
        let renamed = match self.existing {
            Existing::Replaced => self.temporary.persist(&self.target),
            Existing::Kept => self.temporary.persist_noclobber(&self.target),
        };
        renamed.map_err(|fault| match self.target.exists() {
            true if self.existing == Existing::Kept => exists(&self.target),
            _ => fault.error.into(),
        })
    }
}

fn exists(file: &Path) -> Failure {
    Failure::Misuse(Message::new("cli-file-exists").text("file", file.display()))
}
