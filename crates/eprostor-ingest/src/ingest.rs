//! The parent's side: hands files to a worker and makes model types of its
//! answers. A worker's death is a finding; only a broken machine is an error.

use std::path::Path;
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_model::{
    Address, CadastralMunicipality, CoverageStatement, DocumentHash, Finding, IntentWords,
    PlanCard, PlanDraft, RegisterView,
};
use eprostor_sandbox::{Death, Sandbox, SandboxError};
use serde::Serialize;
use serde::de::DeserializeOwned;

mod copy;
mod document;
mod drawn;
mod office;
mod parcels;
mod picture;
mod recognition;

pub(crate) use copy::public_copy;
pub use copy::{CopyForm, PublicCopy, copied_by};
pub use document::DocumentReading;
pub(crate) use document::document_reading;
pub use parcels::ParcelReading;
pub use picture::{PagePicture, Picture, renderer};
use recognition::{Failures, Places, Recognising};
pub use recognition::{Keeps, Telling, Waiting};

use crate::collector::Findings;
use crate::error::IngestError;
use crate::input::{self, Input};
use crate::job::{MANIFEST_JOB, PACKAGE_JOB, TABLE_JOB, ZIP_FILE};
use crate::manifest::{self, ImportStep, MANIFEST_FILE};
use crate::package::{self, DocumentBytes, Drafted, UntitledDraft};
use crate::repair_order::RepairOrder;
use crate::tables::{Column, addresses, cards, coverage, territory, wire_columns};
use crate::wire::{
    ManifestReply, PAYLOAD_VERSION, PackageReply, PackageRequest, TableReply, TableRequest,
    TableRows, WireFrame, Wrapping, decode, encode,
};

/// What became of a package.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageReading {
    /// The draft, with all findings so far; `None` when not even its title
    /// page could be read.
    pub draft: Option<PlanDraft>,
    /// What there is to check without a title page, with the same findings.
    pub untitled: Option<UntitledDraft>,
    /// The same findings, for a package without draft.
    pub findings: Vec<Finding>,
    /// The documents with their bytes.
    pub documents: Vec<DocumentBytes>,
    /// The digest of the whole package, for idempotency.
    pub digest: DocumentHash,
}

/// What became of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableReading<T> {
    /// Rows without fault.
    pub rows: Vec<T>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The digest of the file, for idempotency.
    pub digest: DocumentHash,
}

/// What somebody drew for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnReading<T> {
    /// What was drawn, without fault.
    pub shapes: Vec<T>,
    /// What is to be built there, as far as the file says it.
    pub intent: IntentWords,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Reads deliveries in a sandbox, into the register's CRS.
#[derive(Debug, Clone)]
pub struct Ingest {
    sandbox: Sandbox,
    frame: Frame,
    /// Where recognised words are kept.
    kept: Option<Arc<dyn Keeps>>,
    telling: Telling,
    recognising: Recognising,
    places: Arc<Places>,
    /// Pages that could not be recognised a short while ago.
    failures: Arc<Failures>,
}

impl Ingest {
    /// Reads with this sandbox, whose worker must call
    /// [`crate::worker_job`], into this CRS.
    pub fn new(sandbox: Sandbox, frame: Frame) -> Self {
        Self {
            sandbox: sandbox.payload_version(PAYLOAD_VERSION),
            frame,
            kept: None,
            telling: Telling::default(),
            recognising: Recognising::default(),
            places: Arc::default(),
            failures: Arc::default(),
        }
    }

    /// Reads a plan package, a folder or a zip.
    ///
    /// # Errors
    /// The machine failed. Whatever is wrong with the package is a finding.
    pub fn read_package(&self, path: &Path) -> Result<PackageReading, IngestError> {
        self.read_repaired(path, RepairOrder::default())
    }

