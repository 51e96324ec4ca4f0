//! What a serving portal does again and again: applies the change log, works
//! out what parcels share with plans, keeps `published.gpkg` at the revision
//! reached, and saves the snapshot for the next start. Each goes on without the
//! others; a failure is logged and tried again, for the portal answers from its
//! last snapshot meanwhile.

use std::sync::Arc;
use std::time::Duration;

use eprostor_model::Revision;
use eprostor_portal::{Follow, Following};
use eprostor_service::{Rebuild, Service, TextsRead};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

/// How often the portal looks whether others published: a quarter of the second
/// in which it has to be seen (issue 5). A look is one row by its key: 0.17 ms
/// on one database and 0.42 ms on the other, unoptimised, on two cores with
/// seven others at work (2026-11-28), below 0.2 % of a core.
const FOLLOW_EVERY: Duration = Duration::from_millis(250);
/// The pause after the first failure.
const RETRY_FIRST: Duration = Duration::from_secs(2);
/// Longest pause after failures: a line a minute tells as much as one every
/// two seconds.
const RETRY_AT_MOST: Duration = Duration::from_secs(60);
/// Shortest time between two savings of the snapshot. Each writes the whole
/// register, while a start from an older file only applies what was published
/// since: a minute of publications.
const SAVE_EVERY: Duration = Duration::from_secs(60);

/// How many times as long as the last writing of `published.gpkg` took the next
/// one waits.
const EXPORT_PAUSE: u32 = 9;

/// From this time on it is told that shares were worked out: a municipality
/// that was imported, not the few parcels of a plan.
const LONG: Duration = Duration::from_secs(1);

/// Starts them; they end with the program.
pub(super) fn start(service: &Arc<Service>, following: &Arc<Following>) {
    let (reached, news) = watch::channel(None);
    tokio::spawn(work_out(service.clone(), news.clone()));
    tokio::spawn(read_texts(service.clone(), following.clone(), news.clone()));
    tokio::spawn(apply(service.clone(), following.clone(), reached));
    tokio::spawn(save(service.clone(), following.clone(), news.clone()));
    tokio::spawn(export(service.clone(), following.clone(), news));
}

/// Works out what every parcel shares with plans, at once and again for every
/// revision reached, or for the last of them where they come faster: parcels
/// that are imported later have nothing worked out. Answers do not wait for it.
async fn work_out(service: Arc<Service>, mut news: watch::Receiver<Option<Revision>>) {
    let mut before = None;
    loop {
        let begun = Instant::now();
        match service.work_out_shares().await {
            Ok(revision) => {
                tell_worked_out(revision, before, begun.elapsed());
                before = Some(revision);
            }
            Err(fault) => {
                before = None;
                tracing::error!(
                    error = &fault as &dyn std::error::Error,
                    "what parcels share with plans was not worked out"
                );
            }
        }
        if news.changed().await.is_err() {
            return;
        }
    }
}

/// Reads the texts of documents, at once and again for every revision reached, so that
/// they can be searched. A search meanwhile says which are not read.
async fn read_texts(
    service: Arc<Service>,
    following: Arc<Following>,
    mut news: watch::Receiver<Option<Revision>>,
) {
    let mut pause = RETRY_FIRST;
    loop {
        match service.read_texts(|_, _| {}).await {
            // Another program is done with it one day.
            Ok(done) if done.is_busy => {
                sleep(RETRY_FIRST).await;
                continue;
            }
            Ok(done) => {
                following.done(Follow::Texts);
                pause = RETRY_FIRST;
                if done.read > 0 {
                    let TextsRead {
                        read, unreadable, ..
                    } = done;
                    tracing::info!(read, unreadable, "texts can be searched");
                }
            }
            Err(fault) => {
                following.failed(Follow::Texts);
                tracing::error!(
                    error = &fault as &dyn std::error::Error,
                    "texts were not read"
                );
                sleep(pause).await;
                pause = longer(pause);
                continue;
            }
        }
        if news.changed().await.is_err() {
            return;
        }
    }
}

/// Says in the log what an operator waits for: that answers are fast from now
/// on, after a start or a failure, and what kept the machine busy. The rest is
/// one line for every publication, which says nothing.
fn tell_worked_out(revision: Revision, before: Option<Revision>, took: Duration) {
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if before.is_none() || took >= LONG {
        tracing::info!(
            revision = revision.0,
            took_ms,
            "what parcels share with plans is worked out"
        );
    } else {
        tracing::debug!(
            revision = revision.0,
            took_ms,
            "what parcels share with plans is worked out"
        );
    }
}

