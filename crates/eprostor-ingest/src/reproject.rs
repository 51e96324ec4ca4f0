//! The only door from a file's coordinates into the register's: recognises a
//! wrong declaration, transforms, snaps and repairs. Must not know plans.

mod cleaner;
mod declared;
mod repairs;

use eprostor_geometry::{
    Bounds, Epsg, Frame, PlanarGeometry, PlanarPoint, RawGeometry, RawPolygons, RepairLimits,
    Transformation, repair_line, repair_polygon, snapped,
};
use eprostor_model::{Finding, Place};
use geo::{Coord, LineString, MultiLineString};

use crate::collector::Findings;
use crate::readers::{Attributes, RawFeature, RawLayer};

pub(crate) use cleaner::Cleaner;
pub(crate) use declared::{Sample, fits, is_right};

/// Which kinds of geometry a layer may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Areas only.
    Areas,
    /// One area, drawn for a question.
    DrawnArea,
    /// One line, drawn for a question.
    DrawnLine,
    /// Areas, lines and single points.
    Any,
}

impl Wanted {
    /// Returns the code of the finding where a kind is not wanted.
    fn refuses(self, geometry: &RawGeometry) -> Option<&'static str> {
        let (is_area, is_line) = (
            matches!(geometry, RawGeometry::Polygons(_)),
            matches!(geometry, RawGeometry::Lines(_)),
        );
        match self {
            Self::Areas if !is_area => Some("finding-geometry-kind"),
            Self::DrawnArea if !is_area => Some("finding-area-kind"),
            Self::DrawnLine if !is_line => Some("finding-route-kind"),
            Self::Areas | Self::DrawnArea | Self::DrawnLine | Self::Any => None,
        }
    }
}

/// A layer in the register's CRS.
#[derive(Debug)]
pub(crate) struct CleanLayer {
    pub(crate) epsg: u32,
    pub(crate) operations: Vec<u32>,
    pub(crate) accuracy_m: f64,
    pub(crate) features: Vec<CleanFeature>,
    pub(crate) refused: Vec<RefusedArea>,
}

/// The land of an area that was refused and that has a name.
#[derive(Debug)]
pub(crate) struct RefusedArea {
    pub(crate) feature: String,
    pub(crate) bounds: Bounds,
}

/// A feature in the register's CRS, valid.
#[derive(Debug)]
pub(crate) struct CleanFeature {
    pub(crate) row: u64,
    pub(crate) attributes: Attributes,
    pub(crate) geometry: PlanarGeometry,
}

/// How a layer is to be brought into the register's CRS.
#[derive(Clone, Copy)]
pub(crate) struct Plan<'a> {
    /// The CRS declared for the layer.
    pub(crate) declared: Epsg,
    /// The register's CRS and envelope.
    pub(crate) frame: &'a Frame,
    /// Kinds of geometry allowed.
    pub(crate) wanted: Wanted,
    /// The attribute that names a feature in findings.
    pub(crate) label: &'a str,
    /// Where findings about the layer lie.
    pub(crate) place: &'a Place,
}

/// Brings a layer into the register's CRS; `None` when its coordinates cannot
/// be those that were declared.
pub(crate) fn clean(
    layer: RawLayer,
    plan: Plan<'_>,
    findings: &mut Findings,
) -> Option<CleanLayer> {
    if layer.features.is_empty() {
        findings.push(Finding::error("finding-layer-empty").at(plan.place.clone()));
        return None;
    }
    let mut sample = Sample::default();
    for feature in &layer.features {
        sample.add(&feature.geometry);
    }
    if !is_right(&sample, layer.own_crs, plan, findings) {
        return None;
    }
    let mut cleaner = Cleaner::new(plan)?;
    let mut features = Vec::with_capacity(layer.features.len());
    let mut refused = Vec::new();
    for feature in layer.features {
        let area = cleaner.area(&feature);
        match cleaner.feature(feature, findings) {
            Some(feature) => features.push(feature),
            None => refused.extend(area),
        }
    }
    let operation = cleaner.operation().clone();
    cleaner.finish(findings);
    Some(CleanLayer {
        epsg: plan.declared.0,
        operations: operation.epsg,
        accuracy_m: operation.accuracy_m,
        features,
        refused,
    })
}

