//! The unit of a drawing. Must not know entities.

use eprostor_geometry::Crs;
use eprostor_model::Finding;

use super::header::sampled;
use super::{LayerSource, Sink, finding, opened_bytes};

/// Returns how many metres a unit of the drawing is. Millimetres and others are
/// believed where the coordinates then lie where the declared CRS has them;
/// templates declare millimetres in many drawings that are in metres. `None`
/// where the file cannot be read, which is told.
pub(super) fn metres_per_unit(source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<f64> {
    let sample = sampled(opened_bytes(source, sink)?);
    let (header, points) = match sample {
        Ok(sample) => sample,
        Err(fault) => {
            sink.findings.push(finding(&fault, 1, source));
            return None;
        }
    };
    // $INSUNITS of the DXF reference; 0 says nothing, 6 is the metre.
    let (metres, name) = match header.unit {
        1 => (0.0254, "in"),
        2 => (0.3048, "ft"),
        4 => (0.001, "mm"),
        5 => (0.01, "cm"),
        7 => (1000.0, "km"),
        14 => (0.1, "dm"),
        15 => (10.0, "dam"),
        16 => (100.0, "hm"),
        _ => return Some(1.0),
    };
    let crs = source.declared.and_then(|epsg| Crs::from_epsg(epsg).ok());
    let fits = |scale: f64| {
        let inside = |p: &&(f64, f64)| {
            crs.is_some_and(|crs| crs.envelope.contains_point(p.0 * scale, p.1 * scale))
        };
        2 * points.iter().filter(inside).count() > points.len()
    };
    let (scale, finding) = if fits(1.0) && !fits(metres) {
        (1.0, Finding::warning("finding-dxf-unit-not-believed"))
    } else {
        (metres, Finding::repair("finding-dxf-unit"))
    };
    sink.findings
        .push(finding.text("unit", name).at(source.place.clone()));
    Some(scale)
}
