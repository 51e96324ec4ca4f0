//! `eprostor serve`: the portal until it is told to stop.

use std::sync::Arc;
use std::time::Duration;

use eprostor_model::Revision;
use eprostor_portal::{PortalConfig, ServeLimits, router, serve};
use eprostor_service::{Service, ServiceError};

use crate::args::{Arguments, ServeArguments};
use crate::failure::{Exit, Failure};
use crate::output;

/// How often the portal looks at the change log for what others published.
const FOLLOW_EVERY: Duration = Duration::from_secs(2);

pub(crate) async fn run(arguments: &Arguments, options: &ServeArguments) -> Result<Exit, Failure> {
    let service = Arc::new(super::open(arguments).await?);
    let listener = tokio::net::TcpListener::bind(options.listen).await?;
    output::print(&format!("http://{}/", listener.local_addr()?))?;
    tokio::spawn(follow(service.clone()));
    let router = router(service, PortalConfig::default());
    serve(listener, router, ServeLimits::default(), stopped())
        .await
        .map_err(Failure::machine)?;
    Ok(Exit::Fine)
}

/// Applies the change log again and again and keeps `published.gpkg` at the
/// revision reached; a failing store is logged and asked again, for the portal
/// answers from its last snapshot meanwhile.
async fn follow(service: Arc<Service>) {
    let mut every = tokio::time::interval(FOLLOW_EVERY);
    let mut exported = None;
    loop {
        every.tick().await;
        match caught_up(&service, exported).await {
            Ok(revision) => exported = Some(revision),
            Err(fault) => tracing::error!(
                error = &fault as &dyn std::error::Error,
                "the change log was not applied"
            ),
        }
    }
}

async fn caught_up(
    service: &Service,
    exported: Option<Revision>,
) -> Result<Revision, ServiceError> {
    let reached = service.catch_up().await?;
    if exported != Some(reached) {
        service.export_published().await?;
    }
    Ok(reached)
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
