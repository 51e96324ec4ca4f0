//! A job at work, in slices, so that others get their turn in between. Must not
//! know who gives the turns.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eprostor_model::Message;
use eprostor_store::RecordTime;

use super::{JobFault, JobId, JobState, Jobs};
use crate::{
    Batch, BatchEffort, BatchFault, BatchFile, BatchLayout, BatchOutcome, BatchWork, Service,
    with_causes,
};

/// Lines of a slice, our choice: some chunks for each worker, after which whoever
/// waits for a place for heavy work gets one, and another job its turn.
const SLICE_LINES: usize = 512;

/// A job at work.
pub struct RunningJob {
    jobs: Arc<Jobs>,
    service: Arc<Service>,
    id: JobId,
    batch: Batch,
    file: BatchFile,
    effort: BatchEffort,
    stop: Arc<AtomicBool>,
}

impl RunningJob {
    /// Begins a job, or goes on with it, at the revision it was asked at.
    /// Returns `None` where it ended at once, which the job says.
    pub async fn start(
        jobs: Arc<Jobs>,
        service: Arc<Service>,
        id: JobId,
        now: RecordTime,
    ) -> Option<Self> {
        match Self::started(&jobs, &service, &id).await {
            Ok((batch, file, stop)) => Some(Self {
                jobs,
                service,
                id,
                batch,
                file,
                effort: BatchEffort::beside_others(),
                stop,
            }),
            Err(message) => {
                let ending = move || jobs.end(&id, JobState::Failed(message), now);
                if let Err(fault) = tokio::task::spawn_blocking(ending).await {
                    tracing::error!(%fault, "the end of a job was not noted");
                }
                None
            }
        }
    }

    async fn started(
        jobs: &Arc<Jobs>,
        service: &Service,
        id: &JobId,
    ) -> Result<(Batch, BatchFile, Arc<AtomicBool>), Message> {
        let stop = jobs.list().jobs.get(id).map(|job| job.stop.clone());
        let (of, name) = (jobs.clone(), id.clone());
        let read = tokio::task::spawn_blocking(move || of.folder.record(&name)).await;
        let record = read.map_err(|fault| failed(&fault.to_string()))?;
        let lost = || Message::new("error-job-unknown");
        let (stop, record) = stop.zip(record).ok_or_else(lost)?;
        let batch = service.batch(record.question, Some(record.revision)).await;
        let batch = batch.map_err(|fault| {
            let message = fault.message();
            message.unwrap_or_else(|| failed(&with_causes(&fault)))
        })?;
        let identity = batch.identity(record.format);
        if identity.mark() != id.as_str() {
            return Err(Message::new("error-job-other-versions"));
        }
        let path = jobs.folder.result(id, record.format);
        let opened = tokio::task::spawn_blocking(move || BatchFile::open(&path, identity)).await;
        let opened = opened.map_err(|fault| failed(&fault.to_string()))?;
        let file = opened.map_err(|fault| told(&fault))?;
        Ok((batch, file, stop))
    }

    /// Works on the job for a while and gives it back where there is more to
    /// do. Blocks; to be called on a thread for blocking work.
    pub fn slice(mut self, layout: &BatchLayout, now: RecordTime) -> Option<Self> {
        let work = BatchWork {
            batch: &self.batch,
            layout,
            effort: &self.effort,
            stop: &self.stop,
            lines: Some(SLICE_LINES),
            max_bytes: Some(self.jobs.room(&self.id)),
        };
        let (jobs, id) = (&self.jobs, &self.id);
        let written = self.file.write(&self.service, &work, &mut |progress| {
            jobs.change(id, |job| job.status.counts = progress.counts);
        });
        match written {
            Ok(BatchOutcome::Finished) => self.jobs.end(&self.id, JobState::Done, now),
            Ok(BatchOutcome::Unfinished) if !self.stop.load(Ordering::Relaxed) => {
                return Some(self);
            }
            Ok(BatchOutcome::Unfinished) => self.stopped(now),
            Err(BatchFault::TooLarge { .. }) if jobs.has_more_room(id) => return Some(self),
            Err(BatchFault::TooLarge { .. }) => {
                let state = JobState::Failed(self.too_large());
                self.jobs.end(&self.id, state, now);
            }
            Err(fault) => self.jobs.end(&self.id, JobState::Failed(told(&fault)), now),
        }
        None
    }

    /// Removes the job where it was taken back; one that was stopped with the
    /// portal stays as it is.
    fn stopped(&self, now: RecordTime) {
        if self.jobs.is_taken_back(&self.id) {
            self.jobs.end(&self.id, JobState::Cancelled, now);
        }
    }

    /// Returns what to tell of an output that is too large: beside the others,
    /// or for this portal.
    fn too_large(&self) -> Message {
        let max_bytes = self.jobs.limits.bytes;
        let is_alone = self.jobs.list().bytes_beside(&self.id) == 0;
        let message = if is_alone {
            BatchFault::TooLarge { max_bytes }.message()
        } else {
            JobFault::NoRoom { max_bytes }.message()
        };
        message.unwrap_or_else(|| failed("a result is too large"))
    }
}

/// Returns what to tell of a fault, without paths of this machine.
fn told(fault: &BatchFault) -> Message {
    match fault.message() {
        Some(message) if message.code == "error-batch-disk-full" => {
            Message::new("error-job-disk-full")
        }
        Some(message) if message.parameters.iter().any(|(name, _)| name == "file") => {
            failed(&with_causes(fault))
        }
        Some(message) => message,
        None => failed(&with_causes(fault)),
    }
}

/// Returns the message for a fault of this machine, and logs what happened.
fn failed(what: &str) -> Message {
    tracing::error!(what, "a job failed");
    Message::new("error-job-failed")
}
