//! Places by their coordinates, in every system that they fit.

use eprostor_geometry::{Crs, CrsKind, Epsg, PlanarPoint, Transformation};
use eprostor_model::{Day, Meant};
use eprostor_text::{Axis, Coordinates, NamedSystem, read_coordinates};

use super::candidate::Candidate;
use super::reading::Reading;
use crate::Snapshot;

/// What coordinates and the parcels there gain: nothing else reads as two of them.
const POINT: f32 = 1.5;
const PARCEL: f32 = 1.2;

/// Returns the places that two coordinates may be, and the parcels there.
pub(super) fn candidates(
    snapshot: &Snapshot,
    query: &str,
    reading: &Reading,
    day: Day,
) -> Vec<Candidate> {
    let Some(read) = read_coordinates(query) else {
        return Vec::new();
    };
    let places = places(snapshot, &read);
    let all = reading.positions();
    let parcels = places
        .iter()
        .flat_map(|&place| snapshot.parcels_at(place, day));
    let parcels: Vec<Candidate> = parcels
        .map(|key| Candidate::new(Meant::Parcel(key), &all).times(PARCEL))
        .collect();
    let points = places
        .iter()
        .map(|&place| Candidate::new(Meant::Point(place), &all).times(POINT));
    points.chain(parcels).collect()
}

/// Returns each place once.
fn places(snapshot: &Snapshot, read: &Coordinates) -> Vec<PlanarPoint> {
    let mut places: Vec<PlanarPoint> = Vec::new();
    for crs in Crs::all().iter().filter(|crs| fits(crs, read)) {
        for (x, y) in orders(read) {
            // The zone is often left out of a Gauss–Krüger easting.
            let shifts = [0.0, crs.zone_prefix_m()];
            let shifts = &shifts[..1 + usize::from(crs.is_gauss_kruger())];
            for point in shifts
                .iter()
                .filter_map(|shift| placed(snapshot, crs.epsg, x + shift, y))
            {
                if !places.iter().any(|&other| near(other, point)) {
                    places.push(point);
                }
            }
        }
    }
    places
}

/// Tells whether coordinates may be of a system, by their size and by what names it.
fn fits(crs: &Crs, read: &Coordinates) -> bool {
    let is_of_size = match crs.kind {
        CrsKind::Geographic => read.are_degrees,
        CrsKind::Projected => !read.are_degrees,
    };
    is_of_size
        && match read.system {
            None => true,
            Some(NamedSystem::Epsg(code)) => crs.epsg == Epsg(code),
            Some(NamedSystem::GaussKruger) => crs.is_gauss_kruger(),
            Some(NamedSystem::Utm) => !crs.is_gauss_kruger(),
        }
}

/// Returns the coordinates as east and north, in both orders where no letter says it.
fn orders(read: &Coordinates) -> Vec<(f64, f64)> {
    let (first, second) = (read.first.value, read.second.value);
    match (read.first.axis, read.second.axis) {
        (Some(Axis::North), _) | (_, Some(Axis::East)) => vec![(second, first)],
        (Some(Axis::East), _) | (_, Some(Axis::North)) => vec![(first, second)],
        (None, None) => vec![(first, second), (second, first)],
    }
}

fn placed(snapshot: &Snapshot, epsg: Epsg, x: f64, y: f64) -> Option<PlanarPoint> {
    let frame = snapshot.frame();
    let (e, n) = Transformation::between(epsg, frame.epsg)
        .ok()?
        .apply(x, y)
        .ok()?;
    let is_inside = frame.envelope.contains_point(e, n);
    is_inside.then(|| PlanarPoint::new(e, n).ok()).flatten()
}

/// Systems of one datum differ by less than anybody types.
fn near(a: PlanarPoint, b: PlanarPoint) -> bool {
    (a.e() - b.e()).hypot(a.n() - b.n()) < 1.0
}
