//! Many answers in the background: jobs that wait, run and are kept for a while
//! in the folder `jobs` of the data folder, through restarts. A job is a
//! function of its question, day, revision, versions and format, and is called
//! by their digest: asked again, it is the same job. Whoever changes the folder
//! holds the key to it, and the list only for a moment, so that asking how a job
//! stands never waits for the disk. Must not know HTTP, and has no clock.

mod disk;
mod fault;
mod record;
mod room;
mod running;
mod state;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eprostor_model::{BatchFormat, Message};
use eprostor_store::RecordTime;
use tokio::sync::Notify;

use crate::{Batch, BatchCounts, BatchQuestion, Service};

pub use fault::JobFault;
pub use running::RunningJob;
pub use state::{JobId, JobLimits, JobState, JobStatus};

use disk::{Folder, Holding};
use record::Record;

/// The jobs of a data folder.
pub struct Jobs {
    folder: Folder,
    limits: JobLimits,
    /// Held through every change of the folder, and taken before the list is.
    key: Mutex<()>,
    list: Mutex<List>,
    news: Notify,
    holding: Holding,
}

#[derive(Default)]
struct List {
    jobs: BTreeMap<JobId, Job>,
    queue: VecDeque<JobId>,
}

struct Job {
    status: JobStatus,
    ended: Option<RecordTime>,
    /// Bytes of its folder, when they were last measured.
    bytes: u64,
    stop: Arc<AtomicBool>,
    /// Set where it was asked again while it was being taken back.
    again: Option<Arc<Record>>,
}

impl Service {
    /// Opens the jobs of the data folder: those that were not finished wait
    /// again.
    pub fn jobs(&self, limits: JobLimits) -> Jobs {
        Jobs::open(self.data_dir.join("jobs"), limits)
    }
}

impl Jobs {
    fn open(path: PathBuf, limits: JobLimits) -> Self {
        let folder = Folder::new(path);
        let holding = folder.hold();
        let mut list = List::default();
        let mut kept = match holding {
            Holding::Ours(_) => folder.kept(),
            Holding::Elsewhere | Holding::Unusable(..) => Vec::new(),
        };
        kept.sort_by_key(|(record, status, _)| (record.created.0, status.id.clone()));
        for (_, status, ended) in kept {
            if status.state.is_unfinished() {
                list.queue.push_back(status.id.clone());
            }
            let id = status.id.clone();
            let mut job = Job::new(status, ended);
            job.bytes = folder.bytes(&id);
            list.jobs.insert(id, job);
        }
        Self {
            folder,
            limits,
            key: Mutex::default(),
            list: Mutex::new(list),
            news: Notify::new(),
            holding,
        }
    }

    /// Takes a job on, or finds the one that asks the same. One that failed is
    /// tried again. Blocks while the folder is written.
    ///
    /// # Errors
    /// It is too large, there are too many, there is no room, or another portal
    /// has the jobs of this folder.
    pub fn submit(
        &self,
        question: &BatchQuestion,
        batch: &Batch,
        format: BatchFormat,
        now: RecordTime,
    ) -> Result<JobStatus, JobFault> {
        self.holding.check()?;
        let (found, max) = (batch.total(), self.limits.parcels);
        if found > max {
            return Err(JobFault::TooManyParcels { found, max });
        }
        let key = self.key();
        self.sweep_with(&key, now);
        let id = JobId(batch.identity(format).mark());
        let record = Arc::new(Record::new(question, batch, format, now));
        let status = record.status(id.clone(), JobState::Waiting, BatchCounts::default());
        match self.standing(&id) {
            None | Some(JobState::Failed(_)) => {}
            Some(JobState::Cancelled) => {
                // On the disk as well: a restart must not forget it.
                self.folder.begin(&id, &record)?;
                self.change(&id, |job| job.again = Some(record));
                return Ok(status);
            }
            Some(_) => return self.status(&id),
        }
        let max = self.limits.waiting;
        if self.list().unfinished() >= max {
            return Err(JobFault::TooManyJobs { max });
        }
        self.make_room(&key, &id)?;
        self.folder.begin(&id, &record)?;
        let bytes = self.folder.bytes(&id);
        self.list().wait(status.clone(), bytes);
        drop(key);
        self.news.notify_one();
        Ok(status)
    }

    /// Returns how a job stands.
    ///
    /// # Errors
    /// There is no such job.
    pub fn status(&self, id: &JobId) -> Result<JobStatus, JobFault> {
        let list = self.list();
        let job = list.jobs.get(id).ok_or(JobFault::Unknown)?;
        Ok(match &job.again {
            Some(record) => record.status(id.clone(), JobState::Waiting, BatchCounts::default()),
            None => job.status.clone(),
        })
    }

    /// Tells whether a job was taken back while it was at work.
    fn is_taken_back(&self, id: &JobId) -> bool {
        self.standing(id) == Some(JobState::Cancelled)
    }

    /// Returns the file with the whole result of a job.
    ///
    /// # Errors
    /// There is no such job, or it has no whole result.
    pub fn result(&self, id: &JobId) -> Result<(JobStatus, PathBuf), JobFault> {
        let status = self.status(id)?;
        match status.state {
            JobState::Done => {
                let path = self.folder.result(id, status.format);
                Ok((status, path))
            }
            _ => Err(JobFault::NotDone),
        }
    }

