//! A folder with a file for every layer.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, IntoInnerError, Seek as _};
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
    let written = File::create_new(&path)
        .map_err(WriteFault::File)
        .and_then(|made| write_rows(made, folder, layer, contents, format))
        .and_then(|(rows, made)| {
            made.sync_all()?;
            Ok(rows)
        });
    Ok(ExportedLayer {
        name: layer.name,
        rows: written.map_err(|fault| told(fault, &path, layer))?,
    })
}

/// Writes one layer to a file in a folder that has no name, and returns it from
/// its beginning; `None` where there is no such layer.
pub(super) fn write_unnamed(
    folder: &Path,
    name: &str,
    contents: &RegisterContents,
    format: ExportFormat,
) -> Result<Option<File>, StoreError> {
    let Some(layer) = OF_PLANS.iter().find(|layer| layer.name == name) else {
        return Ok(None);
    };
    let written = tempfile::tempfile_in(folder)
        .map_err(WriteFault::File)
        .and_then(|made| write_rows(made, folder, layer, contents, format))
        .and_then(|(_, mut made)| {
            made.rewind()?;
            Ok(made)
        });
    let file = written.map_err(|fault| told(fault, folder, layer))?;
    Ok(Some(file))
}

/// Writes the rows of a layer, and returns how many there are. What has to wait
/// lies in the folder meanwhile.
fn write_rows(
    made: File,
    folder: &Path,
    layer: &Layer,
    contents: &RegisterContents,
    format: ExportFormat,
) -> Result<(usize, File), WriteFault> {
    let mut out = BufWriter::new(made);
    let rows = (layer.rows)(contents);
    let epsg = contents.frame.epsg;
    let count = match format {
        ExportFormat::GeoJson => geojson::write(&mut out, layer, rows, epsg)?,
        ExportFormat::FlatGeobuf => {
            let spare = tempfile::tempfile_in(folder)?;
            flatgeobuf::write(&mut out, layer, rows, epsg, spare)?
        }
        // A GeoPackage is no file of one layer; nobody asks.
        ExportFormat::Csv | ExportFormat::GeoPackage => csv::write(&mut out, layer, rows)?,
    };
    let made = out.into_inner().map_err(IntoInnerError::into_error)?;
    Ok((count, made))
}

fn told(fault: WriteFault, path: &Path, layer: &Layer) -> StoreError {
    match fault {
        WriteFault::File(fault) => file(path, fault),
        WriteFault::Geometry(source) => StoreError::Projection {
            layer: layer.name,
            source: Box::new(source),
        },
        WriteFault::TooLarge { layer } => StoreError::TooLargeFeature { layer },
    }
}
