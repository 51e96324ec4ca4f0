//! Cadastral municipalities, municipalities, parcels and addresses that a query may mean.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use eprostor_model::{
    Address, CadastralMunicipality, Day, KoCode, Meant, MunicipalityCode, Note, ParcelKey,
    ParcelNumber,
};
use eprostor_text::{NameIndex, NameMatch};

use super::addresses::Street;
use super::candidate::Candidate;
use super::reading::{Kind, Numbered, Reading};
use crate::Snapshot;

/// How whole a name must be to be offered, our choice: half of its words.
const LEAST: f32 = 0.3;
/// How whole the name of a cadastral municipality must be for a parcel that is not known
/// here.
const LEAST_UNSEEN: f32 = 0.7;
/// How much it counts that a name is whole.
const WHOLE: f32 = 0.8;
/// Things of each kind that are looked at, our choice.
const OF_EACH: usize = 60;

// How likely things are beside others that fit as well, our choice.
const FORMER_PARCEL: f32 = 0.95;
const UNSEEN_PARCEL: f32 = 0.98;
const MUNICIPALITY: f32 = 1.005;
const OF_MUNICIPALITY: f32 = 0.97;
const OF_FORMER: f32 = 0.9;
const ANYWHERE: f32 = 0.5;
const ADDRESS: f32 = 1.02;
const STREET: f32 = 0.9;
const SETTLEMENT: f32 = 0.8;

/// A name that places had before, with the code of today's.
const FORMER_NAMES: &str = include_str!("former_names.csv");

/// A place by one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A cadastral municipality and the municipality it is in.
    Ko(KoCode, MunicipalityCode, Former),
    /// A municipality.
    Municipality(MunicipalityCode, Former),
}

/// The name, where it is a former one.
type Former = Option<&'static str>;

/// A name that was replaced.
struct FormerName {
    name: &'static str,
    code: &'static str,
}

static FORMER: LazyLock<Vec<FormerName>> = LazyLock::new(|| {
    let rows = FORMER_NAMES.lines().skip(1);
    let read = |row: &'static str| {
        let (name, rest) = row.split_once(',')?;
        let (code, _) = rest.split_once(',')?;
        Some(FormerName { name, code })
    };
    rows.filter_map(read).collect()
});

/// Puts the names of places in order, former ones among them.
pub(crate) fn place_names<'a>(
    kos: impl Iterator<Item = &'a CadastralMunicipality>,
) -> NameIndex<Named> {
    let mut municipalities = BTreeMap::new();
    let mut places = Vec::new();
    for ko in kos {
        municipalities
            .entry(ko.municipality)
            .or_insert_with(|| with_and_without_qualifier(&ko.municipality_latn));
        let names = with_and_without_qualifier(&ko.name_latn);
        places.push((Named::Ko(ko.code, ko.municipality, None), names));
        let code = ko.code.to_string();
        for former in FORMER.iter().filter(|former| former.code == code) {
            let place = Named::Ko(ko.code, ko.municipality, Some(former.name));
            places.push((place, vec![former.name.to_owned()]));
        }
    }
    let mut named = Vec::new();
    for (code, names) in municipalities {
        named.push((Named::Municipality(code, None), names));
        let written = code.to_string();
        for former in FORMER.iter().filter(|former| former.code == written) {
            let place = Named::Municipality(code, Some(former.name));
            named.push((place, vec![former.name.to_owned()]));
        }
    }
    NameIndex::new(named.into_iter().chain(places))
}

/// Returns `PALILULA (NIŠ)` and `PALILULA`.
fn with_and_without_qualifier(name: &str) -> Vec<String> {
    let without = name.split_once(" (").map(|(without, _)| without.to_owned());
    std::iter::once(name.to_owned()).chain(without).collect()
}

