//! The parent's side of a public copy: hands the bytes of a document to the worker that
//! takes personal numbers out of them.

use std::path::Path;

use eprostor_model::{Finding, Place};

use super::recognition::{RECOGNISER, Waiting};
use super::{Ingest, file_name};
use crate::collector::Findings;
use crate::document::EXTRACTOR;
use crate::document::picture::RENDERER;
use crate::error::IngestError;
use crate::input;
use crate::job::COPY_JOB;
use crate::public_copy::REDACTOR;
use crate::wire::{CopyReply, CopyRequest, WireCopy};

/// Returns the names and versions of everything that a copy rests on: one that another
/// reader made may hold what this one would find.
pub fn copied_by() -> String {
    [REDACTOR, EXTRACTOR, RECOGNISER, RENDERER].join("-")
}

/// The public copy of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicCopy {
    /// What may be handed out.
    pub form: CopyForm,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The worker died, or a picture was not read, so that another time it may come out
    /// otherwise.
    pub is_lost: bool,
    /// Pages that are recognised before anything can be handed out.
    pub waiting: Waiting,
}

/// What may be handed out of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum CopyForm {
    /// The document as it is: no personal number was found.
    Same,
    /// This in its place.
    Redacted(Vec<u8>),
    /// Nothing: what is in it cannot be known, or cannot be taken out.
    Withheld,
}

impl Ingest {
    /// Makes the public copy of a document of these bytes. Words in its pictures are
    /// recognised first, where that can be done.
    ///
    /// # Errors
    /// The machine failed. What cannot be cleaned is withheld, and a finding.
    pub fn public_copy(&self, name: &str, bytes: Vec<u8>) -> Result<PublicCopy, IngestError> {
        let file = file_name(Path::new(name));
        let input = input::drawn(&file, bytes);
        let mut findings = Findings::default();
        let mut request = CopyRequest {
            file,
            recognised: Vec::new(),
        };
        let mut reply: Option<CopyReply> = self.run(COPY_JOB, &request, &input, &mut findings)?;
        // Pictures that nobody could read may be read another time.
        let mut is_unsearched = false;
        let scans = reply.as_mut().map(|reply| std::mem::take(&mut reply.scans));
        if let Some(scans) = scans.filter(|scans| !scans.pages.is_empty()) {
            // The text of the document tells which pages were not recognised.
            let mut unheard = Findings::default();
            let recognised = self.recognised(&request.file, &input, &scans, &mut unheard)?;
            if !recognised.waiting.pages.is_empty() {
                let finding = Finding::note("finding-copy-being-searched");
                return Ok(PublicCopy {
                    form: CopyForm::Withheld,
                    findings: vec![finding.at(Place::file(&request.file))],
                    is_lost: true,
                    waiting: recognised.waiting,
                });
            }
            request.recognised = recognised.words;
            if !request.recognised.is_empty() {
                reply = self.run(COPY_JOB, &request, &input, &mut findings)?;
            }
            let left = reply.as_ref().map_or(0, |reply| reply.scans.pages.len());
            is_unsearched = request.recognised.is_empty() || left > 0;
        }
        let is_lost = reply.is_none() || is_unsearched;
        Ok(PublicCopy {
            is_lost,
            ..public_copy(reply.unwrap_or_default(), findings)
        })
    }
}

/// Makes a copy of what a worker sent.
pub(crate) fn public_copy(reply: CopyReply, mut findings: Findings) -> PublicCopy {
    findings.extend(reply.findings.into_iter().map(Finding::from));
    PublicCopy {
        form: match reply.copy {
            WireCopy::Same => CopyForm::Same,
            WireCopy::Redacted(bytes) => CopyForm::Redacted(bytes),
            WireCopy::Withheld => CopyForm::Withheld,
        },
        findings: findings.into_vec(),
        is_lost: false,
        waiting: Waiting::default(),
    }
}
