//! Reading the text of a document. Needs no register.

use std::path::Path;

use eprostor_geometry::Frame;
use eprostor_ingest::{DocumentReading, Ingest, Telling};
use eprostor_sandbox::Sandbox;

use crate::{ServiceConfig, ServiceError};

/// Reads the text of a document in the sandbox. Recognition of scanned pages takes
/// seconds for each, and says how far it is.
///
/// # Errors
/// The machine failed. What cannot be read of the document is a finding.
pub async fn read_document(
    config: &ServiceConfig,
    path: &Path,
    telling: Telling,
) -> Result<DocumentReading, ServiceError> {
    let sandbox = Sandbox::new(config.worker.clone(), config.limits.clone());
    let ingest = Ingest::new(sandbox, Frame::serbia()).telling(telling);
    let path = path.to_owned();
    Ok(tokio::task::spawn_blocking(move || ingest.read_document(&path)).await??)
}