    /// Takes a job back and removes what it has written. Blocks while that goes.
    ///
    /// # Errors
    /// There is no such job, or its folder cannot be removed.
    pub fn cancel(&self, id: &JobId) -> Result<(), JobFault> {
        let _key = self.key();
        let is_at_work = self.list().take_back(id).ok_or(JobFault::Unknown)?;
        if is_at_work {
            // Whoever works on it removes the rest; without its record it is
            // no job any more, also after a restart.
            self.folder.forget(id)
        } else {
            self.folder.remove(id)
        }
    }

    /// Waits until there is news of a job.
    pub async fn news(&self) {
        self.news.notified().await;
    }

    /// Returns the job that is next, which runs from now on.
    pub fn next(&self) -> Option<JobId> {
        let mut list = self.list();
        let id = list.queue.pop_front()?;
        let job = list.jobs.get_mut(&id)?;
        job.status.state = JobState::Running;
        Some(id)
    }

    /// Notes that work on a job was lost to a fault of the program. Blocks while
    /// that is written.
    pub fn lose(&self, id: &JobId, now: RecordTime) {
        let lost = Message::new("error-job-failed");
        self.end(id, JobState::Failed(lost), now);
    }

    /// Stops work that is running; it goes on when the jobs are opened again.
    pub fn stop(&self) {
        for job in self.list().jobs.values() {
            job.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Returns the list, which nobody may hold while the disk is waited for.
    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the key to the folder: only who has it adds, takes back, ends or
    /// removes jobs. It may be waited for as long as the disk is slow.
    fn key(&self) -> MutexGuard<'_, ()> {
        self.key.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn standing(&self, id: &JobId) -> Option<JobState> {
        let list = self.list();
        list.jobs.get(id).map(|job| job.status.state.clone())
    }

    fn change(&self, id: &JobId, change: impl FnOnce(&mut Job)) {
        if let Some(job) = self.list().jobs.get_mut(id) {
            change(job);
        }
    }

    /// Notes how a job at work ended, on the disk and then here. One that is not
    /// at work has ended before. Blocks.
    fn end(&self, id: &JobId, state: JobState, now: RecordTime) {
        let _key = self.key();
        match self.standing(id) {
            Some(JobState::Cancelled) => self.end_taken_back(id),
            Some(JobState::Running) => self.end_at_work(id, state, now),
            _ => {}
        }
    }

    /// Removes a job that was taken back, and begins it again where it was asked
    /// for meanwhile.
    fn end_taken_back(&self, id: &JobId) {
        let again = self.list().jobs.get(id).and_then(|job| job.again.clone());
        // A folder that cannot be removed now is one of a job that is
        // unfinished, and is made when the jobs are opened again.
        let _ = self.folder.remove(id);
        // One that cannot be begun again is unknown to whoever asks.
        let again = again.filter(|record| self.folder.begin(id, record).is_ok());
        let bytes = self.folder.bytes(id);
        let mut list = self.list();
        list.jobs.remove(id);
        if let Some(record) = again {
            let counts = BatchCounts::default();
            list.wait(record.status(id.clone(), JobState::Waiting, counts), bytes);
        }
    }

    fn end_at_work(&self, id: &JobId, state: JobState, now: RecordTime) {
        let Some(mut status) = self.list().jobs.get(id).map(|job| job.status.clone()) else {
            return;
        };
        if matches!(state, JobState::Failed(_)) {
            self.folder.remove_result(id, status.format);
            status.counts = BatchCounts::default();
        }
        status.state = state;
        // On a full disk the state is known here until the portal ends; then
        // the job is tried again.
        let _ = self.folder.note(&status, now);
        let bytes = self.folder.bytes(id);
        self.change(id, |job| {
            job.status = status;
            job.ended = Some(now);
            job.bytes = bytes;
        });
    }
}

impl Job {
    fn new(status: JobStatus, ended: Option<RecordTime>) -> Self {
        Self {
            status,
            ended,
            bytes: 0,
            stop: Arc::default(),
            again: None,
        }
    }
}

impl List {
    /// Lets a job wait behind the others.
    fn wait(&mut self, status: JobStatus, bytes: u64) {
        let id = status.id.clone();
        let mut job = Job::new(status, None);
        job.bytes = bytes;
        self.jobs.insert(id.clone(), job);
        self.queue.push_back(id);
    }

    /// Returns how many wait or run.
    fn unfinished(&self) -> usize {
        let jobs = self.jobs.values();
        jobs.filter(|job| job.status.state.is_unfinished()).count()
    }

    /// Takes a job back and tells whether somebody is at work on it, who ends it;
    /// otherwise it is no job any more. `None` where there is none.
    fn take_back(&mut self, id: &JobId) -> Option<bool> {
        let job = self.jobs.get_mut(id)?;
        job.stop.store(true, Ordering::Relaxed);
        let state = &mut job.status.state;
        if matches!(state, JobState::Running | JobState::Cancelled) {
            *state = JobState::Cancelled;
            job.again = None;
            return Some(true);
        }
        self.jobs.remove(id);
        self.queue.retain(|queued| queued != id);
        Some(false)
    }
}
