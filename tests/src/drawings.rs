//! Drawings made by ezdxf for a test. Must not know how they are read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fixtures::{repository, skipped};

/// A drawing with the areas that are drawn in it.
#[derive(Debug)]
pub struct Drawing {
    /// Its name without ending.
    pub name: String,
    /// The file.
    pub file: PathBuf,
    /// Areas in m² by label.
    pub areas_m2: BTreeMap<String, f64>,
}

/// Draws all drawings into a folder. Where Python or ezdxf is absent, says so
/// loudly in the name of the test.
///
/// # Panics
/// They cannot be drawn, or are required and Python is not there.
pub fn drawn(test: &str, folder: &Path) -> Option<Vec<Drawing>> {
    let python = repository().join("target/venv/bin/python");
    let asked = Command::new(&python).args(["-c", "import ezdxf"]).output();
    if !asked.is_ok_and(|output| output.status.success()) {
        let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "{test}: python with ezdxf is required, run scripts/venv"
        );
        skipped(test, "python with ezdxf absent, run scripts/venv");
        return None;
    }
    let output = Command::new(&python)
        .args(["-B", "-m", "drawings"])
        .arg(folder)
        .current_dir(repository().join("tests"))
        .output()
        .expect("python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let mut all: Vec<Drawing> = std::fs::read_dir(folder)
        .expect("the folder of drawings")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "dxf"))
        .map(|file| {
            let areas = std::fs::read(file.with_extension("json")).expect("the areas");
            let name = file.file_stem().expect("a name").to_string_lossy();
            Drawing {
                name: name.into_owned(),
                areas_m2: serde_json::from_slice(&areas).expect("areas by label"),
                file,
            }
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(all.len() > 20, "{} drawings", all.len());
    Some(all)
}
