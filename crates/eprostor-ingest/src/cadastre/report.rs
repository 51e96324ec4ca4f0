//! What an update changed, in counts and in lists that are bounded.

use eprostor_model::{Day, KoCode, ParcelNumber};

use super::descent::Descent;
use super::{Changed, Comparison};

/// Changes of a kind that are listed one by one; the rest is counted.
pub const MAX_LISTED: usize = 100;

/// What became of the numbers of parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A number that was not there, on land that has not just another number.
    Added,
    /// A number that is not there any more, its land not under one other number.
    Removed,
    /// The same land under another number.
    Renumbered,
    /// The same number with another outline.
    Reshaped,
    /// The same number and outline with another registered area.
    Remeasured,
    /// One parcel that several came from.
    Split,
    /// One parcel that came from several.
    Merged,
}

impl ChangeKind {
    /// Every kind, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Added,
        Self::Removed,
        Self::Renumbered,
        Self::Reshaped,
        Self::Remeasured,
        Self::Split,
        Self::Merged,
    ];

    /// Returns the kind's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renumbered => "renumbered",
            Self::Reshaped => "reshaped",
            Self::Remeasured => "remeasured",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

/// Who says that a parcel came from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lineage {
    /// The file.
    File,
    /// The land that both have, and nobody else.
    Geometry,
}

impl Lineage {
    /// Returns its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Geometry => "geometry",
        }
    }
}

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub struct CadastreChange {
    /// The cadastral municipality.
    pub ko: KoCode,
    /// Numbers before; none for land that was no parcel.
    pub before: Vec<ParcelNumber>,
    /// Numbers after; none for land that is none any more.
    pub after: Vec<ParcelNumber>,
    /// Who says that those came from these, where they did.
    pub lineage: Option<Lineage>,
    /// How much larger the outline became, in m², where a number kept its land.
    pub area_change_m2: Option<f64>,
}

/// Changes of a kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listed {
    /// How many there are.
    pub count: usize,
    /// The first [`MAX_LISTED`] of them.
    pub items: Vec<CadastreChange>,
}

/// What an update changed.
#[derive(Debug, Clone, PartialEq)]
pub struct CadastreReport {
    /// The first day of the new state.
    pub day: Day,
    /// The cadastral municipalities of the file.
    pub kos: Vec<KoCode>,
    /// Parcels that stayed as they were.
    pub unchanged: usize,
    lists: [Listed; ChangeKind::ALL.len()],
}

impl CadastreReport {
    /// Returns a report of nothing yet.
    pub fn new(day: Day) -> Self {
        Self {
            day,
            kos: Vec::new(),
            unchanged: 0,
            lists: Default::default(),
        }
    }

    /// Returns the changes of a kind.
    pub fn of(&self, kind: ChangeKind) -> &Listed {
        &self.lists[kind as usize]
    }

    fn add(&mut self, kind: ChangeKind, change: CadastreChange) {
        let list = &mut self.lists[kind as usize];
        list.count += 1;
        if list.items.len() < MAX_LISTED {
            list.items.push(change);
        }
    }
}

/// Adds what happened in a cadastral municipality.
pub(super) fn add(
    ko: KoCode,
    comparison: &Comparison<'_>,
    descent: &Descent,
    report: &mut CadastreReport,
) {
    report.kos.push(ko);
    report.unchanged += comparison.unchanged;
    let change = |before: &[ParcelNumber], after: &[ParcelNumber], lineage| CadastreChange {
        ko,
        before: before.to_vec(),
        after: after.to_vec(),
        lineage,
        area_change_m2: None,
    };
    for old in &comparison.gone {
        let number = old.key.number;
        let successors = descent.successors(&number);
        let lineage = successors.first().and_then(|first| descent.lineage(first));
        let kind = match descent.renumbered(&number) {
            Some(_) => ChangeKind::Renumbered,
            None => ChangeKind::Removed,
        };
        report.add(kind, change(&[number], successors, lineage));
    }
    for new in &comparison.new {
        let number = new.key.number;
        let origins = descent.origins(&number);
        if !descent.is_new_name(&number) {
            let lineage = descent.lineage(&number);
            report.add(ChangeKind::Added, change(origins, &[number], lineage));
        }
    }
    let reshaped = comparison.reshaped.iter();
    let reshaped = reshaped.map(|changed| (ChangeKind::Reshaped, changed));
    let remeasured = comparison.remeasured.iter();
    for (kind, Changed { old, new }) in
        reshaped.chain(remeasured.map(|changed| (ChangeKind::Remeasured, changed)))
    {
        let number = [new.key.number];
        let area_change_m2 = Some(new.geometry.area_m2() - old.geometry.area_m2());
        report.add(
            kind,
            CadastreChange {
                area_change_m2: area_change_m2.filter(|_| kind == ChangeKind::Reshaped),
                ..change(&number, &number, None)
            },
        );
    }
    splits_and_merges(comparison, descent, report, change);
}

/// Adds parcels that several came from, and that came from several. A number
/// that stays with another outline is among both.
fn splits_and_merges(
    comparison: &Comparison<'_>,
    descent: &Descent,
    report: &mut CadastreReport,
    change: impl Fn(&[ParcelNumber], &[ParcelNumber], Option<super::Lineage>) -> CadastreChange,
) {
    let with_itself = |number: ParcelNumber, others: &[ParcelNumber], stays: bool| {
        let itself = stays.then_some(number);
        let mut all: Vec<_> = itself.into_iter().chain(others.iter().copied()).collect();
        all.sort_unstable();
        all
    };
    let gone = comparison.gone.iter().map(|old| (old.key.number, false));
    let stays = comparison.reshaped.iter();
    let stays = stays.map(|changed| (changed.old.key.number, true));
    for (number, stays) in gone.chain(stays.clone()) {
        let successors = descent.successors(&number);
        let after = with_itself(number, successors, stays);
        if after.len() > 1 {
            let lineage = successors.first().and_then(|first| descent.lineage(first));
            report.add(ChangeKind::Split, change(&[number], &after, lineage));
        }
    }
    let new = comparison.new.iter().map(|new| (new.key.number, false));
    for (number, stays) in new.chain(stays) {
        let before = with_itself(number, descent.origins(&number), stays);
        if before.len() > 1 {
            let lineage = descent.lineage(&number);
            report.add(ChangeKind::Merged, change(&before, &[number], lineage));
        }
    }
}
