//! Cockrell Hill, Texas: 1,019 parcels and the districts of its zoning, in
//! EPSG:4326. Two districts have `"geometry": []`, which is no GeoJSON.

use std::path::Path;

use serde_json::Value;

use super::{Delivery, Sides, Target, delivery, read_json};
use crate::geojson;

/// Parcels of the fixture.
pub const PARCELS: &str = "zoning/us-cockrell-hill/DERIVED_parcels_polygons.geojson";
/// Districts of the fixture.
pub const DISTRICTS: &str = "zoning/us-cockrell-hill/Cockrell_Hill_zoning_ozfs.geojson";

/// Returns the delivery of the districts that have a geometry, for a register
/// in EPSG:32614.
///
/// # Panics
/// The fixture is not as its description says.
pub fn read(parcels: &Path, districts: &Path) -> Delivery {
    let parcels = read_json(parcels);
    let districts = read_json(districts);
    let side = |file: &Value, id: &str| -> Vec<_> {
        let features = file["features"].as_array().expect("a collection");
        features
            .iter()
            .filter(|feature| feature["geometry"].is_object())
            .map(|feature| {
                let id = feature["properties"][id].as_str().expect("an id");
                (id.to_owned(), geojson::polygons(&feature["geometry"]))
            })
            .collect()
    };
    let sides = Sides {
        parcels: side(&parcels, "parcel_id"),
        zones: side(&districts, "dist_abbr"),
    };
    let target = Target {
        plan: "kokrel-pgr-2015-1",
        ko_digits: 99_701,
        frame: (32_614, [690_000.0, 3_610_000.0, 710_000.0, 3_640_000.0]),
        crs: 4_326,
        margin: 0.001,
    };
    delivery(&target, &sides)
}
