//! What a serving portal does again and again: applies the change log, and
//! keeps `published.gpkg` at the revision reached. Each goes on without the
//! other; a failing store is logged and asked again, for the portal answers
//! from its last snapshot meanwhile.

use std::sync::Arc;
use std::time::Duration;

use eprostor_model::Revision;
use eprostor_portal::{Follow, Following};
use eprostor_service::Service;
use tokio::sync::watch;
use tokio::time::sleep;

/// How often the portal looks at the change log for what others published.
const FOLLOW_EVERY: Duration = Duration::from_secs(2);
/// Longest pause after failures: a line a minute tells as much as one every
/// two seconds.
const RETRY_AT_MOST: Duration = Duration::from_secs(60);

/// Starts both, and working out what is kept beside the register; they end with
/// the program.
pub(super) fn start(service: &Arc<Service>, following: &Arc<Following>) {
    let (reached, news) = watch::channel(None);
    tokio::spawn(work_out(service.clone()));
    tokio::spawn(apply(service.clone(), following.clone(), reached));
    tokio::spawn(export(service.clone(), following.clone(), news));
}

/// Works out what every parcel shares with plans. Answers do not wait for it.
async fn work_out(service: Arc<Service>) {
    match service.work_out_shares().await {
        Ok(()) => tracing::info!("what parcels share with plans is worked out"),
        Err(fault) => tracing::error!(
            error = &fault as &dyn std::error::Error,
            "what parcels share with plans was not worked out"
        ),
    }
}

/// Applies the change log and tells which revision was reached.
async fn apply(
    service: Arc<Service>,
    following: Arc<Following>,
    reached: watch::Sender<Option<Revision>>,
) {
    let mut pause = FOLLOW_EVERY;
    loop {
        match service.catch_up().await {
            Ok(revision) => {
                following.done(Follow::ChangeLog);
                pause = FOLLOW_EVERY;
                reached.send_if_modified(|known| known.replace(revision) != Some(revision));
            }
            Err(fault) => {
                following.failed(Follow::ChangeLog);
                pause = longer(pause);
                tracing::error!(
                    error = &fault as &dyn std::error::Error,
                    "the change log was not applied"
                );
            }
        }
        sleep(pause).await;
    }
}

/// Writes `published.gpkg` for every revision reached, or for the last of them
/// where they come faster.
async fn export(
    service: Arc<Service>,
    following: Arc<Following>,
    mut news: watch::Receiver<Option<Revision>>,
) {
    while news.changed().await.is_ok() {
        let mut pause = FOLLOW_EVERY;
        while let Err(fault) = service.export_published().await {
            following.failed(Follow::Export);
            tracing::error!(
                error = &fault as &dyn std::error::Error,
                "published.gpkg was not written"
            );
            sleep(pause).await;
            pause = longer(pause);
        }
        following.done(Follow::Export);
    }
}

fn longer(pause: Duration) -> Duration {
    (pause * 2).min(RETRY_AT_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute_and_no_further() {
        let mut pauses = vec![FOLLOW_EVERY];
        for _ in 0..6 {
            pauses.extend(pauses.last().map(|pause| longer(*pause)));
        }
        let seconds: Vec<_> = pauses.iter().map(Duration::as_secs).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 60, 60]);
    }
}
