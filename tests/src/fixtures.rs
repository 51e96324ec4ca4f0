//! Real public data, read in place: where it lies, and what a test does when
//! it is not there. Must not know what is in it.

use std::path::{Path, PathBuf};

/// Returns the root of the repository.
pub fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .map_or_else(|| tests.join(".."), Path::to_owned)
}

/// Returns where the fixtures are looked for: `EPROSTOR_FIXTURES`, else
/// `../shared/fixtures` beside the repository.
pub fn fixtures() -> PathBuf {
    std::env::var_os("EPROSTOR_FIXTURES")
        .map_or_else(|| repository().join("../shared/fixtures"), PathBuf::from)
}

/// Returns a file or folder of the fixtures. Where it is absent, says so
/// loudly in the name of the test and returns `None`.
///
/// # Panics
/// It is absent and `EPROSTOR_FIXTURES_REQUIRED` is 1.
pub fn fixture(test: &str, name: &str) -> Option<PathBuf> {
    let path = fixtures().join(name);
    if path.exists() {
        return Some(path);
    }
    let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
    assert!(!required, "{test}: fixture {} is required", path.display());
    skipped(test, &format!("fixture {name} absent"));
    None
}

/// Says loudly that a test was skipped; the gate counts these lines.
pub fn skipped(test: &str, reason: &str) {
    // A line of its own also where the harness has begun one.
    eprintln!("\nSKIPPED: {test}: {reason}");
}
