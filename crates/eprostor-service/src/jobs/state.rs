//! What is told of a job, and what jobs may use. Must not know where they lie.

use std::str::FromStr;

use eprostor_model::{BatchFormat, Day, Message, Revision};

use super::JobFault;
use crate::BatchCounts;

/// The name of a job: 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub(super) String);

impl JobId {
    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for JobId {
    type Err = JobFault;

    fn from_str(text: &str) -> Result<Self, JobFault> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 32 && text.bytes().all(digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err(JobFault::Unknown)
        }
    }
}

/// What jobs may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobLimits {
    /// Lines of one job.
    pub parcels: usize,
    /// Jobs that wait or run.
    pub waiting: usize,
    /// Seconds after its end until a job is removed.
    pub kept_s: i64,
    /// Jobs that are kept after their end, at most.
    pub kept: usize,
    /// Bytes of all jobs together, with what is noted of them.
    pub bytes: u64,
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq)]
pub enum JobState {
    /// Others go first.
    Waiting,
    /// It is being answered.
    Running,
    /// Its result is whole.
    Done,
    /// It ended without a whole result.
    Failed(Message),
    /// Somebody took it back; it goes as soon as its work has stopped.
    Cancelled,
}

impl JobState {
    /// Returns the state's code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed(_) => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    pub(super) fn is_unfinished(&self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// What is told of a job.
#[derive(Debug, Clone, PartialEq)]
pub struct JobStatus {
    /// Its name.
    pub id: JobId,
    /// How it stands.
    pub state: JobState,
    /// How far it has come.
    pub counts: BatchCounts,
    /// Lines there will be.
    pub total: usize,
    /// The revision it is answered at.
    pub revision: Revision,
    /// The legal day.
    pub day: Day,
    /// The format of its result.
    pub format: BatchFormat,
}