fn place_of(feature: &RawFeature, plan: Plan<'_>) -> Place {
    let mut place = plan.place.clone().row(feature.row);
    place.feature = feature.attributes.value(plan.label).map(str::to_owned);
    place
}

/// The way into the register's CRS and back, for places in findings.
#[derive(Debug)]
struct Way {
    there: Transformation,
    back: Transformation,
    limits: RepairLimits,
}

impl Way {
    fn new(plan: Plan<'_>) -> Option<Self> {
        // Unsupported systems were told by `declared::is_right`.
        Some(Self {
            there: Transformation::between(plan.declared, plan.frame.epsg).ok()?,
            back: Transformation::between(plan.frame.epsg, plan.declared).ok()?,
            limits: RepairLimits::default(),
        })
    }

    fn feature(
        &self,
        feature: RawFeature,
        plan: Plan<'_>,
        place: &Place,
        findings: &mut Findings,
        tally: &mut repairs::Tally,
    ) -> Result<CleanFeature, Finding> {
        if let Some(code) = plan.wanted.refuses(&feature.geometry) {
            return Err(Finding::error(code).at(place.clone()));
        }
        let geometry = match feature.geometry {
            RawGeometry::Polygons(raw) => {
                let raw = self.polygons(&raw, plan.frame, place)?;
                let repaired = repair_polygon(raw, &self.limits)
                    .map_err(|refusal| repairs::refused(&refusal, place, &self.back))?;
                for repair in &repaired.repairs {
                    findings.extend(tally.repaired(repair, place, &self.back));
                }
                PlanarGeometry::Polygon(repaired.polygon)
            }
            RawGeometry::Lines(lines) => {
                let lines = lines.iter().map(|line| self.line(line, plan.frame, place));
                let raw = MultiLineString(lines.collect::<Result<_, _>>()?);
                let repaired = repair_line(raw, &self.limits)
                    .map_err(|refusal| repairs::refused(&refusal, place, &self.back))?;
                for repair in &repaired.repairs {
                    findings.extend(tally.repaired(repair, place, &self.back));
                }
                PlanarGeometry::Line(repaired.line)
            }
            RawGeometry::Points(points) => self.point(&points, plan.frame, place)?,
        };
        Ok(CleanFeature {
            row: feature.row,
            attributes: feature.attributes,
            geometry,
        })
    }

    fn point(
        &self,
        points: &[(f64, f64)],
        frame: &Frame,
        place: &Place,
    ) -> Result<PlanarGeometry, Finding> {
        let [(x, y)] = points else {
            return Err(Finding::error("finding-geometry-multipoint").at(place.clone()));
        };
        let at = self.coord(&Coord { x: *x, y: *y }, frame, place)?;
        PlanarPoint::new(snapped(at.x), snapped(at.y))
            .map(PlanarGeometry::Point)
            .map_err(|_| outside(place, (*x, *y)))
    }

    fn polygons(
        &self,
        raw: &RawPolygons,
        frame: &Frame,
        place: &Place,
    ) -> Result<RawPolygons, Finding> {
        let polygons = raw.polygons().iter().map(|rings| {
            rings
                .iter()
                .map(|ring| self.line(ring, frame, place))
                .collect::<Result<Vec<_>, _>>()
        });
        polygons.collect::<Result<_, _>>().map(RawPolygons::new)
    }

    fn line(
        &self,
        line: &LineString<f64>,
        frame: &Frame,
        place: &Place,
    ) -> Result<LineString<f64>, Finding> {
        let coords = line.0.iter().map(|c| self.coord(c, frame, place));
        coords.collect::<Result<_, _>>().map(LineString)
    }

    fn coord(&self, c: &Coord<f64>, frame: &Frame, place: &Place) -> Result<Coord<f64>, Finding> {
        if !(c.x.is_finite() && c.y.is_finite()) {
            return Err(
                Finding::error("finding-coordinate-not-finite").at(place.clone().point((c.x, c.y)))
            );
        }
        match self.there.apply(c.x, c.y) {
            Ok((x, y)) if frame.envelope.contains_point(x, y) => Ok(Coord { x, y }),
            _ => Err(outside(place, (c.x, c.y))),
        }
    }
}

fn outside(place: &Place, point: (f64, f64)) -> Finding {
    Finding::error("finding-feature-outside-register")
        .measure("x", point.0)
        .measure("y", point.1)
        .at(place.clone().point(point))
}
