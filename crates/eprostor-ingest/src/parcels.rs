//! Parcels with a mapping of columns. The worker reads features; the parent
//! makes parcels of them and checks them against the register.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use eprostor_geometry::{Epsg, PlanarPolygon};
use eprostor_model::{
    Day, DayInterval, Finding, KoCode, Parameter, Parcel, ParcelKey, ParcelNumber, Place,
    RegisterView,
};

use crate::bounds::MAX_PARCELS;
use crate::collector::Findings;
use crate::tables::fields;
use crate::wire::FeatureReply;

/// Registered and measured area may differ by this share before it is told:
/// the two are of different surveys and always differ a little (domain.md 5).
const AREA_TOLERANCE: f64 = 0.05;
/// Differences below this are told of no parcel, however small it is: the
/// registered area is given in whole m².
const AREA_TOLERANCE_M2: f64 = 1.0;

/// Names of the attributes of a parcel in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelColumns {
    /// Code of the cadastral municipality.
    pub ko: String,
    /// Number inside it.
    pub number: String,
    /// Registered area in whole m².
    pub area_m2: String,
    /// First day of the parcel.
    pub valid_from: String,
    /// First day it no longer existed.
    pub valid_to: String,
    /// Numbers it came from, separated by `|`.
    pub predecessors: String,
}

impl Default for ParcelColumns {
    fn default() -> Self {
        Self {
            ko: "ko".to_owned(),
            number: "number".to_owned(),
            area_m2: "area_m2".to_owned(),
            valid_from: "valid_from".to_owned(),
            valid_to: "valid_to".to_owned(),
            predecessors: "predecessors".to_owned(),
        }
    }
}

/// What a file that is a new state of the cadastre does to the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CadastreUpdate {
    /// The first day of the new state.
    pub day: Day,
    /// Whether most of a cadastral municipality may disappear.
    pub removals: Removals,
}

/// Whether more parcels may disappear than a cadastre usually loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removals {
    /// A file that misses many is refused.
    Few,
    /// Whatever the file misses has ended.
    Allowed,
}

/// Where parcels come from and how they are read.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelSource {
    /// The file.
    pub path: PathBuf,
    /// The table of a GeoPackage.
    pub table: Option<String>,
    /// The CRS of its coordinates.
    pub crs: Epsg,
    /// Names of the attributes.
    pub columns: ParcelColumns,
    /// First day of rows that bring none of their own.
    pub valid_from: Option<Day>,
    /// The cadastral municipality of all rows, where the file does not name it.
    pub ko: Option<KoCode>,
    /// The file is the new state of its cadastral municipalities; `None` where
    /// it brings single versions.
    pub update: Option<CadastreUpdate>,
}

impl ParcelSource {
    /// Returns a source with our own names of attributes.
    pub fn new(path: PathBuf, crs: Epsg) -> Self {
        Self {
            path,
            table: None,
            crs,
            columns: ParcelColumns::default(),
            valid_from: None,
            ko: None,
            update: None,
        }
    }

    /// Names an attribute of ours as the file does; tells whether we have such
    /// an attribute.
    pub fn map_column(&mut self, ours: &str, theirs: &str) -> bool {
        let columns = &mut self.columns;
        let column = match ours {
            "ko" => &mut columns.ko,
            "number" => &mut columns.number,
            "area_m2" => &mut columns.area_m2,
            "valid_from" => &mut columns.valid_from,
            "valid_to" => &mut columns.valid_to,
            "predecessors" => &mut columns.predecessors,
            _ => return false,
        };
        theirs.clone_into(column);
        true
    }

    /// Returns the attributes to be read, in the order of [`value`].
    pub(crate) fn wire_columns(&self) -> Vec<String> {
        let columns = &self.columns;
        vec![
            columns.ko.clone(),
            columns.number.clone(),
            columns.area_m2.clone(),
            columns.valid_from.clone(),
            columns.valid_to.clone(),
            columns.predecessors.clone(),
        ]
    }

    /// Returns the attributes that must be there.
    pub(crate) fn required(&self) -> Vec<String> {
        let mut required = vec![self.columns.number.clone()];
        if self.ko.is_none() {
            required.push(self.columns.ko.clone());
        }
        required
    }
}

/// Positions of a parcel's values in the reply.
mod value {
    pub(super) const KO: usize = 0;
    pub(super) const NUMBER: usize = 1;
    pub(super) const AREA: usize = 2;
    pub(super) const FROM: usize = 3;
    pub(super) const TO: usize = 4;
    pub(super) const PREDECESSORS: usize = 5;
}

