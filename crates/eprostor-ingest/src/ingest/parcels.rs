//! Parcels of a file of any size, handed on in portions as the worker sends
//! them. Must not know where they go.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use eprostor_model::{DocumentHash, Finding, Parcel, RegisterView};
use eprostor_sandbox::{InputFile, Limits, Source};

use super::{Ingest, TableReading, file_name, reply};
use crate::bounds::MAX_PARCEL_BYTES;
use crate::collector::Findings;
use crate::error::IngestError;
use crate::input;
use crate::job::PARCELS_JOB;
use crate::parcels::{Conversion, ParcelSource};
use crate::wire::{
    Drawn, FeatureReply, ParcelPortion, ParcelReply, ParcelRequest, WireFrame, decode, encode,
};

/// Bytes for which a worker gets a second more. Without optimisation it was
/// measured to read 8.6 MiB in a second of processor time (400,000 parcels as
/// newline-delimited GeoJSON, November 2026): vertices that cost thirty times as
/// much still pass.
const BYTES_PER_SECOND: u64 = 256 * 1024;

/// What became of a file of parcels whose parcels were handed on.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelReading {
    /// Parcels without fault; none where the file as a whole was refused, and
    /// what was handed on is then worth nothing.
    pub count: usize,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The digest of the file, for idempotency.
    pub digest: DocumentHash,
}

impl Ingest {
    /// Reads parcels and hands them on in portions, in the order of the file.
    /// Where the call breaks off the file is refused, as by a worker that died.
    /// Beside a portion, both sides keep the numbers of parcels with their days.
    ///
    /// # Errors
    /// The machine failed.
    pub fn stream_parcels(
        &self,
        source: &ParcelSource,
        register: &dyn RegisterView,
        take: &mut dyn FnMut(Vec<Parcel>) -> ControlFlow<()>,
    ) -> Result<ParcelReading, IngestError> {
        let mut findings = Findings::default();
        let file = file_name(&source.path);
        let mut input = input::look_up_to(MAX_PARCEL_BYTES, &source.path, &file, &mut findings)?;
        input.files.extend(log_beside(&source.path, &file));
        let refused = |findings: Findings| ParcelReading {
            count: 0,
            findings: findings.into_vec(),
            digest: input.digest,
        };
        if input.files.is_empty() && findings.any_error() {
            return Ok(refused(findings));
        }
        let request = encode(&ParcelRequest {
            drawn: Drawn::Parcels,
            frame: WireFrame::from(&self.frame),
            file: file.clone(),
            table: source.table.clone(),
            epsg: Some(source.crs.0),
            columns: source.wire_columns(),
            required: source.required(),
        })?;
        let mut conversion = Conversion::new(&file, source, register);
        let (mut count, is_over) = (0_usize, Cell::new(false));
        let mut convert = |features: Vec<FeatureReply>| {
            let Some(parcels) = conversion.portion(&features) else {
                is_over.set(true);
                return ControlFlow::Break(());
            };
            count += parcels.len();
            take(parcels)
        };
        let mut portion = |bytes: Vec<u8>| match decode::<ParcelPortion>(&bytes) {
            Ok(portion) => convert(portion.features),
            Err(_) => ControlFlow::Break(()),
        };
        let sandbox = self
            .sandbox
            .with_limits(limits(self.sandbox.limits(), input.bytes));
        let answer = sandbox.run_in_portions(PARCELS_JOB, &request, &input.files, &mut portion);
        if is_over.get() {
            // What became of the worker then says nothing of the file.
            findings.append(conversion.finish());
            return Ok(refused(findings));
        }
        let Some(reply) = reply::<ParcelReply>(answer, &mut findings)? else {
            return Ok(refused(findings));
        };
        findings.extend(reply.findings.into_iter().map(Finding::from));
        if reply.is_void {
            return Ok(refused(findings));
        }
        if convert(reply.features).is_break() {
            if is_over.get() {
                findings.append(conversion.finish());
            } else {
                findings.push(Finding::error("finding-worker-bad-frame"));
            }
            return Ok(refused(findings));
        }
        findings.append(conversion.finish());
        Ok(ParcelReading {
            count,
            findings: findings.into_vec(),
            digest: input.digest,
        })
    }

    /// Reads parcels as a whole.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_parcels(
        &self,
        source: &ParcelSource,
        register: &dyn RegisterView,
    ) -> Result<TableReading<Parcel>, IngestError> {
        let mut rows = Vec::new();
        let reading = self.stream_parcels(source, register, &mut |portion| {
            rows.extend(portion);
            ControlFlow::Continue(())
        })?;
        if reading.count == 0 {
            rows.clear();
        }
        Ok(TableReading {
            rows,
            findings: reading.findings,
            digest: reading.digest,
        })
    }
}

/// Returns the limits of a worker for a file of some bytes: memory stays what
/// it is, time grows with the file.
fn limits(base: &Limits, bytes: u64) -> Limits {
    let more_seconds = bytes / BYTES_PER_SECOND;
    Limits {
        cpu_seconds: base.cpu_seconds.saturating_add(more_seconds),
        wall: base.wall + Duration::from_secs(more_seconds),
        ..base.clone()
    }
}

/// A write-ahead log beside a GeoPackage goes along, so that the worker can
/// tell that the file is not complete without it.
fn log_beside(path: &Path, file: &str) -> Option<InputFile> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).is_file().then(|| InputFile {
        name: format!("{file}-wal"),
        source: Source::Path(log.into()),
    })
}
