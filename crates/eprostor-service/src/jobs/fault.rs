//! Why a job is not taken on, or has no result.

use std::io;
use std::path::{Path, PathBuf};

use eprostor_model::Message;
use thiserror::Error;

/// Why a job is not taken on, or has no result.
#[derive(Debug, Error)]
pub enum JobFault {
    /// No such job, or it was removed.
    #[error("there is no such job")]
    Unknown,
    /// Its result is not whole.
    #[error("the job is not done")]
    NotDone,
    /// It asks for too much.
    #[error("the job has {found} parcels (max {max})")]
    TooManyParcels {
        /// Parcels it asks for.
        found: usize,
        /// Parcels it may ask for.
        max: usize,
    },
    /// Too many wait.
    #[error("{max} jobs are waiting")]
    TooManyJobs {
        /// How many may wait.
        max: usize,
    },
    /// The results that are kept take all the room there is for them.
    #[error("results have {max_bytes} bytes or more")]
    NoRoom {
        /// How many they may have.
        max_bytes: u64,
    },
    /// Another portal has the jobs of this data folder.
    #[error("another portal has the jobs of this data folder")]
    Elsewhere,
    /// The folder of a job cannot be used.
    #[error("{} cannot be used", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
}

impl JobFault {
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File {
            path: path.to_owned(),
            source,
        }
    }

    /// Returns what to tell the reader, where the machine is not at fault.
    pub fn message(&self) -> Option<Message> {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Some(match self {
            Self::Unknown => Message::new("error-job-unknown"),
            Self::NotDone => Message::new("error-job-not-done"),
            Self::TooManyParcels { found, max } => Message::new("error-job-too-many-parcels")
                .integer("found", whole(*found))
                .integer("max", whole(*max)),
            Self::TooManyJobs { max } => {
                Message::new("error-job-queue-full").integer("max", whole(*max))
            }
            Self::NoRoom { max_bytes } => {
                let max_mib = i64::try_from(max_bytes >> 20).unwrap_or(i64::MAX);
                Message::new("error-job-no-room").integer("max_mib", max_mib)
            }
            Self::Elsewhere => Message::new("error-job-elsewhere"),
            Self::File { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                Message::new("error-job-disk-full")
            }
            Self::File { .. } => return None,
        })
    }
}
