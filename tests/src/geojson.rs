//! GeoJSON as an office would deliver it: polygons with properties, in a CRS
//! that the file names. Must not know plans.

use std::path::Path;

use serde_json::{Map, Value, json};

/// First and second coordinate, as the file has them.
pub type Position = (f64, f64);
/// An outer ring and its holes; every ring is closed.
pub type Polygon = Vec<Vec<Position>>;

/// A feature made of one or more polygons.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its properties.
    pub properties: Map<String, Value>,
    /// Its polygons.
    pub polygons: Vec<Polygon>,
}

impl Feature {
    /// Returns a feature; the properties are a JSON object.
    ///
    /// # Panics
    /// They are none.
    pub fn new(properties: Value, polygons: Vec<Polygon>) -> Self {
        let Value::Object(properties) = properties else {
            panic!("properties are an object");
        };
        Self {
            properties,
            polygons,
        }
    }
}

/// Returns a rectangle.
pub fn rectangle([min_x, min_y, max_x, max_y]: [f64; 4]) -> Polygon {
    vec![vec![
        (min_x, min_y),
        (max_x, min_y),
        (max_x, max_y),
        (min_x, max_y),
        (min_x, min_y),
    ]]
}

/// Returns the rectangle around features, wider by a margin on each side.
pub fn around(features: &[Feature], margin: f64) -> Polygon {
    let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for (x, y) in features
        .iter()
        .flat_map(|f| &f.polygons)
        .flatten()
        .flatten()
    {
        bounds = [
            bounds[0].min(*x),
            bounds[1].min(*y),
            bounds[2].max(*x),
            bounds[3].max(*y),
        ];
    }
    let [min_x, min_y, max_x, max_y] = bounds;
    rectangle([
        min_x - margin,
        min_y - margin,
        max_x + margin,
        max_y + margin,
    ])
}

/// Reads the polygons of a GeoJSON geometry.
///
/// # Panics
/// It is neither Polygon nor MultiPolygon.
pub fn polygons(geometry: &Value) -> Vec<Polygon> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => vec![polygon(coordinates)],
        Some("MultiPolygon") => items(coordinates).iter().map(polygon).collect(),
        other => panic!("a polygon, not {other:?}"),
    }
}

fn polygon(rings: &Value) -> Polygon {
    let ring = |ring: &Value| items(ring).iter().map(position).collect();
    items(rings).iter().map(ring).collect()
}

fn position(position: &Value) -> Position {
    let number = |index: usize| position[index].as_f64().expect("a coordinate is a number");
    (number(0), number(1))
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("an array")
}

/// Returns the length of all rings together, in the units of the coordinates.
pub fn perimeter(polygons: &[Polygon]) -> f64 {
    let ring = |ring: &Vec<Position>| -> f64 {
        ring.windows(2)
            .map(|two| (two[1].0 - two[0].0).hypot(two[1].1 - two[0].1))
            .sum()
    };
    polygons.iter().flatten().map(ring).sum()
}

/// Returns a feature collection that names its CRS.
pub fn collection(crs: u32, features: &[Feature]) -> Value {
    let features: Vec<Value> = features.iter().map(feature).collect();
    json!({
        "type": "FeatureCollection",
        "crs": { "type": "name", "properties": { "name": format!("urn:ogc:def:crs:EPSG::{crs}") } },
        "features": features,
    })
}

/// Writes a feature collection.
///
/// # Panics
/// The file cannot be written.
pub fn write(path: &Path, crs: u32, features: &[Feature]) {
    let text = collection(crs, features).to_string();
    std::fs::write(path, text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
}

fn feature(feature: &Feature) -> Value {
    let rings = |polygon: &Polygon| -> Vec<Vec<[f64; 2]>> {
        let ring = |ring: &Vec<Position>| ring.iter().map(|(x, y)| [*x, *y]).collect();
        polygon.iter().map(ring).collect()
    };
    let polygons: Vec<_> = feature.polygons.iter().map(rings).collect();
    let geometry = match polygons.as_slice() {
        [one] => json!({ "type": "Polygon", "coordinates": one }),
        many => json!({ "type": "MultiPolygon", "coordinates": many }),
    };
    json!({ "type": "Feature", "properties": feature.properties, "geometry": geometry })
}
