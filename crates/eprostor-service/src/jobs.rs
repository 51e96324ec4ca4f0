//! Many answers in the background: jobs that wait, run and are kept for a while
//! in the folder `jobs` of the data folder, through restarts. A job is a
//! function of its question, day, revision, versions and format, and is called
//! by their digest: asked again, it is the same job. Must not know HTTP, and
//! has no clock.

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
    again: Option<Record>,
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
            list: Mutex::new(list),
            news: Notify::new(),
            holding,
        }
    }

    /// Takes a job on, or finds the one that asks the same. One that failed is
    /// tried again.
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
        self.sweep(now);
        let id = JobId(batch.identity(format).mark());
        let record = Record::new(question, batch, format, now);
        let status = record.status(id.clone(), JobState::Waiting, BatchCounts::default());
        let mut list = self.list();
        if let Some(job) = list.jobs.get_mut(&id) {
            match job.status.state {
                JobState::Failed(_) => {}
                JobState::Cancelled => {
                    // On the disk as well: a restart must not forget it.
                    self.folder.begin(&id, &record)?;
                    job.again = Some(record);
                    return Ok(status);
                }
                _ => return Ok(job.status.clone()),
            }
        }
        let unfinished = list.jobs.values();
        let unfinished = unfinished.filter(|job| job.status.state.is_unfinished());
        if unfinished.count() >= self.limits.waiting {
            let max = self.limits.waiting;
            return Err(JobFault::TooManyJobs { max });
        }
        self.make_room(&mut list, &id)?;
        self.folder.begin(&id, &record)?;
        list.wait(status.clone());
        self.measure(&mut list, &id);
        drop(list);
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
        let list = self.list();
        let job = list.jobs.get(id);
        job.is_some_and(|job| job.status.state == JobState::Cancelled)
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

    /// Takes a job back and removes what it has written.
    ///
    /// # Errors
    /// There is no such job, or its folder cannot be removed.
    pub fn cancel(&self, id: &JobId) -> Result<(), JobFault> {
        let mut list = self.list();
        let job = list.jobs.get_mut(id).ok_or(JobFault::Unknown)?;
        job.stop.store(true, Ordering::Relaxed);
        if job.status.state == JobState::Running {
            job.status.state = JobState::Cancelled;
        }
        if job.status.state == JobState::Cancelled {
            job.again = None;
            // Whoever works on it removes the rest; without its record it is
            // no job any more, also after a restart.
            return self.folder.forget(id);
        }
        list.jobs.remove(id);
        list.queue.retain(|queued| queued != id);
        self.folder.remove(id)
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

    /// Notes that work on a job was lost to a fault of the program.
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

    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how a job ended, on the disk and here.
    fn end(&self, id: &JobId, state: JobState, now: RecordTime) {
        let mut list = self.list();
        let Some(job) = list.jobs.get_mut(id) else {
            return;
        };
        if job.status.state == JobState::Cancelled {
            let again = job.again.take();
            list.jobs.remove(id);
            // A folder that cannot be removed now is one of a job that is
            // unfinished, and is made when the jobs are opened again.
            let _ = self.folder.remove(id);
            // One that cannot be begun again is unknown to whoever asks.
            let again = again.filter(|record| self.folder.begin(id, record).is_ok());
            if let Some(record) = again {
                let counts = BatchCounts::default();
                list.wait(record.status(id.clone(), JobState::Waiting, counts));
            }
            return;
        }
        if matches!(state, JobState::Failed(_)) {
            self.folder.remove_result(id, job.status.format);
            job.status.counts = BatchCounts::default();
        }
        job.status.state = state;
        job.ended = Some(now);
        job.bytes = self.folder.bytes(id);
        // On a full disk the state is known here until the portal ends; then
        // the job is tried again.
        let _ = self.folder.note(&job.status, now);
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
    fn wait(&mut self, status: JobStatus) {
        let id = status.id.clone();
        self.jobs.insert(id.clone(), Job::new(status, None));
        self.queue.push_back(id);
    }
}
