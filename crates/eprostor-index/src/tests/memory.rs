//! Bytes by structure, counted by hand on one parcel and one zone. That all of
//! them are those of the allocator is tested with Demovo, in the tests of the
//! whole program.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{Parcel, RegisteredPlan};

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
    // A pointer and the two counters of what is shared.
    let shared = 3 * 8;
    assert_eq!(memory.parcels, size_of::<Parcel>() + shared + RECTANGLE);
    assert_eq!(memory.geometry, size_of::<PlanarPolygon>() + RECTANGLE);
    assert!(memory.trees > 0);
}

#[test]
fn what_a_plan_says_is_counted() {
    let texts = |title: &str| {
        let mut content = plan("demovo-pdr-2020-1", "2020-01-01");
        content.plan.title = title.to_owned();
        let snapshot = snapshot(&contents(Vec::new(), vec![content]));
        snapshot.memory().texts
    };
    assert!(texts("") >= size_of::<RegisteredPlan>());
    assert_eq!(texts(&"план ".repeat(100)), texts("") + 900);
}
