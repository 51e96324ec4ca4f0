//! Resolves rings that cross, overlap or touch, where that has one meaning.
//! Must not know how rings are cleaned.
//!
//! The exterior is filled by the non-zero and by the even-odd rule; where the
//! two differ the drawing has two meanings and is refused. Holes are united
//! and taken away; a hole that lies outside, or in another hole, is refused.
//! Parts are united.

use geo::LineString;

use super::clean::{self, CleanPolygon, CleanRing};
use super::{Refusal, RefusalReason, Repair, RepairKind, RepairLimits};
use crate::bounds::Bounds;
use crate::overlay::{Contour, Fill, Fineness, LocalFrame, Shapes, kernel, rounded};
use crate::planar::PlanarPolygon;
use crate::validity::{self, Fault, FaultKind};

/// Times the result is taken through the engine again until rounding leaves
/// nothing to do.
const ROUNDS: usize = 4;

/// Crossings of one drawing that are resolved: each costs about 230 bytes in
/// the engine (934 MiB for 4 million, measured 2026-11), so 23 MB.
const MAX_CROSSINGS: usize = 100_000;

pub(super) fn resolved(
    drawing: &[CleanPolygon],
    faults: Vec<Fault>,
    limits: &RepairLimits,
    repairs: &mut Vec<Repair>,
) -> Result<PlanarPolygon, Refusal> {
    let tangled = clean::has(&faults, FaultKind::TooIntricate)
        || validity::more_crossings_than(&clean::in_metres(drawing), MAX_CROSSINGS);
    if tangled {
        return Err(Refusal::new(RefusalReason::TooIntricate, faults));
    }
    let rings = drawing
        .iter()
        .flat_map(|p| std::iter::once(&p.shell).chain(&p.holes));
    let points = rings.flat_map(|ring| &ring.points);
    let metres = points.map(|c| (crate::grid::metres(c.x), crate::grid::metres(c.y)));
    let bounds = Bounds::around(metres)
        .ok_or_else(|| Refusal::new(RefusalReason::Empty, vec![Fault::empty()]))?;
    let mut work = Work {
        frame: LocalFrame::around(&bounds, Fineness::Grid),
        limits,
        faults: &faults,
        repairs,
    };
    let mut parts = Vec::with_capacity(drawing.len());
    for polygon in drawing {
        parts.push(work.polygon(polygon)?);
    }
    let whole = work.united(drawing, parts)?;
    work.sealed(whole)
}

struct Work<'a> {
    frame: LocalFrame,
    limits: &'a RepairLimits,
    faults: &'a [Fault],
    repairs: &'a mut Vec<Repair>,
}

