//! Programs that are not ours, which write the files that ours must read: GDAL
//! and Python. Must not know what is in the files.

use std::path::Path;
use std::process::{Command, Output};

use crate::fixtures::{repository, skipped};

/// Runs `ogr2ogr`; tells a test to end where it is not installed.
///
/// # Panics
/// It fails.
pub fn ogr2ogr(test: &str, arguments: &[&str]) -> Option<()> {
    let Ok(output) = Command::new("ogr2ogr").args(arguments).output() else {
        skipped(test, "ogr2ogr absent");
        return None;
    };
    succeeded("ogr2ogr", &output);
    Some(())
}

/// Runs a Python program with the packages of `scripts/venv`; tells a test to
/// end where they are not installed.
///
/// # Panics
/// It fails.
pub fn python(test: &str, module: &str, program: &str, folder: &Path) -> Option<()> {
    let own = repository().join("target/venv/bin/python");
    let python = if own.is_file() { own } else { "python3".into() };
    let has_module = Command::new(&python)
        .args(["-c", &format!("import {module}")])
        .output()
        .is_ok_and(|output| output.status.success());
    if !has_module {
        skipped(test, &format!("no Python with {module}: run scripts/venv"));
        return None;
    }
    let output = Command::new(&python)
        .args(["-c", program])
        .current_dir(folder)
        .output();
    succeeded("python", &output.expect("it ran before"));
    Some(())
}

fn succeeded(program: &str, output: &Output) {
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
