//! A new state of a cadastral municipality against the register: which parcels
//! are new, gone, renumbered or of another shape, and which came from which. Must
//! not know files or how versions are stored.
//!
//! What the file says of the numbers a parcel came from wins over what geometry
//! shows. Between two parcels that both keep their number geometry shows a moved
//! border and no descent.

mod descent;
mod report;
mod same;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_model::{
    Day, Finding, Known, KoCode, Parameter, Parcel, ParcelKey, ParcelNumber, Place, RegisterView,
};

use crate::parcels::{CadastreUpdate, Removals};
use descent::{Begun, Descent};
use same::is_same;

pub use report::{CadastreChange, CadastreReport, ChangeKind, Lineage, Listed, MAX_LISTED};

/// Parcels of a cadastral municipality that may disappear without a successor,
/// as a share: eProstor's own choice. Most changes of a cadastre divide, join
/// or renumber, and then land has a successor.
const MAX_REMOVED_SHARE: f64 = 0.2;

/// What a new state changes in the register.
#[derive(Debug, Default)]
pub struct CadastreChanges {
    /// Versions to be added or corrected: ended ones with their last day, and
    /// those that begin.
    pub versions: Vec<Parcel>,
    /// Versions that would be left without a day, by their first one.
    pub withdrawn: Vec<(ParcelKey, Day)>,
}

/// Compares the new state of a cadastral municipality with what the register
/// has of it, adds to the report and to the findings, and returns the changes.
/// Near-linear in the parcels.
pub fn compare(
    ko: KoCode,
    state: &[Parcel],
    update: CadastreUpdate,
    register: &dyn RegisterView,
    report: &mut CadastreReport,
) -> (CadastreChanges, Vec<Finding>) {
    let Known::Checked(held) = register.parcels_of(ko) else {
        return Default::default();
    };
    let mut findings = Vec::new();
    findings.extend(later(ko, &held, update.day));
    let before = Before::new(&held, update.day);
    let comparison = Comparison::new(&before, state);
    let descent = Descent::of(&comparison, &before, update.day);
    findings.extend(unknown_origins(ko, state, &held, &comparison));
    findings.extend(removals(
        ko,
        &before,
        &comparison,
        &descent,
        update.removals,
    ));
    report::add(ko, &comparison, &descent, report);
    (
        changes(&before, &comparison, &descent, update.day),
        findings,
    )
}

/// The versions of the register that hold on the day, by number.
struct Before<'a>(BTreeMap<ParcelNumber, Vec<&'a Parcel>>);

impl<'a> Before<'a> {
    fn new(held: &'a [Arc<Parcel>], day: Day) -> Self {
        let mut by_number: BTreeMap<_, Vec<&Parcel>> = BTreeMap::new();
        for version in held.iter().filter(|version| version.valid.contains(day)) {
            by_number
                .entry(version.key.number)
                .or_default()
                .push(version);
        }
        for versions in by_number.values_mut() {
            versions.sort_by_key(|version| (version.valid.from, version.valid.to));
        }
        Self(by_number)
    }

    /// Returns the version that answers for a number: the one that began last.
    fn answering(&self, number: &ParcelNumber) -> Option<&'a Parcel> {
        self.0.get(number)?.last().copied()
    }
}

/// A parcel of the register beside its successor of the same number.
struct Changed<'a> {
    old: &'a Parcel,
    new: &'a Parcel,
}

/// Parcels by what became of their number.
struct Comparison<'a> {
    unchanged: usize,
    /// Their number is not in the register.
    new: Vec<&'a Parcel>,
    /// Their number is not in the new state.
    gone: Vec<&'a Parcel>,
    /// Their shape is another.
    reshaped: Vec<Changed<'a>>,
    /// Their registered area alone is another.
    remeasured: Vec<Changed<'a>>,
}

impl<'a> Comparison<'a> {
    fn new(before: &Before<'a>, state: &'a [Parcel]) -> Self {
        let mut comparison = Self {
            unchanged: 0,
            new: Vec::new(),
            gone: Vec::new(),
            reshaped: Vec::new(),
            remeasured: Vec::new(),
        };
        let mut numbers = BTreeSet::new();
        for new in state {
            numbers.insert(new.key.number);
            let Some(old) = before.answering(&new.key.number) else {
                comparison.new.push(new);
                continue;
            };
            // A file without the column says nothing of areas.
            let has_own_area = new.registered_area_m2.is_some();
            if !is_same(&old.geometry, &new.geometry) {
                comparison.reshaped.push(Changed { old, new });
            } else if has_own_area && new.registered_area_m2 != old.registered_area_m2 {
                comparison.remeasured.push(Changed { old, new });
            } else {
                comparison.unchanged += 1;
            }
        }
        let gone = before.0.keys().filter(|number| !numbers.contains(*number));
        comparison.gone = gone.filter_map(|number| before.answering(number)).collect();
        comparison
    }

