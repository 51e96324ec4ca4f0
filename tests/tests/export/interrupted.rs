//! Exports that cannot be written, or are killed half-way: nothing of anybody's is lost
//! and nothing of theirs is left.

use std::path::Path;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::program::Register;

use crate::read_back::{FORMATS, demovo, export, exported};

#[test]
fn what_is_there_stays_and_a_full_disk_leaves_nothing() {
    let register = demovo();
    let folder = tempfile::tempdir().unwrap();
    for (format, _) in FORMATS {
        let taken = folder.path().join("taken");
        std::fs::write(&taken, "mine").unwrap();
        let ran = export(&register, format, &taken, &[]);
        assert_eq!(ran.code, 2, "{format}: {ran:?}");
        assert!(ran.stderr.contains("exists already"), "{ran:?}");
        assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
        std::fs::remove_file(&taken).unwrap();
        let empty = folder.path().join("empty");
        std::fs::create_dir(&empty).unwrap();
        assert_eq!(export(&register, format, &empty, &[]).code, 2, "{format}");
        std::fs::remove_dir(&empty).unwrap();
        let nowhere = folder.path().join("no/such/folder");
        let ran = export(&register, format, &nowhere, &[]);
        assert_eq!(ran.code, 3, "{format}: {ran:?}");
        assert!(ran.stderr.contains("cannot be written"), "{ran:?}");
        // The zones of Demovo take more in every format.
        let out = format!("--out={}", argument(&taken));
        let arguments = ["--lang=en", "export", "--format", format, out.as_str()];
        let ran = register.run_on_a_full_disk(200, &arguments);
        assert_eq!(ran.code, 3, "{format}: {ran:?}");
        assert!(ran.stderr.contains("cannot be written"), "{ran:?}");
        let left = std::fs::read_dir(folder.path()).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.is_empty(), "{format}: {left:?}");
    }
}

/// Beginning of the names of exports that are not whole.
pub(crate) const IN_THE_MAKING: &str = ".eprostor-export-";

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let name = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(name).collect()
}

/// Kills an export while it is being made; tells whether it was not whole yet.
fn is_killed_in_time(register: &Register, format: &str, folder: &Path) -> bool {
    let out = folder.join("killed");
    let option = format!("--out={}", argument(&out));
    let mut child = register.start(&["export", "--format", format, option.as_str()]);
    while names_in(folder).is_empty() {
        let ended = child.try_wait().expect("a child of this test");
        assert!(ended.is_none_or(|status| status.success()), "{format}");
    }
    child.kill().expect("a child of this test");
    child.wait().expect("a child of this test");
    !out.exists()
}

#[test]
fn what_a_killed_export_left_goes_with_the_next_one() {
    let register = demovo();
    for (format, _) in FORMATS {
        let attempts = std::iter::repeat_with(|| tempfile::tempdir().unwrap()).take(20);
        let mut attempts = attempts.filter(|f| is_killed_in_time(&register, format, f.path()));
        let folder = attempts.next().expect("one of twenty is killed in time");
        let left = names_in(folder.path());
        let is_left = |name: &String| name.starts_with(IN_THE_MAKING);
        assert!(left.iter().all(is_left), "{format}: {left:?}");
        assert!(!left.is_empty(), "{format}");
        exported(&register, format, &folder.path().join("again"), &[]);
        assert_eq!(names_in(folder.path()), ["again"], "{format}");
    }
}
