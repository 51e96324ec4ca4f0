//! Reading without walls, in the process of the caller: for those who look for
//! faults of the readers, whom a dead worker would tell nothing. Must not be
//! used for anything else; clippy's list of disallowed methods keeps it so.

use std::path::Path;

use eprostor_geometry::Frame;
use eprostor_model::Finding;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::collector::Findings;
use crate::error::IngestError;
use crate::ingest::{
    DocumentReading, PackageReading, PublicCopy, document_reading, package_reading, public_copy,
};
use crate::input;
use crate::job::{self, ZIP_FILE};
use crate::office::{Contents, OfficeFolder};
use crate::wire::{
    CopyRequest, DocumentRequest, DocumentTextReply, OfficeRequest, PackageReply, PackageRequest,
    WireFrame, Wrapping, decode, encode,
};

/// Reads a plan package as a worker and its parent do together. A zip must be
/// called `package.zip` and is unpacked into `work`, which must be empty.
/// Nothing bounds time and memory but what the readers bound themselves.
///
/// # Errors
/// The machine failed. Whatever is wrong with the package is a finding.
pub fn read_unconfined(
    path: &Path,
    frame: &Frame,
    work: &Path,
) -> Result<PackageReading, IngestError> {
    let mut findings = Findings::default();
    let input = input::look(path, ZIP_FILE, &mut findings)?;
    let reply = if input.files.is_empty() && findings.any_error() {
        None
    } else {
        let request = PackageRequest {
            frame: WireFrame::from(frame),
            wrapping: wrapping(path),
            snap_m: None,
        };
        let reply: PackageReply = travelled(&job::package(&request, input_folder(path), work))?;
        Some(reply)
    };
    Ok(package_reading(reply, findings, input.digest))
}

/// Describes an office's folder, or a zip called `package.zip` of one, as a
/// worker does.
///
/// # Errors
/// The machine failed.
pub fn describe_unconfined(path: &Path, work: &Path) -> Result<OfficeFolder, IngestError> {
    let request = OfficeRequest {
        wrapping: wrapping(path),
    };
    let reply = job::office(&request, input_folder(path), work);
    let mut findings = Findings::default();
    findings.extend(reply.findings.into_iter().map(Finding::from));
    Ok(OfficeFolder {
        files: travelled(&reply.files)?,
        findings: findings.into_vec(),
        contents: Contents::Unpacked(reply.bytes.into_iter().collect()),
    })
}

/// Reads the text of a document as a worker does.
///
/// # Errors
/// The machine failed.
pub fn text_unconfined(path: &Path) -> Result<DocumentReading, IngestError> {
    let mut findings = Findings::default();
    let file = path.file_name().map(|name| name.to_string_lossy());
    let file = file.unwrap_or_default().into_owned();
    let input = input::look(path, &file, &mut findings)?;
    let request = DocumentRequest {
        file,
        recognised: Vec::new(),
    };
    let reply = job::document(&request, input_folder(path), &mut |_| ());
    let reply: DocumentTextReply = travelled(&reply)?;
    Ok(document_reading(Some(reply), findings, input.digest))
}

/// Makes the public copy of a document as a worker does, with these words recognised on
/// its first page.
///
/// # Errors
/// The machine failed.
pub fn copy_unconfined(path: &Path, recognised: Option<&str>) -> Result<PublicCopy, IngestError> {
    let file = path.file_name().map(|name| name.to_string_lossy());
    let words = recognised.map(|table| (1, table.to_owned()));
    let request = CopyRequest {
        file: file.unwrap_or_default().into_owned(),
        recognised: words.into_iter().collect(),
    };
    let reply = job::copy(&request, input_folder(path));
    Ok(public_copy(travelled(&reply)?, Findings::default()))
}

fn wrapping(path: &Path) -> Wrapping {
    if path.is_dir() {
        Wrapping::Folder
    } else {
        Wrapping::Zip
    }
}

/// Returns the folder that a worker would find the input in.
fn input_folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !path.is_dir() => parent,
        _ => path,
    }
}

/// Sends a message through the form that the pipe has for it.
fn travelled<T: Serialize, R: DeserializeOwned>(message: &T) -> Result<R, IngestError> {
    Ok(decode(&encode(message)?)?)
}
