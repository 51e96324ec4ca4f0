//! The parcels of one cadastral municipality with their history. Must not know
//! plans.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::{Bounds, BoxTree};
use eprostor_model::{Day, KoCode, Parcel, ParcelNumber};

/// Every version of every parcel of a cadastral municipality; never empty.
#[derive(Debug)]
pub(crate) struct KoParcels {
    /// The cadastral municipality.
    pub(crate) code: KoCode,
    /// The smallest rectangle around all versions.
    pub(crate) bounds: Bounds,
    /// Sorted by number, then by first day.
    parcels: Vec<Arc<Parcel>>,
    /// Their numbers, close together to be searched.
    numbers: Vec<ParcelNumber>,
    tree: BoxTree,
    /// Who names a number as predecessor, and since when.
    heirs: BTreeMap<ParcelNumber, Vec<(Day, ParcelNumber)>>,
}

impl KoParcels {
    /// Sorts and indexes the parcels; `None` where there are none.
    pub(crate) fn new(code: KoCode, mut parcels: Vec<Arc<Parcel>>) -> Option<Self> {
        parcels.sort_by(|a, b| {
            let order = |parcel: &Parcel| (parcel.valid.from, parcel.valid.to);
            (&a.key.number, order(a)).cmp(&(&b.key.number, order(b)))
        });
        let bounds = parcels
            .iter()
            .map(|parcel| parcel.geometry.bounds())
            .reduce(|all, one| all.union(&one))?;
        let boxes = (0_u32..).zip(&parcels);
        let tree = BoxTree::build(boxes.map(|(index, p)| (p.geometry.bounds(), index)));
        let mut heirs: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for parcel in &parcels {
            for predecessor in &parcel.predecessors {
                heirs
                    .entry(*predecessor)
                    .or_default()
                    .push((parcel.valid.from, parcel.key.number));
            }
        }
        Some(Self {
            code,
            bounds,
            numbers: parcels.iter().map(|parcel| parcel.key.number).collect(),
            parcels,
            tree,
            heirs,
        })
    }

    /// Returns every version, sorted by number, then by first day.
    pub(crate) fn parcels(&self) -> &[Arc<Parcel>] {
        &self.parcels
    }

    /// Returns the memory of the tree, in bytes.
    pub(crate) fn tree_bytes(&self) -> usize {
        self.tree.memory_bytes()
    }

    /// Returns the versions of one number, the oldest first.
    pub(crate) fn versions(&self, number: &ParcelNumber) -> &[Arc<Parcel>] {
        let start = self.numbers.partition_point(|one| one < number);
        let end = self.numbers.partition_point(|one| one <= number);
        &self.parcels[start..end]
    }

    /// Returns the version of a number on the day. Versions may overlap where
    /// their days come from different files; the one that began last holds, so
    /// that a parcel is one piece of land however it is asked for.
    pub(crate) fn version(&self, number: &ParcelNumber, day: Day) -> Option<&Arc<Parcel>> {
        self.position(number, day)
            .map(|version| &self.parcels[version])
    }

    /// Returns the position of that version among all parcels.
    pub(crate) fn position(&self, number: &ParcelNumber, day: Day) -> Option<usize> {
        let end = self.numbers.partition_point(|one| one <= number);
        let mut of_number = self.parcels[..end]
            .iter()
            .rev()
            .take_while(|version| version.key.number == *number);
        let back = of_number.position(|version| version.valid.contains(day))?;
        Some(end - 1 - back)
    }

    /// Returns the parcels of the day whose boxes meet the bounds, each once.
    pub(crate) fn meeting(&self, bounds: &Bounds, day: Day) -> impl Iterator<Item = &Arc<Parcel>> {
        self.tree
            .meeting(bounds)
            .map(|index| &self.parcels[index as usize])
            .filter(move |parcel| {
                let held = self.version(&parcel.key.number, day);
                held.is_some_and(|version| Arc::ptr_eq(version, parcel))
            })
    }

    /// Returns the versions without an end whose boxes meet the bounds.
    pub(crate) fn standing(&self, bounds: &Bounds) -> impl Iterator<Item = &Arc<Parcel>> {
        let met = self.tree.meeting(bounds);
        met.map(|index| &self.parcels[index as usize])
            .filter(|parcel| parcel.valid.to.is_none())
    }

    /// Returns the numbers that name this one as predecessor and start on the
    /// day or later, sorted, each once.
    pub(crate) fn heirs_since(&self, number: &ParcelNumber, day: Day) -> Vec<ParcelNumber> {
        let heirs = self.heirs.get(number).into_iter().flatten();
        let mut numbers: Vec<_> = heirs
            .filter(|(since, heir)| *since >= day && heir != number)
            .map(|(_, heir)| *heir)
            .collect();
        numbers.sort();
        numbers.dedup();
        numbers
    }
}
