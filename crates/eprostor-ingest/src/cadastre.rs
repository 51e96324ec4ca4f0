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
    Day, DayInterval, Finding, Known, KoCode, Parameter, Parcel, ParcelKey, ParcelNumber, Place,
    RegisterView,
};

use crate::parcels::{CadastreUpdate, Removals};
use descent::{Begun, Descent, Land};
use same::Outlines;

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
    compare_within(Outlines::default(), ko, state, update, register, report)
}

fn compare_within(
    mut outlines: Outlines,
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
    let comparison = Comparison::new(&before, state, &mut outlines);
    let descent = Descent::of(&comparison, &before, &mut outlines);
    findings.extend(unknown_origins(ko, state, &held, &comparison));
    findings.extend(unused_origins(ko, &comparison));
    findings.extend(removals(
        ko,
        &before,
        &comparison,
        &descent,
        update.removals,
    ));
    report::add(ko, &comparison, &descent, report);
    let changes = changes(&before, &comparison, &descent, &mut outlines);
    findings.extend(not_compared(ko, &outlines));
    (changes, findings)
}

/// What the register has of the day, by number.
struct Before<'a> {
    day: Day,
    /// The versions that hold on the day.
    holding: BTreeMap<ParcelNumber, Vec<&'a Parcel>>,
    /// The version that ended on the very day: the last one that began.
    ended: BTreeMap<ParcelNumber, &'a Parcel>,
}

impl<'a> Before<'a> {
    fn new(held: &'a [Arc<Parcel>], day: Day) -> Self {
        let mut before = Self {
            day,
            holding: BTreeMap::new(),
            ended: BTreeMap::new(),
        };
        for version in held {
            let number = version.key.number;
            if version.valid.contains(day) {
                before.holding.entry(number).or_default().push(version);
            } else if version.valid.to == Some(day) {
                let last = before.ended.entry(number).or_insert(version);
                if last.valid.from < version.valid.from {
                    *last = version;
                }
            }
        }
        for versions in before.holding.values_mut() {
            versions.sort_by_key(|version| (version.valid.from, version.valid.to));
        }
        before
    }

    /// Returns the version that answers for a number: the one that began last.
    fn answering(&self, number: &ParcelNumber) -> Option<&'a Parcel> {
        self.holding.get(number)?.last().copied()
    }

    /// Returns the version that ended on the day and that the new state has
    /// again: what ended it was an earlier state of this day, and wrong.
    fn reopened(&self, begun: Begun<'_>, outlines: &mut Outlines) -> Option<Parcel> {
        let Begun { new, old, .. } = begun;
        let ended = self.ended.get(&new.key.number)?;
        let is_again = old.is_none_or(|old| old.valid.from == self.day)
            && (new.registered_area_m2.is_none()
                || new.registered_area_m2 == ended.registered_area_m2)
            && says_nothing_new(ended, new)
            && outlines.are_same(ended, new);
        is_again.then(|| Parcel {
            valid: DayInterval::since(ended.valid.from),
            ..Parcel::clone(ended)
        })
    }
}

/// Tells whether the register has all the origins that the file names.
fn says_nothing_new(held: &Parcel, new: &Parcel) -> bool {
    let mut said = new.predecessors.iter();
    said.all(|number| held.predecessors.contains(number))
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
    /// They stay, and the file names origins that the register does not have.
    unheard: Vec<Changed<'a>>,
}

impl<'a> Comparison<'a> {
    fn new(before: &Before<'a>, state: &'a [Parcel], outlines: &mut Outlines) -> Self {
        let mut comparison = Self {
            unchanged: 0,
            new: Vec::new(),
            gone: Vec::new(),
            reshaped: Vec::new(),
            remeasured: Vec::new(),
            unheard: Vec::new(),
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
            if !outlines.are_same(old, new) {
                comparison.reshaped.push(Changed { old, new });
            } else if has_own_area && new.registered_area_m2 != old.registered_area_m2 {
                comparison.remeasured.push(Changed { old, new });
            } else {
                comparison.unchanged += 1;
                if !says_nothing_new(old, new) {
                    comparison.unheard.push(Changed { old, new });
                }
            }
        }
        let held = before.holding.keys();
        let gone = held.filter(|number| !numbers.contains(*number));
        comparison.gone = gone.filter_map(|number| before.answering(number)).collect();
        comparison
    }

