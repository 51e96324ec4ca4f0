//! What a request brings with it: bytes that nobody here looks into.

use std::io::Write as _;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use tempfile::{NamedTempFile, TempPath};

use crate::error::Problem;
use crate::portal::Portal;

/// The body of a request, in memory.
pub(crate) struct Sent(pub(crate) Vec<u8>);

/// The body of a request as a file, which goes when this is dropped. A zip by
/// name only: what it is, the sandboxed reader finds out.
pub(crate) struct SentFile(TempPath);

impl SentFile {
    /// Returns where it lies.
    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.0.to_path_buf()
    }
}

impl FromRequest<Portal> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let bytes = bytes(request, portal, portal.config.body_bytes).await?;
        Ok(Self(bytes.into()))
    }
}

impl FromRequest<Portal> for SentFile {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let bytes = bytes(request, portal, portal.config.package_bytes).await?;
        let written = tokio::task::spawn_blocking(move || write(&bytes)).await;
        match written {
            Ok(Ok(path)) => Ok(Self(path)),
            Ok(Err(fault)) => Err(Problem::server_fault(format!(
                "a body was not written: {fault}"
            ))),
            Err(fault) => Err(Problem::server_fault(fault.to_string())),
        }
    }
}

async fn bytes(request: Request, portal: &Portal, max_bytes: usize) -> Result<Bytes, Problem> {
    let bytes = Bytes::from_request(request, portal).await;
    bytes.map_err(|fault| Problem::of_body(&fault, max_bytes))
}

fn write(bytes: &[u8]) -> std::io::Result<TempPath> {
    let mut file = NamedTempFile::with_suffix(".zip")?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file.into_temp_path())
}
