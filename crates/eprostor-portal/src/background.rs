//! The work in the background: jobs one after the other, each in slices that
//! take their turn among other heavy work. Must not know what the jobs are.

use std::sync::Arc;
use std::time::Duration;

use eprostor_service::{JobId, Jobs, RunningJob, Service};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::batch::BATCH_LAYOUT;
use crate::clock;
use crate::turns::Turns;

/// How often old results are removed where nobody asks anything, our choice.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);

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
    loop {
        match jobs.next() {
            Some(id) => run(&service, &jobs, &heavy, id).await,
            None => {
                jobs.sweep(clock::record_time());
                // Either is a reason to look again.
                let _ = tokio::time::timeout(SWEEP_EVERY, jobs.news()).await;
            }
        }
    }
}

async fn run(service: &Arc<Service>, jobs: &Arc<Jobs>, heavy: &Turns, id: JobId) {
    let (now, name) = (clock::record_time(), id.clone());
    let start = RunningJob::start(jobs.clone(), service.clone(), id, now);
    let mut running = heavy.take(start).await;
    loop {
        let job = match running {
            Ok(Some(job)) => job,
            Ok(None) => return,
            Err(fault) => {
                tracing::error!(%fault, "a job was lost");
                return jobs.lose(&name, clock::record_time());
            }
        };
        let slice = spawn_blocking(move || job.slice(&BATCH_LAYOUT, clock::record_time()));
        running = heavy.take(slice).await.and_then(|slice| slice);
    }
}
