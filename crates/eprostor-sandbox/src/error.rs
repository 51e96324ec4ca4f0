//! What can go wrong with a job: the machine, or the job itself. Must not know
//! what the job was.

use std::io;
use std::path::PathBuf;

use crate::death::Death;

/// Why a job brought no answer.
///
/// Only [`SandboxError::Died`] says something about the job and its input; all
/// others are faults of the machine or of the calling code.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    /// The job ended without a valid answer: make a finding of it.
    #[error("the job died: {0}")]
    Died(Death),
    /// The name of an input could lead out of the child's folder.
    #[error("input name {name:?} is not a plain relative path")]
    UnsafeInputName {
        /// The refused name.
        name: String,
    },
    /// The name of a job is not made of `a-z`, `0-9` and `-`.
    #[error("job name {name:?} may hold only a-z, 0-9 and '-' (1 to 64 characters)")]
    UnsafeJobName {
        /// The refused name.
        name: String,
    },
    /// The child's temporary folder could not be made.
    #[error("cannot make a temporary folder for the job")]
    Folder(#[source] io::Error),
    /// An input could not be copied into the child's folder.
    #[error("cannot hand input {name:?} to the job")]
    Input {
        /// The name of the input.
        name: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The worker program could not be started.
    #[error("cannot start the worker {}", program.display())]
    Start {
        /// The program of the [`crate::Worker`].
        program: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The running child could not be watched.
    #[error("cannot watch the worker")]
    Watch(#[source] io::Error),
    /// The child could not set its own limits, or not read its request, and
    /// refused to work.
    #[error("the worker refused to work: {message}")]
    Refused {
        /// The end of what the child wrote on standard error.
        message: String,
    },
    /// The kernel has no Landlock, without which no other program is run.
    #[error("this kernel has no Landlock, so no other program is run")]
    NoFileWall,
    /// The worker answered the probe with something unknown.
    #[error("the worker does not answer the probe: is it the same version of the program?")]
    NoProbeAnswer,
}
