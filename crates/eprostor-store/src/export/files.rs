//! A folder with a file for every layer.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use eprostor_geometry::GeometryError;
use eprostor_model::{ExportFormat, ExportedLayer, RegisterContents};

use super::layers::{Layer, OF_PLANS};
use super::{csv, flatgeobuf, geojson};
use crate::StoreError;
use crate::documents::file;

/// Everybody may read what is public.
const PUBLIC: u32 = 0o755;

/// Why a layer could not be written.
pub(super) enum WriteFault {
    File(io::Error),
    /// A place cannot be brought into another CRS.
    Geometry(GeometryError),
    /// A feature is larger than the format can hold.
    TooLarge {
        layer: &'static str,
    },
}

impl From<io::Error> for WriteFault {
    fn from(fault: io::Error) -> Self {
        Self::File(fault)
    }
}

impl From<GeometryError> for WriteFault {
    fn from(fault: GeometryError) -> Self {
        Self::Geometry(fault)
    }
}

/// Writes every layer into an empty folder.
pub(super) fn write(
    folder: &Path,
    contents: &RegisterContents,
    format: ExportFormat,
) -> Result<Vec<ExportedLayer>, StoreError> {
    let layers = OF_PLANS.iter();
    let written = layers.map(|layer| write_layer(folder, layer, contents, format));
    let written = written.collect::<Result<_, _>>()?;
    let public = fs::set_permissions(folder, Permissions::from_mode(PUBLIC));
    public.map_err(|fault| file(folder, fault))?;
    Ok(written)
}

fn write_layer(
    folder: &Path,
    layer: &Layer,
    contents: &RegisterContents,
    format: ExportFormat,
) -> Result<ExportedLayer, StoreError> {
    let path = folder.join(format!("{}.{}", layer.name, format.ending()));
    let write = || {
        let made = File::create_new(&path)?;
        let mut out = BufWriter::new(made);
        let rows = (layer.rows)(contents);
        let epsg = contents.frame.epsg;
        let count = match format {
            ExportFormat::GeoJson => geojson::write(&mut out, layer, rows, epsg)?,
            ExportFormat::FlatGeobuf => {
                let spare = tempfile::tempfile_in(folder)?;
                flatgeobuf::write(&mut out, layer, rows, epsg, spare)?
            }
            // A GeoPackage is no folder; nobody asks.
            ExportFormat::Csv | ExportFormat::GeoPackage => csv::write(&mut out, layer, rows)?,
        };
        out.flush()?;
        out.get_ref().sync_all()?;
        Ok(count)
    };
    let rows = write().map_err(|fault| match fault {
        WriteFault::File(fault) => file(&path, fault),
        WriteFault::Geometry(source) => StoreError::Projection {
            layer: layer.name,
            source: Box::new(source),
        },
        WriteFault::TooLarge { layer } => StoreError::TooLargeFeature { layer },
    })?;
    Ok(ExportedLayer {
        name: layer.name,
        rows,
    })
}
