//! Why a snapshot file was not read or not written.

use std::io;

use thiserror::Error;

use super::codec::Malformed;

/// Why a snapshot file was not read or not written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SavedFault {
    /// There is no file.
    #[error("there is no snapshot file")]
    Missing,
    /// The file cannot be read.
    #[error("the snapshot file cannot be read")]
    Unreadable(#[source] io::Error),
    /// The file is something else.
    #[error("the file is no snapshot file")]
    NoSnapshot,
    /// The file was written by another version of the program.
    #[error("the snapshot file is of {found} (this program needs {needed})")]
    OtherVersion {
        /// What it is of.
        found: String,
        /// What this program reads.
        needed: String,
    },
    /// The file is shorter or longer than it says.
    #[error("the snapshot file is cut")]
    Cut,
    /// Bytes are not those that were written.
    #[error("section {section} of the snapshot file does not have its checksum")]
    Checksum {
        /// The section.
        section: String,
    },
    /// Bytes have their checksum and make no sense.
    #[error("section {section} of the snapshot file holds {fault}")]
    Malformed {
        /// The section.
        section: String,
        /// What is missing where.
        fault: String,
    },
    /// The file could not be written.
    #[error("the snapshot file could not be written")]
    Unwritable(#[source] io::Error),
}

impl SavedFault {
    /// Wraps a fault of writing.
    pub(super) fn writing(fault: io::Error) -> Self {
        Self::Unwritable(fault)
    }

    /// Wraps a fault of reading; a file that ends early is cut.
    pub(super) fn reading(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::UnexpectedEof => Self::Cut,
            _ => Self::Unreadable(fault),
        }
    }

    /// Names the section of bytes that make no sense.
    pub(super) fn malformed(section: &str, fault: Malformed) -> Self {
        Self::Malformed {
            section: section.to_owned(),
            fault: fault.to_string(),
        }
    }
}
