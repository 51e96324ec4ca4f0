//! From the subject of a question to the land in the register. Must not know
//! plans.

use std::sync::Arc;

use eprostor_geometry::{
    Bounds, PlanarPoint, PlanarPolygon, RepairLimits, repair_polygon, shared_area_m2,
};
use eprostor_model::{
    CadastralMunicipality, CandidateParcel, Day, KoCode, Land, Parcel, ParcelKey, Question, Subject,
};
use geo::{Coord, MultiPolygon, Rect};

use super::route;
use crate::cadastre::KoParcels;
use crate::{FindError, Snapshot, nearest};

/// A point this near an edge is answered for the parcels on both sides
/// (domain.md 5), in metres.
pub const POINT_TOLERANCE_M: f64 = 0.01;

/// Returns the land a question is about.
pub(super) fn find(snapshot: &Snapshot, question: &Question) -> Result<Land, FindError> {
    match &question.subject {
        Subject::Parcel(key) => parcel(snapshot, key, question.day),
        Subject::Point(point) => at_point(snapshot, *point, question.day),
        Subject::Area(area) => in_area(snapshot, area, question.day),
        Subject::Route(route) => route::along(snapshot, route, question.day),
    }
}

fn parcel(snapshot: &Snapshot, key: &ParcelKey, day: Day) -> Result<Land, FindError> {
    let ko = named(snapshot, key.ko)?;
    let unknown = || FindError::UnknownParcel {
        key: key.clone(),
        nearest: snapshot.nearest_numbers(key.ko, &key.number, day),
    };
    let parcels = &snapshot.shards.get(&key.ko).ok_or_else(unknown)?.ko;
    if let Some(version) = parcels.version(&key.number, day) {
        return Ok(Land::Parcels(vec![candidate(parcels, version, ko)]));
    }
    let versions = parcels.versions(&key.number);
    let Some(first) = versions.first() else {
        return Err(unknown());
    };
    Err(FindError::NotOnDay {
        key: key.clone(),
        day,
        predecessors: first.predecessors.clone(),
        valid: versions.iter().map(|version| version.valid).collect(),
        successors: parcels.heirs_since(&key.number, first.valid.from),
    })
}

fn at_point(snapshot: &Snapshot, point: PlanarPoint, day: Day) -> Result<Land, FindError> {
    let around = point.bounds().expanded(POINT_TOLERANCE_M);
    let mut found = Vec::new();
    for ko in kos_meeting(snapshot, &around) {
        for parcel in ko.meeting(&around, day) {
            if is_at(&parcel.geometry, point) {
                let name = named(snapshot, ko.code)?;
                found.push(candidate(ko, parcel, name));
            }
        }
    }
    if found.is_empty() {
        return square_around(snapshot, point);
    }
    found.sort_by(|a, b| a.parcel.key.cmp(&b.parcel.key));
    Ok(Land::Parcels(found))
}

fn is_at(polygon: &PlanarPolygon, point: PlanarPoint) -> bool {
    polygon.contains_point(point) || polygon.distance_to_boundary_m(point) <= POINT_TOLERANCE_M
}

/// Returns a square of one centimetre around a point without a parcel.
fn square_around(snapshot: &Snapshot, point: PlanarPoint) -> Result<Land, FindError> {
    if !snapshot.frame.envelope.contains_point(point.e(), point.n()) {
        return Err(FindError::NothingHere);
    }
    // A point of the envelope is finite and the square wider than the grid, so
    // it is never refused.
    Ok(Land::Area {
        area: rectangle(&point.bounds().expanded(POINT_TOLERANCE_M / 2.0))?,
        kos: Vec::new(),
    })
}

/// Returns the rectangle of some bounds; none where they are flat.
pub(super) fn rectangle(bounds: &Bounds) -> Result<PlanarPolygon, FindError> {
    let corner = |x, y| Coord { x, y };
    let rectangle = Rect::new(
        corner(bounds.min_e, bounds.min_n),
        corner(bounds.max_e, bounds.max_n),
    );
    let drawing = MultiPolygon(vec![rectangle.to_polygon()]);
    let repaired = repair_polygon(drawing, &RepairLimits::default());
    Ok(repaired.map_err(|_| FindError::NothingHere)?.polygon)
}

fn in_area(snapshot: &Snapshot, area: &PlanarPolygon, day: Day) -> Result<Land, FindError> {
    let bounds = area.bounds();
    if !snapshot.frame.envelope.intersects(&bounds) {
        return Err(FindError::NothingHere);
    }
    let meeting = kos_meeting(snapshot, &bounds).filter(|ko| {
        let mut parcels = ko.meeting(&bounds, day);
        parcels.any(|parcel| shared_area_m2(&parcel.geometry, area) > 0.0)
    });
    let mut kos = meeting
        .map(|ko| named(snapshot, ko.code).cloned())
        .collect::<Result<Vec<_>, _>>()?;
    kos.sort_by_key(|ko| ko.code);
    Ok(Land::Area {
        area: area.clone(),
        kos,
    })
}

pub(super) fn kos_meeting<'a>(
    snapshot: &'a Snapshot,
    bounds: &'a Bounds,
) -> impl Iterator<Item = &'a KoParcels> {
    let shards = snapshot.shards_meeting(bounds);
    shards.map(|shard| &*shard.ko)
}

pub(super) fn named(
    snapshot: &Snapshot,
    code: KoCode,
) -> Result<&CadastralMunicipality, FindError> {
    let unknown = || FindError::UnknownKo {
        code,
        nearest: nearest::nearest_codes(code, snapshot.territory.codes()),
    };
    snapshot.cadastral_municipality(code).ok_or_else(unknown)
}

pub(super) fn candidate(
    parcels: &KoParcels,
    version: &Arc<Parcel>,
    ko: &CadastralMunicipality,
) -> CandidateParcel {
    let number = &version.key.number;
    let ended = version.valid.to;
    CandidateParcel {
        parcel: version.clone(),
        ko: ko.clone(),
        successors: ended.map_or_else(Vec::new, |end| parcels.heirs_since(number, end)),
    }
}
