//! Connections: accepting, bounding and ending them. Must not know routes.
//!
//! `axum::serve` has no limit on the time a client takes to send its request
//! head, so connections are driven by hyper directly.

mod stall;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use stall::Stalling;

/// How long accepting pauses after the machine refused a connection (out of
/// descriptors, for example): a busy loop would make it worse. Our choice.
const PAUSE_AFTER_FAULT: Duration = Duration::from_millis(200);

/// What connections may use. The limits of single requests are those of
/// [`PortalConfig`](crate::PortalConfig).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeLimits {
    /// Time a client has for the head of a request, from the moment the
    /// connection is ready for it; idle connections end by it too. Default
    /// 10 s (issue 3).
    pub header_read_timeout: Duration,
    /// Time a client may take nothing of its reply. Default 20 s: our choice,
    /// several retransmissions of a bad mobile connection.
    pub write_stall: Duration,
    /// Connections at one time; more wait in the kernel's queue. Default 512
    /// (issue 3).
    pub max_connections: usize,
    /// Time that running requests have to finish after shutdown began. Default
    /// 20 s: less than the 30 s after which supervisors usually kill.
    pub drain: Duration,
}

impl Default for ServeLimits {
    fn default() -> Self {
        Self {
            header_read_timeout: Duration::from_secs(10),
            write_stall: Duration::from_secs(20),
            max_connections: 512,
            drain: Duration::from_secs(20),
        }
    }
}

/// Why serving ended otherwise than asked.
#[derive(Debug, Error)]
pub enum ServeError {
    /// Requests were still running when the time to finish was over.
    #[error("{connections} connections were cut at shutdown (after {}s)", drain.as_secs())]
    Cut {
        /// How many.
        connections: usize,
        /// The time they had.
        drain: Duration,
    },
}

/// Serves until `shutdown` completes, then lets running requests finish.
///
/// # Errors
/// Requests were still running when [`ServeLimits::drain`] was over; their
/// connections are cut.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ServeLimits,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.max_connections));
    let mut running = tokio::task::JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        while running.try_join_next().is_some() {}
        let (stream, place) = tokio::select! {
            biased;
            () = &mut shutdown => break,
            next = next_connection(&listener, &places) => next,
        };
        let connection = Connection {
            watcher: connections.watcher(),
            _place: place,
            header_read_timeout: limits.header_read_timeout,
            write_stall: limits.write_stall,
        };
        running.spawn(connection.run(stream, router.clone()));
    }
    // Closed before waiting, so that new clients go to another portal at once.
    drop(listener);
    let finished = tokio::time::timeout(limits.drain, connections.shutdown()).await;
    while running.try_join_next().is_some() {}
    match finished {
        Ok(()) => Ok(()),
        Err(_) => Err(ServeError::Cut {
            connections: running.len(),
            drain: limits.drain,
        }),
    }
}

/// Waits for a free place first: a connection that is not accepted costs
/// nothing here.
async fn next_connection(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, OwnedSemaphorePermit) {
    let place = places
        .clone()
        .acquire_owned()
        .await
        .expect("this semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, place),
            Err(fault) => {
                tracing::warn!(%fault, "a connection was not accepted");
                tokio::time::sleep(PAUSE_AFTER_FAULT).await;
            }
        }
    }
}

/// One connection's place among the others; dropping it frees the place.
struct Connection {
    watcher: Watcher,
    _place: OwnedSemaphorePermit,
    header_read_timeout: Duration,
    write_stall: Duration,
}

impl Connection {
    async fn run(self, stream: TcpStream, router: Router) {
        // Answers are written whole; waiting for more bytes only delays them.
        if let Err(fault) = stream.set_nodelay(true) {
            tracing::debug!(%fault, "TCP_NODELAY was not set");
        }
        let stream = Stalling::new(TokioIo::new(stream), self.write_stall);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.header_read_timeout)
            .serve_connection(stream, TowerToHyperService::new(router));
        if let Err(fault) = self.watcher.watch(connection).await {
            // Clients that vanish or are cut by a limit are everyday business.
            tracing::debug!(%fault, "a connection ended early");
        }
    }
}

#[cfg(test)]
mod tests;
