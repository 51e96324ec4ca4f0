//! What a service is started with.

use std::path::PathBuf;

use eprostor_geometry::{Bounds, Crs, Epsg, Frame};
use eprostor_ingest::PAYLOAD_VERSION;
use eprostor_sandbox::{Confinement, Limits, Sandbox, SandboxError, Worker};
use eprostor_store::{Opening, RecordTime, StoreLocation};

/// Where the register lives and how uploads are read.
#[derive(Debug, Clone)]
pub struct ServiceConfig {
    /// The data folder: the SQLite file, documents and `published.gpkg`.
    pub data_dir: PathBuf,
    /// `postgres://…` to use PostgreSQL in place of the SQLite file.
    pub database_url: Option<String>,
    /// How the worker process is started: the same program with its hidden
    /// subcommand.
    pub worker: Worker,
    /// The limits of a worker process.
    pub limits: Limits,
}

impl ServiceConfig {
    /// Returns a configuration with the default limits of the sandbox.
    pub fn new(data_dir: PathBuf, database_url: Option<String>, worker: Worker) -> Self {
        Self {
            data_dir,
            database_url,
            worker,
            limits: Limits::default(),
        }
    }

    /// Asks a worker what holds it on this machine, for the start-up log.
    /// Blocks for as long as a process takes to start and end.
    ///
    /// # Errors
    /// No worker can be started: every upload will be refused.
    pub fn confinement(&self) -> Result<Confinement, SandboxError> {
        Sandbox::new(self.worker.clone(), self.limits.clone())
            .payload_version(PAYLOAD_VERSION)
            .probe()
    }

    pub(crate) fn location(&self) -> StoreLocation {
        StoreLocation {
            data_dir: self.data_dir.clone(),
            database_url: self.database_url.clone(),
        }
    }
}

/// What a register is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To read it: nothing of it is changed.
    Reading,
    /// To write to it: its tables are brought to this program's version.
    Writing,
}

impl Purpose {
    /// Returns what opening may do to the store. Neither makes a register where
    /// there is none.
    pub(crate) fn opening(self) -> Opening {
        match self {
            Self::Reading => Opening::AsItIs,
            Self::Writing => Opening::Migrate,
        }
    }
}

/// What a new register is made with.
#[derive(Debug, Clone)]
pub struct RegisterSetup {
    /// The CRS of all stored geometry and the envelope it must lie in.
    pub frame: Frame,
    /// The moment it is made.
    pub at: RecordTime,
}

/// Returns the frame of a register: Serbia's for EPSG:25834 without an
/// envelope; any other supported CRS with its envelope `[e_min, n_min, e_max,
/// n_max]`. `None` where the CRS is unknown or the envelope is not one.
pub fn register_frame(epsg: u32, envelope: Option<&[f64]>) -> Option<Frame> {
    let epsg = Epsg(epsg);
    Crs::from_epsg(epsg).ok()?;
    match envelope {
        None => Some(Frame::serbia()).filter(|frame| frame.epsg == epsg),
        Some([min_e, min_n, max_e, max_n]) => {
            let bounds = Bounds {
                min_e: *min_e,
                min_n: *min_n,
                max_e: *max_e,
                max_n: *max_n,
            };
            let usable = min_e < max_e
                && min_n < max_n
                && [min_e, min_n, max_e, max_n].iter().all(|x| x.is_finite());
            usable.then_some(Frame {
                epsg,
                envelope: bounds,
            })
        }
        Some(_) => None,
    }
}
