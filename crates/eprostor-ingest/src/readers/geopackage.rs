//! GeoPackage (OGC 12-128): a hostile SQLite database. It is opened read-only
//! and unchangeable, its schema is not trusted, only real tables of features
//! are read, and a query that runs away is stopped. Must not know plans.

mod blob;
mod database;
mod head;

use std::path::Path;

use eprostor_model::Finding;

use head::DatabaseHead;

use super::{Head, LayerHead, LayerReader, LayerSource, Sink};

/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The format.
pub(super) struct GeoPackage;

impl LayerReader for GeoPackage {
    fn recognises(&self, head: Head<'_>) -> bool {
        head.bytes.starts_with(MAGIC)
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let path = source.files.path(source.name)?;
        let head = DatabaseHead::read(path).ok();
        if let Some(head) = head.filter(DatabaseHead::is_cut_off) {
            let whole = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
            sink.findings.push(
                Finding::error("finding-gpkg-cut-off")
                    .text("name", source.name)
                    .integer("bytes", whole(head.bytes))
                    .integer("needed", whole(head.needed_bytes.unwrap_or_default()))
                    .at(source.place.clone()),
            );
            return None;
        }
        // With `immutable` SQLite silently passes over a log, and would read
        // old rows as if they were the newest.
        let has_log = source.files.has(&format!("{}-wal", source.name));
        if has_log || head.is_some_and(|head| head.is_in_wal_mode) {
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
