//! The binary header in front of the WKB of every GeoPackage geometry (OGC
//! 12-128, 2.1.3), taken apart with every length checked. Must not know SQL.

use eprostor_geometry::{RawGeometry, decode_wkb};

/// Bytes before the envelope: `GP`, version, flags, four bytes of the CRS id.
const FIXED_BYTES: usize = 8;

/// Why bytes are no geometry of a GeoPackage.
#[derive(Debug, PartialEq)]
pub(super) enum BlobFault {
    /// There is no geometry.
    Empty,
    /// It is of a kind that is not read: a collection, a curve.
    Kind,
    /// The bytes are broken.
    Broken,
}

/// Returns the geometry in the bytes.
pub(super) fn geometry(bytes: &[u8]) -> Result<RawGeometry, BlobFault> {
    let header = bytes
        .first_chunk::<FIXED_BYTES>()
        .ok_or(BlobFault::Broken)?;
    if &header[..2] != b"GP" || header[2] != 0 {
        return Err(BlobFault::Broken);
    }
    let flags = header[3];
    if flags & 0b0010_0000 != 0 {
        return Err(BlobFault::Kind);
    }
    if flags & 0b0001_0000 != 0 {
        return Err(BlobFault::Empty);
    }
    let envelope_bytes = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(BlobFault::Broken),
    };
    let wkb = bytes
        .get(FIXED_BYTES + envelope_bytes..)
        .ok_or(BlobFault::Broken)?;
    match decode_wkb(wkb) {
        Ok(geometry) if is_empty(&geometry) => Err(BlobFault::Empty),
        Ok(geometry) => Ok(geometry),
        Err(eprostor_geometry::GeometryError::Wkb {
            cause: eprostor_geometry::WkbError::Type(_),
            ..
        }) => Err(BlobFault::Kind),
        Err(_) => Err(BlobFault::Broken),
    }
}

fn is_empty(geometry: &RawGeometry) -> bool {
    match geometry {
        RawGeometry::Points(points) => points.is_empty(),
        RawGeometry::Lines(lines) => lines.iter().all(|line| line.0.is_empty()),
        RawGeometry::Polygons(polygons) => polygons.vertex_count() == 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(flags: u8, envelope_bytes: usize) -> Vec<u8> {
        let mut bytes = b"GP\0".to_vec();
        bytes.push(flags);
        bytes.extend(25834_u32.to_le_bytes());
        bytes.extend(vec![0; envelope_bytes]);
        bytes.push(1);
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(457_091.5_f64.to_le_bytes());
        bytes.extend(4_962_853.8_f64.to_le_bytes());
        bytes
    }

    #[test]
    fn every_kind_of_envelope_is_stepped_over() {
        let expected = Ok(RawGeometry::Points(vec![(457_091.5, 4_962_853.8)]));
        for (code, bytes) in [(0, 0), (1, 32), (2, 48), (3, 48), (4, 64)] {
            assert_eq!(geometry(&point(1 | (code << 1), bytes)), expected);
        }
        assert_eq!(geometry(&point(1 | (5 << 1), 64)), Err(BlobFault::Broken));
        assert_eq!(geometry(&point(1 | (4 << 1), 32)), Err(BlobFault::Broken));
        assert_eq!(geometry(&point(0b0001_0001, 0)), Err(BlobFault::Empty));
        assert_eq!(geometry(&point(0b0010_0001, 0)), Err(BlobFault::Kind));
        assert_eq!(geometry(b"GP"), Err(BlobFault::Broken));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(tail in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut bytes = b"GP\0".to_vec();
            bytes.extend(tail);
            let _ = geometry(&bytes);
        }
    }
}
