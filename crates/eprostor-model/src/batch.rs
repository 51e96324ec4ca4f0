//! Many answers at once: the lines of such an output, and rows of a table made
//! from them. Must not know files, nor how rows are laid out.

use eprostor_geometry::Region;

use crate::{Answer, Day, Intent, Message, Revision};

/// How many answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BatchFormat {
    /// A line of canonical JSON for every parcel.
    JsonLines,
    /// Comma-separated values (RFC 4180), a row for every part.
    Csv,
    /// A GeoPackage with the parts as polygons.
    GeoPackage,
}

impl BatchFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::JsonLines, Self::Csv, Self::GeoPackage];

    /// Returns the format's code, which is also the ending of its files.
    pub fn code(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::GeoPackage => "gpkg",
        }
    }

    /// Returns the format with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// What all lines of one output have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchDeterminants {
    /// The legal day.
    pub day: Day,
    /// What is to be built; empty where the question does not say.
    pub intent: Intent,
    /// The register revision.
    pub revision: Revision,
    /// The version of the law tables.
    pub law_version: String,
    /// The version of the answer's shape.
    pub schema_version: u32,
}

/// What was asked for and has no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchRefusal {
    /// The cadastral municipality, as it was written.
    pub ko: String,
    /// The parcel number, as it was written; empty where only a cadastral
    /// municipality was named.
    pub number: String,
    /// Why there is no answer.
    pub message: Message,
}

/// A line of the output: nothing that was asked for goes without one.
#[derive(Debug, Clone, Copy)]
pub enum BatchLine<'a> {
    /// An answer.
    Answer(&'a Answer),
    /// Why there is none.
    Refused(&'a BatchRefusal, &'a BatchDeterminants),
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Words.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name: ASCII, lower case except in codes of the law tables.
    pub name: String,
    /// Its type.
    pub kind: TableKind,
}

/// One value of the table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCell {
    /// No value.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
}

/// A row of the table, its cells in the order of the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Its values.
    pub cells: Vec<TableCell>,
    /// Where it lies; `None` where there is no answer.
    pub geometry: Option<Region>,
}
