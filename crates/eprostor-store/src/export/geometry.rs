//! The geometry blob of a GeoPackage (OGC 12-128r18, clause 2.1.3): a header
//! with the envelope in front of WKB.

use eprostor_geometry::{Bounds, Epsg, PlanarPolygon, Region};

/// Little-endian numbers, an envelope of x and y, not empty.
const FLAGS: u8 = 0b0000_0011;

/// Returns the blob of an area.
pub(super) fn blob(polygon: &PlanarPolygon, epsg: Epsg) -> Vec<u8> {
    encoded(&polygon.bounds(), epsg, polygon.to_wkb())
}

/// Returns the blob of a part of an answer; `None` where it is no area.
pub(super) fn region_blob(region: &Region, epsg: Epsg) -> Option<Vec<u8>> {
    Some(encoded(&region.bounds()?, epsg, region.to_wkb()))
}

fn encoded(bounds: &Bounds, epsg: Epsg, wkb: Vec<u8>) -> Vec<u8> {
    let mut blob = vec![b'G', b'P', 0, FLAGS];
    blob.extend(epsg.0.to_le_bytes());
    for ordinate in [bounds.min_e, bounds.max_e, bounds.min_n, bounds.max_n] {
        blob.extend(ordinate.to_le_bytes());
    }
    blob.extend(wkb);
    blob
}
