//! What the worker tells of the files of a folder: kinds, names and samples,
//! nothing decided. Must not know plans.

use eprostor_model::Finding;
use serde::{Deserialize, Serialize};

use super::Contents;

/// A folder as it was described.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeFolder {
    /// Its files, sorted by name.
    pub files: Vec<OfficeFile>,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// Where the bytes lie.
    pub contents: Contents,
}

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfficeFile {
    /// Its path below the folder, with `/`.
    pub name: String,
    /// What is in it.
    pub kind: FileKind,
}

/// What a file is by its content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FileKind {
    /// A drawing or a file of GIS programs.
    Layers(Vec<LayerFound>),
    /// A workbook, or a text separated by commas.
    Tables(Vec<SheetFound>),
    /// A text with its first paragraphs.
    Text(Vec<String>),
    /// PDF; what is in it is not read.
    Pdf,
    /// A picture.
    Image,
    /// DWG, which is not read.
    Dwg,
    /// The older .doc and .xls, which are not read.
    Compound,
    /// A zip inside of the folder.
    Archive,
    /// A file that belongs to another one, or that a program left behind.
    Companion,
    /// Nothing is in it.
    Empty,
    /// It could not be read, which a finding tells.
    Broken,
    /// Something else.
    Unknown,
}

/// A layer of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerFound {
    /// The table or layer inside the file, where it has several.
    pub table: Option<String>,
    /// Whether it is drawn: areas may be loose lines, codes texts.
    pub is_drawing: bool,
    /// How many features are points.
    pub points: u64,
    /// How many are open lines.
    pub lines: u64,
    /// How many are areas or closed lines.
    pub areas: u64,
    /// How many are texts of a drawing.
    pub texts: u64,
    /// Least and greatest coordinates: easting, northing, easting, northing, in
    /// the CRS of the file.
    pub bounds: Option<[f64; 4]>,
    /// The EPSG code that the file names.
    pub own_crs: Option<u32>,
    /// Its attributes.
    pub attributes: Vec<AttributeFound>,
}

/// An attribute of a layer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AttributeFound {
    /// Its name.
    pub name: String,
    /// In how many features it holds something.
    pub filled: u64,
    /// Its values, each once, with how often it comes; not more than 1,000.
    pub values: Vec<(String, u64)>,
    /// Whether there were more values.
    pub is_cut: bool,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetFound {
    /// Its name; a CSV has none.
    pub name: Option<String>,
    /// Rows that hold something.
    pub rows: Vec<RowFound>,
    /// Whether there are more rows.
    pub is_cut: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RowFound {
    /// Its number, from 1.
    pub line: u64,
    /// Cells that hold something, by column from 0, as they are shown.
    pub cells: Vec<(u32, String)>,
}

impl RowFound {
    /// Returns what a cell shows; nothing where it is empty.
    pub fn cell(&self, column: u32) -> &str {
        let mut cells = self.cells.iter();
        cells
            .find(|(at, _)| *at == column)
            .map_or("", |(_, text)| text.trim())
    }
}

impl OfficeFile {
    /// Returns the name without its folders.
    pub fn base(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Returns the ending in small letters, without the point.
    pub fn ending(&self) -> String {
        let ending = self.base().rsplit_once('.').map(|(_, ending)| ending);
        ending.unwrap_or_default().to_lowercase()
    }
}