impl Work<'_> {
    /// Returns a polygon as shapes: exterior resolved, holes taken away.
    fn polygon(&mut self, polygon: &CleanPolygon) -> Result<Shapes, Refusal> {
        let shell = self.ring(&polygon.shell)?;
        if polygon.holes.is_empty() {
            return Ok(shell);
        }
        let mut holes = Vec::new();
        for hole in &polygon.holes {
            holes.push(self.ring(hole)?);
        }
        let drawn_m2: f64 = holes.iter().map(|shapes| self.area_m2(shapes)).sum();
        let drawn: usize = holes.iter().map(Vec::len).sum();
        let contours: Vec<Contour> = holes.into_iter().flatten().flatten().collect();
        let holes = kernel::filled(&contours, Fill::NonZero);
        let is_fewer = holes.len() < drawn;
        let united_m2 = self.area_m2(&holes);
        self.agree(united_m2, drawn_m2)?;
        let hole_contours: Vec<Contour> = holes.into_iter().flatten().collect();
        let shell_contours: Vec<Contour> = shell.iter().flatten().cloned().collect();
        let rest = kernel::subtract_as_drawn(&shell_contours, &hole_contours);
        let shell_m2 = self.area_m2(&shell);
        let rest_m2 = self.area_m2(&rest);
        let outside_m2 = united_m2 - (shell_m2 - rest_m2);
        if outside_m2 > self.tolerance_m2(shell_m2) {
            let reason = RefusalReason::HoleOutsideShell { outside_m2 };
            return Err(self.refusal(reason));
        }
        if rest.len() > shell.len() {
            let kind = RepairKind::InteriorSplit;
            self.note(kind, FaultKind::DisconnectedInterior, 0.0);
        }
        let overlap_m2 = drawn_m2 - united_m2;
        if overlap_m2 > 0.0 || is_fewer {
            self.note(
                RepairKind::HolesMerged,
                FaultKind::SelfIntersection,
                overlap_m2,
            );
        }
        if outside_m2 > 0.0 {
            self.note(
                RepairKind::HoleTrimmed,
                FaultKind::SelfIntersection,
                outside_m2,
            );
        }
        Ok(rest)
    }

    /// Returns what one ring encloses, if both fill rules agree on it.
    fn ring(&mut self, ring: &CleanRing) -> Result<Shapes, Refusal> {
        let line: LineString<f64> = clean::closed_in_metres(ring);
        let contour = [rounded(&self.frame.ring(&line))];
        let shapes = kernel::filled(&contour, Fill::NonZero);
        let even_odd = kernel::filled(&contour, Fill::EvenOdd);
        let area_m2 = self.area_m2(&shapes);
        self.agree(area_m2, self.area_m2(&even_odd))?;
        let simple = shapes.len() == 1 && shapes[0].len() == 1;
        let change_m2 = area_m2 - ring.area_m2;
        if !simple || change_m2.abs() > self.tolerance_m2(area_m2) {
            // What a ring encloses is the same however it is walked through a touch.
            let kind = if change_m2.abs() > self.tolerance_m2(area_m2) {
                RepairKind::SelfIntersectionResolved
            } else {
                RepairKind::RingTouchResolved
            };
            self.note(kind, FaultKind::SelfIntersection, change_m2);
        }
        Ok(shapes)
    }

    /// Returns the union of the parts.
    fn united(&mut self, drawing: &[CleanPolygon], parts: Vec<Shapes>) -> Result<Shapes, Refusal> {
        let drawn_m2: f64 = parts.iter().map(|shapes| self.area_m2(shapes)).sum();
        let count: usize = parts.iter().map(Vec::len).sum();
        let contours: Vec<Contour> = parts.into_iter().flatten().flatten().collect();
        let whole = kernel::filled(&contours, Fill::NonZero);
        let overlap_m2 = drawn_m2 - self.area_m2(&whole);
        let same_direction = drawing
            .windows(2)
            .all(|pair| pair[0].shell.drawn == pair[1].shell.drawn);
        if overlap_m2 > self.tolerance_m2(drawn_m2) && !same_direction {
            // Some programs write holes as parts that run the other way.
            let reason = RefusalReason::Ambiguous {
                one_m2: drawn_m2 - overlap_m2,
                other_m2: drawn_m2 - 2.0 * overlap_m2,
            };
            return Err(self.refusal(reason));
        }
        if overlap_m2 > 0.0 || whole.len() < count {
            let kind = RepairKind::PartsMerged;
            self.note(kind, FaultKind::OverlappingPolygons, -overlap_m2);
        } else if whole.len() > count {
            let kind = RepairKind::InteriorSplit;
            self.note(kind, FaultKind::DisconnectedInterior, 0.0);
        }
        Ok(whole)
    }

    fn sealed(&mut self, mut shapes: Shapes) -> Result<PlanarPolygon, Refusal> {
        let mut left = Vec::new();
        for _ in 0..ROUNDS {
            if shapes.is_empty() {
                return Err(self.refusal(RefusalReason::Empty));
            }
            if shapes.len() > self.limits.max_polygons {
                return Err(self.refusal(RefusalReason::TooManyPolygons {
                    found: shapes.len(),
                    limit: self.limits.max_polygons,
                }));
            }
            match PlanarPolygon::seal(self.frame.polygons(&shapes)) {
                Ok(polygon) => return Ok(polygon),
                Err(faults) => left = faults,
            }
            let contours: Vec<Contour> = shapes.into_iter().flatten().collect();
            shapes = kernel::filled(&contours, Fill::NonZero);
        }
        Err(Refusal::new(RefusalReason::StillInvalid, left))
    }

    fn agree(&self, one_m2: f64, other_m2: f64) -> Result<(), Refusal> {
        if (one_m2 - other_m2).abs() <= self.tolerance_m2(one_m2.max(other_m2)) {
            Ok(())
        } else {
            Err(self.refusal(RefusalReason::Ambiguous { one_m2, other_m2 }))
        }
    }

    fn tolerance_m2(&self, area_m2: f64) -> f64 {
        self.limits
            .ambiguity_m2
            .max(self.limits.ambiguity_share * area_m2)
    }

    fn area_m2(&self, shapes: &Shapes) -> f64 {
        self.frame.area_m2(kernel::doubled_area(shapes))
    }

    fn refusal(&self, reason: RefusalReason) -> Refusal {
        Refusal::new(reason, self.faults.to_vec())
    }

    /// Notes a repair at the first fault of the kind, or the first of any.
    fn note(&mut self, kind: RepairKind, cause: FaultKind, area_change_m2: f64) {
        let fault = self.faults.iter().find(|f| f.kind == cause);
        let place = fault
            .or(self.faults.first())
            .map_or((0.0, 0.0), |f| f.place);
        self.repairs.push(Repair {
            kind,
            place,
            area_change_m2,
        });
    }
}
