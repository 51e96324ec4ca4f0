//! Inputs that a Python package under `tests` writes, with their table. Must not
//! know what they are for.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use crate::fixtures::{repository, skipped};

/// Runs `python -m MODULE FOLDER` and opens the table `cases.csv` that it wrote.
/// Where Python is absent, says so loudly in the name of the test.
///
/// # Panics
/// The inputs cannot be written, or are required and Python is not there.
pub fn generated(test: &str, module: &str, folder: &Path) -> Option<csv::Reader<File>> {
    let python = repository().join("target/venv/bin/python");
    if !python.is_file() {
        let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
        assert!(!required, "{test}: python is required, run scripts/venv");
        skipped(test, "python absent, run scripts/venv");
        return None;
    }
    let output = Command::new(&python)
        .args(["-B", "-m", module])
        .arg(folder)
        .current_dir(repository().join("tests"))
        .output()
        .expect("python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(csv::Reader::from_path(folder.join("cases.csv")).expect("the table"))
}
