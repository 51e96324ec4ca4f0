//! The service itself: opening a register, and its snapshots of today and of
//! the past. How it follows the change log stands in `follow.rs`.

use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_index::{Root, Snapshot};
use eprostor_ingest::Ingest;
use eprostor_model::{LawTables, Revision, Viewer};
use eprostor_sandbox::Sandbox;
use eprostor_store::{Head, Opening, OperatorToken, Store, StoreError};

use crate::follow::Rebuilds;
use crate::kept_files::KeptFiles;
use crate::past::Past;
use crate::public_document::KeptCopies;
use crate::saving::Saving;
use crate::start::{self, SNAPSHOT_FILE, Start};
use crate::texts::Texts;
use crate::{Purpose, RegisterSetup, ServiceConfig, ServiceError};

/// The label of the token that a new register comes with.
const FIRST_TOKEN: &str = "first operator";

/// The register with everything that answers from it. Fields are private, so
/// that no door reaches the database.
pub struct Service {
    pub(crate) store: Store,
    pub(crate) root: Root,
    pub(crate) ingest: Ingest,
    pub(crate) frame: Frame,
    pub(crate) law: &'static LawTables,
    pub(crate) data_dir: std::path::PathBuf,
    pub(crate) saving: Saving,
    pub(crate) pictures: KeptFiles,
    pub(crate) copies: KeptCopies,
    pub(crate) texts: Arc<Texts>,
    start: Start,
    pub(crate) past: Past,
    /// The revision of the snapshot that answers; held while another takes its
    /// place.
    pub(crate) following: tokio::sync::Mutex<Head>,
    pub(crate) rebuilds: Rebuilds,
}

impl Service {
    /// Makes a new register and returns its first operator token, which is
    /// shown once and stored hashed.
    ///
    /// # Errors
    /// There is a register already, or the store failed.
    pub async fn initialise(
        config: &ServiceConfig,
        setup: &RegisterSetup,
    ) -> Result<OperatorToken, ServiceError> {
        let store = Store::open(&config.location(), Opening::Make).await?;
        store.initialise(&setup.frame, setup.at).await?;
        Ok(store.create_token(FIRST_TOKEN, setup.at).await?)
    }

    /// Opens a register with the snapshot that answers: read from its file and
    /// brought to the newest revision by the change log, or built from the
    /// database where the file cannot be used; [`Service::start`] tells which.
    ///
    /// # Errors
    /// There is no register, its tables are not those of this program and may
    /// not be changed, or the store failed.
    pub async fn open(config: &ServiceConfig, purpose: Purpose) -> Result<Self, ServiceError> {
        let opened = Store::open(&config.location(), purpose.opening()).await;
        let store = opened.map_err(not_initialised)?;
        let frame = store.frame().await?.ok_or(ServiceError::NotInitialised)?;
        let law = LawTables::embedded();
        let file = config.data_dir.join(SNAPSHOT_FILE);
        let (snapshot, head, start) = start::first_snapshot(&store, &frame, &file, law).await?;
        let saved = match start {
            Start::FromFile { .. } => Some(head.clone()),
            Start::Rebuilt(_) => None,
        };
        let sandbox = Sandbox::new(config.worker.clone(), config.limits.clone());
        let recognised = Arc::new(KeptFiles::new(config.data_dir.join("recognised")));
        let service = Self {
            store,
            root: Root::new(snapshot),
            ingest: Ingest::new(sandbox, frame.clone()).keeping(recognised),
            frame,
            law,
            data_dir: config.data_dir.clone(),
            saving: Saving::new(&config.data_dir, saved),
            pictures: KeptFiles::new(config.data_dir.join("pictures")),
            copies: KeptCopies::new(&config.data_dir),
            texts: Arc::new(Texts::new(&config.data_dir)),
            start,
            past: Past::default(),
            following: tokio::sync::Mutex::new(head),
            rebuilds: Rebuilds::default(),
        };
        service.catch_up().await?;
        Ok(service)
    }

    /// Tells how the snapshot that the service began with was made.
    pub fn start(&self) -> &Start {
        &self.start
    }

    /// Works out what every parcel shares with plans, so that answers need not
    /// (see [`Snapshot::work_out_shares`]), and returns the revision that all
    /// is worked out for. What is published meanwhile is worked out too; of what
    /// is published later, only what lies on parcels that were there. So it is
    /// asked for again with every revision: cheap where all is done.
    ///
    /// # Errors
    /// The machine failed.
    pub async fn work_out_shares(&self) -> Result<Revision, ServiceError> {
        loop {
            let current = self.root.load();
            let working = current.clone();
            tokio::task::spawn_blocking(move || working.work_out_shares()).await?;
            if Arc::ptr_eq(&current, &self.root.load()) {
                return Ok(current.revision());
            }
        }
    }

    /// Returns the law tables that answers rest on.
    pub fn law(&self) -> &'static LawTables {
        self.law
    }

    /// Returns the register's CRS and envelope.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Returns the snapshot of a revision, or the current one.
    pub(crate) async fn snapshot(
        &self,
        revision: Option<Revision>,
    ) -> Result<Arc<Snapshot>, ServiceError> {
        let current = self.root.load();
        let Some(asked) = revision.filter(|asked| *asked != current.revision()) else {
            return Ok(current);
        };
        if let Some(old) = self.past.at(asked) {
            return Ok(old);
        }
        let history = self.past.history();
        let newest = self.store.newest_revision().await?;
        let head = match self.store.head_at(asked).await? {
            Some(head) if asked <= newest => head,
            _ => return Err(ServiceError::UnknownRevision { asked, newest }),
        };
        let snapshot = read(&self.store, &head, self.law).await?;
        self.past.remember(&snapshot, history);
        Ok(snapshot)
    }
}

/// Says in the service's words that there is no register.
fn not_initialised(fault: StoreError) -> ServiceError {
    match fault {
        StoreError::NotInitialised => ServiceError::NotInitialised,
        other => other.into(),
    }
}

/// Reads the whole register at a revision and builds its snapshot.
pub(crate) async fn read(
    store: &Store,
    head: &Head,
    law: &'static LawTables,
) -> Result<Arc<Snapshot>, ServiceError> {
    let (revision, mark) = (head.revision(), head.mark().to_owned());
    let contents = store.contents(&Viewer::Public, Some(revision)).await?;
    let build = move || Arc::new(Snapshot::build(&contents, law).marked(&mark));
    Ok(tokio::task::spawn_blocking(build).await?)
}
