//! What fuzzing asks of public copies. Must not know how one is made.

use std::fs;
use std::path::Path;

use eprostor_ingest::{CopyForm, copy_unconfined, text_unconfined};
use eprostor_model::Finding;

use super::BETWEEN;

/// Makes the public copy of a document. A copy needs no other; where there is nothing to
/// hide, its text hides nothing either.
///
/// # Panics
/// That does not hold.
pub(super) fn copied(path: &Path, bytes: &[u8]) {
    let cut = bytes.windows(BETWEEN.len()).position(|at| at == BETWEEN);
    let (bytes, table) = match cut {
        Some(at) => (&bytes[..at], Some(&bytes[at + BETWEEN.len()..])),
        None => (bytes, None),
    };
    let table = table.map(String::from_utf8_lossy);
    let made = |bytes: &[u8], table: Option<&str>| {
        fs::write(path, bytes).expect("the folder is ours");
        #[expect(
            clippy::disallowed_methods,
            reason = "this looks for faults of the readers"
        )]
        let copy = copy_unconfined(path, table);
        copy.expect("the folder is ours")
    };
    let copy = made(bytes, table.as_deref());
    match copy.form {
        CopyForm::Withheld => assert!(!copy.findings.is_empty(), "nothing, and not why"),
        CopyForm::Redacted(bytes) => {
            let again = made(&bytes, None);
            assert_eq!(again.form, CopyForm::Same, "{:?}", again.findings);
        }
        CopyForm::Same => {
            #[expect(
                clippy::disallowed_methods,
                reason = "this looks for faults of the readers"
            )]
            let reading = text_unconfined(path).expect("the folder is ours");
            let mut told = reading.findings.iter().map(Finding::code);
            let is_told = told.any(|code| code == "finding-personal-number-in-text");
            assert!(!is_told, "the text hides what the file shows");
        }
    }
}
