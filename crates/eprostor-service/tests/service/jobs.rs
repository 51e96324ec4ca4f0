//! Jobs of many answers: what is kept of them, and what becomes of it.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use eprostor_model::{BatchFormat, Day, Intent};
use eprostor_service::{
    BatchLayout, BatchQuestion, BatchSubjects, ImportSource, JobFault, JobLimits, JobState,
    JobStatus, Jobs, RecordTime, RunningJob, SaidParcel, Service,
};

use super::cases;
use crate::Case;
use crate::place::{AT, Place, import, sample_folder};

pub(crate) const ALL: &[Case] = cases![
    a_job_that_was_not_finished_waits_again,
    a_job_of_other_versions_fails,
    a_folder_has_one_portal,
    a_job_that_is_taken_back_at_work_can_be_asked_again,
    what_is_no_job_is_removed,
    what_ended_makes_room_for_others,
    no_more_than_so_many_are_kept,
    a_folder_that_cannot_be_made_is_no_other_portals,
    asking_how_a_job_stands_does_not_wait_for_the_disk,
    a_job_that_ends_at_its_start_does_not_hold_up_the_thread,
    a_job_that_ended_does_not_end_again,
];

const LIMITS: JobLimits = JobLimits {
    parcels: 1_000,
    waiting: 4,
    kept_s: 100,
    kept: 10,
    bytes: 1 << 20,
};

/// A line for every line: what is laid out is tested elsewhere.
const LAYOUT: BatchLayout = BatchLayout {
    json_line: |_, _| "x\n".to_owned(),
    csv_head: |_| String::new(),
    csv_lines: |_, _| "x\n".to_owned(),
    rows: |_, _| Vec::new(),
};

async fn cut() -> (Place, Arc<Service>) {
    let place = Place::with_register().await;
    let service = Arc::new(place.service().await);
    let folder = sample_folder("parcel-cut-by-two-plans");
    import(&service, ImportSource::Manifest(folder), None).await;
    (place, service)
}

fn question(parcels: usize) -> BatchQuestion {
    let numbers = 1..=parcels;
    let said = numbers.map(|number| SaidParcel::new("998141", &number.to_string()));
    BatchQuestion {
        subjects: BatchSubjects::Parcels(said.collect()),
        day: "2020-01-01".parse::<Day>().unwrap(),
        intent: Intent::default(),
    }
}

async fn submitted(service: &Service, jobs: &Jobs, parcels: usize) -> JobStatus {
    let question = question(parcels);
    let batch = service.batch(question.clone(), None).await.unwrap();
    let status = jobs.submit(&question, &batch, BatchFormat::JsonLines, AT);
    status.unwrap()
}

/// Works on the job that is next until there is nothing more to do for it.
async fn work(service: &Arc<Service>, jobs: &Arc<Jobs>) {
    let id = jobs.next().unwrap();
    let mut running = RunningJob::start(jobs.clone(), service.clone(), id, AT).await;
    while let Some(job) = running {
        let slice = tokio::task::spawn_blocking(move || job.slice(&LAYOUT, AT));
        running = slice.await.unwrap();
    }
}

fn folder(place: &Place, status: &JobStatus) -> PathBuf {
    place.path("data/jobs").join(status.id.as_str())
}

async fn a_job_that_was_not_finished_waits_again() {
    let (_place, service) = cut().await;
    let jobs = service.jobs(LIMITS);
    let status = submitted(&service, &jobs, 300).await;
    assert_eq!(status.state, JobState::Waiting);
    assert!(jobs.next().is_some(), "it runs, and its portal is killed");
    drop(jobs);
    let jobs = Arc::new(service.jobs(LIMITS));
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Waiting);
    work(&service, &jobs).await;
    let done = jobs.status(&status.id).unwrap();
    assert_eq!((done.state, done.counts.done), (JobState::Done, 300));
    drop(jobs);
    let jobs = service.jobs(LIMITS);
    let kept = jobs.status(&status.id).unwrap();
    assert_eq!((kept.state, kept.counts), (JobState::Done, done.counts));
    let (_, path) = jobs.result(&status.id).unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), "x\n".repeat(300));
    jobs.sweep(RecordTime(AT.0 + 99));
    assert!(
        jobs.status(&status.id).is_ok(),
        "it is kept for a hundred seconds"
    );
    jobs.sweep(RecordTime(AT.0 + 100));
    assert!(matches!(jobs.status(&status.id), Err(JobFault::Unknown)));
}

