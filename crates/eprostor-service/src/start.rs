//! From what a service answers since it was opened: the snapshot file, or the
//! database where the file could not be used. Must not know doors.

use std::path::Path;
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_index::{SavedFault, SavedSnapshot, Snapshot};
use eprostor_model::{LawTables, Message, Revision};
use eprostor_store::{Head, Store};

use crate::ServiceError;
use crate::service::read;

/// The name of the snapshot file in the data folder.
pub(crate) const SNAPSHOT_FILE: &str = "snapshot.bin";

/// How the snapshot that a service began with was made.
#[derive(Debug)]
pub enum Start {
    /// From the snapshot file; what came after it, from the change log.
    FromFile {
        /// The revision of the file.
        revision: Revision,
    },
    /// From the whole database.
    Rebuilt(RebuildReason),
}

/// Why the snapshot file was not used.
#[derive(Debug, thiserror::Error)]
pub enum RebuildReason {
    /// It is missing, of another version or damaged.
    #[error(transparent)]
    Fault(#[from] SavedFault),
    /// It is of another register, or of this one before an older copy of the
    /// database was put in its place.
    #[error("the snapshot file is of another register")]
    OtherRegister,
    /// It is newer than the database.
    #[error("the snapshot file is of revision {file}, the database at {newest}")]
    Ahead {
        /// The revision of the file.
        file: Revision,
        /// The newest of the database.
        newest: Revision,
    },
}

impl Start {
    /// Returns what to tell people: where the answers come from, and why.
    pub fn message(&self) -> Message {
        let reason = match self {
            Self::FromFile { revision } => {
                return Message::new("start-from-file").text("revision", revision);
            }
            Self::Rebuilt(reason) => reason,
        };
        match reason {
            RebuildReason::OtherRegister => Message::new("start-rebuilt-other-register"),
            RebuildReason::Ahead { file, newest } => Message::new("start-rebuilt-ahead")
                .text("file", file)
                .text("newest", newest),
            RebuildReason::Fault(SavedFault::Missing) => Message::new("start-rebuilt-missing"),
            RebuildReason::Fault(SavedFault::OtherVersion { .. }) => {
                Message::new("start-rebuilt-other-version")
            }
            RebuildReason::Fault(SavedFault::Unreadable(_)) => {
                Message::new("start-rebuilt-unreadable")
            }
            RebuildReason::Fault(_) => Message::new("start-rebuilt-damaged"),
        }
    }
}

/// Makes the first snapshot, and tells at which line of the change log it
/// stands: from the file at `path` where it is one of this register, else from
/// the database.
pub(crate) async fn first_snapshot(
    store: &Store,
    frame: &Frame,
    path: &Path,
    law: &'static LawTables,
) -> Result<(Arc<Snapshot>, Head, Start), ServiceError> {
    let reason = match from_file(store, frame, path, law).await? {
        Ok((snapshot, head)) => {
            let revision = snapshot.revision();
            return Ok((snapshot, head, Start::FromFile { revision }));
        }
        Err(reason) => reason,
    };
    let head = store.head().await?;
    let snapshot = read(store, &head, law).await?;
    Ok((snapshot, head, Start::Rebuilt(reason)))
}

async fn from_file(
    store: &Store,
    frame: &Frame,
    path: &Path,
    law: &'static LawTables,
) -> Result<Result<(Arc<Snapshot>, Head), RebuildReason>, ServiceError> {
    let path = path.to_owned();
    let opened = tokio::task::spawn_blocking(move || SavedSnapshot::open(&path)).await?;
    let file = match opened {
        Ok(file) => file,
        Err(fault) => return Ok(Err(fault.into())),
    };
    let head = file.head();
    let newest = store.newest_revision().await?;
    if head.frame != *frame {
        return Ok(Err(RebuildReason::OtherRegister));
    }
    if head.revision > newest {
        let file = head.revision;
        return Ok(Err(RebuildReason::Ahead { file, newest }));
    }
    if head.origin != store.origin(head.revision).await? {
        return Ok(Err(RebuildReason::OtherRegister));
    }
    let Some(applied) = store.head_at(head.revision).await? else {
        return Ok(Err(RebuildReason::OtherRegister));
    };
    let loaded = tokio::task::spawn_blocking(move || file.load(law)).await?;
    let with_head = loaded.map(|snapshot| {
        let marked = snapshot.marked(applied.mark());
        (Arc::new(marked), applied)
    });
    Ok(with_head.map_err(RebuildReason::Fault))
}
