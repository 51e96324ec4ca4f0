//! A fresh register with some samples in it, and the portal over it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use eprostor_portal::{Following, PortalConfig, router};
use eprostor_service::{
    ImportRequest, ImportSource, Purpose, RecordTime, RegisterSetup, RepairOrder, Service,
    ServiceConfig, Worker, register_frame,
};
use tempfile::TempDir;

/// The register's CRS.
const REGISTER_CRS: u32 = 25834;
/// The moment of everything in these registers.
const MADE_AT: RecordTime = RecordTime(1_750_000_000);

/// A portal with its register, which goes when this is dropped.
pub(crate) struct Portal {
    pub(crate) router: Router,
    pub(crate) service: Arc<Service>,
    pub(crate) following: Arc<Following>,
    /// The operator's token.
    pub(crate) token: String,
    pub(crate) folder: TempDir,
}

impl Portal {
    /// Makes a register of some folders of `sample-plans`.
    pub(crate) async fn of(samples: &[&str]) -> Self {
        Self::with_limits(samples, PortalConfig::default()).await
    }

    /// Makes one whose portal has these limits.
    pub(crate) async fn with_limits(samples: &[&str], limits: PortalConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let worker = Worker::this_program(["worker"]);
        let config = ServiceConfig::new(folder.path().to_owned(), None, worker);
        let frame = register_frame(REGISTER_CRS, None).unwrap();
        let setup = RegisterSetup { frame, at: MADE_AT };
        let token = Service::initialise(&config, &setup).await.unwrap();
        let service = Arc::new(Service::open(&config, Purpose::Writing).await.unwrap());
        for sample in samples {
            import(&service, sample).await;
        }
        let following = Arc::<Following>::default();
        let router = router(service.clone(), limits, following.clone());
        Self {
            router,
            service,
            following,
            token: token.reveal().to_owned(),
            folder,
        }
    }
}

async fn import(service: &Service, sample: &str) {
    let source = ImportSource::Manifest(sample_folder(sample));
    let request = ImportRequest {
        source,
        actor: "test".to_owned(),
        at: MADE_AT,
        key: None,
        repair: RepairOrder::default(),
    };
    let report = service.import(request, &|_| ()).await.unwrap();
    assert!(!report.any_refused(), "{report:#?}");
}

/// Returns the folder of a sample.
pub(crate) fn sample_folder(sample: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../sample-plans")
        .join(sample)
}
