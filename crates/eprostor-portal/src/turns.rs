//! Heavy work, a few at one time. Must not know what the work is.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinError;

/// Places for heavy work.
#[derive(Clone)]
pub(crate) struct Turns(Arc<Semaphore>);

impl Turns {
    /// Makes so many places.
    pub(crate) fn new(places: usize) -> Self {
        Self(Arc::new(Semaphore::new(places)))
    }

    /// Does the work when a place is free, and to its end even where nobody
    /// waits for it any more: a client that goes away cannot leave work behind
    /// that is not counted.
    pub(crate) async fn take<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, JoinError> {
        let place = self.0.clone().acquire_owned().await;
        let place = place.expect("this semaphore is never closed");
        let work = tokio::spawn(async move {
            let _place = place;
            work.await
        });
        work.await
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn work_beyond_the_places_waits() {
        let turns = Turns::new(1);
        let (finish, finished) = tokio::sync::oneshot::channel::<()>();
        let first = tokio::spawn({
            let turns = turns.clone();
            async move { turns.take(finished).await }
        });
        tokio::time::sleep(SHORT).await;
        let second = tokio::time::timeout(SHORT, turns.take(async {})).await;
        assert!(second.is_err(), "two works at one place");
        finish.send(()).unwrap();
        first.await.unwrap().unwrap().unwrap();
        assert!(
            tokio::time::timeout(SHORT, turns.take(async {}))
                .await
                .is_ok()
        );
    }

    #[tokio::test]
    async fn a_client_that_goes_away_does_not_free_the_place_of_running_work() {
        let turns = Turns::new(1);
        let (finish, finished) = tokio::sync::oneshot::channel::<()>();
        let gone = tokio::time::timeout(SHORT, turns.take(finished)).await;
        assert!(gone.is_err());
        assert!(
            tokio::time::timeout(SHORT, turns.take(async {}))
                .await
                .is_err()
        );
        finish.send(()).unwrap();
        assert!(
            tokio::time::timeout(SHORT, turns.take(async {}))
                .await
                .is_ok()
        );
    }
}
