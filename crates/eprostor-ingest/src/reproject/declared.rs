//! Judges the declared CRS of a layer by its coordinates and by the CRS the
//! file itself names. Must not know features.

use eprostor_geometry::{Crs, Diagnosis, Epsg, RawGeometry, Transformation, diagnose};
use eprostor_model::Finding;

use super::Plan;
use crate::collector::Findings;

/// Coordinates looked at in each feature: the shape does not matter here.
const COORDS_PER_FEATURE: usize = 16;

/// Coordinates of a layer that tell how all of it is to be read.
#[derive(Debug, Default)]
pub(crate) struct Sample(Vec<(f64, f64)>);

/// Tells whether coordinates fit what was declared, whatever the file names.
pub(crate) fn fits(sample: &Sample, plan: Plan<'_>) -> bool {
    Crs::from_epsg(plan.declared).is_ok() && wrong(plan, &sample.0).is_none()
}

/// Tells whether a layer can be read as declared, by a sample of its coordinates
/// and the CRS that it names itself.
pub(crate) fn is_right(
    sample: &Sample,
    own_crs: Option<Epsg>,
    plan: Plan<'_>,
    findings: &mut Findings,
) -> bool {
    let points = &sample.0;
    let contradicts = own_crs.filter(|own| !are_same(*own, plan.declared));
    if let Some(own) = contradicts {
        let fits = |epsg| diagnose(points, epsg, plan.frame) == Diagnosis::Fits;
        let likely = if fits(own) { own } else { plan.declared };
        findings.push(
            Finding::error("finding-crs-contradiction")
                .integer("declared", plan.declared.0.into())
                .integer("own", own.0.into())
                .integer("likely", likely.0.into())
                .at(plan.place.clone().field("crs")),
        );
        return false;
    }
    if Crs::from_epsg(plan.declared).is_err() {
        findings.push(unsupported(plan, points));
        return false;
    }
    let Some(finding) = wrong(plan, points) else {
        return true;
    };
    let mut place = plan.place.clone().field("crs");
    place.point = points.first().copied();
    findings.push(
        finding
            .integer("declared", plan.declared.0.into())
            .at(place),
    );
    false
}

fn wrong(plan: Plan<'_>, points: &[(f64, f64)]) -> Option<Finding> {
    if points.is_empty() {
        // Nothing finite: every feature says so itself.
        return None;
    }
    let with = |code, likely: Epsg| Finding::error(code).integer("likely", likely.0.into());
    Some(match diagnose(points, plan.declared, plan.frame) {
        Diagnosis::Fits => return None,
        Diagnosis::SwappedAxes => Finding::error("finding-crs-axes-swapped"),
        Diagnosis::DegreesDeclaredAsMetres { likely } => {
            with("finding-crs-degrees-as-metres", likely)
        }
        Diagnosis::MetresDeclaredAsDegrees => {
            with("finding-crs-metres-as-degrees", plan.frame.epsg)
        }
        Diagnosis::GaussKrugerDeclaredAs { likely } => with("finding-crs-gauss-kruger", likely),
        Diagnosis::MissingZonePrefix { likely } => {
            with("finding-crs-zone-prefix", likely).integer("zone", zone_of(likely))
        }
        Diagnosis::DeclaredWrong { likely } => with("finding-crs-wrong", likely),
        Diagnosis::OutsideEverything => Finding::error("finding-outside-register"),
    })
}

fn unsupported(plan: Plan<'_>, points: &[(f64, f64)]) -> Finding {
    let likely = match diagnose(points, plan.declared, plan.frame) {
        Diagnosis::DeclaredWrong { likely }
        | Diagnosis::GaussKrugerDeclaredAs { likely }
        | Diagnosis::DegreesDeclaredAsMetres { likely } => likely,
        _ => plan.frame.epsg,
    };
    Finding::error("finding-crs-unsupported")
        .integer("declared", plan.declared.0.into())
        .integer("likely", likely.0.into())
        .at(plan.place.clone().field("crs"))
}

/// The number of a Gauss–Krüger zone: its eastings begin with it.
fn zone_of(epsg: Epsg) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "zones are 5 to 8")]
    Crs::from_epsg(epsg).map_or(0, |crs| (crs.zone_prefix_m() / 1e6) as i64)
}

/// Tells whether two codes give the same numbers the same place: 25834 and
/// 3046 differ in the order of axes alone.
fn are_same(a: Epsg, b: Epsg) -> bool {
    let unchanged = || {
        let probe = Crs::from_epsg(b).ok()?.envelope.centre();
        let there = Transformation::between(b, a).ok()?;
        Some(there.apply(probe.0, probe.1).ok()? == probe && there.operation().epsg.is_empty())
    };
    a == b || unchanged().unwrap_or(false)
}

impl Sample {
    /// Adds the first coordinates of a geometry, as far as they are numbers.
    pub(crate) fn add(&mut self, geometry: &RawGeometry) {
        let finite = |(x, y): (f64, f64)| (x.is_finite() && y.is_finite()).then_some((x, y));
        let points = &mut self.0;
        match geometry {
            RawGeometry::Points(own) => points.extend(own.iter().copied().filter_map(finite)),
            RawGeometry::Lines(lines) => points.extend(
                lines
                    .iter()
                    .flat_map(|line| &line.0)
                    .take(COORDS_PER_FEATURE)
                    .filter_map(|c| finite((c.x, c.y))),
            ),
            RawGeometry::Polygons(polygons) => points.extend(
                polygons
                    .polygons()
                    .iter()
                    .flatten()
                    .flat_map(|ring| &ring.0)
                    .take(COORDS_PER_FEATURE)
                    .filter_map(|c| finite((c.x, c.y))),
            ),
        }
    }
}
