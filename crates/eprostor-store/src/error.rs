//! What can go wrong in the store. Each variant says what was being done.

use std::io;
use std::path::PathBuf;

use eprostor_geometry::{Frame, GeometryError};
use eprostor_model::{DocumentHash, PlanId, RegisteredProposal, Revision};
use thiserror::Error;

use crate::LogFault;

/// Why the store could not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder of the data folder cannot be used.
    #[error("{} cannot be used", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
    /// The database failed.
    #[error("the database failed while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// The database's own words.
        source: sqlx::Error,
    },
    /// The tables could not be brought to this program's version.
    #[error("migrations of the database failed")]
    Migration(#[source] Box<sqlx::migrate::MigrateError>),
    /// The SQLite library can damage databases in WAL mode.
    #[error("SQLite {found} is too old (needs at least {needed})")]
    OldSqlite {
        /// The version that is linked.
        found: String,
        /// The oldest that will do.
        needed: &'static str,
    },
    /// The database holds no register yet.
    #[error("the database holds no register yet")]
    NotInitialised,
    /// The tables are not those of this program.
    #[error("the tables have version {found} (this program needs {needed})")]
    OtherTables {
        /// The version they have.
        found: i64,
        /// The version of this program.
        needed: i64,
    },
    /// The register is made already.
    #[error("the register was made before, in {}", stored.epsg)]
    AlreadyInitialised {
        /// The frame the register has.
        stored: Box<Frame>,
    },
    /// A token with this label is in use.
    #[error("a token labelled {0:?} is in use")]
    TokenLabelTaken(String),
    /// No token has this label.
    #[error("no token is labelled {0:?}")]
    UnknownToken(String),
    /// Others committed since the input was checked against the register.
    #[error("checked at revision {checked}, but the register is at {newest}")]
    MovedOn {
        /// The revision it was checked at.
        checked: Revision,
        /// The newest there is.
        newest: Revision,
    },
    /// An idempotency key came again with other input.
    #[error("idempotency key {key:?} was used with other input in revision {revision}")]
    KeyReused {
        /// The key.
        key: String,
        /// The revision it belongs to.
        revision: Revision,
    },
    /// No plan of this id is published.
    #[error("no plan {0} is published")]
    UnknownPlan(PlanId),
    /// A plan has no proposal of this number.
    #[error("plan {plan} has no proposal {number}")]
    UnknownProposal {
        /// The plan.
        plan: PlanId,
        /// The number.
        number: u32,
    },
    /// Somebody looked at a proposal since it was read, or its text was read anew; it
    /// stands as it is now.
    #[error("proposal {} of {} was changed in revision {}", .0.number, .0.plan, .0.since)]
    ReviewedMeanwhile(Box<RegisteredProposal>),
    /// Two rows of one call have the same identity.
    #[error("{table} {row} comes twice in one change")]
    Repeated {
        /// The table.
        table: &'static str,
        /// The row's identity.
        row: String,
    },
    /// A plan names a document whose bytes were not given and are not here.
    #[error("plan {plan} names document {hash}, whose bytes are missing")]
    MissingDocument {
        /// The plan.
        plan: PlanId,
        /// The document.
        hash: DocumentHash,
    },
    /// Bytes do not have the hash they are called by.
    #[error("document {named} has the hash {found}")]
    OtherDocument {
        /// The hash it was called by.
        named: DocumentHash,
        /// The hash of its bytes.
        found: DocumentHash,
    },
    /// The register has no such revision.
    #[error("revision {asked} does not exist (newest is {newest})")]
    UnknownRevision {
        /// The revision asked for.
        asked: Revision,
        /// The newest there is.
        newest: Revision,
    },
    /// The change log cannot be followed.
    #[error("the change log cannot be followed")]
    Log(#[from] LogFault),
    /// A stored value cannot be read: the database was changed by another
    /// program or is damaged.
    #[error("{table}.{column} holds a value that cannot be read")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A stored geometry cannot be read.
    #[error("{table}.wkb holds a geometry that cannot be read")]
    Geometry {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        source: Box<GeometryError>,
    },
    /// A place of a layer that is exported cannot be brought into the CRS of the
    /// format.
    #[error("layer {layer} cannot be brought into the CRS of the format")]
    Projection {
        /// The layer.
        layer: &'static str,
        /// What is wrong with it.
        source: Box<GeometryError>,
    },
    /// A row of a layer that is exported is larger than the format can hold.
    #[error("a row of layer {layer} is larger than the format can hold")]
    TooLargeFeature {
        /// The layer.
        layer: &'static str,
    },
    /// What is to be exported to is there already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The system has no random numbers.
    #[error("the system has no random numbers for a token")]
    Random(#[source] rand::rand_core::OsError),
    /// Work on files was stopped.
    #[error("work on files was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

impl StoreError {
    /// Tells whether there is no space left on a disk.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::File { source, .. } => source.kind() == io::ErrorKind::StorageFull,
            // SQLITE_FULL in SQLite's words (sqlite3_errstr), behind which
            // stands ENOSPC; codes of the two databases are not told apart here.
            Self::Database { source, .. } => source
                .as_database_error()
                .is_some_and(|fault| fault.message().contains("database or disk is full")),
            _ => false,
        }
    }

    /// Tells whether the system refused to read or write a file of SQLite: for a
    /// quota, a limit for the size of files, or because the disk is broken.
    pub fn is_disk_refused(&self) -> bool {
        match self {
            // SQLITE_IOERR in SQLite's words; it does not say which of them.
            Self::Database { source, .. } => source
                .as_database_error()
                .is_some_and(|fault| fault.message().contains("disk I/O error")),
            _ => false,
        }
    }
}

/// Says what was being done when the database failed.
pub(crate) trait Doing<T> {
    /// Wraps the database's error.
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for Result<T, sqlx::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Database { doing, source })
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{AnyConnection, Connection as _, Executor as _};

    use super::*;

    #[tokio::test]
    async fn a_full_database_is_told_from_a_wrong_statement() {
        sqlx::any::install_default_drivers();
        let connected = AnyConnection::connect("sqlite::memory:").await;
        let mut database = connected.unwrap();
        // Two pages: one for the table, none for what is put in it.
        database.execute("pragma max_page_count = 2").await.unwrap();
        database.execute("create table t (b blob)").await.unwrap();
        let full = "insert into t values (zeroblob(1000000))";
        let fault = |done: Result<_, sqlx::Error>| done.doing("trying").map(drop).unwrap_err();
        let full = fault(database.execute(full).await);
        assert!(full.is_disk_full(), "{full:?}");
        let wrong = fault(database.execute("insert into u values (1)").await);
        assert!(!wrong.is_disk_full(), "{wrong:?}");
    }
}
