//! French plans as shapefiles in EPSG:2154. The zones are loaded as parcels
//! and the prescriptions as zones, because that is what the references cut.

use std::path::Path;

use shapefile::{Point, PolygonRing, Shape, ShapeReader};

use super::{Delivery, Sides, Target, delivery};
use crate::geojson::{Polygon, Position};

/// Which of the two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commune {
    /// 30014: 90 zones, 77 prescriptions.
    C30014,
    /// 41175: 118 zones, 23 prescriptions.
    C41175,
}

impl Commune {
    /// The zones, a-side of the reference.
    pub fn zones(self) -> &'static str {
        match self {
            Self::C30014 => {
                "zoning/fr-cnig-plu/documents/30014_PLU_20171013/Donnees_geographiques/30014_ZONE_URBA_20171013.shp"
            }
            Self::C41175 => {
                "zoning/fr-cnig-plu/documents/41175_PLU_20140603/Donnees_geographiques/ZONE_URBA.shp"
            }
        }
    }

    /// The prescriptions, b-side of the reference.
    pub fn prescriptions(self) -> &'static str {
        match self {
            Self::C30014 => {
                "zoning/fr-cnig-plu/documents/30014_PLU_20171013/Donnees_geographiques/30014_PRESCRIPTION_SURF_20171013.shp"
            }
            Self::C41175 => {
                "zoning/fr-cnig-plu/documents/41175_PLU_20140603/Donnees_geographiques/PRESCRIPTION_SURF.shp"
            }
        }
    }

    fn target(self) -> Target {
        let (plan, ko_digits, envelope) = match self {
            Self::C30014 => (
                "komuna-pgr-2015-1",
                99_703,
                [800_000.0, 6_310_000.0, 820_000.0, 6_335_000.0],
            ),
            Self::C41175 => (
                "selce-pgr-2015-1",
                99_704,
                [500_000.0, 6_650_000.0, 650_000.0, 6_800_000.0],
            ),
        };
        Target {
            plan,
            ko_digits,
            frame: (2_154, envelope),
            crs: 2_154,
            margin: 10.0,
        }
    }
}

/// Returns the delivery. Ids are the order in the file, from 0.
///
/// # Panics
/// The fixture is not as its description says.
pub fn read(commune: Commune, zones: &Path, prescriptions: &Path) -> Delivery {
    let sides = Sides {
        parcels: shapes(zones),
        zones: shapes(prescriptions),
    };
    delivery(&commune.target(), &sides)
}

fn shapes(path: &Path) -> Vec<(String, Vec<Polygon>)> {
    let reader = ShapeReader::from_path(path).unwrap_or_else(|fault| panic!("{fault}"));
    let shapes = reader.read().unwrap_or_else(|fault| panic!("{fault}"));
    let numbered = shapes.into_iter().enumerate();
    numbered
        .map(|(index, shape)| (index.to_string(), polygons(shape)))
        .collect()
}

fn polygons(shape: Shape) -> Vec<Polygon> {
    match shape {
        Shape::Polygon(polygon) => grouped(polygon.rings(), |p: &Point| (p.x, p.y)),
        Shape::PolygonM(polygon) => grouped(polygon.rings(), |p| (p.x, p.y)),
        Shape::PolygonZ(polygon) => grouped(polygon.rings(), |p| (p.x, p.y)),
        other => panic!("a polygon, not {}", other.shapetype()),
    }
}

/// Puts every hole into the smallest outer ring around it.
fn grouped<P>(rings: &[PolygonRing<P>], position: impl Fn(&P) -> Position) -> Vec<Polygon> {
    let line = |points: &[P]| -> Vec<Position> { points.iter().map(&position).collect() };
    let mut polygons: Vec<Polygon> = Vec::new();
    let mut holes = Vec::new();
    for ring in rings {
        match ring {
            PolygonRing::Outer(points) => polygons.push(vec![line(points)]),
            PolygonRing::Inner(points) => holes.push(line(points)),
        }
    }
    for hole in holes {
        let around = polygons
            .iter_mut()
            .filter(|polygon| contains(&polygon[0], hole[0]))
            .min_by(|a, b| area(&a[0]).total_cmp(&area(&b[0])));
        match around {
            Some(polygon) => polygon.push(hole),
            // Turned the wrong way: it is an outer ring after all.
            None => polygons.push(vec![hole]),
        }
    }
    polygons
}

fn area(ring: &[Position]) -> f64 {
    let twice: f64 = ring
        .windows(2)
        .map(|two| two[0].0 * two[1].1 - two[1].0 * two[0].1)
        .sum();
    twice.abs() / 2.0
}

/// Counts crossings of a ray to the right.
fn contains(ring: &[Position], (x, y): Position) -> bool {
    let crosses = |two: &&[Position]| {
        let ((ax, ay), (bx, by)) = (two[0], two[1]);
        (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    };
    ring.windows(2).filter(crosses).count() % 2 == 1
}
