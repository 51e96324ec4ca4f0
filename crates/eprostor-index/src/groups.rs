//! Which cadastral municipalities share a shard. Must not know plans.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_model::{KoCode, MunicipalityCode};

use crate::cadastre::KoParcels;

/// Parcel versions up to which small cadastral municipalities of one
/// municipality share a shard. 4,522 of them hold 18–19 million parcels
/// (domain.md 5, unverified), so one of usual size makes a shard alone, and a
/// publication rebuilds a few shards of a thousand.
pub const PARCELS_PER_GROUP: usize = 5_000;

/// The cadastral municipalities of one shard, sorted by code.
pub(crate) type Group = Vec<Arc<KoParcels>>;

/// Groups cadastral municipalities: large ones alone, small ones of one
/// municipality from west to east until a group is full. Depends on its
/// arguments only, so that a snapshot made of changes has the shards of one
/// made from nothing.
pub(crate) fn groups(
    cadastre: &BTreeMap<KoCode, Arc<KoParcels>>,
    municipality: impl Fn(KoCode) -> Option<MunicipalityCode>,
    parcels_per_group: usize,
) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut small: BTreeMap<MunicipalityCode, Group> = BTreeMap::new();
    for ko in cadastre.values() {
        match municipality(ko.code) {
            Some(code) if ko.parcels().len() < parcels_per_group => {
                small.entry(code).or_default().push(ko.clone());
            }
            _ => groups.push(vec![ko.clone()]),
        }
    }
    for mut kos in small.into_values() {
        kos.sort_by(|a, b| {
            let easting = |ko: &KoParcels| ko.bounds.centre().0;
            easting(a).total_cmp(&easting(b)).then(a.code.cmp(&b.code))
        });
        groups.extend(filled(kos, parcels_per_group));
    }
    for group in &mut groups {
        group.sort_by_key(|ko| ko.code);
    }
    groups.sort_by_key(|group| group.first().map(|ko| ko.code));
    groups
}

fn filled(kos: Group, parcels_per_group: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut room = 0;
    for ko in kos {
        let size = ko.parcels().len();
        match groups.last_mut() {
            Some(group) if size <= room => {
                room -= size;
                group.push(ko);
            }
            _ => {
                room = parcels_per_group.saturating_sub(size);
                groups.push(vec![ko]);
            }
        }
    }
    groups
}
