//! Bytes by structure, counted by hand on one parcel and one zone.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::Parcel;

use super::world::*;

/// A rectangle has five points of two numbers of eight bytes, in one polygon of
/// two lists of three words.
const RECTANGLE: usize = 5 * 2 * 8 + 2 * 3 * 8;

#[test]
fn a_parcel_and_a_zone_are_counted_with_their_points() {
    let mut content = plan("demovo-pdr-2020-1", "2020-01-01");
    content.zones = vec![zone(1, rectangle(0.0, 0.0, 50.0, 50.0))];
    let parcel = parcel(KOS[0], "1", rectangle(0.0, 0.0, 20.0, 20.0));
    let memory = snapshot(&contents(vec![parcel], vec![content])).memory();
    let pointer = 8;
    assert_eq!(memory.parcels, size_of::<Parcel>() + pointer + RECTANGLE);
    assert_eq!(memory.geometry, size_of::<PlanarPolygon>() + RECTANGLE);
    assert!(memory.trees > 0);
}
