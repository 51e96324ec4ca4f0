//! The CRS of a shapefile (.prj). Must not know systems.

use eprostor_geometry::{Epsg, WktCrs, parse_crs_wkt};
use eprostor_model::Finding;

use super::beside;
use crate::collector::Findings;
use crate::readers::LayerSource;

/// Returns the CRS that the .prj names; that there is none, or none that is
/// known, is told.
pub(super) fn of(source: LayerSource<'_>, findings: &mut Findings) -> Option<Epsg> {
    let Some(prj) = beside(source, "prj", findings) else {
        findings.push(Finding::warning("finding-shp-crs-missing").at(source.place.clone()));
        return None;
    };
    let text = String::from_utf8_lossy(&prj.bytes);
    match parse_crs_wkt(&text) {
        WktCrs::Known(epsg) => Some(epsg),
        WktCrs::Unknown(name) => {
            let name: String = name.chars().take(80).collect();
            findings.push(
                Finding::warning("finding-crs-name")
                    .text("name", if name.is_empty() { "–" } else { &name })
                    .at(prj.place),
            );
            None
        }
    }
}