async fn a_job_of_other_versions_fails() {
    let (place, service) = cut().await;
    let jobs = service.jobs(LIMITS);
    let status = submitted(&service, &jobs, 3).await;
    drop(jobs);
    // As if its name were made of other versions: the day is part of it as
    // they are.
    let record = folder(&place, &status).join("job");
    let text = std::fs::read_to_string(&record).unwrap();
    std::fs::write(&record, text.replace("2020-01-01", "2020-01-02")).unwrap();
    let jobs = Arc::new(service.jobs(LIMITS));
    work(&service, &jobs).await;
    match jobs.status(&status.id).unwrap().state {
        JobState::Failed(message) => assert_eq!(message.code, "error-job-other-versions"),
        other => panic!("{other:?}"),
    }
    // Asked again, it is tried again.
    let again = submitted(&service, &jobs, 3).await;
    assert_eq!((&again.id, &again.state), (&status.id, &JobState::Waiting));
    work(&service, &jobs).await;
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Done);
}

async fn a_folder_has_one_portal() {
    let (_place, service) = cut().await;
    let first = service.jobs(LIMITS);
    submitted(&service, &first, 3).await;
    let second = service.jobs(LIMITS);
    assert!(second.next().is_none(), "it is the first one's");
    let question = question(2);
    let batch = service.batch(question.clone(), None).await.unwrap();
    let refused = second.submit(&question, &batch, BatchFormat::Csv, AT);
    assert!(matches!(refused, Err(JobFault::Elsewhere)));
}

async fn a_job_that_is_taken_back_at_work_can_be_asked_again() {
    let (place, service) = cut().await;
    let jobs = Arc::new(service.jobs(LIMITS));
    let status = submitted(&service, &jobs, 300).await;
    let id = jobs.next().unwrap();
    let running = RunningJob::start(jobs.clone(), service.clone(), id, AT).await;
    jobs.cancel(&status.id).unwrap();
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Cancelled);
    assert!(
        !folder(&place, &status).join("job").exists(),
        "a restart must not find it again"
    );
    submitted(&service, &jobs, 300).await;
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Waiting);
    let job = running.unwrap();
    let slice = tokio::task::spawn_blocking(move || job.slice(&LAYOUT, AT).is_some());
    assert!(!slice.await.unwrap(), "it was stopped");
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Waiting);
    work(&service, &jobs).await;
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Done);
    jobs.cancel(&status.id).unwrap();
    assert!(!folder(&place, &status).exists());
}

async fn what_is_no_job_is_removed() {
    let (place, service) = cut().await;
    let spoiled = place.path("data/jobs").join("0".repeat(32));
    std::fs::create_dir_all(&spoiled).unwrap();
    std::fs::write(spoiled.join("job"), "eprostor-job 1\n17").unwrap();
    let other = place.path("data/jobs/notes");
    std::fs::create_dir_all(&other).unwrap();
    let jobs = service.jobs(LIMITS);
    assert!(jobs.next().is_none());
    assert!(!spoiled.exists());
    assert!(other.exists(), "what has no name of a job is not ours");
}

async fn what_ended_makes_room_for_others() {
    let (place, service) = cut().await;
    // Too little for two of these jobs, whose records are some kilobytes each.
    let limits = JobLimits {
        bytes: 5_000,
        ..LIMITS
    };
    let jobs = Arc::new(service.jobs(limits));
    let first = submitted(&service, &jobs, 200).await;
    let size = std::fs::metadata(folder(&place, &first).join("job")).unwrap();
    assert!((2_500..5_000).contains(&size.len()), "{}", size.len());
    work(&service, &jobs).await;
    assert_eq!(jobs.status(&first.id).unwrap().state, JobState::Done);
    let second = submitted(&service, &jobs, 201).await;
    work(&service, &jobs).await;
    assert_eq!(jobs.status(&second.id).unwrap().state, JobState::Done);
    assert!(matches!(jobs.status(&first.id), Err(JobFault::Unknown)));
    assert!(!folder(&place, &first).exists());
    // One that waits is not removed: what grows beside it has no room.
    let third = submitted(&service, &jobs, 202).await;
    let fourth = submitted(&service, &jobs, 203).await;
    work(&service, &jobs).await;
    match jobs.status(&third.id).unwrap().state {
        JobState::Failed(message) => assert_eq!(message.code, "error-job-no-room"),
        other => panic!("{other:?}"),
    }
    work(&service, &jobs).await;
    assert_eq!(jobs.status(&fourth.id).unwrap().state, JobState::Done);
}

