//! The folder of the jobs: a folder for each, with what it is, its result, and
//! how it ended. Must not know how they are answered.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use eprostor_model::{BatchFormat, Message, Parameter};
use eprostor_store::RecordTime;

use super::record::Record;
use super::{JobFault, JobId, JobState, JobStatus};
use crate::BatchCounts;

/// What a job is.
const RECORD: &str = "job";
/// How it ended; not there while it has not.
const STATE: &str = "state";
/// Held by the portal that works on the jobs.
const LOCK: &str = "lock";

/// The folder of the jobs.
pub(super) struct Folder(PathBuf);

/// Whether the folder of the jobs is ours.
pub(super) enum Holding {
    /// It is, as long as the file is open.
    Ours(#[expect(dead_code, reason = "it is held, not read")] File),
    /// Another portal has it.
    Elsewhere,
    /// It cannot be made or written.
    Unusable(PathBuf, ErrorKind),
}

impl Holding {
    /// Tells why it is not ours.
    pub(super) fn check(&self) -> Result<(), JobFault> {
        match self {
            Self::Ours(_) => Ok(()),
            Self::Elsewhere => Err(JobFault::Elsewhere),
            Self::Unusable(path, kind) => Err(JobFault::file(path)((*kind).into())),
        }
    }
}

/// Locks a file. A program that is being started holds a copy of every open file for
/// a moment, also of one that is closed here by then, so that it is tried for a while.
fn locked(file: &File) -> Result<(), TryLockError> {
    for _ in 0..20 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
            other => return other,
        }
    }
    file.try_lock()
}

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Takes the folder for this program.
    pub(super) fn hold(&self) -> Holding {
        let lock = self.0.join(LOCK);
        let made = fs::create_dir_all(&self.0).and_then(|()| File::create(&lock));
        let locked = made
            .map_err(TryLockError::Error)
            .and_then(|file| locked(&file).map(|()| file));
        match locked {
            Ok(file) => Holding::Ours(file),
            Err(TryLockError::WouldBlock) => Holding::Elsewhere,
            Err(TryLockError::Error(fault)) => {
                tracing::error!(path = %lock.display(), %fault, "the folder of jobs cannot be used");
                Holding::Unusable(lock, fault.kind())
            }
        }
    }

    /// Returns every job that can be read, with the time it ended. What cannot
    /// be read is no job: its folder goes.
    pub(super) fn kept(&self) -> Vec<(Record, JobStatus, Option<RecordTime>)> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let jobs = ids.filter_map(|id: JobId| {
            let job = self.one(&id);
            if job.is_none() {
                // It is tried again when the jobs are opened again.
                let _ = self.remove(&id);
            }
            job
        });
        jobs.collect()
    }

    fn one(&self, id: &JobId) -> Option<(Record, JobStatus, Option<RecordTime>)> {
        let record = self.record(id)?;
        let state = fs::read_to_string(self.of(id).join(STATE)).unwrap_or_default();
        let (state, counts, ended) = read_state(&state).unwrap_or_default();
        let state = state.unwrap_or(JobState::Waiting);
        let status = record.status(id.clone(), state, counts);
        Some((record, status, ended))
    }

    /// Returns what a job is.
    pub(super) fn record(&self, id: &JobId) -> Option<Record> {
        let text = fs::read_to_string(self.of(id).join(RECORD)).ok()?;
        Record::of_text(&text)
    }

    /// Returns the file of a result.
    pub(super) fn result(&self, id: &JobId, format: BatchFormat) -> PathBuf {
        self.of(id).join(format!("result.{}", format.code()))
    }

    /// Makes the folder of a job.
    pub(super) fn begin(&self, id: &JobId, record: &Record) -> Result<(), JobFault> {
        let folder = self.of(id);
        fs::create_dir_all(&folder).map_err(JobFault::file(&folder))?;
        let state = folder.join(STATE);
        match fs::remove_file(&state) {
            Err(fault) if fault.kind() != ErrorKind::NotFound => {
                return Err(JobFault::file(&state)(fault));
            }
            _ => {}
        }
        replace(&folder.join(RECORD), &record.text())
    }

    /// Notes how a job ended.
    pub(super) fn note(&self, status: &JobStatus, now: RecordTime) -> Result<(), JobFault> {
        let path = self.of(&status.id).join(STATE);
        replace(&path, &state_text(status, now))
    }

    /// Removes a job.
    pub(super) fn remove(&self, id: &JobId) -> Result<(), JobFault> {
        let folder = self.of(id);
        match fs::remove_dir_all(&folder) {
            Err(fault) if fault.kind() != ErrorKind::NotFound => {
                Err(JobFault::file(&folder)(fault))
            }
            _ => Ok(()),
        }
    }

    /// Removes what a job is: when the jobs are opened again it is none.
    pub(super) fn forget(&self, id: &JobId) -> Result<(), JobFault> {
        let record = self.of(id).join(RECORD);
        match fs::remove_file(&record) {
            Err(fault) if fault.kind() != ErrorKind::NotFound => {
                Err(JobFault::file(&record)(fault))
            }
            _ => Ok(()),
        }
    }

    /// Returns the bytes of everything that a job has here.
    pub(super) fn bytes(&self, id: &JobId) -> u64 {
        let entries = fs::read_dir(self.of(id)).into_iter().flatten().flatten();
        let sizes = entries.filter_map(|entry| Some(entry.metadata().ok()?.len()));
        sizes.sum()
    }

    /// Removes the result of a job that failed, which makes room.
    pub(super) fn remove_result(&self, id: &JobId, format: BatchFormat) {
        let result = self.result(id, format);
        // What stays is removed with the job.
        let _ = fs::remove_file(crate::batch::journal_of(&result));
        let _ = fs::remove_file(&result);
    }

    fn of(&self, id: &JobId) -> PathBuf {
        self.0.join(id.as_str())
    }
}

