//! Reads the polygons of GeoJSON test data as they stand: rings are neither
//! closed nor turned, which the usual readers would do.

use eprostor_geometry::RawPolygons;
use geo::{Coord, LineString};
use serde_json::Value;

/// Returns the polygons of a geometry object; `None` for other geometries.
pub(crate) fn polygons_of_geometry(geometry: &Value) -> Option<RawPolygons> {
    let coordinates = geometry.get("coordinates")?;
    match geometry.get("type")?.as_str()? {
        "Polygon" => Some(RawPolygons::new(vec![rings(coordinates)?])),
        "MultiPolygon" => {
            let polygons: Option<Vec<_>> = coordinates.as_array()?.iter().map(rings).collect();
            polygons.map(RawPolygons::new)
        }
        _ => None,
    }
}

fn rings(value: &Value) -> Option<Vec<LineString<f64>>> {
    value.as_array()?.iter().map(ring).collect()
}

fn ring(value: &Value) -> Option<LineString<f64>> {
    let coords: Option<Vec<Coord<f64>>> = value
        .as_array()?
        .iter()
        .map(|position| {
            let x = position.get(0)?.as_f64()?;
            let y = position.get(1)?.as_f64()?;
            Some(Coord { x, y })
        })
        .collect();
    coords.map(LineString)
}