async fn no_more_than_so_many_are_kept() {
    let (_place, service) = cut().await;
    let limits = JobLimits { kept: 1, ..LIMITS };
    let jobs = Arc::new(service.jobs(limits));
    for parcels in [2, 3] {
        submitted(&service, &jobs, parcels).await;
        work(&service, &jobs).await;
    }
    let of = |parcels| submitted(&service, &jobs, parcels);
    assert_eq!(of(4).await.state, JobState::Waiting, "it sweeps");
    let again = [of(2).await.state, of(3).await.state];
    let done = again.iter().filter(|state| **state == JobState::Done);
    assert_eq!(done.count(), 1, "{again:?}");
}

async fn a_folder_that_cannot_be_made_is_no_other_portals() {
    let (place, service) = cut().await;
    std::fs::write(place.path("data/jobs"), "in the way").unwrap();
    let jobs = service.jobs(LIMITS);
    let question = question(2);
    let batch = service.batch(question.clone(), None).await.unwrap();
    let refused = jobs.submit(&question, &batch, BatchFormat::Csv, AT);
    assert!(matches!(refused, Err(JobFault::File { .. })), "{refused:?}");
}

/// How long a disk is slow where nobody lets it go on.
const SLOW: Duration = Duration::from_secs(20);

/// Makes the disk so slow that noting how a job ended waits until it is told to
/// go on, or for [`SLOW`]. What is returned says whether it was told in time.
fn slow_disk(place: &Place, status: &JobStatus) -> (Sender<()>, JoinHandle<bool>) {
    let pipe = folder(place, status).join("state.new");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success(), "no pipe");
    let (go_on, told) = channel();
    let disk = thread::spawn(move || {
        let in_time = told.recv_timeout(SLOW).is_ok();
        std::fs::read(&pipe).unwrap();
        in_time
    });
    (go_on, disk)
}

async fn asking_how_a_job_stands_does_not_wait_for_the_disk() {
    let (place, service) = cut().await;
    let jobs = Arc::new(service.jobs(LIMITS));
    let status = submitted(&service, &jobs, 3).await;
    let (go_on, disk) = slow_disk(&place, &status);
    let at_work = tokio::spawn({
        let (service, jobs) = (service.clone(), jobs.clone());
        async move { work(&service, &jobs).await }
    });
    while jobs.status(&status.id).unwrap().counts.done < 3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let meanwhile = jobs.status(&status.id).unwrap();
    assert!(jobs.next().is_none());
    let _ = go_on.send(());
    assert!(disk.join().unwrap(), "it waited for the disk");
    assert_eq!(meanwhile.state, JobState::Running, "it is not noted yet");
    at_work.await.unwrap();
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Done);
}

async fn a_job_that_ends_at_its_start_does_not_hold_up_the_thread() {
    let (place, service) = cut().await;
    let jobs = Arc::new(service.jobs(LIMITS));
    let status = submitted(&service, &jobs, 3).await;
    let record = folder(&place, &status).join("job");
    let text = std::fs::read_to_string(&record).unwrap();
    std::fs::write(&record, text.replace("2020-01-01", "2020-01-02")).unwrap();
    let (go_on, disk) = slow_disk(&place, &status);
    let id = jobs.next().unwrap();
    // Both are on one thread, because they are one task.
    let other = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        go_on.send(())
    };
    let start = RunningJob::start(jobs.clone(), service.clone(), id, AT);
    let (started, _) = tokio::join!(start, other);
    assert!(disk.join().unwrap(), "the thread waited for the disk");
    assert!(started.is_none());
    let state = jobs.status(&status.id).unwrap().state;
    assert!(matches!(state, JobState::Failed(_)), "{state:?}");
}

async fn a_job_that_ended_does_not_end_again() {
    let (_place, service) = cut().await;
    let jobs = Arc::new(service.jobs(LIMITS));
    let status = submitted(&service, &jobs, 3).await;
    jobs.lose(&status.id, AT);
    let waiting = jobs.status(&status.id).unwrap().state;
    assert_eq!(waiting, JobState::Waiting, "nobody was at work on it");
    work(&service, &jobs).await;
    jobs.lose(&status.id, AT);
    assert_eq!(jobs.status(&status.id).unwrap().state, JobState::Done);
    assert!(jobs.result(&status.id).unwrap().1.exists());
}
