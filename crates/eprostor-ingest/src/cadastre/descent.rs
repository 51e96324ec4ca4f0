//! Which parcels came from which: by the word of the file, else by the land
//! that they share.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::BoxTree;
use eprostor_model::{Parcel, ParcelNumber};

use super::report::Lineage;
use super::{Before, Comparison, same::Outlines};

/// A parcel of the new state of which a version begins, and what had its number.
#[derive(Clone, Copy)]
pub(super) struct Begun<'a> {
    pub(super) new: &'a Parcel,
    pub(super) old: Option<&'a Parcel>,
    pub(super) land: Land,
}

/// What land a version has beside the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Land {
    /// The same.
    Same,
    /// Another, or there was none.
    Other,
}

impl<'a> Begun<'a> {
    /// Returns the numbers that the file names as its origin. What it repeats of
    /// a parcel that was there is no word about this change.
    pub(super) fn said(&self) -> &'a [ParcelNumber] {
        let said = self.new.predecessors.as_slice();
        match self.old {
            Some(old) if old.predecessors == said => &[],
            _ => said,
        }
    }
}

/// Origins of the parcels that begin.
pub(super) struct Descent {
    origins: BTreeMap<ParcelNumber, (Option<Lineage>, Vec<ParcelNumber>)>,
    successors: BTreeMap<ParcelNumber, Vec<ParcelNumber>>,
    /// Numbers of gone parcels by the one that has their very land now.
    renumbered: BTreeMap<ParcelNumber, ParcelNumber>,
    /// Those that have it.
    new_names: BTreeSet<ParcelNumber>,
}

impl Descent {
    pub(super) fn of(
        comparison: &Comparison<'_>,
        before: &Before<'_>,
        outlines: &mut Outlines,
    ) -> Self {
        let reshaped = comparison.reshaped.iter().map(|changed| changed.old);
        let ended: Vec<&Parcel> = comparison.gone.iter().copied().chain(reshaped).collect();
        let boxes = (0_u32..).zip(&ended);
        let tree = BoxTree::build(boxes.map(|(index, old)| (old.geometry.bounds(), index)));
        let is_gone = |index: usize| index < comparison.gone.len();
        let gone: BTreeSet<_> = comparison.gone.iter().map(|old| old.key.number).collect();
        let mut descent = Self {
            origins: BTreeMap::new(),
            successors: BTreeMap::new(),
            renumbered: BTreeMap::new(),
            new_names: BTreeSet::new(),
        };
        for begun in comparison.begun() {
            let number = begun.new.key.number;
            let bounds = begun.new.geometry.bounds();
            let near = tree.meeting(&bounds);
            // Land that stays shows no origin.
            let near = near.filter(|_| begun.land == Land::Other);
            let mut shown: Vec<&Parcel> = near
                .map(|index| index as usize)
                // Both keep their number: a border that moved.
                .filter(|index| begun.old.is_none() || is_gone(*index))
                .map(|index| ended[index])
                .filter(|old| outlines.share_land(old, begun.new))
                .collect();
            shown.sort_by_key(|old| old.key.number);
            let shown_numbers: Vec<_> = shown.iter().map(|old| old.key.number).collect();
            let (lineage, named) = match begun.said() {
                [] => (Lineage::Geometry, shown_numbers),
                said => (Lineage::File, said.to_vec()),
            };
            if let ([only], None) = (named.as_slice(), begun.old)
                && let Some(old) = before.answering(only)
                && gone.contains(only)
                && outlines.are_same(old, begun.new)
            {
                descent.renumber(*only, number);
            }
            descent.add(number, lineage, &named, before);
        }
        descent
    }

    fn renumber(&mut self, old: ParcelNumber, new: ParcelNumber) {
        if let Entry::Vacant(place) = self.renumbered.entry(old) {
            place.insert(new);
            self.new_names.insert(new);
        }
    }

    fn add(
        &mut self,
        number: ParcelNumber,
        lineage: Lineage,
        named: &[ParcelNumber],
        before: &Before<'_>,
    ) {
        let mut origins = Vec::new();
        for origin in named.iter().filter(|origin| **origin != number) {
            self.successors.entry(*origin).or_default().push(number);
            match before.answering(origin) {
                // It began on this very day and leaves no trace; what it came
                // from does.
                Some(old) if old.valid.from == before.day && !old.predecessors.is_empty() => {
                    origins.extend(old.predecessors.iter().copied());
                }
                _ => origins.push(*origin),
            }
        }
        // An earlier state of this day may have taken the land away from this
        // very number.
        origins.retain(|origin| *origin != number);
        origins.sort_unstable();
        origins.dedup();
        let mut others = named.iter().filter(|origin| **origin != number);
        let lineage = others.next().map(|_| lineage);
        self.origins.insert(number, (lineage, origins));
    }

    /// Returns the numbers that a parcel that begins came from.
    pub(super) fn origins(&self, number: &ParcelNumber) -> &[ParcelNumber] {
        self.origins.get(number).map_or(&[], |(_, all)| all)
    }

    /// Returns who says so; `None` where nobody does.
    pub(super) fn lineage(&self, number: &ParcelNumber) -> Option<Lineage> {
        self.origins.get(number)?.0
    }

    /// Returns the numbers that came from one.
    pub(super) fn successors(&self, number: &ParcelNumber) -> &[ParcelNumber] {
        self.successors.get(number).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a new number stands for land that had another one.
    pub(super) fn is_new_name(&self, number: &ParcelNumber) -> bool {
        self.new_names.contains(number)
    }

    /// Returns the number that a gone parcel has now.
    pub(super) fn renumbered(&self, number: &ParcelNumber) -> Option<&ParcelNumber> {
        self.renumbered.get(number)
    }
}