    /// Returns every parcel of the new state of which a version begins.
    fn begun(&self) -> impl Iterator<Item = Begun<'a>> {
        let new = self.new.iter().map(|new| (*new, None, Land::Other));
        let changed = |land| move |one: &Changed<'a>| (one.new, Some(one.old), land);
        let reshaped = self.reshaped.iter().map(changed(Land::Other));
        let remeasured = self.remeasured.iter().map(changed(Land::Same));
        let begun = new.chain(reshaped).chain(remeasured);
        begun.map(|(new, old, land)| Begun { new, old, land })
    }
}

/// Refuses a state of a day before others that the register knows already: what
/// began later came from what was there, and what ended later would be there
/// again for ever.
fn later(ko: KoCode, held: &[Arc<Parcel>], day: Day) -> Option<Finding> {
    let last_change = |version: &Arc<Parcel>| version.valid.to.unwrap_or(version.valid.from);
    let later = held.iter().map(last_change).filter(|change| *change > day);
    let last = later.clone().max()?;
    Some(
        Finding::error("finding-update-not-newest")
            .text("ko", ko)
            .integer("count", whole(later.count()))
            .with("day", Parameter::Day(last)),
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

/// Tells which numbers the file names as origin of a parcel that stays as it is:
/// there is no version of this day that could take them.
fn unused_origins(
    ko: KoCode,
    comparison: &Comparison<'_>,
) -> impl Iterator<Item = Finding> + use<> {
    let tell = |Changed { old, new }: &Changed<'_>| {
        let number = new.key.number;
        let said = new.predecessors.iter();
        let unheard = said.filter(|origin| !old.predecessors.contains(origin));
        let unheard: Vec<_> = unheard.map(ToString::to_string).collect();
        Finding::warning("finding-update-descent-unused")
            .text("parcel", format!("{ko} {number}"))
            .text("numbers", unheard.join(", "))
            .at(Place::default()
                .feature(number.to_string())
                .field("predecessors"))
    };
    let told: Vec<_> = comparison.unheard.iter().map(tell).collect();
    told.into_iter()
}

/// Tells parcels that could not be compared: their outlines are taken as the file
/// has them, and they come from what the file says alone.
fn not_compared(ko: KoCode, outlines: &Outlines) -> Option<Finding> {
    let first = outlines.not_compared.first()?;
    Some(
        Finding::warning("finding-update-not-compared")
            .text("ko", ko)
            .text("number", first)
            .integer("count", whole(outlines.not_compared.len())),
    )
}

/// Refuses a state that misses more than a cadastre usually loses.
fn removals(
    ko: KoCode,
    before: &Before<'_>,
    comparison: &Comparison<'_>,
    descent: &Descent,
    removals: Removals,
) -> Option<Finding> {
    let (total, gone) = (before.holding.len(), comparison.gone.iter());
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
    outlines: &mut Outlines,
) -> CadastreChanges {
    let mut changes = CadastreChanges::default();
    for old in &comparison.gone {
        changes.end(before, old, Follower::None);
    }
    for begun in comparison.begun() {
        if let Some(reopened) = before.reopened(begun, outlines) {
            if let Some(old) = begun.old {
                changes.end(before, old, Follower::None);
            }
            changes.versions.push(reopened);
            continue;
        }
        if let Some(old) = begun.old {
            changes.end(before, old, Follower::SameDay);
        }
        let number = begun.new.key.number;
        let kept = begun.old.map_or(&[][..], |old| &old.predecessors);
        let origins = descent.origins(&number).iter().chain(kept).copied();
        let origins: BTreeSet<_> = origins.collect();
        let geometry = match (begun.old, begun.land) {
            (Some(old), Land::Same) => &old.geometry,
            _ => &begun.new.geometry,
        };
        changes.versions.push(Parcel {
            predecessors: origins.into_iter().collect(),
            geometry: geometry.clone(),
            ..begun.new.clone()
        });
    }
    changes
}

/// What comes after a version that ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follower {
    None,
    /// One of the same number that begins on the day.
    SameDay,
}

impl CadastreChanges {
    /// Ends all that holds of a number on the day.
    fn end(&mut self, before: &Before<'_>, old: &Parcel, follower: Follower) {
        for version in before.holding.get(&old.key.number).into_iter().flatten() {
            if version.valid.from < before.day {
                let mut ended = Parcel::clone(version);
                ended.valid = version.valid.ending_by(before.day);
                self.versions.push(ended);
            } else if follower == Follower::None {
                // What follows on the same day takes its place by itself.
                self.withdrawn
                    .push((version.key.clone(), version.valid.from));
            }
        }
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
