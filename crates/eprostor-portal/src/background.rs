//! The work in the background: two jobs at a time, in slices that take their
//! turn with each other and among other heavy work. Must not know what the jobs are.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use eprostor_service::{JobId, Jobs, RunningJob, Service};
use tokio::task::{JoinError, JoinHandle, spawn_blocking};

use crate::batch::BATCH_LAYOUT;
use crate::clock;
use crate::turns::Turns;

/// How often old results are removed where nobody asks anything, our choice.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);

/// Jobs that run in turns, our choice: with two a short one need not wait for a
/// long one, and each may hold the snapshot of a past revision.
const RUNNING: usize = 2;

/// The work in the background; it ends when this is dropped.
pub(crate) struct Background {
    jobs: Arc<Jobs>,
    work: JoinHandle<()>,
}

impl Background {
    /// Starts it.
    pub(crate) fn start(service: Arc<Service>, jobs: Arc<Jobs>, heavy: Turns) -> Self {
        let work = tokio::spawn(work(service, jobs.clone(), heavy));
        Self { jobs, work }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.jobs.stop();
        self.work.abort();
    }
}

async fn work(service: Arc<Service>, jobs: Arc<Jobs>, heavy: Turns) {
    let mut running = VecDeque::new();
    loop {
        // One that ends at its start leaves its place to the next.
        while running.len() < RUNNING
            && let Some(id) = jobs.next()
        {
            let (now, name) = (clock::record_time(), id.clone());
            let start = RunningJob::start(jobs.clone(), service.clone(), id, now);
            let started = kept(&jobs, &name, heavy.take(start).await).await;
            running.extend(started.map(|job| (name, job)));
        }
        let Some((name, job)) = running.pop_front() else {
            let swept = jobs.clone();
            let swept = spawn_blocking(move || swept.sweep(clock::record_time())).await;
            if let Err(fault) = swept {
                tracing::error!(%fault, "old jobs were not removed");
            }
            // Either is a reason to look again.
            let _ = tokio::time::timeout(SWEEP_EVERY, jobs.news()).await;
            continue;
        };
        let slice = spawn_blocking(move || job.slice(&BATCH_LAYOUT, clock::record_time()));
        let sliced = heavy.take(slice).await.and_then(|slice| slice);
        let more = kept(&jobs, &name, sliced).await;
        running.extend(more.map(|job| (name, job)));
    }
}

/// Returns a job that has more to do; one that was lost to a fault of the
/// program is told so.
async fn kept(
    jobs: &Arc<Jobs>,
    name: &JobId,
    job: Result<Option<RunningJob>, JoinError>,
) -> Option<RunningJob> {
    let fault = match job {
        Ok(job) => return job,
        Err(fault) => fault,
    };
    tracing::error!(%fault, "a job was lost");
    let (jobs, name) = (jobs.clone(), name.clone());
    let losing = spawn_blocking(move || jobs.lose(&name, clock::record_time())).await;
    if let Err(fault) = losing {
        tracing::error!(%fault, "the end of a job was not noted");
    }
    None
}
