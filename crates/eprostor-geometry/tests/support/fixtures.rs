//! Finds the public test data. Absent data skips a test loudly, or fails it
//! when EPROSTOR_FIXTURES_REQUIRED=1.

use std::path::{Path, PathBuf};

/// Returns a file or folder of the test data, `None` when it is absent.
pub(crate) fn fixture(relative: &str) -> Option<PathBuf> {
    let root = std::env::var_os("EPROSTOR_FIXTURES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures"),
        |root| {
            // A relative path is meant from the root of the workspace.
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../..")
                .join(root)
        },
    );
    let path = root.join(relative);
    if path.exists() {
        return Some(path);
    }
    let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
    assert!(!required, "test data {relative} is required but absent");
    eprintln!("SKIPPED: test data {relative} is absent");
    None
}
