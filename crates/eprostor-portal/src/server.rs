//! Connections: accepting, bounding and ending them. Must not know routes.
//!
//! `axum::serve` has no limit on the time a client takes to send its request
//! head, so connections are driven by hyper directly.

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
        };
        running.spawn(connection.run(stream, router.clone(), limits.header_read_timeout));
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
}

impl Connection {
    async fn run(self, stream: TcpStream, router: Router, header_read_timeout: Duration) {
        // Answers are written whole; waiting for more bytes only delays them.
        if let Err(fault) = stream.set_nodelay(true) {
            tracing::debug!(%fault, "TCP_NODELAY was not set");
        }
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(header_read_timeout)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
        if let Err(fault) = self.watcher.watch(connection).await {
            // Clients that vanish or are cut by a limit are everyday business.
            tracing::debug!(%fault, "a connection ended early");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::time::Instant;

    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::*;

    const REQUEST: &[u8] = b"GET /slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    struct Running {
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        server: JoinHandle<Result<(), ServeError>>,
    }

    async fn start(limits: ServeLimits, work: Duration) -> Running {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route(
            "/slow",
            get(move || async move {
                tokio::time::sleep(work).await;
                "done"
            }),
        );
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(serve(listener, router, limits, async {
            let _ = stopped.await;
        }));
        Running {
            address,
            stop,
            server,
        }
    }

    async fn ask(address: SocketAddr) -> String {
        let mut client = TcpStream::connect(address).await.unwrap();
        client.write_all(REQUEST).await.unwrap();
        let mut reply = String::new();
        client.read_to_string(&mut reply).await.unwrap();
        reply
    }

    #[tokio::test]
    async fn a_client_that_sends_its_head_byte_by_byte_is_cut() {
        let limits = ServeLimits {
            header_read_timeout: Duration::from_millis(300),
            ..ServeLimits::default()
        };
        let running = start(limits, Duration::ZERO).await;
        let mut client = TcpStream::connect(running.address).await.unwrap();
        let began = Instant::now();
        let mut cut = false;
        for byte in REQUEST
            .iter()
            .cycle()
            .take(200)
            .filter(|byte| **byte != b'\r')
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if client.write_all(&[*byte]).await.is_err() {
                cut = true;
                break;
            }
        }
        assert!(cut, "still connected after {:?}", began.elapsed());
        assert!(
            began.elapsed() < Duration::from_secs(3),
            "{:?}",
            began.elapsed()
        );
    }

    #[tokio::test]
    async fn a_silent_client_does_not_keep_its_connection() {
        let limits = ServeLimits {
            header_read_timeout: Duration::from_millis(200),
            ..ServeLimits::default()
        };
        let running = start(limits, Duration::ZERO).await;
        let mut client = TcpStream::connect(running.address).await.unwrap();
        let mut reply = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(3), client.read_to_end(&mut reply));
        assert!(read.await.is_ok(), "the connection stayed open");
    }

    #[tokio::test]
    async fn a_connection_beyond_the_cap_waits_until_another_ends() {
        let limits = ServeLimits {
            max_connections: 2,
            ..ServeLimits::default()
        };
        let running = start(limits, Duration::ZERO).await;
        let first = TcpStream::connect(running.address).await.unwrap();
        let _second = TcpStream::connect(running.address).await.unwrap();
        // The two hold their places before the third asks.
        tokio::time::sleep(Duration::from_millis(100)).await;
        let third = tokio::spawn(ask(running.address));
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(
            !third.is_finished(),
            "a third connection was served beside two"
        );
        drop(first);
        let reply = tokio::time::timeout(Duration::from_secs(3), third)
            .await
            .unwrap()
            .unwrap();
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
    }

    #[tokio::test]
    async fn shutdown_lets_a_running_request_finish() {
        let running = start(ServeLimits::default(), Duration::from_millis(400)).await;
        let client = tokio::spawn(ask(running.address));
        tokio::time::sleep(Duration::from_millis(100)).await;
        running.stop.send(()).unwrap();
        let reply = client.await.unwrap();
        assert!(reply.ends_with("done"), "{reply}");
        assert!(running.server.await.unwrap().is_ok());
        assert!(TcpStream::connect(running.address).await.is_err());
    }

    #[tokio::test]
    async fn shutdown_does_not_wait_longer_than_its_deadline() {
        let limits = ServeLimits {
            drain: Duration::from_millis(200),
            ..ServeLimits::default()
        };
        let running = start(limits, Duration::from_secs(60)).await;
        let client = tokio::spawn(ask(running.address));
        tokio::time::sleep(Duration::from_millis(100)).await;
        running.stop.send(()).unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(3), running.server)
            .await
            .unwrap();
        assert!(matches!(
            ended.unwrap(),
            Err(ServeError::Cut { connections: 1, .. })
        ));
        client.abort();
    }
}
