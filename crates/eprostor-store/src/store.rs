//! The store: a database, and a folder of documents beside it.

use std::sync::Arc;

use sqlx::AnyPool;
use tokio::sync::{Mutex, MutexGuard};

use crate::database::Database;
use crate::documents::DocumentFolder;
use crate::{Opening, StoreError, StoreLocation};

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
    /// Opens a register.
    ///
    /// # Errors
    /// There is none and none may be made, its tables are of another version
    /// and may not be changed, the folder or database cannot be used, or a
    /// migration failed.
    pub async fn open(location: &StoreLocation, opening: Opening) -> Result<Self, StoreError> {
        if opening != Opening::Make && location.lacks_file() {
            return Err(StoreError::NotInitialised);
        }
        let documents = DocumentFolder::new(&location.data_dir);
        if opening == Opening::Make {
            documents.make().await?;
        }
        let database = Database::open(&location.url(opening), opening).await?;
        if opening == Opening::Migrate {
            // A PostgreSQL register is opened for writing on many machines.
            documents.make().await?;
        }
        Ok(Self {
            database,
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
