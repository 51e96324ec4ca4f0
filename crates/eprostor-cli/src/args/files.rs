//! Options of `export` and `diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use eprostor_model::ExportFormat;

use super::FormatArgument;

/// A format of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportKind {
    /// One GeoPackage, in the register's CRS.
    Gpkg,
    /// A folder of GeoJSON files, WGS 84.
    Geojson,
    /// A folder of FlatGeobuf files, in the register's CRS.
    Flatgeobuf,
    /// A folder of CSV files with geometry as WKT, in the register's CRS.
    Csv,
}

impl From<ExportKind> for ExportFormat {
    fn from(kind: ExportKind) -> Self {
        match kind {
            ExportKind::Gpkg => Self::GeoPackage,
            ExportKind::Geojson => Self::GeoJson,
            ExportKind::Flatgeobuf => Self::FlatGeobuf,
            ExportKind::Csv => Self::Csv,
        }
    }
}

/// Options of `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// What to write.
    #[arg(long, value_enum)]
    pub(crate) format: ExportKind,
    /// New file for gpkg, new folder with a file for every layer for the others.
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// Only this plan.
    #[arg(long, value_name = "ID")]
    pub(crate) plan: Option<String>,
    /// Only plans in force on this day by their own events.
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// Register revision; the newest without it.
    #[arg(long)]
    pub(crate) revision: Option<i64>,
}

/// Options of `diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The new version of a plan: a package, folder or zip.
    pub(crate) new: PathBuf,
    /// The old version, a package; that of the register without it.
    pub(crate) old: Option<PathBuf>,
    /// Legal day of the answers that are compared; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// New file for a map: .svg, or .html with the map in it.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `text`.
#[derive(Debug, Args)]
pub(crate) struct TextArguments {
    /// PDF, DOCX, ODT, HTML, Markdown, plain text, or a scan as PNG, JPEG or TIFF.
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}
