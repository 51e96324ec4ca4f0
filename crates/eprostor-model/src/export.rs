//! Plans as files for other programs: the formats, and what was written. Must
//! not know how a format is written.

/// A format that plans are exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportFormat {
    /// One GeoPackage in the register's CRS, with a table for every layer.
    GeoPackage,
    /// A folder of GeoJSON (RFC 7946), WGS 84, a file for every layer.
    GeoJson,
    /// A folder of FlatGeobuf in the register's CRS, a file for every layer.
    FlatGeobuf,
    /// A folder of comma-separated values with geometry as WKT in the
    /// register's CRS, a file for every layer.
    Csv,
}

impl ExportFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::GeoPackage, Self::GeoJson, Self::FlatGeobuf, Self::Csv];

    /// Returns the format's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::GeoPackage => "gpkg",
            Self::GeoJson => "geojson",
            Self::FlatGeobuf => "flatgeobuf",
            Self::Csv => "csv",
        }
    }

    /// Returns the format with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// Returns the ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::FlatGeobuf => "fgb",
            other => other.code(),
        }
    }
}

/// The layers of every export, in their order.
pub const EXPORT_LAYERS: [&str; 6] = [
    "plans",
    "zones",
    "regimes",
    "lines",
    "provisions",
    "documents",
];

/// A layer that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportedLayer {
    /// Its name, also that of its file.
    pub name: &'static str,
    /// Its rows.
    pub rows: usize,
}
