//! Why many answers could not be written.

use std::io;
use std::path::{Path, PathBuf};

use eprostor_model::Message;
use eprostor_store::StoreError;
use thiserror::Error;

/// Why many answers could not be written.
#[derive(Debug, Error)]
pub enum BatchFault {
    /// A file cannot be used.
    #[error("{} cannot be used", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
    /// The system refuses to read or write the table.
    #[error("{} is refused", path.display())]
    Refused {
        /// The table.
        path: PathBuf,
        /// SQLite's own words.
        source: StoreError,
    },
    /// The file is there, and nothing says that it is an unfinished output.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The file is an unfinished output of another question.
    #[error("{} belongs to another question: {differences}", path.display())]
    OtherQuestion {
        /// The file.
        path: PathBuf,
        /// What differs, as `day 2026-01-01 (now 2026-01-02)`.
        differences: String,
    },
    /// Another program writes the file.
    #[error("{} is being written", .0.display())]
    Busy(PathBuf),
    /// Where an output stopped cannot be read.
    #[error("{} cannot be read", .0.display())]
    Progress(PathBuf),
    /// The output grew beyond what it may have.
    #[error("the output has more than {max_bytes} bytes")]
    TooLarge {
        /// What it may have.
        max_bytes: u64,
    },
    /// The table could not be written.
    #[error("the table of answers could not be written")]
    Store(#[from] StoreError),
}

impl BatchFault {
    /// Names the file that a fault of the system was about.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File {
            path: path.to_owned(),
            source,
        }
    }

    /// Returns what to tell the reader, where the reader can do something.
    pub fn message(&self) -> Option<Message> {
        let of = |code: &'static str, path: &Path| Message::new(code).text("file", path.display());
        Some(match self {
            Self::File { path, source } if source.kind() == io::ErrorKind::StorageFull => {
                of("error-batch-disk-full", path)
            }
            Self::File { path, source } if is_limit(source.kind()) => {
                of("error-batch-write-refused", path)
            }
            Self::Refused { path, .. } => of("error-batch-write-refused", path),
            Self::Exists(path) => of("error-batch-file-exists", path),
            Self::OtherQuestion { path, differences } => {
                of("error-batch-other-question", path).text("differences", differences)
            }
            Self::Busy(path) => of("error-batch-busy", path),
            Self::Progress(path) => of("error-batch-progress-unreadable", path),
            Self::TooLarge { max_bytes } => {
                let max_mib = i64::try_from(max_bytes.div_ceil(1 << 20)).unwrap_or(i64::MAX);
                Message::new("error-batch-too-large").integer("max_mib", max_mib)
            }
            Self::File { .. } | Self::Store(_) => return None,
        })
    }
}

/// Tells whether the system sets a limit that others than this program choose.
fn is_limit(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded
    )
}
