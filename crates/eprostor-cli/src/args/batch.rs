//! Options that ask for many parcels at once. Must not know how they are
//! answered.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use eprostor_model::BatchFormat;

/// How many answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// A line of canonical JSON for every parcel.
    Jsonl,
    /// Comma-separated values, a row for every part.
    Csv,
    /// A GeoPackage with the parts as polygons.
    Gpkg,
}

impl OutputFormat {
    /// Returns the format of the model.
    pub(crate) fn format(self) -> BatchFormat {
        match self {
            Self::Jsonl => BatchFormat::JsonLines,
            Self::Csv => BatchFormat::Csv,
            Self::Gpkg => BatchFormat::GeoPackage,
        }
    }
}

/// Many parcels in place of one.
#[derive(Debug, Args)]
#[command(next_help_heading = "Many parcels")]
pub(crate) struct BatchArguments {
    /// All parcels of cadastral municipalities.
    #[arg(
        long,
        value_name = "KO",
        num_args = 1..,
        value_delimiter = ',',
        conflicts_with_all = ["ko", "point", "area", "route", "parcels"]
    )]
    pub(crate) all: Option<Vec<String>>,
    /// The parcels of a text file, one a line as KO NUMBER.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ko", "point", "area", "route"])]
    pub(crate) parcels: Option<PathBuf>,
    /// How many answers are written.
    #[arg(long = "format", value_enum, default_value_t = OutputFormat::Jsonl, value_name = "FORMAT")]
    pub(crate) output_format: OutputFormat,
    /// File for many answers; the same command goes on with an unfinished one.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

impl BatchArguments {
    /// Tells whether many parcels are asked for.
    pub(crate) fn is_given(&self) -> bool {
        self.all.is_some() || self.parcels.is_some()
    }
}
