//! Connections against a server of one slow route.

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

#[tokio::test]
async fn a_client_that_does_not_read_its_reply_loses_its_place() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    // More than the kernel keeps for both ends.
    let router = Router::new().route("/slow", get(async || vec![0_u8; 64 << 20]));
    let limits = ServeLimits {
        write_stall: Duration::from_millis(300),
        max_connections: 1,
        ..ServeLimits::default()
    };
    tokio::spawn(serve(listener, router, limits, std::future::pending()));
    let mut greedy = TcpStream::connect(address).await.unwrap();
    greedy.write_all(REQUEST).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut second = TcpStream::connect(address).await.unwrap();
    second.write_all(REQUEST).await.unwrap();
    let mut first_bytes = [0; 12];
    let served = second.read_exact(&mut first_bytes);
    tokio::time::timeout(Duration::from_secs(5), served)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(&first_bytes, b"HTTP/1.1 200");
}