/// Makes parcels of the features of a file, portion by portion.
pub(crate) struct Conversion<'a> {
    file: &'a str,
    source: &'a ParcelSource,
    register: &'a dyn RegisterView,
    names: Vec<String>,
    /// How many more features there may be.
    room: usize,
    /// Codes that were looked at: the same few repeat in every row.
    kos: BTreeMap<String, Option<KoCode>>,
    /// Days of every parcel of the file so far: all that is kept of it.
    seen: HashMap<ParcelKey, Days>,
    findings: Findings,
}

/// What was written is no day.
struct NoDay;

/// Days of the versions of a parcel. Nearly every one has one version, for
/// which a list of its own would be most of what is kept.
enum Days {
    One(DayInterval),
    More(Vec<DayInterval>),
}

impl Days {
    fn all(&self) -> &[DayInterval] {
        match self {
            Self::One(days) => std::slice::from_ref(days),
            Self::More(all) => all,
        }
    }

    fn add(&mut self, days: DayInterval) {
        match self {
            Self::One(first) => *self = Self::More(vec![*first, days]),
            Self::More(all) => all.push(days),
        }
    }
}

impl<'a> Conversion<'a> {
    pub(crate) fn new(
        file: &'a str,
        source: &'a ParcelSource,
        register: &'a dyn RegisterView,
    ) -> Self {
        Self {
            file,
            source,
            register,
            names: source.wire_columns(),
            room: MAX_PARCELS,
            kos: BTreeMap::new(),
            seen: HashMap::new(),
            findings: Findings::default(),
        }
    }

    /// Returns the parcels of the next features; `None` where the file has more
    /// than a file may have, which is told.
    pub(crate) fn portion(&mut self, features: &[FeatureReply]) -> Option<Vec<Parcel>> {
        let Some(room) = self.room.checked_sub(features.len()) else {
            let limit = i64::try_from(MAX_PARCELS).unwrap_or(i64::MAX);
            let finding = Finding::error("finding-too-many-features").integer("limit", limit);
            self.findings.push(finding.at(Place::file(self.file)));
            return None;
        };
        self.room = room;
        let mut parcels = Vec::with_capacity(features.len());
        for feature in features {
            let mut place = Place::file(self.file).row(feature.row);
            place.layer.clone_from(&self.source.table);
            place.feature = text(feature, value::NUMBER);
            parcels.extend(self.parcel(feature, &place));
        }
        Some(parcels)
    }

    /// Returns what was found in all of them.
    pub(crate) fn finish(self) -> Findings {
        self.findings
    }
    fn parcel(&mut self, feature: &FeatureReply, place: &Place) -> Option<Parcel> {
        // Every value is looked at before the row is given up.
        let ko = self.ko(feature, place);
        let number = self.number(feature, place);
        let valid = self.valid(feature, place);
        let registered_area_m2 = self.area(feature, place);
        let predecessors = self.predecessors(feature, place);
        let Ok(geometry) = PlanarPolygon::from_wkb(&feature.wkb) else {
            // The worker checked it already: its answer cannot be trusted.
            self.findings
                .push(Finding::error("finding-worker-bad-frame").at(place.clone()));
            return None;
        };
        self.compare_areas(registered_area_m2, geometry.area_m2(), place);
        let (key, valid) = (
            ParcelKey {
                ko: ko?,
                number: number?,
            },
            valid?,
        );
        self.is_first(&key, valid, place).then_some(Parcel {
            key,
            registered_area_m2,
            valid,
            predecessors,
            geometry,
        })
    }

    fn place(&self, place: &Place, column: usize) -> Place {
        place.clone().field(self.names[column].clone())
    }

    fn ko(&mut self, feature: &FeatureReply, place: &Place) -> Option<KoCode> {
        if let Some(ko) = self.source.ko {
            return Some(ko);
        }
        let code = text(feature, value::KO)?;
        if let Some(Some(known)) = self.kos.get(&code) {
            return Some(*known);
        }
        let place = self.place(place, value::KO);
        let ko = fields::ko(&code, &place, self.register, &mut self.findings);
        self.kos.insert(code, ko);
        ko
    }

    fn number(&mut self, feature: &FeatureReply, place: &Place) -> Option<ParcelNumber> {
        let written = text(feature, value::NUMBER)?;
        let number = written.parse().ok();
        if number.is_none() {
            self.findings.push(
                Finding::error("finding-parcel-number-malformed")
                    .text("number", written)
                    .at(self.place(place, value::NUMBER)),
            );
        }
        number
    }

