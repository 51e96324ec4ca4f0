//! A file that is written beside another and takes its place when it is whole.
//! Must not know what it holds.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::SavedFault;

/// How names of parts go on after the name of the file they will be.
const PART: &str = ".part-";
/// Parts of one file that may be written at a time: one per process that
/// serves from the same folder, and room to spare.
const PARTS: u32 = 64;

/// A part that is being written: locked while it lives, so that no other
/// process takes it for one that was left behind, and removed with this value.
pub(super) struct Temporary {
    file: File,
    /// `None` once it has the name of the target.
    path: Option<PathBuf>,
}

impl Temporary {
    /// Removes what processes that were killed left of this file, and begins a
    /// part of its own.
    pub(super) fn beside(target: &Path) -> Result<Self, SavedFault> {
        remove_leftovers(target);
        for number in 0..PARTS {
            let path = part(target, number);
            let made = OpenOptions::new().write(true).create_new(true).open(&path);
            match made {
                Ok(file) => {
                    // Where the file system has no locks, leftovers stay.
                    let _ = file.lock();
                    if has_name(&file, &path) {
                        let path = Some(path);
                        return Ok(Self { file, path });
                    }
                    // Another process took it for a leftover before the lock.
                }
                Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
                Err(fault) => return Err(SavedFault::writing(fault)),
            }
        }
        Err(SavedFault::writing(io::ErrorKind::AlreadyExists.into()))
    }

    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Brings the part to the disk and gives it the name of the target, so that
    /// at any moment the whole old or the whole new file is there: the old one
    /// where this fails.
    pub(super) fn take_the_place_of(mut self, target: &Path) -> Result<(), SavedFault> {
        self.file.sync_all().map_err(SavedFault::writing)?;
        if let Some(path) = &self.path {
            fs::rename(path, target).map_err(SavedFault::writing)?;
        }
        self.path = None;
        // The new file is in its place, whatever becomes of this: a folder that
        // was not brought to the disk may have the old file after a power cut.
        let folder = target.parent().unwrap_or(Path::new("."));
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What cannot be removed now is a leftover for the next writer.
            let _ = fs::remove_file(path);
        }
    }
}

fn part(target: &Path, number: u32) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(format!("{PART}{number}"));
    name.into()
}

/// Tells whether a file is still the one of a name: another process may have
/// removed the name, and a third made a file of its own under it.
fn has_name(file: &File, path: &Path) -> bool {
    let of_name = fs::symlink_metadata(path);
    let (Ok(own), Ok(of_name)) = (file.metadata(), of_name) else {
        return false;
    };
    (own.dev(), own.ino()) == (of_name.dev(), of_name.ino())
}

/// Removes parts that nobody holds. One that cannot be removed is passed by:
/// there are more names.
fn remove_leftovers(target: &Path) {
    for path in (0..PARTS).map(|number| part(target, number)) {
        let Ok(file) = File::open(&path) else {
            continue;
        };
        // Between opening and locking another cleaner may have removed it, and a
        // writer begun its own under the name.
        if file.try_lock().is_ok() && has_name(&file, &path) {
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_whose_name_another_took_has_it_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let first = File::create_new(&path).unwrap();
        assert!(has_name(&first, &path));
        fs::remove_file(&path).unwrap();
        assert!(!has_name(&first, &path));
        let second = File::create_new(&path).unwrap();
        assert!(!has_name(&first, &path));
        assert!(has_name(&second, &path));
    }

    #[test]
    fn a_part_that_lives_stays_and_one_left_behind_goes() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("file");
        let living = Temporary::beside(&target).unwrap();
        let left = part(&target, 1);
        File::create_new(&left).unwrap();
        remove_leftovers(&target);
        assert!(part(&target, 0).exists());
        assert!(!left.exists());
        drop(living);
        assert!(!part(&target, 0).exists());
    }
}
