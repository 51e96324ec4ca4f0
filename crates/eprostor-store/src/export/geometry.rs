//! The geometry blob of a GeoPackage (OGC 12-128r18, clause 2.1.3): a header
//! with the envelope in front of WKB.

use eprostor_geometry::{Bounds, Epsg, Region};

use super::rows::Geometry;

/// Little-endian numbers, an envelope of x and y, not empty.
const FLAGS: u8 = 0b0000_0011;

/// Returns the blob of the geometry of a row.
pub(super) fn blob(geometry: Geometry<'_>, epsg: Epsg) -> Vec<u8> {
    let wkb = match geometry {
        Geometry::Area(area) => area.to_wkb(),
        Geometry::Line(line) => line.to_wkb(),
        Geometry::Point(point) => point.to_wkb(),
    };
    encoded(&geometry.bounds(), epsg, wkb)
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