    /// Returns every parcel of the new state that begins.
    fn begun(&self) -> impl Iterator<Item = Begun<'a>> {
        let new = self.new.iter().map(|new| Begun { new, old: None });
        let changed = self.reshaped.iter().map(|changed| Begun {
            new: changed.new,
            old: Some(changed.old),
        });
        new.chain(changed)
    }
}

/// Refuses a state of a day before versions that the register has already: what
/// they would have come from is not known any more.
fn later(ko: KoCode, held: &[Arc<Parcel>], day: Day) -> Option<Finding> {
    let later = held.iter().filter(|version| version.valid.from > day);
    let first = later.clone().map(|version| version.valid.from).min()?;
    Some(
        Finding::error("finding-update-not-newest")
            .text("ko", ko)
            .integer("count", whole(later.count()))
            .with("day", Parameter::Day(first)),
    )
}

/// Tells which numbers the file names as origin of a new version that the
/// register never had.
fn unknown_origins(
    ko: KoCode,
    state: &[Parcel],
    held: &[Arc<Parcel>],
    comparison: &Comparison<'_>,
) -> Vec<Finding> {
    let known: BTreeSet<_> = held.iter().map(|version| version.key.number).collect();
    let known_now: BTreeSet<_> = state.iter().map(|parcel| parcel.key.number).collect();
    let named = |begun: Begun<'_>| {
        let origins = begun.said().iter().copied();
        let unknown = origins.filter(|n| !known.contains(n) && !known_now.contains(n));
        let number = begun.new.key.number;
        unknown
            .map(move |origin| (number, origin))
            .collect::<Vec<_>>()
    };
    let told = comparison.begun().flat_map(named).map(|(number, origin)| {
        Finding::warning("finding-update-predecessor-unknown")
            .text("parcel", format!("{ko} {number}"))
            .text("number", origin)
            .at(Place::default()
                .feature(number.to_string())
                .field("predecessors"))
    });
    told.collect()
}

/// Refuses a state that misses more than a cadastre usually loses.
fn removals(
    ko: KoCode,
    before: &Before<'_>,
    comparison: &Comparison<'_>,
    descent: &Descent,
    removals: Removals,
) -> Option<Finding> {
    let (total, gone) = (before.0.len(), comparison.gone.iter());
    let removed = gone.filter(|old| descent.successors(&old.key.number).is_empty());
    let removed = removed.count();
    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers of parcels are far below 2^53"
    )]
    let is_much = removed as f64 > MAX_REMOVED_SHARE * total as f64;
    (is_much && removals == Removals::Few).then(|| {
        Finding::error("finding-update-removals")
            .text("ko", ko)
            .integer("count", whole(removed))
            .integer("total", whole(total))
    })
}

fn changes(
    before: &Before<'_>,
    comparison: &Comparison<'_>,
    descent: &Descent,
    day: Day,
) -> CadastreChanges {
    let mut changes = CadastreChanges::default();
    let changed = comparison.reshaped.iter().chain(&comparison.remeasured);
    let followed = changed.map(|changed| (changed.old, true));
    let gone = comparison.gone.iter().map(|old| (*old, false));
    for (old, is_followed) in followed.chain(gone) {
        for version in before.0.get(&old.key.number).into_iter().flatten() {
            if version.valid.from < day {
                let mut ended = Parcel::clone(version);
                ended.valid = version.valid.ending_by(day);
                changes.versions.push(ended);
            } else if !is_followed {
                // What follows on the same day takes its place by itself.
                changes
                    .withdrawn
                    .push((version.key.clone(), version.valid.from));
            }
        }
    }
    for begun in comparison.begun() {
        let number = begun.new.key.number;
        let kept = begun.old.map_or(&[][..], |old| &old.predecessors);
        let origins = descent.origins(&number).iter().chain(kept).copied();
        let origins: BTreeSet<_> = origins.collect();
        changes.versions.push(Parcel {
            predecessors: origins.into_iter().collect(),
            ..begun.new.clone()
        });
    }
    for Changed { old, new } in &comparison.remeasured {
        changes.versions.push(Parcel {
            predecessors: old.predecessors.clone(),
            geometry: old.geometry.clone(),
            ..Parcel::clone(new)
        });
    }
    changes
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
