//! The land of a route: the parcels that its strip meets, found box by box along
//! the line. Must not know plans.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::{Bounds, shared_area_m2};
use eprostor_model::{Day, Land, Parcel, ParcelKey, Route};

use super::land::{candidate, kos_meeting, named};
use crate::cadastre::KoParcels;
use crate::{FindError, Snapshot};

/// Greatest extent of a box along a route in metres: a box around a slanting
/// line holds much that lies far from it. A choice between few boxes and small
/// ones; no answer depends on it.
const BOX_M: f64 = 250.0;

/// Returns the parcels that share area with the strip, sorted by key.
pub(super) fn along(snapshot: &Snapshot, route: &Route, day: Day) -> Result<Land, FindError> {
    if !snapshot.frame.envelope.contains(&route.line().bounds()) {
        return Err(FindError::NothingHere);
    }
    let mut near: BTreeMap<&ParcelKey, (&KoParcels, &Arc<Parcel>)> = BTreeMap::new();
    let places = boxes(route);
    for place in &places {
        for ko in kos_meeting(snapshot, place) {
            for parcel in ko.meeting(place, day) {
                near.insert(&parcel.key, (ko, parcel));
            }
        }
    }
    let strip = route.strip();
    let met = near
        .into_values()
        .filter(|(_, parcel)| shared_area_m2(&parcel.geometry, strip) > 0.0);
    let parcels = met
        .map(|(ko, parcel)| Ok(candidate(ko, parcel, named(snapshot, ko.code)?)))
        .collect::<Result<Vec<_>, FindError>>()?;
    let mut kos: Vec<_> = parcels.iter().map(|parcel| parcel.ko.clone()).collect();
    kos.dedup_by_key(|ko| ko.code);
    Ok(Land::Route { parcels, kos })
}

/// Returns boxes that together hold the strip, in the order of the line.
pub(crate) fn boxes(route: &Route) -> Vec<Bounds> {
    let reach_m = route.width_m() / 2.0;
    let mut boxes: Vec<Bounds> = Vec::new();
    let lines = route.line().multi_line_string();
    for pair in lines.iter().flat_map(|line| line.0.windows(2)) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let pieces = (dx.hypot(dy) / BOX_M).ceil().max(1.0);
        let at = |step: f64| {
            let share = step / pieces;
            (pair[0].x + share * dx, pair[0].y + share * dy)
        };
        let mut step = 0.0;
        while step < pieces {
            let ends = Bounds::around([at(step), at(step + 1.0)]);
            boxes.extend(ends.map(|ends| ends.expanded(reach_m)));
            step += 1.0;
        }
    }
    // Short segments that follow each other share a box.
    boxes.dedup_by(|next, before| {
        let both = before.union(next);
        let fits =
            both.width_m() <= BOX_M + 2.0 * reach_m && both.height_m() <= BOX_M + 2.0 * reach_m;
        if fits {
            *before = both;
        }
        fits
    });
    boxes
}