/// Applies the change log and tells which revision was reached.
async fn apply(
    service: Arc<Service>,
    following: Arc<Following>,
    reached: watch::Sender<Option<Revision>>,
) {
    let mut retry = RETRY_FIRST;
    let mut told = service.last_rebuild();
    loop {
        let pause = match service.catch_up().await {
            Ok(revision) => {
                following.done(Follow::ChangeLog);
                retry = RETRY_FIRST;
                if was_read_anew(&service, &mut told) {
                    // The same revision may be another one now.
                    reached.send_replace(None);
                }
                reached.send_if_modified(|known| known.replace(revision) != Some(revision));
                FOLLOW_EVERY
            }
            Err(fault) => {
                following.failed(Follow::ChangeLog);
                tracing::error!(
                    error = &fault as &dyn std::error::Error,
                    "the change log was not applied"
                );
                let pause = retry;
                retry = longer(retry);
                pause
            }
        };
        sleep(pause).await;
    }
}

/// Writes `published.gpkg` for every revision reached, or for the last of them
/// where they come faster than a fifth of the time allows: every writing takes
/// the whole register.
async fn export(
    service: Arc<Service>,
    following: Arc<Following>,
    mut news: watch::Receiver<Option<Revision>>,
) {
    let mut is_rested = true;
    while news.changed().await.is_ok() {
        let mut pause = RETRY_FIRST;
        let mut begun = Instant::now();
        while let Err(fault) = service.export_published().await {
            following.failed(Follow::Export);
            tracing::error!(
                error = &fault as &dyn std::error::Error,
                "published.gpkg was not written"
            );
            sleep(pause).await;
            pause = longer(pause);
            begun = Instant::now();
        }
        following.done(Follow::Export);
        // Somebody else may have written a newer file meanwhile, which lies under
        // this one now: then once more at once.
        is_rested = !is_rested || !news.has_changed().unwrap_or(false);
        if is_rested {
            sleep(begun.elapsed() * EXPORT_PAUSE).await;
        }
    }
}

/// Tells whether the register was read anew since this was asked last, and says
/// in the log why.
fn was_read_anew(service: &Service, told: &mut Option<Rebuild>) -> bool {
    let last = service.last_rebuild();
    if last == *told {
        return false;
    }
    if let Some(rebuild) = &last {
        tracing::warn!(
            cause = &rebuild.cause as &dyn std::error::Error,
            revision = %rebuild.reached,
            times = rebuild.times,
            "the register was read anew"
        );
    }
    *told = last;
    true
}

/// Saves the snapshot for the first revision reached, and then for the last one
/// of every [`SAVE_EVERY`] in which there was a new one.
async fn save(
    service: Arc<Service>,
    following: Arc<Following>,
    mut news: watch::Receiver<Option<Revision>>,
) {
    while news.changed().await.is_ok() {
        let mut pause = RETRY_FIRST;
        while !save_now(&service, &following).await {
            sleep(pause).await;
            pause = longer(pause);
        }
        sleep(SAVE_EVERY).await;
    }
}

/// Saves the snapshot unless its file holds it, and tells whether it does now.
pub(super) async fn save_now(service: &Service, following: &Following) -> bool {
    match service.save_snapshot().await {
        Ok(saved) => {
            following.done(Follow::Save);
            if let Some(saved) = saved {
                tracing::info!(
                    revision = saved.revision.0,
                    size_bytes = saved.size_bytes,
                    "the snapshot was saved"
                );
            }
            true
        }
        Err(fault) => {
            following.failed(Follow::Save);
            tracing::error!(
                error = &fault as &dyn std::error::Error,
                "the snapshot was not saved"
            );
            false
        }
    }
}

fn longer(pause: Duration) -> Duration {
    (pause * 2).min(RETRY_AT_MOST)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Mutex;

    use super::*;

    /// What was logged.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_the_first_and_long_work_is_told_to_the_operator() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let short = LONG - Duration::from_millis(1);
        tracing::subscriber::with_default(subscriber, || {
            tell_worked_out(Revision(1), None, short);
            tell_worked_out(Revision(2), Some(Revision(1)), short);
            tell_worked_out(Revision(3), Some(Revision(2)), LONG);
        });
        let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let levels: Vec<_> = log
            .lines()
            .map(|line| line.split_whitespace().nth(1).unwrap())
            .collect();
        assert_eq!(levels, ["INFO", "DEBUG", "INFO"], "{log}");
    }

    #[test]
    fn pauses_grow_to_a_minute_and_no_further() {
        let mut pauses = vec![RETRY_FIRST];
        for _ in 0..6 {
            pauses.extend(pauses.last().map(|pause| longer(*pause)));
        }
        let seconds: Vec<_> = pauses.iter().map(Duration::as_secs).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 60, 60]);
    }
}
