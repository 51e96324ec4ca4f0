//! Why reading failed for a reason of this machine. Bad input is never an
//! error here but a finding.

use std::io;
use std::path::PathBuf;

use eprostor_sandbox::SandboxError;
use thiserror::Error;

/// A broken machine, or a broken installation.
#[derive(Debug, Error)]
pub enum IngestError {
    /// A file or folder that was named by the operator could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The worker could not be started or watched.
    #[error("the worker for reading could not be run")]
    Sandbox(#[from] SandboxError),
    /// The request could not be written for the pipe.
    #[error("the request to the worker could not be written")]
    Request(#[from] postcard::Error),
}
