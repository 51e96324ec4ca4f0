//! The parent's side of an office's folder: hands its files to the worker that
//! describes them.

use std::path::Path;

use eprostor_model::Finding;

use super::Ingest;
use crate::collector::Findings;
use crate::error::IngestError;
use crate::input::{self, Input};
use crate::job::{OFFICE_JOB, ZIP_FILE};
use crate::office::{Contents, OfficeFolder, listed};
use crate::wire::{OfficeReply, OfficeRequest, Wrapping};

impl Ingest {
    /// Describes the files of an office's folder, or of a zip of one.
    ///
    /// # Errors
    /// The machine failed. What cannot be read of the folder is a finding.
    pub fn read_office(&self, path: &Path) -> Result<OfficeFolder, IngestError> {
        let mut findings = Findings::default();
        let is_folder = path.is_dir();
        let input = if is_folder {
            let read = |source| IngestError::Read {
                path: path.to_owned(),
                source,
            };
            let files = listed(path, &mut findings).map_err(read)?;
            Input {
                files,
                ..input::drawn("", Vec::new())
            }
        } else {
            input::look(path, ZIP_FILE, &mut findings)?
        };
        let request = OfficeRequest {
            wrapping: if is_folder {
                Wrapping::Folder
            } else {
                Wrapping::Zip
            },
        };
        let reply: Option<OfficeReply> = self.run(OFFICE_JOB, &request, &input, &mut findings)?;
        let reply = reply.unwrap_or_default();
        findings.extend(reply.findings.into_iter().map(Finding::from));
        Ok(OfficeFolder {
            files: reply.files,
            findings: findings.into_vec(),
            contents: if is_folder {
                Contents::Folder(path.to_owned())
            } else {
                Contents::Unpacked(reply.bytes.into_iter().collect())
            },
        })
    }
}
