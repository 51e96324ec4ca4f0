//! Describing an office's folder. Needs no register.

use std::path::Path;

use eprostor_geometry::Frame;
use eprostor_ingest::Ingest;
use eprostor_ingest::office::OfficeFolder;
use eprostor_sandbox::Sandbox;

use crate::{ServiceConfig, ServiceError};

/// Describes the files of an office's folder, or of a zip of one, in the
/// sandbox.
///
/// # Errors
/// The machine failed. What cannot be read of the folder is a finding.
pub async fn describe_office(
    config: &ServiceConfig,
    path: &Path,
) -> Result<OfficeFolder, ServiceError> {
    let sandbox = Sandbox::new(config.worker.clone(), config.limits.clone());
    let ingest = Ingest::new(sandbox, Frame::serbia());
    let path = path.to_owned();
    Ok(tokio::task::spawn_blocking(move || ingest.read_office(&path)).await??)
}
