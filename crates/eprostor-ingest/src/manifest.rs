//! The import manifest `import.toml`: what a folder holds, in the order it is
//! to be imported. Its types are its documentation, as in `plan.toml`.

use std::path::{Component, Path, PathBuf};

use eprostor_geometry::Epsg;
use eprostor_model::Finding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::collector::Findings;
use crate::files::plain_name;
use crate::nearest::nearest_or_all;
use crate::package::DayText;
use crate::parcels::{ParcelColumns, ParcelSource};
use crate::tables::fields;
use crate::toml_reading::Lines;

/// The name of the manifest in its folder.
pub const MANIFEST_FILE: &str = "import.toml";

/// What an import may be.
const KINDS: [&str; 6] = [
    "territory",
    "parcels",
    "cards",
    "coverage",
    "addresses",
    "package",
];

/// The file `import.toml` of a folder of imports.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "import.toml")]
pub(crate) struct ManifestFile {
    /// Version of the format: 1.
    #[schemars(required)]
    pub(crate) format: Option<u32>,
    /// Imports, done in this order.
    #[serde(default)]
    pub(crate) import: Vec<ImportSection>,
}

/// One import.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "import")]
pub(crate) struct ImportSection {
    /// `territory`, `parcels`, `cards`, `coverage`, `addresses` or `package`.
    #[schemars(required)]
    pub(crate) kind: Option<String>,
    /// The file, or the folder or zip of a package, inside the folder.
    #[schemars(required)]
    pub(crate) file: Option<String>,
    /// Parcels: the table of a GeoPackage.
    pub(crate) table: Option<String>,
    /// Parcels: EPSG code of the coordinates; required.
    pub(crate) crs: Option<u32>,
    /// Parcels: a remark on where they come from, for readers of this file; it
    /// is not stored.
    pub(crate) source: Option<String>,
    /// Parcels: first day of rows that bring none of their own.
    pub(crate) valid_from: Option<DayText>,
    /// Parcels: the cadastral municipality of all rows, where the file does not
    /// name it.
    pub(crate) ko: Option<String>,
    /// Parcels: names of the attributes in the file, where they differ from
    /// ours.
    pub(crate) columns: Option<ParcelColumnsSection>,
}

/// Names of the attributes of a parcel in the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "import.columns")]
pub(crate) struct ParcelColumnsSection {
    /// Code of the cadastral municipality. Default `ko`.
    pub(crate) ko: Option<String>,
    /// Number inside it. Default `number`.
    pub(crate) number: Option<String>,
    /// Registered area in whole m². Default `area_m2`.
    pub(crate) area_m2: Option<String>,
    /// First day of the parcel. Default `valid_from`.
    pub(crate) valid_from: Option<String>,
    /// First day it no longer existed. Default `valid_to`.
    pub(crate) valid_to: Option<String>,
    /// Numbers it came from, separated by `|`. Default `predecessors`.
    pub(crate) predecessors: Option<String>,
}

/// One step of an import, its paths below the manifest's folder.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportStep {
    /// Cadastral municipalities.
    Territory(PathBuf),
    /// Parcels.
    Parcels(Box<ParcelSource>),
    /// Cards of undelivered plans.
    Cards(PathBuf),
    /// Completeness statements.
    Coverage(PathBuf),
    /// Street addresses.
    Addresses(PathBuf),
    /// A plan package.
    Package(PathBuf),
}

/// Turns a manifest into steps.
pub(crate) fn steps(
    folder: &Path,
    manifest: &ManifestFile,
    lines: &Lines,
    findings: &mut Findings,
) -> Vec<ImportStep> {
    if manifest.format.is_some_and(|format| format != 1) {
        findings.push(
            Finding::error("finding-format-version")
                .integer("found", manifest.format.unwrap_or_default().into())
                .at(lines.place(MANIFEST_FILE, "format")),
        );
    }
    if manifest.import.is_empty() {
        findings.push(
            Finding::error("finding-manifest-empty").at(lines.place(MANIFEST_FILE, "import")),
        );
    }
    let sections = manifest.import.iter().enumerate();
    sections
        .filter_map(|(index, section)| step(folder, index, section, lines, findings))
        .collect()
}

fn step(
    folder: &Path,
    index: usize,
    section: &ImportSection,
    lines: &Lines,
    findings: &mut Findings,
) -> Option<ImportStep> {
    let place = |key: &str| lines.place(MANIFEST_FILE, &format!("import[{index}].{key}"));
    let file = plain_name(section.file.as_deref()?);
    let path = folder.join(&file);
    let stays_inside = Path::new(&file)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !stays_inside || file.is_empty() || !path.exists() {
        let code = if stays_inside {
            "finding-file-missing"
        } else {
            "finding-file-outside"
        };
        findings.push(Finding::error(code).text("name", &file).at(place("file")));
        return None;
    }
    let kind = section.kind.as_deref()?;
    Some(match kind {
        "territory" => ImportStep::Territory(path),
        "cards" => ImportStep::Cards(path),
        "coverage" => ImportStep::Coverage(path),
        "addresses" => ImportStep::Addresses(path),
        "package" => ImportStep::Package(path),
        "parcels" => ImportStep::Parcels(Box::new(parcels(path, section, &place, findings)?)),
        _ => {
            findings.push(
                Finding::error("finding-import-kind-unknown")
                    .text("kind", kind)
                    .text("near", nearest_or_all(kind, KINDS))
                    .at(place("kind")),
            );
            return None;
        }
    })
}

fn parcels(
    path: PathBuf,
    section: &ImportSection,
    place: &dyn Fn(&str) -> eprostor_model::Place,
    findings: &mut Findings,
) -> Option<ParcelSource> {
    let Some(crs) = section.crs else {
        findings.push(Finding::error("finding-layer-crs-missing").at(place("crs")));
        return None;
    };
    let valid_from = match &section.valid_from {
        Some(day) => Some(fields::day(&day.0, &place("valid_from"), findings)?),
        None => None,
    };
    let ko = match &section.ko {
        Some(code) => Some(fields::ko_code(code, &place("ko"), findings)?),
        None => None,
    };
    let own = section.columns.clone().unwrap_or_default();
    let default = ParcelColumns::default();
    Some(ParcelSource {
        path,
        table: section.table.clone(),
        crs: Epsg(crs),
        columns: ParcelColumns {
            ko: own.ko.unwrap_or(default.ko),
            number: own.number.unwrap_or(default.number),
            area_m2: own.area_m2.unwrap_or(default.area_m2),
            valid_from: own.valid_from.unwrap_or(default.valid_from),
            valid_to: own.valid_to.unwrap_or(default.valid_to),
            predecessors: own.predecessors.unwrap_or(default.predecessors),
        },
        valid_from,
        ko,
        update: None,
    })
}
