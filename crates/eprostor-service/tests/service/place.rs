//! A register of a test's own, and the samples to put into it.

use std::fs;
use std::path::{Path, PathBuf};

use eprostor_service::{
    ImportOutcome, ImportReport, ImportRequest, ImportSource, Purpose, RecordTime, RegisterSetup,
    RepairOrder, Service, ServiceConfig, Worker, register_frame,
};
use tempfile::TempDir;

/// The register's CRS.
const REGISTER_CRS: u32 = 25834;
/// The moment of everything in these registers.
pub(crate) const AT: RecordTime = RecordTime(1_750_000_000);

/// A temporary folder with a register in it.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    /// Makes a register.
    pub(crate) async fn with_register() -> Self {
        let place = Self::empty();
        let made = Service::initialise(&place.config(), &setup()).await;
        made.unwrap();
        place
    }

    /// Makes the folder only.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    pub(crate) fn config(&self) -> ServiceConfig {
        let worker = Worker::this_program(["worker"]);
        ServiceConfig::new(self.path("data"), None, worker)
    }

    pub(crate) async fn service(&self) -> Service {
        let opened = Service::open(&self.config(), Purpose::Writing).await;
        opened.unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Copies a sample, so that a test can change it.
    pub(crate) fn copied(&self, sample: &str) -> PathBuf {
        let target = self.path(sample);
        copy(&sample_folder(sample), &target);
        target
    }
}

pub(crate) fn setup() -> RegisterSetup {
    RegisterSetup {
        frame: register_frame(REGISTER_CRS, None).unwrap(),
        at: AT,
    }
}

/// Imports something, under a key or none.
pub(crate) async fn import(
    service: &Service,
    source: ImportSource,
    key: Option<&str>,
) -> ImportReport {
    let request = ImportRequest {
        source,
        actor: "test".to_owned(),
        at: AT,
        key: key.map(str::to_owned),
        repair: RepairOrder::default(),
    };
    service.import(request, &|_| ()).await.unwrap()
}

/// Returns the outcomes of a report.
pub(crate) fn outcomes(report: &ImportReport) -> Vec<&ImportOutcome> {
    report.steps.iter().map(|step| &step.outcome).collect()
}

/// Returns the folder of a sample.
pub(crate) fn sample_folder(sample: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../sample-plans")
        .join(sample)
}

/// Replaces a text that must be in a file.
pub(crate) fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} is not in {}", file.display());
    fs::write(file, text.replace(from, to)).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