/// Returns everything that is a place.
pub(super) fn candidates(snapshot: &Snapshot, reading: &Reading, day: Day) -> Vec<Candidate> {
    let names = snapshot.territory.names().find(reading.names());
    let mut kos = Vec::new();
    let mut municipalities = BTreeMap::new();
    for found in names.iter().filter(|found| found.quality >= LEAST) {
        match *found.item {
            Named::Ko(ko, municipality, former) => kos.push((ko, municipality, former, found)),
            Named::Municipality(code, former) => {
                let known = municipalities.entry(code).or_insert((former, found));
                if found.quality > known.1.quality {
                    *known = (former, found);
                }
            }
        }
    }
    let asked = Asked {
        snapshot,
        reading,
        day,
    };
    let mut candidates = asked.by_code();
    for (ko, municipality, former, found) in kos.into_iter().take(OF_EACH) {
        let around = municipalities.get(&municipality).copied();
        candidates.extend(asked.ko(ko, former, found, around));
    }
    for (&code, &(former, found)) in municipalities.iter().take(OF_EACH) {
        candidates.extend(asked.municipality(code, former, found));
    }
    if reading.content().next().is_none() {
        for ko in snapshot.kos() {
            let found = asked.parcels(ko.code, &[], &[]);
            candidates.extend(found.into_iter().map(|one| one.times(ANYWHERE)));
        }
    }
    let around: Vec<_> = municipalities.values().map(|(_, found)| *found).collect();
    candidates.extend(asked.addresses(&around));
    candidates
}

/// The explained positions of a match.
type Explained<'a> = &'a [(u32, f32)];

struct Asked<'a> {
    snapshot: &'a Snapshot,
    reading: &'a Reading,
    day: Day,
}

