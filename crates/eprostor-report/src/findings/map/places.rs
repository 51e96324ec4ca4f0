//! Where a finding is shown: at its own place, else in what it names. Must not
//! know the map.

use std::collections::BTreeMap;

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{PlanContent, ToldFinding};

/// Metres beyond which nothing lies in any projected CRS: the Earth has a
/// circumference of 40,000 km.
const FARTHEST_M: f64 = 1e8;

/// Returns where a finding lies, if that is known.
pub(in crate::findings) fn place(told: &ToldFinding) -> Option<(f64, f64)> {
    let located = told.finding.place.located;
    // False for what is no number, too.
    located.filter(|(e, n)| e.abs() < FARTHEST_M && n.abs() < FARTHEST_M)
}

/// Where a finding is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shown {
    /// At its own place.
    There((f64, f64)),
    /// In the largest area with the code that it names.
    InNamedArea((f64, f64)),
}

/// The places of a plan's areas by their codes.
pub(super) struct Places<'a>(BTreeMap<&'a str, &'a PlanarPolygon>);

impl<'a> Places<'a> {
    /// Finds the largest area of every code.
    pub(super) fn of(content: Option<&'a PlanContent>) -> Self {
        let mut largest: BTreeMap<&str, (f64, &PlanarPolygon)> = BTreeMap::new();
        for zone in content.iter().flat_map(|content| &content.zones) {
            let area_m2 = zone.geometry.area_m2();
            let known = largest.get(zone.code.as_str());
            if known.is_none_or(|(known_m2, _)| area_m2 > *known_m2) {
                largest.insert(&zone.code, (area_m2, &zone.geometry));
            }
        }
        let largest = largest.into_iter();
        Self(
            largest
                .map(|(code, (_, polygon))| (code, polygon))
                .collect(),
        )
    }

    /// Returns where a finding is shown; `None` where it names no area either.
    pub(super) fn shown(&self, told: &ToldFinding) -> Option<Shown> {
        if let Some(place) = place(told) {
            return Some(Shown::There(place));
        }
        let code = told.finding.place.feature.as_deref()?;
        let point = self.0.get(code)?.label_point();
        Some(Shown::InNamedArea((point.e(), point.n())))
    }
}
