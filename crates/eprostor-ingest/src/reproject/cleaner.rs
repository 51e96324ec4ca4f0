//! Brings features into the register's CRS one after another. Must not know how
//! a layer was found to be declared right.

use eprostor_geometry::{Bounds, Operation, RawGeometry};

use super::{CleanFeature, Plan, RefusedArea, Way, place_of, repairs};
use crate::collector::Findings;
use crate::readers::RawFeature;

/// Transforms, snaps and repairs the features of a layer.
pub(crate) struct Cleaner<'a> {
    plan: Plan<'a>,
    way: Way,
    tally: repairs::Tally,
}

impl<'a> Cleaner<'a> {
    /// Returns the cleaner of a layer; `None` where its CRS is not supported,
    /// which [`super::is_right`] has told.
    pub(crate) fn new(plan: Plan<'a>) -> Option<Self> {
        Some(Self {
            plan,
            way: Way::new(plan)?,
            tally: repairs::Tally::default(),
        })
    }

    /// Returns a feature in the register's CRS; `None` where it was refused.
    pub(crate) fn feature(
        &mut self,
        feature: RawFeature,
        findings: &mut Findings,
    ) -> Option<CleanFeature> {
        let place = place_of(&feature, self.plan);
        let (way, tally) = (&self.way, &mut self.tally);
        way.feature(feature, self.plan, &place, findings, tally)
            .map_err(|finding| findings.push(finding))
            .ok()
    }

    /// Returns the land that an area with a name would have; `None` where nothing
    /// of it lies in the register.
    pub(super) fn area(&self, feature: &RawFeature) -> Option<RefusedArea> {
        let RawGeometry::Polygons(polygons) = &feature.geometry else {
            return None;
        };
        let corners = Bounds::around(
            polygons
                .points()
                .filter(|(x, y)| x.is_finite() && y.is_finite()),
        )?;
        let (xs, ys) = (
            [corners.min_e, corners.max_e],
            [corners.min_n, corners.max_n],
        );
        let corners = xs.into_iter().flat_map(|x| ys.map(|y| (x, y)));
        let there = corners.filter_map(|(x, y)| self.way.there.apply(x, y).ok());
        Some(RefusedArea {
            feature: feature.attributes.value(self.plan.label)?.to_owned(),
            bounds: Bounds::around(there)?,
        })
    }

    /// Returns how coordinates are transformed.
    pub(super) fn operation(&self) -> &Operation {
        self.way.there.operation()
    }

    /// Tells what was only counted.
    pub(crate) fn finish(self, findings: &mut Findings) {
        findings.extend(self.tally.findings(self.plan.place));
    }
}
