//! Zones and lines of a plan's graphical part.

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};

use crate::ZoneId;

/// A zone or unit (*zona, celina*) of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// The serial inside the plan; with the plan's id it is the [`ZoneId`].
    pub serial: u32,
    /// The plan's own code, verbatim (`S2`, `zona 2.A`).
    pub code: String,
    /// The plan's own name for it, verbatim.
    pub name: Option<String>,
    /// Zones of amended plans that this one follows.
    pub succeeds: Vec<ZoneId>,
    /// Where it lies.
    pub geometry: PlanarPolygon,
}

/// A line or point of the graphical part: regulation line, axis, network.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFeature {
    /// The serial inside the plan.
    pub serial: u32,
    /// The plan's own code of the kind of line, verbatim.
    pub code: String,
    /// The plan's own name for it, verbatim.
    pub name: Option<String>,
    /// Where it lies.
    pub geometry: PlanarGeometry,
}
