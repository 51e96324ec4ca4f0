//! The temporary folder of one job and the inputs copied into it. Must not know
//! what the files hold.
//!
//! `<folder>/in` holds the inputs, `<folder>/work` is empty and belongs to the
//! child. Inputs are copies: whatever the child does, the originals stay.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use crate::error::SandboxError;

/// Longest accepted input name in bytes; Linux allows 4096 for a whole path
/// (`PATH_MAX`), of which the folder itself takes its part.
const NAME_BYTES: usize = 1024;

/// One file handed to the job.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Where the job finds it below its input folder: a relative path with `/`,
    /// without `..`, for example `package.zip` or `layers/zones.shp`.
    pub name: String,
    /// Where its bytes come from.
    pub source: Source,
}

/// Where the bytes of an input come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file of the parent; it is copied.
    Path(PathBuf),
    /// Bytes in memory.
    Bytes(Vec<u8>),
}

/// The folder of one job; removed with everything in it when dropped.
#[derive(Debug)]
pub(crate) struct JobFolder {
    folder: TempDir,
}

impl JobFolder {
    /// Makes the folder below `parent` and copies the inputs into it.
    pub(crate) fn prepare(parent: &Path, inputs: &[InputFile]) -> Result<Self, SandboxError> {
        for input in inputs {
            check_name(&input.name)?;
        }
        let folder = tempfile::Builder::new()
            .prefix("eprostor-job-")
            .tempdir_in(parent)
            .map_err(SandboxError::Folder)?;
        let job_folder = Self { folder };
        for path in [job_folder.input_dir(), job_folder.work_dir()] {
            fs::create_dir(path).map_err(SandboxError::Folder)?;
        }
        for input in inputs {
            place(&job_folder.input_dir(), input).map_err(|source| SandboxError::Input {
                name: input.name.clone(),
                source,
            })?;
        }
        Ok(job_folder)
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn input_dir(&self) -> PathBuf {
        input_dir(self.path())
    }

    pub(crate) fn work_dir(&self) -> PathBuf {
        work_dir(self.path())
    }
}

impl Drop for JobFolder {
    /// Opens folders the child may have closed to its own user, so that nothing
    /// stays on the disk when [`TempDir`] removes the rest.
    fn drop(&mut self) {
        open_folders(self.folder.path());
    }
}

/// Returns where the inputs of the job in `folder` lie.
pub(crate) fn input_dir(folder: &Path) -> PathBuf {
    folder.join("in")
}

/// Returns the folder the job in `folder` may write to.
pub(crate) fn work_dir(folder: &Path) -> PathBuf {
    folder.join("work")
}

fn check_name(name: &str) -> Result<(), SandboxError> {
    let plain = Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !plain || name.is_empty() || name.len() > NAME_BYTES || name.contains(['\0', '\\']) {
        return Err(SandboxError::UnsafeInputName {
            name: name.to_owned(),
        });
    }
    Ok(())
}

fn place(input_dir: &Path, input: &InputFile) -> io::Result<()> {
    let target = input_dir.join(&input.name);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    if target.exists() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    match &input.source {
        // `copy` shares the blocks with the original where the file system can.
        Source::Path(path) => fs::copy(path, &target).map(drop)?,
        Source::Bytes(bytes) => fs::write(&target, bytes)?,
    }
    fs::set_permissions(&target, fs::Permissions::from_mode(0o400))
}

fn open_folders(folder: &Path) {
    // Failures are left to the removal that follows: it is the one that matters.
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // `file_type` does not follow symbolic links, so the walk stays inside.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_folders(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_the_folder_are_refused() {
        for name in [
            "",
            "/etc/passwd",
            "..",
            "../x",
            "a/../../x",
            "./x",
            "a\\b",
            "a\0b",
        ] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
        for name in ["package.zip", "layers/zones.shp", "план.pdf", "..x", "a b"] {
            assert!(check_name(name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn the_folder_goes_away_even_when_closed_by_the_job() {
        let parent = tempfile::tempdir().unwrap();
        let folder = JobFolder::prepare(parent.path(), &[]).unwrap();
        let closed = folder.work_dir().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::write(closed.join("file"), b"x").unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        drop(folder);
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }

    #[test]
    fn two_inputs_of_one_name_are_refused() {
        let parent = tempfile::tempdir().unwrap();
        let input = InputFile {
            name: "a".to_owned(),
            source: Source::Bytes(vec![1]),
        };
        let folder = JobFolder::prepare(parent.path(), &[input.clone(), input]);
        assert!(matches!(folder, Err(SandboxError::Input { .. })));
    }
}
