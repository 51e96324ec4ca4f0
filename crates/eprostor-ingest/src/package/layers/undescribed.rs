//! Layers of a package whose description cannot be read: what is wrong with their
//! files is told all the same. Must not know roles.

use eprostor_model::Place;

use super::Reading;
use crate::collector::Findings;
use crate::files::Files;
use crate::readers::{self, Areas, LayerSource};
use crate::reproject::{self, Wanted};

/// Endings of files that are nothing but a layer.
const ENDINGS: [&str; 8] = [
    ".geojson",
    ".geojsonl",
    ".gpkg",
    ".shp",
    ".fgb",
    ".gml",
    ".dxf",
    ".dwg",
];

/// Reads every file that is a layer by its ending, and drops it. Its geometry is
/// looked at where the file itself names its coordinate system.
pub(crate) fn read_undescribed(files: &Files, reading: Reading<'_>, findings: &mut Findings) {
    for name in files.names() {
        let lower = name.to_lowercase();
        if !ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
            continue;
        }
        let place = Place::file(name);
        let source = LayerSource {
            files,
            name,
            table: None,
            areas: Areas::AsDrawn,
            declared: None,
            place: &place,
        };
        let Some(layer) = readers::read(source, findings) else {
            continue;
        };
        let Some(declared) = layer.own_crs else {
            continue;
        };
        let plan = reproject::Plan {
            declared,
            frame: reading.frame,
            wanted: Wanted::Any,
            label: "code",
            place: &place,
        };
        reproject::clean(layer, plan, findings);
    }
}
