//! Where the zones of a plan do not cover it exactly once, and which zones need no
//! comparison for that reason. Must not know what is told of it.

use eprostor_geometry::{
    Bounds, BoxTree, CoverFaults, GeometryError, PlanarPolygon, Region, cover_faults,
};

use super::{Covers, Ground, MEET_M};

/// What zones leave and exceed.
#[derive(Default)]
pub(super) struct Cover {
    /// Land that no zone covers; `None` where zones are not to cover all of it.
    pub(super) gaps: Option<Result<Vec<Region>, GeometryError>>,
    /// Boxes around land that is covered more than once, or lies outside the
    /// boundary; `None` where that is not known.
    excess: Option<BoxTree>,
}

impl Cover {
    pub(super) fn of(ground: &Ground<'_>) -> Self {
        let faults = match faults(ground, &ground.polygons()) {
            None => return Self::default(),
            Some(Err(fault)) => {
                return Self {
                    gaps: Some(Err(fault)),
                    excess: None,
                };
            }
            Some(Ok(faults)) => faults,
        };
        let boxes = faults.excess.iter().filter_map(Region::bounds);
        Self {
            excess: Some(BoxTree::build(boxes.zip(0..))),
            gaps: Some(Ok(faults.gaps)),
        }
    }

    /// Tells whether land in these bounds may be covered more than once, or from
    /// outside the boundary.
    pub(super) fn may_exceed(&self, bounds: &Bounds) -> bool {
        let near = bounds.expanded(MEET_M);
        let is_met = |excess: &BoxTree| excess.meeting(&near).next().is_some();
        self.excess.as_ref().is_none_or(is_met)
    }
}

/// Compares zones with the boundary; `None` where they are not to cover it.
pub(super) fn faults(
    ground: &Ground<'_>,
    zones: &[&PlanarPolygon],
) -> Option<Result<CoverFaults, GeometryError>> {
    let boundary = ground.boundary.as_ref()?;
    let is_covered = !zones.is_empty() && ground.covers == Covers::All;
    is_covered.then(|| cover_faults(boundary.polygon, zones))
}
