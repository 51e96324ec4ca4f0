//! Repairs and refusals of geometry as findings, at their place in the file's
//! own coordinates. Must not repair.

use std::collections::BTreeMap;

use eprostor_geometry::{FaultKind, Refusal, RefusalReason, Repair, RepairKind, Transformation};
use eprostor_model::{Finding, Place};

/// Repairs that change no drawing, only how it is written: told once a layer
/// with their number.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<&'static str, (i64, Place)>,
}

impl Tally {
    /// Returns the finding for a repair, or counts it.
    pub(super) fn repaired(
        &mut self,
        repair: &Repair,
        place: &Place,
        back: &Transformation,
    ) -> Option<Finding> {
        let code = match repair.kind {
            RepairKind::Reoriented => {
                return self.counted("finding-repair-reoriented", repair, place, back);
            }
            RepairKind::RepeatedPointsDropped => {
                return self.counted("finding-repair-repeated-points", repair, place, back);
            }
            RepairKind::RingClosed => "finding-repair-ring-closed",
            RepairKind::SpikeDropped => "finding-repair-spike",
            RepairKind::RingDropped => "finding-repair-ring-dropped",
            RepairKind::RingTwiceDropped => "finding-repair-ring-twice",
            RepairKind::SelfIntersectionResolved => "finding-repair-self-intersection",
            RepairKind::RingTouchResolved => "finding-repair-ring-touch",
            RepairKind::HolesMerged => "finding-repair-holes-merged",
            RepairKind::HoleTrimmed => "finding-repair-hole-trimmed",
            RepairKind::PartsMerged => "finding-repair-parts-merged",
            RepairKind::InteriorSplit => "finding-repair-interior-split",
        };
        Some(
            Finding::repair(code)
                .measure("area_change_m2", repair.area_change_m2)
                .at(in_file(place, repair.place, back)),
        )
    }

    /// Counts a repair, and keeps the place of the first.
    fn counted(
        &mut self,
        code: &'static str,
        repair: &Repair,
        place: &Place,
        back: &Transformation,
    ) -> Option<Finding> {
        let first = || (0, in_file(place, repair.place, back));
        self.counts.entry(code).or_insert_with(first).0 += 1;
        None
    }

    /// Returns one finding for each kind that was only counted.
    pub(super) fn findings(self, place: &Place) -> impl Iterator<Item = Finding> {
        self.counts.into_iter().map(move |(code, (count, first))| {
            Finding::repair(code).integer("count", count).at(Place {
                point: first.point,
                ..place.clone()
            })
        })
    }
}

/// Returns the finding for a geometry that has several meanings or none.
pub(super) fn refused(refusal: &Refusal, place: &Place, back: &Transformation) -> Finding {
    let has = |kind| refusal.faults.iter().any(|fault| fault.kind == kind);
    let finding = match refusal.reason {
        RefusalReason::NonFinite => Finding::error("finding-coordinate-not-finite"),
        RefusalReason::Empty if has(FaultKind::TooFewPoints) => {
            Finding::error("finding-geometry-too-few-points")
        }
        RefusalReason::Empty => Finding::error("finding-geometry-collapsed"),
        RefusalReason::TooManyVertices { limit, .. } => {
            Finding::error("finding-geometry-too-many-vertices")
                .integer("limit", i64::try_from(limit).unwrap_or(i64::MAX))
        }
        RefusalReason::TooManyPolygons { limit, .. } => {
            Finding::error("finding-geometry-too-many-parts")
                .integer("limit", i64::try_from(limit).unwrap_or(i64::MAX))
        }
        RefusalReason::TooIntricate => Finding::error("finding-geometry-too-intricate"),
        RefusalReason::Ambiguous { one_m2, other_m2 } => {
            let code = if has(FaultKind::NestedHoles) {
                "finding-geometry-nested-holes"
            } else if has(FaultKind::OverlappingPolygons) {
                "finding-geometry-nested-parts"
            } else {
                "finding-geometry-ambiguous"
            };
            Finding::error(code)
                .measure("one_m2", one_m2)
                .measure("other_m2", other_m2)
        }
        RefusalReason::HoleOutsideShell { outside_m2 } => {
            Finding::error("finding-geometry-hole-outside").measure("outside_m2", outside_m2)
        }
        RefusalReason::StillInvalid => Finding::error("finding-geometry-unrepairable"),
    };
    let placed = refusal.faults.iter().find(|fault| {
        fault.kind != FaultKind::Empty && fault.place.0.is_finite() && fault.place.1.is_finite()
    });
    match placed {
        Some(fault) => finding.at(in_file(place, fault.place, back)),
        None => finding.at(place.clone()),
    }
}

/// Names a point of the register's CRS in the file's own.
fn in_file(place: &Place, point: (f64, f64), back: &Transformation) -> Place {
    match back.apply(point.0, point.1) {
        Ok(in_file) => place.clone().point(in_file).located(point),
        Err(_) => place.clone().located(point),
    }
}
