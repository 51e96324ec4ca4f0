//! Makes sealed polygons of rings of places. Must not know what they stand for.

use eprostor_geometry::{GeometryError, PlanarPolygon, snapped};

/// Easting and northing, EPSG:25834, metres.
pub(super) type Place = (f64, f64);

/// Returns the polygon of a ring and its holes, moved to the grid of 0.1 mm.
/// The rings are open: the first place does not stand again at the end.
pub(super) fn polygon(rings: &[Vec<Place>]) -> Result<PlanarPolygon, GeometryError> {
    let mut wkb = vec![1, 3, 0, 0, 0];
    push_count(&mut wkb, rings.len());
    for ring in rings {
        push_count(&mut wkb, ring.len() + 1);
        for (e, n) in ring.iter().chain(ring.first()) {
            wkb.extend_from_slice(&snapped(*e).to_le_bytes());
            wkb.extend_from_slice(&snapped(*n).to_le_bytes());
        }
    }
    PlanarPolygon::from_wkb(&wkb)
}

fn push_count(wkb: &mut Vec<u8>, count: usize) {
    let count = u32::try_from(count).expect("a drawn ring has at most 5,000 places");
    wkb.extend_from_slice(&count.to_le_bytes());
}
