//! The parent's side of a document: hands its bytes to the worker that makes a text
//! of them.

use std::ops::ControlFlow;
use std::path::Path;

use eprostor_model::{DocumentHash, DocumentText, Finding, Place};

use super::picture::page_too_hard;
use super::recognition::Waiting;
use super::{Ingest, file_name, reply};
use crate::collector::Findings;
use crate::document::numbers;
use crate::error::IngestError;
use crate::input::{self, Input};
use crate::job::DOCUMENT_JOB;
use crate::wire::{DocumentRequest, DocumentTextReply, decode, encode};

/// What is said of pages without text.
const NEEDED: &str = "finding-text-needs-recognition";

/// What became of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentReading {
    /// Its text; `None` where nothing of it could be read.
    pub text: Option<DocumentText>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Pages that are missing in it until they are recognised.
    pub waiting: Waiting,
    /// The digest of its name and bytes, for idempotency.
    pub digest: DocumentHash,
}

impl Ingest {
    /// Reads the text of a document on the disk: PDF, DOCX, ODT, HTML, Markdown or
    /// plain text.
    ///
    /// # Errors
    /// The machine failed. What cannot be read is a finding.
    pub fn read_document(&self, path: &Path) -> Result<DocumentReading, IngestError> {
        let mut findings = Findings::default();
        let file = file_name(path);
        let input = input::look(path, &file, &mut findings)?;
        self.document(file, &input, findings)
    }

    /// Reads the text of a document of these bytes. Its name tells plain text from
    /// Markdown and stands in findings.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_document_bytes(
        &self,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<DocumentReading, IngestError> {
        let file = file_name(Path::new(name));
        let input = input::drawn(&file, bytes);
        self.document(file, &input, Findings::default())
    }

    fn document(
        &self,
        file: String,
        input: &Input,
        mut findings: Findings,
    ) -> Result<DocumentReading, IngestError> {
        let mut request = DocumentRequest {
            file,
            recognised: Vec::new(),
        };
        let mut reply = self.laid_out(&request, input, &mut findings)?;
        let (mut waiting, mut unread) = (Waiting::default(), Vec::new());
        let scans = reply.as_mut().map(|reply| std::mem::take(&mut reply.scans));
        if let Some(scans) = scans.filter(|scans| !scans.pages.is_empty()) {
            let recognised = self.recognised(&request.file, input, &scans, &mut findings)?;
            (request.recognised, waiting) = (recognised.words, recognised.waiting);
            unread = scans.pages;
            unread.retain(|page| !waiting.pages.contains(page));
            // All pages are laid out anew, since a text goes on from page to page.
            if !request.recognised.is_empty() {
                reply = self.laid_out(&request, input, &mut findings)?;
            }
        }
        let mut reading = document_reading(reply, findings, input.digest);
        if !waiting.pages.is_empty() {
            let words = &request.recognised;
            unread.retain(|page| words.binary_search_by_key(page, |(page, _)| *page).is_err());
            reading.wait_for(waiting, &unread, &request.file);
        }
        Ok(reading)
    }

    /// Has a worker read the text; where it dies, the page that it was at is named.
    fn laid_out(
        &self,
        request: &DocumentRequest,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Option<DocumentTextReply>, IngestError> {
        if input.files.is_empty() && findings.any_error() {
            return Ok(None);
        }
        let mut page = None;
        let mut at_page = |portion: Vec<u8>| match decode::<u32>(&portion) {
            Ok(number) => {
                page = Some(number);
                ControlFlow::Continue(())
            }
            Err(_) => ControlFlow::Break(()),
        };
        let bytes = encode(request)?;
        let answer = self
            .sandbox
            .run_in_portions(DOCUMENT_JOB, &bytes, &input.files, &mut at_page);
        let read = reply(answer, findings)?;
        if let (None, Some(page)) = (&read, page) {
            findings.push(page_too_hard(&request.file, page));
        }
        Ok(read)
    }
}

impl DocumentReading {
    /// Says that pages are missing until they are recognised, and only of others that
    /// they have no text.
    fn wait_for(&mut self, waiting: Waiting, unread: &[u32], file: &str) {
        let findings = &mut self.findings;
        findings.retain(|finding| finding.code() != NEEDED);
        if !unread.is_empty() {
            let finding = Finding::warning(NEEDED).text("pages", numbers(unread));
            findings.push(finding.at(Place::file(file)));
        }
        self.waiting = waiting;
    }
}

/// Makes a reading of what a worker sent; `None` where it died or the input was
/// refused.
pub(crate) fn document_reading(
    reply: Option<DocumentTextReply>,
    mut findings: Findings,
    digest: DocumentHash,
) -> DocumentReading {
    let reply = reply.unwrap_or_default();
    findings.extend(reply.findings.into_iter().map(Finding::from));
    DocumentReading {
        text: reply.text.map(DocumentText::from),
        findings: findings.into_vec(),
        waiting: Waiting::default(),
        digest,
    }
}
