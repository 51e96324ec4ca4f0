//! Files and folders of exports in the making, beside the place they are for.
//! Each is locked as long as its maker lives, so that what a killed one left is
//! known and goes with the next export beside it. Must not know what is written.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::{Builder, TempDir, TempPath};

/// Beginning of the names of what is in the making.
const PREFIX: &str = ".eprostor-export-";
/// Endings of what SQLite keeps beside a file while it is written.
const OF_SQLITE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A file or folder in the making; it goes with this value.
#[derive(Debug)]
pub(super) struct Temporary<T> {
    pub(super) made: T,
    /// Held open for its lock, which ends with the process.
    pub(super) handle: File,
}

/// Makes a file in a folder.
///
/// # Errors
/// It cannot be made.
pub(super) fn file_in(folder: &Path) -> io::Result<Temporary<TempPath>> {
    remove_abandoned(folder);
    locked(|| {
        let mut builder = Builder::new();
        let made = builder.prefix(PREFIX).suffix(".gpkg").tempfile_in(folder)?;
        let (handle, made) = made.into_parts();
        Ok(Temporary { made, handle })
    })
}

/// Makes a folder in another.
///
/// # Errors
/// It cannot be made.
pub(super) fn folder_in(folder: &Path) -> io::Result<Temporary<TempDir>> {
    remove_abandoned(folder);
    locked(|| {
        let made = Builder::new().prefix(PREFIX).tempdir_in(folder)?;
        let handle = File::open(made.path())?;
        Ok(Temporary { made, handle })
    })
}

/// Makes until nobody else has the lock or had it: another export may take what
/// has no lock yet for abandoned.
fn locked<T: AsRef<Path>>(make: impl Fn() -> io::Result<Temporary<T>>) -> io::Result<Temporary<T>> {
    loop {
        let temporary = make()?;
        match temporary.handle.try_lock() {
            Err(TryLockError::WouldBlock) => {}
            Ok(()) if temporary.made.as_ref().symlink_metadata().is_err() => {}
            // Where a file system has no locks nobody can take one either.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(temporary),
        }
    }
}

/// Removes what killed exports left in a folder. What cannot be opened or removed
/// stays: it hinders nobody.
fn remove_abandoned(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let is_own = |name: &str| {
            name.starts_with(PREFIX) && !OF_SQLITE.iter().any(|ending| name.ends_with(ending))
        };
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        // Opening anything else may wait for ever or lead elsewhere.
        let is_plain = kind.is_dir() || kind.is_file();
        if !is_plain || !name.to_str().is_some_and(is_own) {
            continue;
        }
        let path = entry.path();
        let Ok(handle) = File::open(&path) else {
            continue;
        };
        if handle.try_lock().is_err() {
            continue;
        }
        if kind.is_dir() {
            let _ = fs::remove_dir_all(&path);
            continue;
        }
        let _ = fs::remove_file(&path);
        for ending in OF_SQLITE {
            let mut beside = OsString::from(&path);
            beside.push(ending);
            let _ = fs::remove_file(beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_being_written_stays_and_what_nobody_writes_goes() {
        let place = tempfile::tempdir().unwrap();
        let (file, folder) = (file_in(place.path()), folder_in(place.path()));
        let (file, folder) = (file.unwrap(), folder.unwrap());
        let beside = |name: &str| place.path().join(name);
        for left in [
            ".eprostor-export-1.gpkg",
            ".eprostor-export-1.gpkg-journal",
            "own.gpkg",
        ] {
            fs::write(beside(left), "left").unwrap();
        }
        fs::create_dir(beside(".eprostor-export-2")).unwrap();
        fs::write(beside(".eprostor-export-2/zones.csv"), "left").unwrap();
        let third = file_in(place.path()).unwrap();
        for stays in [
            &*file.made,
            folder.made.path(),
            &*third.made,
            &beside("own.gpkg"),
        ] {
            assert!(stays.exists(), "{}", stays.display());
        }
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 4);
    }
}
