//! Runs the oracle in Python on a file of worlds. Must not know what it says.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::rule_sets::Decided;

/// Stands before each world of a file (`tests/oracle/__main__.py`).
const DIVIDER: &str = "#### world\n";

/// Returns the interpreter that `scripts/venv` makes, where it is and has
/// shapely. Says so loudly where not.
///
/// # Panics
/// It is not there and `EPROSTOR_FIXTURES_REQUIRED` is 1.
pub(crate) fn interpreter(test: &str) -> Option<PathBuf> {
    let python = repository().join("target/venv/bin/python");
    let asked = Command::new(&python)
        .args(["-c", "import shapely"])
        .output();
    if asked.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "{test}: python with shapely is required, run scripts/venv"
    );
    // A line of its own also where the harness has begun one.
    eprintln!("\nSKIPPED: {test}: python with shapely absent, run scripts/venv");
    None
}

/// Asks the oracle for all worlds, which lie in a file under this name.
pub(crate) fn decide(python: &Path, name: &str, worlds: &[String]) -> Vec<Decided> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let text: String = worlds
        .iter()
        .map(|world| format!("{DIVIDER}{world}"))
        .collect();
    std::fs::write(&file, text).unwrap();
    let output = Command::new(python)
        .args(["-B", "-m", "oracle"])
        .arg(&file)
        .current_dir(repository().join("tests"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success(),
        "the oracle fell over {}: {said}",
        file.display()
    );
    let lines = String::from_utf8(output.stdout).unwrap();
    let decided: Vec<Decided> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(decided.len(), worlds.len(), "{said}");
    decided
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