/// Writes a file beside the old one and renames it over it.
fn replace(path: &Path, text: &str) -> Result<(), JobFault> {
    let beside = path.with_extension("new");
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| fs::rename(&beside, path));
    renamed.map_err(JobFault::file(path))
}

fn state_text(status: &JobStatus, now: RecordTime) -> String {
    let BatchCounts {
        done,
        refused,
        bytes,
    } = status.counts;
    let mut text = format!(
        "{}\t{done}\t{refused}\t{bytes}\t{}\n",
        status.state.code(),
        now.0
    );
    if let JobState::Failed(message) = &status.state {
        text.push_str(&message.code);
        text.push('\n');
        for (name, value) in &message.parameters {
            let value = match value {
                Parameter::Integer(number) => format!("integer\t{number}"),
                Parameter::Text(words) => format!("text\t{}", words.replace(['\n', '\t'], " ")),
                // Messages of failed jobs have no others.
                Parameter::Decimal(_) | Parameter::Measure { .. } | Parameter::Day(_) => continue,
            };
            text.push_str(&format!("{name}\t{value}\n"));
        }
    }
    text
}

type Ended = (Option<JobState>, BatchCounts, Option<RecordTime>);

fn read_state(text: &str) -> Option<Ended> {
    let mut lines = text.lines();
    let mut fields = lines.next()?.split('\t');
    let code = fields.next()?;
    let counts = BatchCounts {
        done: fields.next()?.parse().ok()?,
        refused: fields.next()?.parse().ok()?,
        bytes: fields.next()?.parse().ok()?,
    };
    let ended = RecordTime(fields.next()?.parse().ok()?);
    let state = match code {
        "done" => JobState::Done,
        "failed" => {
            let mut message = Message::new(lines.next()?.to_owned());
            for line in lines {
                let (name, value) = line.split_once('\t')?;
                let parameter = match value.split_once('\t')? {
                    ("integer", number) => Parameter::Integer(number.parse().ok()?),
                    (_, words) => Parameter::Text(words.to_owned()),
                };
                message = message.with(name.to_owned(), parameter);
            }
            JobState::Failed(message)
        }
        _ => return None,
    };
    Some((Some(state), counts, Some(ended)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_job_ended_is_read_as_it_was_written() {
        let message = Message::new("error-batch-too-large").integer("max_mib", 7);
        let message = message.text("file", "a\tb");
        let status = JobStatus {
            id: "0".repeat(32).parse().unwrap(),
            state: JobState::Failed(message),
            counts: BatchCounts {
                done: 3,
                refused: 1,
                bytes: 99,
            },
            total: 5,
            revision: eprostor_model::Revision(2),
            day: "2026-01-15".parse().unwrap(),
            format: BatchFormat::Csv,
        };
        let text = state_text(&status, RecordTime(42));
        let expected = Message::new("error-batch-too-large").integer("max_mib", 7);
        let expected = JobState::Failed(expected.text("file", "a b"));
        let read = (Some(expected), status.counts, Some(RecordTime(42)));
        assert_eq!(read_state(&text), Some(read));
        assert_eq!(read_state("running\t1\t0\t5\t42\n"), None);
        assert_eq!(read_state("done\t1\n"), None);
    }
}
