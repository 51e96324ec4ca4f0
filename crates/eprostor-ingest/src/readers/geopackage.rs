//! GeoPackage (OGC 12-128): a hostile SQLite database. It is opened read-only
//! and unchangeable, its schema is not trusted, only real tables of features
//! are read, and a query that runs away is stopped. Must not know plans.

mod blob;
mod database;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use eprostor_model::Finding;

use super::{Head, LayerHead, LayerReader, LayerSource, Sink};

/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Bytes 18 and 19 say how it is written and read: 2 is the write-ahead log.
const WAL_MODE: u8 = 2;

/// The format.
pub(super) struct GeoPackage;

impl LayerReader for GeoPackage {
    fn recognises(&self, head: Head<'_>) -> bool {
        head.bytes.starts_with(MAGIC)
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let path = source.files.path(source.name)?;
        // With `immutable` SQLite silently passes over a log, and would read
        // old rows as if they were the newest.
        if source.files.has(&format!("{}-wal", source.name)) || is_in_wal_mode(path) {
            sink.findings.push(
                Finding::error("finding-gpkg-wal")
                    .text("name", source.name)
                    .at(source.place.clone()),
            );
            return None;
        }
        let runtime = match tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
        {
            Ok(runtime) => runtime,
            Err(fault) => {
                sink.findings.push(unreadable(source, &fault));
                return None;
            }
        };
        match runtime.block_on(database::layer(path, source, sink)) {
            Ok(head) => head,
            Err(sqlx::Error::Database(fault)) if fault.code().as_deref() == Some("9") => {
                sink.findings.push(
                    Finding::error("finding-gpkg-runaway")
                        .text("name", source.name)
                        .at(source.place.clone()),
                );
                None
            }
            Err(fault) => {
                sink.findings.push(unreadable(source, &fault));
                None
            }
        }
    }
}

/// Returns the tables of features that a file names; none where it cannot be
/// opened, which reading it tells.
pub(super) fn tables(path: &Path) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let tables = runtime.map(|runtime| runtime.block_on(database::names(path)));
    tables.ok().and_then(Result::ok).unwrap_or_default()
}

fn unreadable(source: LayerSource<'_>, fault: &dyn std::fmt::Display) -> Finding {
    Finding::error("finding-gpkg-unreadable")
        .text("name", source.name)
        .text("detail", fault)
        .at(source.place.clone())
}

fn is_in_wal_mode(path: &Path) -> bool {
    let mut head = [0; 20];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && (head[18] == WAL_MODE || head[19] == WAL_MODE)
}