impl Asked<'_> {
    /// Returns what is named by its code.
    fn by_code(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        for Numbered { value, positions } in &self.reading.parcels {
            found.extend(self.parcel(value.0, value.1, positions));
        }
        for Numbered { value, positions } in &self.reading.codes {
            if self.snapshot.cadastral_municipality(*value).is_some() {
                found.push(Candidate::new(Meant::Ko(*value), positions).of(Kind::Ko));
                let explained: Vec<(u32, f32)> =
                    positions.iter().map(|&position| (position, 1.0)).collect();
                found.extend(self.parcels(*value, &explained, &[]));
            }
        }
        for Numbered { value, positions } in &self.reading.municipalities {
            if self.snapshot.municipality(*value).is_some() {
                let meant = Meant::Municipality(*value);
                found.push(Candidate::new(meant, positions).of(Kind::Municipality));
            }
        }
        found
    }

    fn ko(
        &self,
        ko: KoCode,
        former: Former,
        found: &NameMatch<'_, Named>,
        around: Option<(Former, &NameMatch<'_, Named>)>,
    ) -> Vec<Candidate> {
        // What was renamed is the municipality: its name says where the village is.
        let is_former = former.is_none() && around.is_some_and(|(former, _)| former.is_some());
        let factor = if is_former { OF_FORMER } else { 1.0 };
        let around: Explained<'_> = around.map_or(&[], |(_, around)| &around.explained);
        let note = former.map(|name| Note::FormerName(name.to_owned()));
        let own = Candidate::new(Meant::Ko(ko), &[])
            .of(Kind::Ko)
            .named(found.quality, WHOLE)
            .explaining(&found.explained)
            .explaining(around)
            .times(factor)
            .noted(note);
        let is_near = found.quality >= LEAST_UNSEEN || self.snapshot.shards.contains_key(&ko);
        let parcels = if is_near {
            self.parcels(ko, &found.explained, around)
        } else {
            Vec::new()
        };
        let parcels = parcels.into_iter();
        let parcels = parcels.map(|parcel| parcel.named(found.quality, WHOLE));
        std::iter::once(own).chain(parcels).collect()
    }

    fn municipality(
        &self,
        code: MunicipalityCode,
        former: Former,
        found: &NameMatch<'_, Named>,
    ) -> Vec<Candidate> {
        let note = former.map(|name| Note::FormerName(name.to_owned()));
        let own = Candidate::new(Meant::Municipality(code), &[])
            .of(Kind::Municipality)
            .named(found.quality, WHOLE)
            .explaining(&found.explained)
            .times(MUNICIPALITY)
            .noted(note);
        // A town is meant more often than the village of its name.
        let kos = self.snapshot.kos().filter(|ko| ko.municipality == code);
        let parcels = kos.flat_map(|ko| self.parcels(ko.code, &found.explained, &[]));
        let parcels = parcels.map(|one| one.named(found.quality, WHOLE).times(OF_MUNICIPALITY));
        std::iter::once(own).chain(parcels).collect()
    }

    /// Returns the parcels of a cadastral municipality by the numbers that its name does
    /// not explain.
    fn parcels(&self, ko: KoCode, own: Explained<'_>, around: Explained<'_>) -> Vec<Candidate> {
        let is_free = |numbered: &&Numbered<ParcelNumber>| {
            let mut explained = own.iter().chain(around);
            explained.all(|(position, _)| !numbered.positions.contains(position))
        };
        let numbers = self.reading.numbers.iter().filter(is_free);
        let found = numbers.filter_map(|one| self.parcel(ko, one.value, &one.positions));
        found
            .map(|one| one.explaining(own).explaining(around))
            .collect()
    }

    /// Returns a parcel of the day, of another day, or of a cadastral municipality that
    /// the register has no parcels of.
    fn parcel(&self, ko: KoCode, number: ParcelNumber, positions: &[u32]) -> Option<Candidate> {
        let key = ParcelKey { ko, number };
        let (note, factor) = if self.snapshot.parcel_on(&key, self.day).is_some() {
            (None, 1.0)
        } else if !self.snapshot.shards.contains_key(&ko) {
            self.snapshot.cadastral_municipality(ko)?;
            (Some(Note::NoCadastre), UNSEEN_PARCEL)
        } else if self.snapshot.has_ever_had(&key) {
            (Some(Note::NoParcel(key.clone())), FORMER_PARCEL)
        } else {
            return None;
        };
        let parcel = Candidate::new(Meant::Parcel(key), positions).of(Kind::Parcel);
        Some(parcel.noted(note).times(factor))
    }

    /// Returns addresses, streets and settlements.
    fn addresses(&self, around: &[&NameMatch<'_, Named>]) -> Vec<Candidate> {
        let names = self.snapshot.named_addresses().names();
        let mut candidates = Vec::new();
        let streets = names.streets.find(self.reading.names());
        let streets = streets.into_iter().filter(|found| found.quality >= LEAST);
        for found in streets.take(OF_EACH) {
            candidates.extend(self.street(&found, around));
        }
        let settlements = names.settlements.find(self.reading.names());
        let settlements = settlements
            .into_iter()
            .filter(|found| found.quality >= LEAST);
        for found in settlements.take(OF_EACH) {
            let settlement = Candidate::new(Meant::Settlement(found.item.clone()), &[]);
            candidates.push(
                settlement
                    .of(Kind::Settlement)
                    .named(found.quality, WHOLE)
                    .explaining(&found.explained)
                    .times(SETTLEMENT),
            );
        }
        candidates
    }

    fn street(
        &self,
        found: &NameMatch<'_, Street>,
        around: &[&NameMatch<'_, Named>],
    ) -> Vec<Candidate> {
        let street = found.item;
        let municipality = self.snapshot.cadastral_municipality(street.first.ko);
        let municipality = municipality.map(|ko| ko.municipality);
        let around = around.iter().find(|place| match place.item {
            Named::Municipality(code, _) => Some(*code) == municipality,
            Named::Ko(..) => false,
        });
        let around: Explained<'_> = around.map_or(&[], |around| &around.explained);
        let named = |meant, factor| {
            Candidate::new(meant, &[])
                .of(Kind::Street)
                .named(found.quality, WHOLE)
                .explaining(&found.explained)
                .explaining(around)
                .times(factor)
        };
        let is_free = |house: &&Numbered<String>| {
            let mut positions = house.positions.iter();
            positions.all(|position| !found.explains(*position))
        };
        let houses = self.reading.houses.iter().filter(is_free);
        let addresses = houses.flat_map(|house| {
            let here = street.by_number.get(&house.value).into_iter().flatten();
            here.map(|address| {
                let positions: Vec<(u32, f32)> = house
                    .positions
                    .iter()
                    .map(|&position| (position, 1.0))
                    .collect();
                named(Meant::Address(address.clone()), ADDRESS)
                    .explaining(&positions)
                    .noted(self.without_parcel(address))
            })
        });
        let mut all: Vec<Candidate> = addresses.collect();
        all.push(named(Meant::Street(street.first.clone()), STREET));
        all
    }

    /// Says of an address that its parcel is not known on the day.
    fn without_parcel(&self, address: &Arc<Address>) -> Option<Note> {
        let key = address.parcel_key();
        if self.snapshot.parcel_on(&key, self.day).is_some() {
            None
        } else if self.snapshot.shards.contains_key(&key.ko) {
            Some(Note::NoParcel(key))
        } else {
            Some(Note::NoCadastre)
        }
    }
}
