//! The store: a database, and a folder of documents beside it.

use std::sync::Arc;

use sqlx::AnyPool;
use tokio::sync::{Mutex, MutexGuard};

use crate::database::Database;
use crate::documents::DocumentFolder;
use crate::{StoreError, StoreLocation};

/// The register's truth. Clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
    documents: DocumentFolder,
    /// Writers of this process queue here, so that a long import does not let
    /// another one run into SQLite's busy timeout.
    seat: Arc<Mutex<()>>,
}

impl Store {
    /// Opens a register, bringing its tables to this program's version; makes
    /// the data folder and an empty database where they are missing.
    ///
    /// # Errors
    /// The folder or database cannot be used, or a migration failed.
    pub async fn open(location: &StoreLocation) -> Result<Self, StoreError> {
        let documents = DocumentFolder::open(&location.data_dir).await?;
        Ok(Self {
            database: Database::open(&location.url()).await?,
            documents,
            seat: Arc::new(Mutex::new(())),
        })
    }

    /// Closes every connection; other clones can no longer be used.
    pub async fn close(&self) {
        self.database.close().await;
    }

    pub(crate) fn pool(&self) -> &AnyPool {
        self.database.pool()
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    pub(crate) fn documents(&self) -> &DocumentFolder {
        &self.documents
    }

    /// Waits for this process's turn to write.
    pub(crate) async fn turn_to_write(&self) -> MutexGuard<'_, ()> {
        self.seat.lock().await
    }
}