    /// Reads a plan package and repairs on demand. Every change is a finding.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_repaired(
        &self,
        path: &Path,
        repair: RepairOrder,
    ) -> Result<PackageReading, IngestError> {
        let mut findings = Findings::default();
        let input = input::look(path, ZIP_FILE, &mut findings)?;
        let request = PackageRequest {
            frame: WireFrame::from(&self.frame),
            wrapping: if path.is_dir() {
                Wrapping::Folder
            } else {
                Wrapping::Zip
            },
            snap_m: repair.snap_m,
        };
        let reply: Option<PackageReply> = self.run(PACKAGE_JOB, &request, &input, &mut findings)?;
        Ok(package_reading(reply, findings, input.digest))
    }

    /// Reads cadastral municipalities, CSV or a workbook.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_territory(
        &self,
        path: &Path,
    ) -> Result<TableReading<CadastralMunicipality>, IngestError> {
        self.table(path, "territory", territory::COLUMNS, territory::convert)
    }

    /// Reads cards of undelivered plans, CSV or a workbook.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_cards(
        &self,
        path: &Path,
        register: &dyn RegisterView,
    ) -> Result<TableReading<PlanCard>, IngestError> {
        self.table(path, "cards", cards::COLUMNS, |file, rows, findings| {
            cards::convert(file, rows, register, findings)
        })
    }

    /// Reads completeness statements, CSV or a workbook.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_coverage(
        &self,
        path: &Path,
        register: &dyn RegisterView,
    ) -> Result<TableReading<CoverageStatement>, IngestError> {
        self.table(
            path,
            "coverage",
            coverage::COLUMNS,
            |file, rows, findings| coverage::convert(file, rows, register, findings),
        )
    }

    /// Reads street addresses, CSV or a workbook.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_addresses(
        &self,
        path: &Path,
        register: &dyn RegisterView,
    ) -> Result<TableReading<Address>, IngestError> {
        self.table(
            path,
            "addresses",
            addresses::COLUMNS,
            |file, rows, findings| addresses::convert(file, rows, register, findings),
        )
    }

    /// Reads the manifest of a folder of imports: its steps in order.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_manifest(
        &self,
        folder: &Path,
    ) -> Result<(Vec<ImportStep>, Vec<Finding>), IngestError> {
        let mut findings = Findings::default();
        let path = folder.join(MANIFEST_FILE);
        let input = input::look(&path, MANIFEST_FILE, &mut findings)?;
        let reply: Option<ManifestReply> = self.run(MANIFEST_JOB, &(), &input, &mut findings)?;
        let steps = reply
            .map(|reply| {
                findings.extend(reply.findings.into_iter().map(Finding::from));
                let manifest = reply.manifest.unwrap_or_default();
                manifest::steps(folder, &manifest, &reply.lines, &mut findings)
            })
            .unwrap_or_default();
        Ok((steps, findings.into_vec()))
    }

    fn table<T>(
        &self,
        path: &Path,
        table: &str,
        columns: &[Column],
        convert: impl Fn(&str, &TableRows, &mut Findings) -> Vec<T>,
    ) -> Result<TableReading<T>, IngestError> {
        let mut findings = Findings::default();
        let file = file_name(path);
        let input = input::look(path, &file, &mut findings)?;
        let request = TableRequest {
            file: file.clone(),
            table: table.to_owned(),
            columns: wire_columns(columns),
        };
        let reply: Option<TableReply> = self.run(TABLE_JOB, &request, &input, &mut findings)?;
        let rows = match reply {
            Some(reply) => {
                findings.extend(reply.findings.into_iter().map(Finding::from));
                convert(&file, &reply.table, &mut findings)
            }
            None => Vec::new(),
        };
        Ok(TableReading {
            rows,
            findings: findings.into_vec(),
            digest: input.digest,
        })
    }

    /// Runs a job; `None` when its worker died, which is a finding, or when
    /// the input was refused before.
    fn run<T: DeserializeOwned>(
        &self,
        job: &str,
        request: &impl Serialize,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Option<T>, IngestError> {
        if input.files.is_empty() && findings.any_error() {
            return Ok(None);
        }
        let answer = self.sandbox.run(job, &encode(request)?, &input.files);
        reply(answer, findings)
    }
}

