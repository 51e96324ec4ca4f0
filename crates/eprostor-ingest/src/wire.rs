//! What travels through the worker's pipe: types of their own with a version,
//! so that no type of the model is ever serialised. Geometry travels as WKB in
//! the register's CRS.

mod copy;
mod document;
mod finding;
mod picture;

use eprostor_geometry::{Bounds, Epsg, Frame};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub(crate) use copy::{CopyReply, CopyRequest, WireCopy};
pub(crate) use document::{DocumentRequest, DocumentTextReply, Scanned, WireDocument, WireScans};
pub(crate) use finding::WireFinding;
pub(crate) use picture::{PictureReply, PictureRequest, WirePicture};

use crate::manifest::ManifestFile;
use crate::office::OfficeFile;
use crate::package::PackageFile;
use crate::toml_reading::Lines;

/// The version of everything in this module. Changes whenever a type changes.
pub const PAYLOAD_VERSION: u16 = 9;

/// The register's CRS and envelope.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WireFrame {
    epsg: u32,
    envelope: [f64; 4],
}

impl From<&Frame> for WireFrame {
    fn from(frame: &Frame) -> Self {
        let bounds = frame.envelope;
        Self {
            epsg: frame.epsg.0,
            envelope: [bounds.min_e, bounds.min_n, bounds.max_e, bounds.max_n],
        }
    }
}

impl From<&WireFrame> for Frame {
    fn from(frame: &WireFrame) -> Self {
        let [min_e, min_n, max_e, max_n] = frame.envelope;
        Self {
            epsg: Epsg(frame.epsg),
            envelope: Bounds {
                min_e,
                min_n,
                max_e,
                max_n,
            },
        }
    }
}

/// How a package lies in the input folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Wrapping {
    /// As files.
    Folder,
    /// As one zip.
    Zip,
}

/// Asks for a plan package.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PackageRequest {
    pub(crate) frame: WireFrame,
    pub(crate) wrapping: Wrapping,
    /// The tolerance that zones are brought together with, in metres.
    pub(crate) snap_m: Option<f64>,
}

/// A plan package as it was read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct PackageReply {
    pub(crate) description: Option<PackageFile>,
    pub(crate) lines: Lines,
    pub(crate) provisions: Option<TableRows>,
    pub(crate) public_parcels: Option<TableRows>,
    pub(crate) layers: Vec<LayerReply>,
    pub(crate) documents: Vec<DocumentReply>,
    pub(crate) findings: Vec<WireFinding>,
}

/// A layer that was read, reprojected and repaired.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct LayerReply {
    /// Position of its section in `plan.toml`.
    pub(crate) section: u32,
    pub(crate) sha256: [u8; 32],
    pub(crate) epsg: u32,
    pub(crate) operations: Vec<u32>,
    pub(crate) accuracy_m: f64,
    pub(crate) features: Vec<FeatureReply>,
}

/// A feature: its values in the order of the columns that were asked for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FeatureReply {
    /// Its number in the file, from 1.
    pub(crate) row: u64,
    pub(crate) values: Vec<Option<String>>,
    pub(crate) wkb: Vec<u8>,
}

/// A document with its bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DocumentReply {
    /// Position of its section in `plan.toml`.
    pub(crate) section: u32,
    pub(crate) sha256: [u8; 32],
    pub(crate) bytes: Vec<u8>,
}

/// Asks for the rows of a table.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TableRequest {
    pub(crate) file: String,
    /// What the table is called.
    pub(crate) table: String,
    pub(crate) columns: Vec<WireColumn>,
}

/// A column of a table.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WireColumn {
    pub(crate) name: String,
    pub(crate) required: bool,
}

/// The rows of a table, cells in the order of the columns asked for.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct TableRows {
    /// The file they stand in.
    pub(crate) file: String,
    pub(crate) rows: Vec<TableRow>,
}

/// One row with its line in the file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TableRow {
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

/// A table as it was read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct TableReply {
    pub(crate) table: TableRows,
    pub(crate) findings: Vec<WireFinding>,
}

/// What the features of a file are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Drawn {
    /// Parcels.
    Parcels,
    /// The area of a question.
    Area,
    /// The line of a question.
    Line,
}

/// Asks for parcels, or for what somebody drew for a question.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ParcelRequest {
    pub(crate) drawn: Drawn,
    pub(crate) frame: WireFrame,
    pub(crate) file: String,
    pub(crate) table: Option<String>,
    /// The CRS declared; without it the file's own, else GeoJSON's.
    pub(crate) epsg: Option<u32>,
    /// Attribute names, in the order of the values that are wanted.
    pub(crate) columns: Vec<String>,
    /// Names of those that must be there.
    pub(crate) required: Vec<String>,
}

/// Parcels as they were read, sent before the reply.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct ParcelPortion {
    pub(crate) features: Vec<FeatureReply>,
}

/// The last parcels of a file, or what somebody drew.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct ParcelReply {
    pub(crate) features: Vec<FeatureReply>,
    /// The file as a whole is at fault: what was sent before is worth nothing.
    pub(crate) is_void: bool,
    /// What is to be built there, by the names of the fields.
    pub(crate) intent: Vec<(String, String)>,
    pub(crate) findings: Vec<WireFinding>,
}

/// Asks what the files of an office's folder are.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OfficeRequest {
    pub(crate) wrapping: Wrapping,
}

/// The files of an office's folder; of a zip with their bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct OfficeReply {
    pub(crate) files: Vec<OfficeFile>,
    pub(crate) bytes: Vec<(String, Vec<u8>)>,
    pub(crate) findings: Vec<WireFinding>,
}

/// An import manifest as it was read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct ManifestReply {
    pub(crate) manifest: Option<ManifestFile>,
    pub(crate) lines: Lines,
    pub(crate) findings: Vec<WireFinding>,
}

/// Writes a message for the pipe.
pub(crate) fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(message)
}

/// Reads a message from the pipe.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}
