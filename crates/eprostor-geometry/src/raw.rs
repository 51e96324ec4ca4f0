//! Polygons as they were read: rings that may be open, crossed or empty. Must
//! not know which faults can be repaired.

use geo::{LineString, MultiPolygon, Polygon};

/// Unchecked polygons, each a list of rings, the exterior first.
///
/// Unlike [`geo::Polygon`], which closes every ring silently, an open ring
/// stays open here, so that closing it can be recorded as a repair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawPolygons {
    polygons: Vec<Vec<LineString<f64>>>,
}

impl RawPolygons {
    /// Takes one list of rings per polygon, the exterior first.
    pub fn new(polygons: Vec<Vec<LineString<f64>>>) -> Self {
        Self { polygons }
    }

    /// Returns one list of rings per polygon, the exterior first.
    pub fn polygons(&self) -> &[Vec<LineString<f64>>] {
        &self.polygons
    }

    /// Returns the number of vertices of all rings.
    pub fn vertex_count(&self) -> usize {
        self.polygons.iter().flatten().map(|r| r.0.len()).sum()
    }

    /// Returns the polygons as geo's type, which closes every open ring.
    pub fn closed(self) -> MultiPolygon<f64> {
        MultiPolygon(
            self.polygons
                .into_iter()
                .map(|rings| {
                    let mut rings = rings.into_iter();
                    let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
                    Polygon::new(exterior, rings.collect())
                })
                .collect(),
        )
    }
}

impl From<&MultiPolygon<f64>> for RawPolygons {
    fn from(polygons: &MultiPolygon<f64>) -> Self {
        Self::from(polygons.clone())
    }
}

impl From<MultiPolygon<f64>> for RawPolygons {
    fn from(polygons: MultiPolygon<f64>) -> Self {
        let rings = |polygon: Polygon<f64>| {
            let (exterior, holes) = polygon.into_inner();
            std::iter::once(exterior).chain(holes).collect()
        };
        Self::new(polygons.into_iter().map(rings).collect())
    }
}

impl From<Polygon<f64>> for RawPolygons {
    fn from(polygon: Polygon<f64>) -> Self {
        Self::from(MultiPolygon(vec![polygon]))
    }
}
