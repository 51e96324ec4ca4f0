//! `eprostor serve`: the portal until it is told to stop.

use std::sync::Arc;

use eprostor_portal::{Following, PortalConfig, ServeLimits, router, serve};
use eprostor_service::{Purpose, RebuildReason, SavedFault, ServiceConfig, Start};

use super::follow;
use crate::args::{Arguments, ServeArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &ServeArguments) -> Result<Exit, Failure> {
    let service = Arc::new(super::open(arguments, Purpose::Writing).await?);
    log_start(service.start());
    let listener = tokio::net::TcpListener::bind(options.listen).await?;
    log_confinement(super::config(arguments)).await?;
    output::print(&format!("http://{}/", listener.local_addr()?))?;
    let following = Arc::<Following>::default();
    follow::start(&service, &following);
    let router = router(service.clone(), PortalConfig::default(), following.clone());
    let served = serve(listener, router, ServeLimits::default(), stopped()).await;
    // What is not saved now, the next start applies or rebuilds.
    follow::save_now(&service, &following).await;
    served.map_err(Failure::machine)?;
    Ok(Exit::Fine)
}

/// Says in the log from what the portal answers, and why not from the file.
fn log_start(start: &Start) {
    match start {
        Start::FromFile { revision } => {
            tracing::info!(
                revision = revision.0,
                "answering from the snapshot file and what came after it"
            );
        }
        Start::Rebuilt(RebuildReason::Fault(SavedFault::Missing)) => {
            tracing::info!("answering from the database: there is no snapshot file");
        }
        Start::Rebuilt(reason) => tracing::warn!(
            error = reason as &dyn std::error::Error,
            "the snapshot was rebuilt from the database"
        ),
    }
}

/// Says in the log what holds the workers on this machine. One that cannot be
/// started is no reason not to answer.
async fn log_confinement(config: ServiceConfig) -> Result<(), Failure> {
    let probe = tokio::task::spawn_blocking(move || config.confinement()).await;
    match probe.map_err(Failure::machine)? {
        Ok(confinement) => tracing::info!("{confinement}"),
        Err(fault) => tracing::error!(
            error = &fault as &dyn std::error::Error,
            "no worker can be started, so that every upload will be refused"
        ),
    }
    Ok(())
}

/// Waits for Ctrl-C or a polite kill.
async fn stopped() {
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(_) => return std::future::pending().await,
        };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