    fn valid(&mut self, feature: &FeatureReply, place: &Place) -> Option<DayInterval> {
        if let Some(update) = self.source.update {
            return self.valid_in_state(feature, update.day, place);
        }
        let from = self.day(feature, value::FROM, place);
        let to = self.day(feature, value::TO, place);
        let from = match from.ok()? {
            Some(from) => from,
            None => match self.source.valid_from {
                Some(day) => day,
                None => {
                    let place = self.place(place, value::FROM);
                    self.findings
                        .push(Finding::error("finding-parcel-without-start").at(place));
                    return None;
                }
            },
        };
        let valid = DayInterval { from, to: to.ok()? };
        if valid.is_empty() {
            let place = self.place(place, value::TO);
            self.findings
                .push(Finding::error("finding-interval-empty").at(place));
            return None;
        }
        Some(valid)
    }

    /// Returns the days of a parcel of the state of a day, which says nothing of
    /// other days: a row of other days is none of it.
    fn valid_in_state(
        &mut self,
        feature: &FeatureReply,
        day: Day,
        place: &Place,
    ) -> Option<DayInterval> {
        let from = self.day(feature, value::FROM, place);
        let to = self.day(feature, value::TO, place);
        let (from, to) = (from.ok()?, to.ok()?);
        let (code, name, own, column) = match (from, to) {
            (_, Some(to)) if to <= day => ("finding-update-row-ended", "to", to, value::TO),
            (Some(from), _) if from > day => {
                ("finding-update-row-begins-later", "from", from, value::FROM)
            }
            _ => return Some(DayInterval::since(day)),
        };
        self.findings.push(
            Finding::error(code)
                .with(name, Parameter::Day(own))
                .with("day", Parameter::Day(day))
                .at(self.place(place, column)),
        );
        None
    }

    /// Returns the day in a column, where one is written. What is no day is told.
    fn day(
        &mut self,
        feature: &FeatureReply,
        column: usize,
        place: &Place,
    ) -> Result<Option<Day>, NoDay> {
        let Some(written) = text(feature, column) else {
            return Ok(None);
        };
        let place = self.place(place, column);
        let day = fields::day(&written, &place, &mut self.findings);
        day.map(Some).ok_or(NoDay)
    }

    fn area(&mut self, feature: &FeatureReply, place: &Place) -> Option<i64> {
        let written = text(feature, value::AREA)?;
        let whole = written
            .strip_suffix(".0")
            .unwrap_or(&written)
            .parse::<i64>()
            .ok()
            .filter(|area| *area > 0);
        if whole.is_none() {
            self.findings.push(
                Finding::error("finding-parcel-area-malformed")
                    .text("area", written)
                    .at(self.place(place, value::AREA)),
            );
        }
        whole
    }

    fn predecessors(&mut self, feature: &FeatureReply, place: &Place) -> Vec<ParcelNumber> {
        let written = text(feature, value::PREDECESSORS).unwrap_or_default();
        let mut predecessors = Vec::new();
        for number in written.split('|').map(str::trim).filter(|n| !n.is_empty()) {
            match number.parse() {
                Ok(number) => predecessors.push(number),
                Err(_) => self.findings.push(
                    Finding::error("finding-parcel-number-malformed")
                        .text("number", number)
                        .at(self.place(place, value::PREDECESSORS)),
                ),
            }
        }
        predecessors
    }

    fn compare_areas(&mut self, registered: Option<i64>, measured_m2: f64, place: &Place) {
        let Some(registered) = registered else {
            return;
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "areas of parcels are far below 2^53 m²"
        )]
        let registered_m2 = registered as f64;
        let difference_m2 = (measured_m2 - registered_m2).abs();
        if difference_m2 > AREA_TOLERANCE_M2 && difference_m2 > AREA_TOLERANCE * registered_m2 {
            self.findings.push(
                Finding::warning("finding-parcel-area-differs")
                    .integer("registered_m2", registered)
                    .measure("measured_m2", measured_m2)
                    .at(self.place(place, value::AREA)),
            );
        }
    }

    /// Tells whether no other version of the parcel exists on any of its days.
    fn is_first(&mut self, key: &ParcelKey, valid: DayInterval, place: &Place) -> bool {
        let before = |a: DayInterval, b: DayInterval| a.to.is_some_and(|to| to <= b.from);
        let apart = |other: &DayInterval| before(*other, valid) || before(valid, *other);
        let overlaps = match self.seen.entry(key.clone()) {
            Entry::Vacant(place) => {
                place.insert(Days::One(valid));
                false
            }
            Entry::Occupied(mut place) => {
                let overlaps = !place.get().all().iter().all(apart);
                place.get_mut().add(valid);
                overlaps
            }
        };
        if overlaps {
            self.findings.push(
                Finding::error("finding-parcel-twice")
                    .text("parcel", key)
                    .at(place.clone()),
            );
        }
        !overlaps
    }
}

fn text(feature: &FeatureReply, index: usize) -> Option<String> {
    feature.values.get(index).cloned().flatten()
}

#[cfg(test)]
mod tests;
