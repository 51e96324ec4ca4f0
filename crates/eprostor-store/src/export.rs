//! Plans as files for other programs: `published.gpkg`, the public rows of a
//! revision that QGIS opens, and exports of plans in several formats. All are
//! made from the same layers. A file or folder is made beside its place and
//! renamed into it, so that a reader sees nothing or the whole.

mod answers;
mod csv;
mod faults;
mod files;
mod flatgeobuf;
mod geojson;
mod geometry;
mod geopackage;
mod layers;
mod reference_systems;
mod rows;
mod temporary;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use eprostor_model::{ExportFormat, ExportedLayer, RegisterContents};
use tempfile::TempPath;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use self::geopackage::With;
use self::temporary::Temporary;
use crate::documents::{file, sync_folder};
use crate::{RecordTime, Store, StoreError};

pub use answers::AnswersFile;
pub use faults::write_faults;

/// Everybody may read what is published, as a web server does under a user of
/// its own; only the owner writes.
const PUBLIC: u32 = 0o644;

const SCHEMA: &str = include_str!("../gpkg/schema.sql");

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
        write_geopackage(&temporary.made, public, changed, With::Parcels).await?;
        // Held here, so that it goes away where nobody waits any more.
        put_in_place(temporary, path.to_owned(), Place::Taken).await
    }

    /// Writes the plans of some public contents, without the parcels, to a new
    /// file or folder, and returns the layers that it has.
    ///
    /// # Errors
    /// There is something already, or it cannot be written.
    pub async fn export_plans(
        &self,
        path: &Path,
        public: RegisterContents,
        format: ExportFormat,
    ) -> Result<Vec<ExportedLayer>, StoreError> {
        // Told before the work; asked again when it is done.
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if format == ExportFormat::GeoPackage {
            let changed = self.time_of(public.revision).await?;
            let temporary = temporary_beside(path.to_owned()).await?;
            let written =
                write_geopackage(&temporary.made, public, changed, With::PlansOnly).await?;
            put_in_place(temporary, path.to_owned(), Place::Free).await?;
            return Ok(written);
        }
        let path = path.to_owned();
        spawn_blocking(move || write_folder(&path, &public, format)).await?
    }
}

impl Store {
    /// Writes the plans of some public contents to a file in a folder that has no
    /// name and goes when it is closed: a GeoPackage with every layer, or one
    /// layer in another format. `None` where there is no such layer.
    ///
    /// # Errors
    /// It cannot be written.
    pub async fn export_unnamed(
        &self,
        folder: &Path,
        public: RegisterContents,
        format: ExportFormat,
        layer: &'static str,
    ) -> Result<Option<fs::File>, StoreError> {
        let folder = folder.to_owned();
        if format != ExportFormat::GeoPackage {
            let write = move || files::write_unnamed(&folder, layer, &public, format);
            return spawn_blocking(write).await?;
        }
        let changed = self.time_of(public.revision).await?;
        // SQLite opens by name; the name goes when the file is written.
        let temporary = temporary_beside(folder.join("export.gpkg")).await?;
        write_geopackage(&temporary.made, public, changed, With::PlansOnly).await?;
        let opened = fs::File::open(&temporary.made);
        Ok(Some(opened.map_err(|fault| file(&folder, fault))?))
    }
}

/// Encodes on a thread of its own: the geometry of a country takes a minute.
async fn write_geopackage(
    temporary: &TempPath,
    public: RegisterContents,
    changed: RecordTime,
    with: With,
) -> Result<Vec<ExportedLayer>, StoreError> {
    let (here, target) = (Handle::current(), temporary.to_path_buf());
    let write = move || here.block_on(geopackage::write(&target, &public, changed, with));
    spawn_blocking(write).await?
}

fn write_folder(
    path: &Path,
    public: &RegisterContents,
    format: ExportFormat,
) -> Result<Vec<ExportedLayer>, StoreError> {
    let made = temporary::folder_in(folder_of(path));
    let temporary = made.map_err(|fault| file(path, fault))?;
    let written = files::write(temporary.made.path(), public, format)?;
    // An empty folder would be replaced by the renaming.
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists(path.to_owned()));
    }
    let renamed = fs::rename(temporary.made.path(), path);
    renamed.map_err(|fault| file(path, fault))?;
    // Its place is another now, and there is nothing to be removed.
    let _ = temporary.made.keep();
    let synced = sync_folder(path).and_then(|()| sync_folder(folder_of(path)));
    synced.map_err(|fault| file(path, fault))?;
    Ok(written)
}

async fn temporary_beside(path: PathBuf) -> Result<Temporary<TempPath>, StoreError> {
    spawn_blocking(move || {
        let made = temporary::file_in(folder_of(&path));
        let made = made.map_err(|fault| file(&path, fault))?;
        // A temporary file is its maker's alone; this one becomes public.
        let public = Permissions::from_mode(PUBLIC);
        let opened = made.handle.set_permissions(public);
        opened.map_err(|fault| file(&path, fault))?;
        Ok(made)
    })
    .await?
}

/// What may be where a file is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The file of before, which goes.
    Taken,
    /// Nothing.
    Free,
}

async fn put_in_place(
    temporary: Temporary<TempPath>,
    path: PathBuf,
    place: Place,
) -> Result<(), StoreError> {
    spawn_blocking(move || {
        let synced = temporary.handle.sync_all();
        synced.map_err(|fault| file(&path, fault))?;
        let renamed = match place {
            Place::Taken => temporary.made.persist(&path),
            Place::Free => temporary.made.persist_noclobber(&path),
        };
        renamed.map_err(|fault| match fault.error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists(path.clone()),
            _ => file(&path, fault.error),
        })?;
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