/// Makes a reading of what a worker sent; `None` where it died or the input was
/// refused.
pub(crate) fn package_reading(
    reply: Option<PackageReply>,
    mut findings: Findings,
    digest: DocumentHash,
) -> PackageReading {
    let (drafted, documents) = match reply {
        Some(reply) => package::draft(reply, &mut findings),
        None => (Drafted::Nothing, Vec::new()),
    };
    let findings = findings.into_vec();
    let with_findings = |draft| PlanDraft {
        findings: findings.clone(),
        ..draft
    };
    let (draft, untitled) = match drafted {
        Drafted::Titled(draft) => (Some(with_findings(draft)), None),
        Drafted::Untitled(UntitledDraft(draft)) => {
            (None, Some(UntitledDraft(with_findings(draft))))
        }
        Drafted::Nothing => (None, None),
    };
    PackageReading {
        draft,
        untitled,
        findings,
        documents,
        digest,
    }
}

/// Reads the answer of a job; `None` when its worker died, which is a finding.
fn reply<T: DeserializeOwned>(
    answer: Result<Vec<u8>, SandboxError>,
    findings: &mut Findings,
) -> Result<Option<T>, IngestError> {
    let death = match answer {
        Ok(answer) => match decode(&answer) {
            Ok(reply) => return Ok(Some(reply)),
            // The frame was whole and its content is not: nothing of it can be
            // trusted.
            Err(_) => Death::BadFrame,
        },
        Err(SandboxError::Died(death)) => death,
        Err(fault) => return Err(fault.into()),
    };
    findings.push(death_finding(&death));
    Ok(None)
}

fn death_finding(death: &Death) -> Finding {
    let error = Finding::error;
    match death {
        Death::MemoryLimit => error("finding-worker-memory"),
        Death::CpuLimit => error("finding-worker-cpu"),
        Death::WallLimit => error("finding-worker-wall"),
        Death::OutputLimit => error("finding-worker-output"),
        Death::FileLimit => error("finding-worker-file"),
        Death::StackOverflow => error("finding-worker-stack"),
        // The message of a panic may quote the input and stays in the log.
        Death::Panicked { .. } | Death::Signal(_) | Death::Exited(_) => {
            error("finding-worker-crashed")
        }
        Death::BadFrame => error("finding-worker-bad-frame"),
        Death::WrongVersion => error("finding-worker-version"),
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy());
    // A backslash is a separator to the worker's folder.
    name.unwrap_or_default().replace('\\', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_death_of_the_reader_is_told_by_a_code_of_its_own() {
        let message = String::new();
        let deaths = [
            (Death::MemoryLimit, "finding-worker-memory"),
            (Death::CpuLimit, "finding-worker-cpu"),
            (Death::WallLimit, "finding-worker-wall"),
            (Death::OutputLimit, "finding-worker-output"),
            (Death::FileLimit, "finding-worker-file"),
            (Death::StackOverflow, "finding-worker-stack"),
            (Death::Panicked { message }, "finding-worker-crashed"),
            (Death::Signal(7), "finding-worker-crashed"),
            (Death::Exited(4), "finding-worker-crashed"),
            (Death::BadFrame, "finding-worker-bad-frame"),
            (Death::WrongVersion, "finding-worker-version"),
        ];
        for (death, code) in deaths {
            let mut findings = Findings::default();
            let answer = Err(SandboxError::Died(death));
            let read = reply::<String>(answer, &mut findings).unwrap();
            assert_eq!(read, None);
            let told = findings.into_vec();
            assert_eq!(told.len(), 1, "{told:?}");
            assert_eq!(told[0].code(), code);
        }
        // A whole frame with something else in it is no answer either.
        let mut findings = Findings::default();
        assert_eq!(
            reply::<String>(Ok(vec![0xff]), &mut findings).unwrap(),
            None
        );
        assert_eq!(findings.into_vec()[0].code(), "finding-worker-bad-frame");
    }
}
