//! Brings features into the register's CRS one after another. Must not know how
//! a layer was found to be declared right.

use eprostor_geometry::Operation;

use super::{CleanFeature, Plan, Way, place_of, repairs};
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

    /// Returns how coordinates are transformed.
    pub(super) fn operation(&self) -> &Operation {
        self.way.there.operation()
    }

    /// Tells what was only counted.
    pub(crate) fn finish(self, findings: &mut Findings) {
        findings.extend(self.tally.findings(self.plan.place));
    }
}
