//! `published.gpkg`: the public rows of a revision as a GeoPackage that QGIS
//! opens. Rebuilt beside the old one and renamed over it, so that a
//! reader sees the old file or the new one.

mod answers;
mod faults;
mod geometry;
mod layers;
mod reference_systems;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use eprostor_model::RegisterContents;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection, Executor};
use tempfile::{NamedTempFile, TempPath};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use crate::documents::{file, sync_folder};
use crate::error::Doing;
use crate::location::sqlite_url;
use crate::{RecordTime, Store, StoreError};

pub use answers::AnswersFile;
pub use faults::write_faults;

/// Everybody may read what is published, as a web server does under a user of
/// its own; only the owner writes.
const PUBLIC: u32 = 0o644;

const SCHEMA: &str = include_str!("../gpkg/schema.sql");
const LAYERS: &str = include_str!("../gpkg/layers.sql");

impl Store {
    /// Writes public rows, as they were at their revision, to a GeoPackage, in
    /// the place of what is there. Journal mode is DELETE, so that one file is
    /// the whole of it. Rows are encoded as they are written, so that a country
    /// takes no more memory than it has already.
    ///
    /// # Errors
    /// The file cannot be written, or the database failed.
    pub async fn export_published(
        &self,
        path: &Path,
        public: RegisterContents,
    ) -> Result<(), StoreError> {
        let changed = self.time_of(public.revision).await?;
        let temporary = temporary_beside(path.to_owned()).await?;
        // Encoding the geometry of a country takes a minute: not on a thread
        // that others wait for.
        let (here, target) = (Handle::current(), temporary.to_path_buf());
        let written = spawn_blocking(move || here.block_on(write(&target, &public, changed)));
        written.await??;
        // Held here, so that it goes away where nobody waits any more.
        put_in_place(temporary, path.to_owned()).await
    }
}

async fn write(
    path: &Path,
    public: &RegisterContents,
    changed: RecordTime,
) -> Result<(), StoreError> {
    const DOING: &str = "writing a GeoPackage";
    install_default_drivers();
    let opened = AnyConnection::connect(&sqlite_url(path, "rw")).await;
    let mut connection = opened.doing(DOING)?;
    connection.execute(SCHEMA).await.doing(DOING)?;
    connection.execute(LAYERS).await.doing(DOING)?;
    let mut transaction = connection.begin().await.doing(DOING)?;
    reference_systems::write(&mut transaction, public.frame.epsg).await?;
    layers::write(&mut transaction, public, changed).await?;
    transaction.commit().await.doing(DOING)?;
    connection.close().await.doing(DOING)
}

async fn temporary_beside(path: PathBuf) -> Result<TempPath, StoreError> {
    spawn_blocking(move || {
        let made = NamedTempFile::with_suffix_in(".gpkg", folder_of(&path));
        let made = made.map_err(|fault| file(&path, fault))?;
        // A temporary file is its maker's alone; this one becomes public.
        let opened = made
            .as_file()
            .set_permissions(Permissions::from_mode(PUBLIC));
        opened.map_err(|fault| file(&path, fault))?;
        Ok(made.into_temp_path())
    })
    .await?
}

async fn put_in_place(temporary: TempPath, path: PathBuf) -> Result<(), StoreError> {
    spawn_blocking(move || {
        let synced = std::fs::File::open(&temporary).and_then(|written| written.sync_all());
        synced.map_err(|fault| file(&path, fault))?;
        let renamed = temporary.persist(&path);
        renamed.map_err(|fault| file(&path, fault.error))?;
        sync_folder(folder_of(&path)).map_err(|fault| file(&path, fault))
    })
    .await?
}

/// Returns the folder of a file; a bare name lies in the current one.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
