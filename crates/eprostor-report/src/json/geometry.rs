//! Areas as GeoJSON in the register's CRS. RFC 7946 wants degrees; here the
//! CRS is named once beside the land (RFC 7946, 4: "prior arrangement").

use geo::{LineString, MultiPolygon};
use serde::Serialize;
use utoipa::ToSchema;

use super::rounded;

/// The CRS of every coordinate in the answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CrsDocument {
    /// Its EPSG code.
    #[schema(example = 25834)]
    epsg: u32,
    /// The order of coordinates: always easting, then northing.
    axis_order: &'static str,
    /// Their unit.
    unit: &'static str,
}

impl CrsDocument {
    pub(super) fn new(epsg: u32) -> Self {
        Self {
            epsg,
            axis_order: "easting,northing",
            unit: "m",
        }
    }
}

/// A GeoJSON MultiPolygon in the register's CRS, rounded to 0.001 m. Exteriors
/// run counter-clockwise, holes clockwise.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MultiPolygonDocument {
    /// Always `MultiPolygon`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Polygons, each a list of rings, each a list of positions.
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

impl MultiPolygonDocument {
    pub(super) fn new(polygons: &MultiPolygon<f64>) -> Self {
        let polygon = |polygon: &geo::Polygon<f64>| {
            let exterior = ring(polygon.exterior())?;
            let holes = polygon.interiors().iter().filter_map(ring);
            Some(std::iter::once(exterior).chain(holes).collect())
        };
        Self {
            kind: "MultiPolygon",
            coordinates: polygons.iter().filter_map(polygon).collect(),
        }
    }
}

/// Rounds a ring; `None` where nothing with an area is left of it. A closed
/// ring has at least four positions, RFC 7946, 3.1.6.
fn ring(line: &LineString<f64>) -> Option<Vec<[f64; 2]>> {
    let mut positions: Vec<[f64; 2]> = line
        .0
        .iter()
        .map(|c| [rounded(c.x), rounded(c.y)])
        .collect();
    positions.dedup();
    (positions.len() >= 4).then_some(positions)
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn a_ring_thinner_than_the_rounding_is_left_out() {
        let thin = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 0.000_1), (x: 0.0, y: 0.000_1)];
        let real =
            polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 1.000_04), (x: 0.0, y: 1.0)];
        let document = MultiPolygonDocument::new(&MultiPolygon(vec![thin, real]));
        assert_eq!(document.coordinates.len(), 1);
        assert_eq!(document.coordinates[0][0][2], [1.0, 1.0]);
    }
}
