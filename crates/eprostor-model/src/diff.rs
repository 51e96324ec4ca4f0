//! What a new version of a plan changes: in its areas, its provisions, the rest
//! of it, and in the answers for parcels. Must not know how it was found out.

use std::sync::Arc;

use eprostor_geometry::{PlanarPolygon, Region};

use crate::{
    Certainty, Change, Day, Outcome, ParameterAnswer, Parcel, ParcelKey, PlanId, PlanInPart,
    Provision, ProvisionName, Reality,
};

/// Which areas of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaLayer {
    /// Its boundary.
    Boundary,
    /// Its zones.
    Zones,
    /// Areas of regimes it brings.
    Regimes,
}

impl AreaLayer {
    /// Every layer, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Boundary, Self::Zones, Self::Regimes];

    /// Returns the code used in documents.
    pub fn code(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Zones => "zone",
            Self::Regimes => "regime",
        }
    }
}

/// One area of one version.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaFacts {
    /// Its serial inside the plan; 0 for the boundary.
    pub serial: u32,
    /// The plan's own code, or that of the regime; empty for the boundary.
    pub code: String,
    /// Its name.
    pub name: Option<String>,
    /// Where it lies.
    pub geometry: PlanarPolygon,
}

/// What differs between two versions of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaChangeKind {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Removed,
    /// It covers other land.
    Reshaped,
    /// It has another code.
    Recoded,
    /// It has another name.
    Renamed,
    /// It has another serial.
    Renumbered,
}

impl AreaChangeKind {
    /// Returns the code used in documents.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Reshaped => "reshaped",
            Self::Recoded => "recoded",
            Self::Renamed => "renamed",
            Self::Renumbered => "renumbered",
        }
    }
}

/// The land that only one of two versions of an area covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Reshaping {
    /// The size of all of it in m².
    pub area_m2: f64,
    /// What only the old version covers; `None` where it is too intricate to
    /// be cut.
    pub lost: Option<Region>,
    /// What only the new version covers; `None` as for `lost`.
    pub gained: Option<Region>,
}

/// An area that differs. At least one version has it.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaChange {
    /// Which areas it is one of.
    pub layer: AreaLayer,
    /// The old version.
    pub before: Option<AreaFacts>,
    /// The new version.
    pub after: Option<AreaFacts>,
    /// Where both have it and cover other land.
    pub reshaping: Option<Reshaping>,
}

impl AreaChange {
    /// Returns what differs, at least one thing.
    pub fn kinds(&self) -> Vec<AreaChangeKind> {
        let (before, after) = match (&self.before, &self.after) {
            (Some(before), Some(after)) => (before, after),
            (None, _) => return vec![AreaChangeKind::Added],
            (_, None) => return vec![AreaChangeKind::Removed],
        };
        let told = [
            (AreaChangeKind::Reshaped, self.reshaping.is_some()),
            (AreaChangeKind::Recoded, before.code != after.code),
            (AreaChangeKind::Renamed, before.name != after.name),
            (AreaChangeKind::Renumbered, before.serial != after.serial),
        ];
        let told = told.into_iter().filter(|(_, differs)| *differs);
        told.map(|(kind, _)| kind).collect()
    }
}

/// A provision that differs. At least one version has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionChange {
    /// Its name.
    pub name: ProvisionName,
    /// The old version.
    pub before: Option<Provision>,
    /// The new version.
    pub after: Option<Provision>,
}

/// What else of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A field of its title page.
    Title,
    /// A dated event.
    Event,
    /// A relation to another plan.
    Relation,
    /// A row of its legend.
    Legend,
    /// A row of its list of parcels for public use.
    PublicParcel,
    /// A document.
    Document,
    /// A line or point.
    Line,
}

impl EntryKind {
    /// Every kind, in the order of a report.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Event,
        Self::Relation,
        Self::Legend,
        Self::PublicParcel,
        Self::Document,
        Self::Line,
    ];

    /// Returns the code used in documents.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Event => "event",
            Self::Relation => "relation",
            Self::Legend => "legend",
            Self::PublicParcel => "public_parcel",
            Self::Document => "document",
            Self::Line => "line",
        }
    }
}

/// Something else that differs. At least one version has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    /// What it is.
    pub kind: EntryKind,
    /// Which one: a field, a code, a number.
    pub subject: String,
    /// The old version in the plan's own words and codes.
    pub before: Option<String>,
    /// The new version.
    pub after: Option<String>,
}

/// What a new version of a plan changes in the plan itself.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanDiff {
    /// The plan.
    pub plan: PlanId,
    /// Whether either version is made up.
    pub reality: Reality,
    /// The new boundary, else the old one: what a map is drawn around.
    pub outline: Option<PlanarPolygon>,
    /// Areas that differ: by layer, then in the order of the new version, what
    /// was removed last.
    pub areas: Vec<AreaChange>,
    /// Provisions that differ, by name.
    pub provisions: Vec<ProvisionChange>,
    /// What else differs, by kind.
    pub entries: Vec<EntryChange>,
}

impl PlanDiff {
    /// Tells whether the two versions say the same.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty() && self.provisions.is_empty() && self.entries.is_empty()
    }
}

/// What holds in a part of a parcel, as far as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct PartRules {
    /// Its area in m².
    pub area_m2: f64,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether that is a fact.
    pub certainty: Certainty,
    /// Plans that rule, with their zones.
    pub plans: Vec<PlanInPart>,
    /// Values that differ between the two answers somewhere on the parcel.
    pub values: Vec<ParameterAnswer>,
}

/// A parcel for which other rules hold.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelChange {
    /// The parcel.
    pub parcel: Arc<Parcel>,
    /// What differs.
    pub changes: Vec<Change>,
    /// What held before, by part.
    pub before: Vec<PartRules>,
    /// What holds after, by part.
    pub after: Vec<PartRules>,
}

/// What a new version of a plan changes for parcels on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelsDiff {
    /// The legal day.
    pub day: Day,
    /// Parcels that were asked about twice.
    pub compared: usize,
    /// Those for which other rules hold, by key.
    pub affected: Vec<ParcelChange>,
    /// Those without an answer before or after: too intricate to be cut.
    pub unanswered: Vec<ParcelKey>,
}

impl ParcelsDiff {
    /// Returns the measured area of all affected parcels in m².
    pub fn affected_m2(&self) -> f64 {
        let areas = self.affected.iter();
        areas.map(|change| change.parcel.geometry.area_m2()).sum()
    }
}
