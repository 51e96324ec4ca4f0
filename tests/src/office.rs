//! Folders of a planning office, made for a test. Must not know how they are
//! read.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::fixtures::{repository, skipped};

/// Two folders of one office, with what the parcel in them must be told.
#[derive(Debug)]
pub struct OfficeFolders {
    folder: TempDir,
    /// What was written by hand beside them.
    pub expected: Value,
}

impl OfficeFolders {
    /// Returns where they lie.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the first folder.
    pub fn first(&self) -> PathBuf {
        self.named("first")
    }

    /// Returns the second folder.
    pub fn second(&self) -> PathBuf {
        self.named("second")
    }

    fn named(&self, which: &str) -> PathBuf {
        let name = self.expected[which].as_str().expect("a name of a folder");
        self.root().join(name)
    }
}

/// Makes the folders. Where Python or one of its packages is absent, says so
/// loudly in the name of the test.
///
/// # Panics
/// They cannot be made, or are required and Python is not there.
pub fn office_folders(test: &str) -> Option<OfficeFolders> {
    let python = repository().join("target/venv/bin/python");
    let imports = "import docx, ezdxf, fpdf, openpyxl";
    let asked = Command::new(&python).args(["-c", imports]).output();
    if !asked.is_ok_and(|output| output.status.success()) {
        let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "{test}: python with ezdxf is required, run scripts/venv"
        );
        skipped(
            test,
            "python with docx, ezdxf, fpdf, openpyxl absent, run scripts/venv",
        );
        return None;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(&python)
        .args(["-B", "-m", "drawings.office"])
        .arg(folder.path())
        .current_dir(repository().join("tests"))
        .output()
        .expect("python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let expected = std::fs::read(folder.path().join("expected.json")).expect("expected.json");
    let expected = serde_json::from_slice(&expected).expect("JSON");
    Some(OfficeFolders { folder, expected })
}
